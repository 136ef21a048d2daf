package io.github.ntk4j.ntk;

import io.github.ntk4j.linalg.Gram;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;

/**
 * Losses of the next steps from the kernel frozen now, without its modes; for windows that begin
 * afresh every few steps.
 *
 * <p>Adam's residual under kernels frozen at one moment: with P = diag(√v̂ + ε) and K_P = J P⁻¹ Jᵀ,
 * s₀ = J P⁻¹ m, then s ← β₁s + (1 − β₁)K_P R and R ← R − η s/(1 − β₁ᵗ). Local: P moves with every
 * step of the optimiser.
 */
public final class LocalForecast {
  private LocalForecast() {}

  /**
   * Loss at steps 0 … steps from now under gradient descent, R ← (I − ηK)R.
   *
   * @param theta parameters now; read only
   */
  public static double[] descent(CompiledLoss loss, double[] theta, double rate, int steps) {
    double[] residual = loss.scaledResiduals(theta, true);
    double[][] kernel = KernelMatrix.of(loss, theta, true);
    int n = residual.length;
    double[] losses = new double[steps + 1];
    for (int step = 0; step <= steps; step++) {
      losses[step] = Rows.dot(residual, residual, n) / 2;
      double[] pull = new double[n];
      for (int i = 0; i < n; i++) {
        pull[i] = Rows.dot(kernel[i], residual, n);
      }
      Rows.add(-rate, pull, residual, n);
    }
    return losses;
  }

  /**
   * The optimiser at the moment of freezing.
   *
   * @param rate η
   * @param beta β₁
   * @param steps updates made so far, t
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once inside the engine, never compared
  public record State(
      double rate, double beta, int steps, double[] moment, double[] preconditioner) {}

  /**
   * Loss at steps 0 … steps from now.
   *
   * @param theta parameters now; read only
   */
  public static double[] losses(CompiledLoss loss, double[] theta, State adam, int steps) {
    double[] residual = loss.scaledResiduals(theta, true);
    int n = residual.length;
    double[] s = new double[n];
    double[][] jacobian = loss.transposedJacobian(theta, true);
    for (int k = 0; k < jacobian.length; k++) {
      Rows.add(adam.moment()[k] / adam.preconditioner()[k], jacobian[k], s, n);
      double scale = 1 / Math.sqrt(adam.preconditioner()[k]);
      for (int i = 0; i < n; i++) {
        jacobian[k][i] *= scale;
      }
    }
    double[][] kernel = Gram.ofTransposed(jacobian);
    double[] losses = new double[steps + 1];
    double power = Math.pow(adam.beta(), adam.steps());
    for (int step = 0; step <= steps; step++) {
      losses[step] = Rows.dot(residual, residual, n) / 2;
      power *= adam.beta();
      double[] pull = new double[n];
      for (int i = 0; i < n; i++) {
        pull[i] = Rows.dot(kernel[i], residual, n);
      }
      for (int i = 0; i < n; i++) {
        s[i] = adam.beta() * s[i] + (1 - adam.beta()) * pull[i];
      }
      for (int i = 0; i < n; i++) {
        residual[i] -= adam.rate() * s[i] / (1 - power);
      }
    }
    return losses;
  }
}
