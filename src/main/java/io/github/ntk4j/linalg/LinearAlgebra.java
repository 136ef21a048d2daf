package io.github.ntk4j.linalg;

import java.util.Optional;

/**
 * Who multiplies and decomposes the matrices of a kernel: plain Java, unless a user has asked for a
 * native library.
 *
 * <p>A kernel keeps the one that was current when it was made, a second-order stage of training the
 * one that was current when it began. Other training but for the triangles of least squares,
 * forecasts step by step and spectra without a matrix stay in plain Java always.
 */
public interface LinearAlgebra {
  /** The one in use. */
  static LinearAlgebra current() {
    return Chosen.current;
  }

  /** Plain Java. */
  static LinearAlgebra plain() {
    return Chosen.PLAIN;
  }

  /** Changes the one in use, for kernels made from now on. */
  static void use(LinearAlgebra algebra) {
    Chosen.current = algebra;
  }

  /** What results call it. */
  String name();

  /** {@code K = J Jᵀ} from J transposed, p × n, read only; symmetric to the last bit. */
  double[][] gram(double[][] transposed);

  /** Adds {@code JᵀJ} to a lower triangle, p × p, from J transposed, p × n, read only. */
  void addNormal(double[][] transposed, double[][] lower);

  /**
   * Decomposes {@code A + μI}.
   *
   * @param lower A by rows, of which the lower triangle is read; not changed
   * @return empty if that is not positive definite to working precision
   */
  Optional<PositiveSolver> cholesky(double[][] lower, double mu);

  /** Eigenvalues of a symmetric matrix, read only, and its vectors. */
  Decomposition.Result symmetric(double[][] symmetric, boolean vectors);

  /** Singular values of J from J transposed, p × n, read only, and its left vectors. */
  Decomposition.Result singular(double[][] transposed, boolean vectors);

  /**
   * An empty triangle, to which rows are added.
   *
   * @param n number of columns
   */
  Triangle triangle(int n);

  /** The choice. */
  final class Chosen {
    private static final LinearAlgebra PLAIN = new PlainAlgebra();
    private static volatile LinearAlgebra current = PLAIN;

    private Chosen() {}
  }
}
