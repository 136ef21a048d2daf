package io.github.ntk4j.linalg;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Minimises {@code ‖J Δ + r‖² + μ ‖Δ‖²} for one J and any μ and r: {@code Δ = −Jᵀ(J Jᵀ + μI)⁻¹ r}
 * without forming K = J Jᵀ, which would square the condition of J: Golub and Van Loan, <i>Matrix
 * Computations</i>, 4th ed., section 8.6.3. The formula in K: Guzmán-Cordero, Dangel, Goldshlager
 * and Zeinhofer (2025), eq. (5).
 *
 * <p>J is reduced once: {@code J = Q S}, or {@code Jᵀ = Q S} with fewer rows than parameters, S
 * triangular; m²(M − m/3) multiply-adds, m the smaller and M the larger of rows and parameters.
 * Then each μ takes {@code [S; √μ I] = Q′ T}, m³/3.
 */
public final class DampedLeastSquares {
  private final boolean wide;
  private final int p;
  private final Householder qr;
  private final double[][] triangle;

  /**
   * Reduces.
   *
   * @param transposed J transposed, p × n; read only
   */
  public DampedLeastSquares(double[][] transposed) {
    p = transposed.length;
    int n = transposed[0].length;
    wide = n < p;
    double[][] columns = new double[Math.min(n, p)][];
    for (int k = 0; k < columns.length; k++) {
      columns[k] = wide ? row(transposed, k) : transposed[k].clone();
    }
    qr = new Householder(columns);
    triangle = qr.triangle();
  }

  private static double[] row(double[][] transposed, int i) {
    return Arrays.stream(transposed).mapToDouble(column -> column[i]).toArray();
  }

  /**
   * {@code r ↦ Δ}, p numbers for n; not all finite if μ is too small for the rank of J.
   *
   * @param mu μ, above 0
   */
  public UnaryOperator<double[]> damped(double mu) {
    DampedTriangle solver = new DampedTriangle(triangle, mu);
    return wide ? r -> leastNorm(solver, r) : r -> leastSquares(solver, r);
  }

  private double[] leastSquares(DampedTriangle solver, double[] r) {
    double[] c = r.clone();
    qr.applyTransposed(c);
    return solver.leastSquares(Arrays.copyOf(c, p));
  }

  private double[] leastNorm(DampedTriangle solver, double[] r) {
    double[] delta = Arrays.copyOf(solver.leastNorm(r), p);
    qr.apply(delta);
    return delta;
  }
}
