package io.github.ntk4j.train;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.linalg.DampedLeastSquares;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Optional;

/**
 * Gauss–Newton in kernel space with weak damping: the direction v = −Jᵀ(K + μI)⁻¹R, bent by its
 * geodesic acceleration a = −Jᵀ(K + μI)⁻¹R_vv, R_vv the second derivative of R along v; then the
 * lowest loss on the parabola θ + ηv + ½η²a over η = 1, ½, ¼, ….
 *
 * <p>v: Guzmán-Cordero, Dangel, Goldshlager and Zeinhofer (2025), eq. (5), of the energy natural
 * gradient, Algorithm 1 of Müller and Zeinhofer (2023). a: Transtrum and Sethna (2012), eqs. (12),
 * (14), (15), (19) and (20), with two differences: R_vv is a central difference, where theirs,
 * {@code (2/h²)(r(θ + hv) − r − hJv)}, is one-sided; and the loss decides along the parabola and
 * the line, where theirs takes v + ½a if ‖a‖/‖v‖ is small.
 *
 * <p>Without the bend the loss of a network leads steps of weak damping astray: the valley it
 * follows is curved. μ starts at 1e-12 of K's mean eigenvalue, falls after long steps, and rises
 * after short ones.
 */
public final class GaussNewton implements Optimizer {
  private static final double FIRST_DAMPING = 1e-12;
  private static final double LEAST_DAMPING = 1e-28;
  private static final double LARGEST_DAMPING = 1e6;
  private static final double LONG = 0.5;
  private static final double SHORT = 0.1;
  private static final double FACTOR = 3;
  private static final int HALVINGS = 30;
  private static final double SEARCHED =
      0x1p-8; // of the best η so far: that far down and no further

  /** Length, relative to θ, of the step of the second difference: it errs by 1e-6 and 2⁻⁵²/1e-6. */
  private static final double DIFFERENCE = 1e-3;

  private double relative = FIRST_DAMPING;

  @Override
  public Optional<String> step(CompiledLoss loss, Iterate at) {
    if (Linearised.norm2(at.gradient()) == 0) {
      return Optional.of("the gradient is zero");
    }
    Linearised here = Linearised.of(loss, at.theta());
    for (; relative < LARGEST_DAMPING; relative *= 100) {
      double damping = Math.max(relative * here.meanEigenvalue(), here.leastDamping());
      DampedLeastSquares solver = new DampedLeastSquares(here.jacobian(), damping);
      double[] v = solver.solve(here.residual());
      double[] a = solver.solve(curvature(loss, at.theta(), here.residual(), v));
      double eta = search(loss, at, v, a);
      if (eta > 0) {
        adapt(eta);
        return Optional.empty();
      }
    }
    relative = FIRST_DAMPING;
    return Optional.of("no damping gives a lower loss");
  }

  /** Weaker while steps are long, stronger (but never more than at first) while they are short. */
  private void adapt(double eta) {
    if (eta >= LONG) {
      relative = Math.max(relative / FACTOR, LEAST_DAMPING);
    } else if (eta < SHORT && relative < FIRST_DAMPING) {
      relative *= FACTOR;
    }
  }

  /** R_vv by a central difference. */
  private static double[] curvature(
      CompiledLoss loss, double[] theta, double[] residual, double[] v) {
    double h = DIFFERENCE * Math.sqrt(Linearised.norm2(theta) / Linearised.norm2(v));
    double[] ahead = loss.scaledResiduals(moved(theta, h, v, 0, v), true);
    double[] behind = loss.scaledResiduals(moved(theta, -h, v, 0, v), true);
    double[] second = new double[residual.length];
    for (int i = 0; i < second.length; i++) {
      second[i] = (ahead[i] - 2 * residual[i] + behind[i]) / (h * h);
    }
    return second;
  }

  /** Goes to the lowest loss on the parabola and on the line; returns η, 0 if all are higher. */
  private static double search(CompiledLoss loss, Iterate at, double[] v, double[] a) {
    double lowest = at.loss();
    double[] found = at.theta();
    double length = 0;
    double eta = 1;
    for (int k = 0; k <= HALVINGS && eta >= SEARCHED * length; k++, eta /= 2) {
      Stop.check();
      for (double bend : new double[] {eta * eta / 2, 0}) {
        double[] trial = moved(at.theta(), eta, v, bend, a);
        double value = Linearised.norm2(loss.scaledResiduals(trial, true)) / 2;
        if (value < lowest) {
          lowest = value;
          found = trial;
          length = eta;
        }
      }
    }
    if (length > 0) {
      System.arraycopy(found, 0, at.thetaToChange(), 0, found.length);
      at.evaluate(loss);
    }
    return length;
  }

  private static double[] moved(double[] theta, double s, double[] v, double t, double[] a) {
    double[] moved = theta.clone();
    Rows.add(s, v, moved, moved.length);
    Rows.add(t, a, moved, moved.length);
    return moved;
  }
}
