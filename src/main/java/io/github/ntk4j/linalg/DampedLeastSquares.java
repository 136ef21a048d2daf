package io.github.ntk4j.linalg;

import java.util.Arrays;

/**
 * Minimises {@code ‖J Δ + r‖² + μ ‖Δ‖²} for one J and μ and any r: {@code Δ = −Jᵀ(J Jᵀ + μI)⁻¹ r}
 * without forming K = J Jᵀ, which would square the condition of J: Golub and Van Loan, <i>Matrix
 * Computations</i>, 4th ed., section 8.6.3. The formula in K: Guzmán-Cordero, Dangel, Goldshlager
 * and Zeinhofer (2025), eq. (5).
 *
 * <p>With fewer rows than parameters by {@code [Jᵀ; √μ I] = Q S}, as the solution of least norm of
 * {@code J Δ + √μ s = −r}; else by {@code [J; √μ I] = Q S}, as least squares. 2m²(M + 2m/3)
 * multiply-adds, m the smaller and M the larger of rows and parameters.
 */
public final class DampedLeastSquares {
  private final int n;
  private final int p;
  private final Householder qr;

  /**
   * Decomposes.
   *
   * @param transposed J transposed, p × n; read only
   * @param mu μ, above 0
   */
  public DampedLeastSquares(double[][] transposed, double mu) {
    p = transposed.length;
    n = transposed[0].length;
    double[][] columns = new double[Math.min(n, p)][];
    for (int k = 0; k < columns.length; k++) {
      columns[k] = n <= p ? row(transposed, k) : Arrays.copyOf(transposed[k], n + p);
      columns[k][n + p - columns.length + k] = Math.sqrt(mu);
    }
    qr = new Householder(columns);
  }

  private double[] row(double[][] transposed, int i) {
    double[] row = new double[n + p];
    for (int k = 0; k < p; k++) {
      row[k] = transposed[k][i];
    }
    return row;
  }

  /**
   * The minimiser.
   *
   * @param r n numbers; read only
   * @return Δ, p numbers; not all finite if μ is too small for the rank of J
   */
  public double[] solve(double[] r) {
    double[] x = new double[n + p];
    for (int i = 0; i < n; i++) {
      x[i] = -r[i];
    }
    if (n <= p) {
      qr.solveTransposed(x);
      qr.apply(x);
    } else {
      qr.applyTransposed(x);
      qr.solve(x);
    }
    return Arrays.copyOf(x, p);
  }
}
