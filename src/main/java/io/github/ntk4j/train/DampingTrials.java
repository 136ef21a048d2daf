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

  private final Residuals function;
  private final double[] theta;
  private final Linearised here;
  private final double squares;
  private int trials;
  private int accelerated;

  /** From here. */
  DampingTrials(Residuals function, double[] theta, Linearised here) {
    this.function = function;
    this.theta = theta;
    this.here = here;
    squares = Linearised.norm2(here.residual());
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

  /**
   * The lowest of the straight step, the bent one and, if both disappoint, shorter ones.
   *
   * @param target the gain ratio below which a step is shortened
   * @param halvings how often at most
   */
  Trial at(double lambda, double target, int halvings) {
    Stop.check();
    UnaryOperator<double[]> solve = here.damped(lambda);
    double[] s = solve.apply(here.residual());
    double[] a = solve.apply(curvature(s));
    boolean bends = Linearised.norm2(a) < MOST_BEND * MOST_BEND * Linearised.norm2(s);
    double slope = Rows.dot(here.gradient(), s, s.length);
    Trial best = along(lambda, 1, s, 0, a, slope);
    double eta = 1;
    if (bends) {
      best = lower(best, along(lambda, 1, s, 0.5, a, slope));
    }
    for (int k = 0; k < halvings && best.ratio() < target; k++) {
      eta /= 2;
      best = lower(best, along(lambda, eta, s, bends ? eta * eta / 2 : 0, a, slope));
    }
    trials++;
    accelerated += best.bent() ? 1 : 0;
    return best;
  }

  private static Trial lower(Trial a, Trial b) {
    return b.squares() < a.squares() || Double.isNaN(a.squares()) ? b : a;
  }

  /** The step {@code ηs + ca}; promised is {@code ‖R‖² − ‖R + ηJs‖²}. */
  private Trial along(double lambda, double eta, double[] s, double c, double[] a, double slope) {
    double[] step = new double[s.length];
    Rows.add(eta, s, step, step.length);
    if (c > 0) {
      Rows.add(c, a, step, step.length);
    }
    double[] to = here.moved(theta, step);
    double value = Linearised.norm2(function.at(to));
    double linear = -slope - lambda * Linearised.norm2(s); // ‖Js‖²
    double promised = -2 * eta * slope - eta * eta * linear;
    double ratio = promised > 0 ? (squares - value) / promised : -1;
    return new Trial(lambda, Double.isFinite(ratio) ? ratio : -1, value, to, c > 0);
  }

  /** {@code R″(s, s) ≈ (2/h) ((R(θ + hs) − R)/h − Js)}. */
  private double[] curvature(double[] s) {
    double[] part = new double[s.length];
    Rows.add(H, s, part, part.length);
    double[] ahead = function.at(here.moved(theta, part));
    double[] linear = here.times(s);
    for (int i = 0; i < ahead.length; i++) {
      ahead[i] = 2 / H * ((ahead[i] - here.residual()[i]) / H - linear[i]);
    }
    return ahead;
  }

  /** ‖R‖² here. */
  double squares() {
    return squares;
  }

  /** Whether parameters outnumber rows twice or more: weak damping pays from the start there. */
  boolean manyParameters() {
    return function.parameters() >= 2 * function.rows();
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
