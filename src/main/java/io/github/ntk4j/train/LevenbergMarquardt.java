package io.github.ntk4j.train;

import io.github.ntk4j.linalg.DampedLeastSquares;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Optional;

/**
 * Gauss–Newton, {@code Δθ = −Jᵀ(K + μI)⁻¹R}, with μ by the gain ratio, the decrease of the loss
 * over the one that the linearised residual promised: Algorithm 3.16 of Madsen, Nielsen and
 * Tingleff, <i>Methods for Non-Linear Least Squares Problems</i> (2004), with Nielsen's rule, eq.
 * (2.5) of his report IMM-REP-1999-05. μ starts at 10⁻³ of the mean eigenvalue of K, where eq.
 * (3.14) of the former has τ·max (JᵀJ)ᵢᵢ.
 */
public final class LevenbergMarquardt implements Optimizer {
  private static final double FIRST_DAMPING = 1e-3; // times the mean eigenvalue of K
  private static final int MOST_TRIALS = 60;

  private double damping = -1;
  private double growth = 2;

  @Override
  public Optional<String> step(CompiledLoss loss, Iterate at) {
    if (Linearised.norm2(at.gradient()) == 0) {
      return Optional.of("the gradient is zero");
    }
    Linearised here = Linearised.of(loss, at.theta());
    if (damping < 0) {
      damping = FIRST_DAMPING * here.meanEigenvalue();
    }
    Iterate trial = at.copy();
    for (int count = 0; count < MOST_TRIALS; count++) {
      damping = Math.max(damping, here.leastDamping());
      double[] delta = new DampedLeastSquares(here.jacobian(), damping).solve(here.residual());
      if (!moves(at.theta(), delta, trial.thetaToChange())) {
        break;
      }
      trial.evaluate(loss);
      double promised =
          (damping * Linearised.norm2(delta) - Rows.dot(delta, at.gradient(), delta.length)) / 2;
      double gain = (at.loss() - trial.loss()) / promised;
      if (gain > 0) { // false where the trial is not finite
        at.take(trial);
        damping *= Math.max(1.0 / 3, 1 - StrictMath.pow(2 * gain - 1, 3));
        growth = 2;
        return Optional.empty();
      }
      damping *= growth;
      growth *= 2;
    }
    growth = 2;
    return Optional.of("no damping gives a lower loss");
  }

  /** Whether θ + Δ, put into {@code out}, differs from θ; finite or not. */
  private static boolean moves(double[] theta, double[] delta, double[] out) {
    boolean moved = false;
    for (int k = 0; k < theta.length; k++) {
      out[k] = theta[k] + delta[k];
      moved |= out[k] != theta[k];
    }
    return moved;
  }
}
