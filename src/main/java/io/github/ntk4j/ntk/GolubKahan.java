package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.linalg.Decomposition;
import io.github.ntk4j.linalg.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Largest singular values of J by Golub–Kahan bidiagonalisation with full reorthogonalisation: σ to
 * about ε·σ₁, so that the noise floor of the eigenvalues σ² is that of the singular value route.
 */
public final class GolubKahan {
  private static final int EXTRA = 10;

  /** Residuals this small against σ₁ are rounding. */
  private static final double CONVERGED = 1e-15;

  private GolubKahan() {}

  /**
   * Values with the bounds of their errors.
   *
   * @param eigenvalues σ², largest first
   * @param errors bound of |σ² − nearest eigenvalue| by the residual of the singular pair
   * @param iterations how many products with J and Jᵀ it took
   * @param converged whether all residuals are within rounding of σ₁
   */
  public record Top(
      List<Double> eigenvalues, List<Double> errors, int iterations, boolean converged) {
    /** Copies the lists. */
    public Top {
      eigenvalues = List.copyOf(eigenvalues);
      errors = List.copyOf(errors);
    }
  }

  /**
   * Runs until k values have converged to rounding, or the space is exhausted.
   *
   * @param progress told the number of iterations after each
   * @throws CancellationException if the thread was interrupted
   */
  public static Top top(JacobianProducts jacobian, int k, IntConsumer progress) {
    int most = Math.min(jacobian.rows(), jacobian.parameters());
    List<double[]> u = new ArrayList<>();
    List<double[]> v = new ArrayList<>();
    List<Double> alpha = new ArrayList<>();
    List<Double> beta = new ArrayList<>();
    u.add(start(jacobian.rows()));
    Top top = new Top(List.of(), List.of(), 0, false);
    double largest = 0;
    while (v.size() < most) {
      Stop.check();
      int j = v.size();
      double[] next = jacobian.transposedTimes(u.get(j));
      alpha.add(orthonormalised(next, v));
      v.add(next);
      double[] row = jacobian.times(next);
      double length = orthonormalised(row, u);
      beta.add(length);
      u.add(row);
      largest = Math.max(largest, Math.max(alpha.get(j), length));
      progress.accept(v.size());
      boolean exhausted =
          v.size() == most || alpha.get(j) <= 1e-15 * largest || length <= 1e-15 * largest;
      if (exhausted || (v.size() >= k + EXTRA && v.size() % EXTRA == 0)) {
        top = values(alpha, beta, k, exhausted);
        if (exhausted || top.converged()) {
          break;
        }
      }
    }
    return top;
  }

  private static double[] start(int n) {
    RandomGenerator random = new Well19937c(0);
    double[] u = new double[n];
    for (int i = 0; i < n; i++) {
      u[i] = random.nextGaussian();
    }
    orthonormalised(u, List.of());
    return u;
  }

  /**
   * Takes the parts along the others away, twice, and scales to length 1; returns the length
   * before.
   */
  private static double orthonormalised(double[] x, List<double[]> others) {
    for (int times = 0; times < 2; times++) {
      for (double[] other : others) {
        Rows.add(-Rows.dot(other, x, x.length), other, x, x.length);
      }
    }
    double length = Math.sqrt(Rows.dot(x, x, x.length));
    for (int i = 0; i < x.length && length > 0; i++) {
      x[i] /= length;
    }
    return length;
  }

  /** Singular values of the lower bidiagonal matrix; its last row's entry bounds their errors. */
  private static Top values(List<Double> alpha, List<Double> beta, int k, boolean exhausted) {
    int m = alpha.size();
    // rows of Bᵀ: B is (m + 1) × m with αⱼ on the diagonal and βⱼ below; here as [column][row]
    double[][] transposed = new double[m][m + 1];
    for (int j = 0; j < m; j++) {
      transposed[j][j] = alpha.get(j);
      transposed[j][j + 1] = beta.get(j);
    }
    Decomposition.Result svd = Decomposition.singular(transposed, true);
    List<Double> values = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    double lastAlpha = exhausted ? 0 : nextAlphaBound(alpha, beta);
    double worst = 0;
    for (int i = 0; i < Math.min(k, m); i++) {
      double sigma = svd.values()[i];
      values.add(sigma * sigma);
      // ‖Jᵀu − σv‖ is the next α times the last entry of the left vector; then |λ − σ²| ≤ 2σ·that
      double residual = lastAlpha * Math.abs(svd.vectors()[i][m]);
      errors.add(2 * sigma * residual + residual * residual);
      worst = Math.max(worst, residual);
    }
    return new Top(values, errors, m, worst <= CONVERGED * svd.values()[0]);
  }

  /** The next α is not computed yet; it cannot exceed the norm of the matrix so far. */
  private static double nextAlphaBound(List<Double> alpha, List<Double> beta) {
    double largest = 0;
    for (int j = 0; j < alpha.size(); j++) {
      largest = Math.max(largest, Math.max(alpha.get(j), beta.get(j)));
    }
    return largest;
  }
}
