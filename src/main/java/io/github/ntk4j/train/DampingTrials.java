package io.github.ntk4j.train;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.linalg.Rows;
import java.util.function.UnaryOperator;

/**
 * Damped Gauss–Newton steps {@code s = −(JᵀJ + λI)⁻¹JᵀR} from one θ, bent by their geodesic
 * acceleration a, for one λ after another.
 *
 * <p>Acceleration and its finite difference: Transtrum and Sethna (2012), eqs. (12), (14), (15),
 * (19) and (20), with h = 0.1; the lower of straight and bent step is kept.
 */
final class DampingTrials {
  private static final double H = 0.1; // of a step, for its second difference
  private static final double MOST_BEND = 2; // |a| over |s|
  private static final int HALVINGS = 2;

  /**
   * |a| over |s| up to which a step may be longer than θ itself: others would carry units into
   * saturation, from where no step leads back.
   */
  private static final double STRAIGHT = 0.1;

  private final Residuals function;
  private final double[] theta;
  private final Linearised here;
  private final double squares;
  private final double reach;
  private int trials;
  private int accelerated;

  /** From here. */
  DampingTrials(Residuals function, double[] theta, Linearised here) {
    this.function = function;
    this.theta = theta;
    this.here = here;
    squares = Linearised.norm2(here.residual());
    reach = Math.max(1, here.length(theta)); // weights are of order 1
  }

  /**
   * Where a step leads.
   *
   * @param ratio fall of ‖R‖² over the fall promised; −1 where that is not a number
   * @param squares ‖R‖² there
   * @param bent whether the step is
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  record Trial(double lambda, double ratio, double squares, double[] theta, boolean bent) {}

  /** The lowest of the straight step, the bent one and, if both disappoint, shorter ones. */
  Trial at(double lambda) {
    Stop.check();
    UnaryOperator<double[]> solve = here.damped(lambda);
    double[] s = here.step(solve);
    double[] a = solve.apply(curvature(s));
    double bend = Math.sqrt(Linearised.norm2(a) / Linearised.norm2(s));
    double eta = here.share();
    Trial best = along(lambda, eta, s, a, bend);
    for (int k = 0; k < HALVINGS && best.ratio() < DampingLadder.TARGET; k++) {
      eta /= 2;
      best = lower(best, along(lambda, eta, s, a, bend));
    }
    trials++;
    accelerated += best.bent() ? 1 : 0;
    return best;
  }

  /** The lower of the points at η on the line {@code ηs} and on the parabola {@code ηs + ½η²a}. */
  private Trial along(double lambda, double eta, double[] s, double[] a, double bend) {
    if (bend * eta > STRAIGHT && eta * Math.sqrt(Linearised.norm2(s)) > reach) {
      return new Trial(lambda, -1, Double.NaN, theta, false);
    }
    Trial straight = along(lambda, eta, s, 0, a);
    return bend < MOST_BEND ? lower(straight, along(lambda, eta, s, eta * eta / 2, a)) : straight;
  }

  private static Trial lower(Trial a, Trial b) {
    return b.squares() < a.squares() || Double.isNaN(a.squares()) ? b : a;
  }

  /** The step {@code ηs + ca}; promised is {@code ‖R‖² − ‖R + ηJs‖²}. */
  private Trial along(double lambda, double eta, double[] s, double c, double[] a) {
    double slope = Rows.dot(here.gradient(), s, s.length);
    double[] step = new double[s.length];
    Rows.add(eta, s, step, step.length);
    if (c > 0) {
      Rows.add(c, a, step, step.length);
    }
    double[] to = here.moved(theta, step);
    double value = Linearised.norm2(function.at(to));
    double linear = here.square(s, slope, lambda); // ‖Js‖²
    double promised = -2 * eta * slope - eta * eta * linear;
    double ratio = promised > 0 ? (squares - value) / promised : -1;
    return new Trial(lambda, Double.isFinite(ratio) ? ratio : -1, value, to, c > 0);
  }

  /** {@code R″(s, s) ≈ (2/h) ((R(θ + hs) − R)/h − Js)}, s the last step. */
  private double[] curvature(double[] s) {
    double[] part = new double[s.length];
    Rows.add(H, s, part, part.length);
    double[] ahead = function.at(here.moved(theta, part));
    double[] linear = here.image();
    for (int i = 0; i < ahead.length; i++) {
      ahead[i] = 2 / H * ((ahead[i] - here.residual()[i]) / H - linear[i]);
    }
    return ahead;
  }

  double meanEigenvalue() {
    return here.meanEigenvalue();
  }

  double leastDamping() {
    return here.leastDamping();
  }

  /** What a step took that ends these trials. */
  DampedStep record(Trial taken) {
    return new DampedStep(
        taken.lambda() / here.meanEigenvalue(),
        taken.ratio(),
        trials,
        (double) accelerated / trials);
  }
}
