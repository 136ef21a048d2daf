package io.github.ntk4j.linalg;

/**
 * Who multiplies and decomposes the matrices of a kernel: plain Java, unless a user has asked for a
 * native library.
 *
 * <p>A kernel keeps the one that was current when it was made. Training but for the triangles of
 * least squares, forecasts step by step and spectra without a matrix stay in plain Java always.
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
