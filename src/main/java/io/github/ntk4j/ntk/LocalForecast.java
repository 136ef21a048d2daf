package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.linalg.Gram;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;

/**
 * The loss some steps from now, from the kernel frozen now and without its modes; for windows that
 * begin afresh every few steps.
 *
 * <p>Adam's residual under kernels frozen at one moment: with P = diag(√v̂ + ε) and K_P = J P⁻¹ Jᵀ,
 * s₀ = J P⁻¹ m, then s ← β₁s + (1 − β₁)K_P R and R ← R − η s/(1 − β₁ᵗ). Local: P moves with every
 * step of the optimiser.
 */
public final class LocalForecast {
  private LocalForecast() {}

  /**
   * Under gradient descent, R ← (I − ηK)R.
   *
   * @param theta parameters now; read only
   * @param steps how far ahead
   * @return the loss there; +∞ where the residual overflows on its way
   */
  public static double descent(CompiledLoss loss, double[] theta, double rate, int steps) {
    double[] residual = loss.scaledResiduals(theta, true);
    double[][] kernel = KernelMatrix.of(loss, theta, true);
    for (int step = 0; step < steps; step++) {
      Stop.check();
      Rows.add(-rate, times(kernel, residual), residual, residual.length);
    }
    return loss(residual);
  }

  /**
   * Adam at the moment of freezing.
   *
   * @param rate η
   * @param beta β₁
   * @param steps updates made so far, t
   * @param moment m
   * @param preconditioner P
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once inside the engine, never compared
  public record State(
      double rate, double beta, int steps, double[] moment, double[] preconditioner) {}

  /**
   * Under Adam.
   *
   * @param theta parameters now; read only
   * @param steps how far ahead
   * @return the loss there; +∞ where the residual overflows on its way
   */
  public static double adam(CompiledLoss loss, double[] theta, State adam, int steps) {
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
    double power = StrictMath.pow(adam.beta(), adam.steps());
    for (int step = 0; step < steps; step++) {
      Stop.check();
      power *= adam.beta();
      double[] pull = times(kernel, residual);
      for (int i = 0; i < n; i++) {
        s[i] = adam.beta() * s[i] + (1 - adam.beta()) * pull[i];
      }
      for (int i = 0; i < n; i++) {
        residual[i] -= adam.rate() * s[i] / (1 - power);
      }
    }
    return loss(residual);
  }

  private static double[] times(double[][] kernel, double[] residual) {
    double[] product = new double[residual.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = Rows.dot(kernel[i], residual, product.length);
    }
    return product;
  }

  /** A residual that grew past all numbers is ∞ − ∞ after the next step. */
  private static double loss(double[] residual) {
    double loss = Rows.dot(residual, residual, residual.length) / 2;
    return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
  }
}
