package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;

/**
 * Finds λ for a damped step: the smallest one, rung by rung from the last, whose step still lowers
 * the loss by half of what the linearised residual promised, shortened to a quarter if need be.
 *
 * <p>The smallest and not the one of the lowest loss: strong damping first clears the stiff modes
 * of the residual, and the soft ones that are left then lie in a valley so narrow that only tiny
 * steps lead on. Under weak damping all modes fall alike, and a step bent and shortened can bear
 * it.
 */
final class DampingLadder {
  /** Gain ratio that a step must reach. */
  static final double TARGET = 0.5;

  private static final double FIRST = 0.04; // of the mean eigenvalue
  private static final double FACTOR = 2;
  private static final int MOST_DOWN = 5;
  private static final int MOST_UP = 12;

  /** A ratio so near 1 is that of a linear residual: λ may fall by powers of the factor. */
  private static final double LINEAR = 0.01;

  private double damping = -1;
  private double mean = -1; // eigenvalue at the last step
  private boolean rescale;

  void keep(Ledger ledger) {
    damping = ledger.real("damping", damping);
    mean = ledger.real("mean eigenvalue", mean);
    rescale = ledger.flag("rescale", rescale);
  }

  /** The function is another one from now on: λ goes with its scale. */
  void functionChanged() {
    rescale = true;
  }

  /**
   * Climbs once. Where no step leads down λ goes to the top, for the next time.
   *
   * @return the trial to take, if its ratio is above 0
   */
  DampingTrials.Trial climb(DampingTrials trials) {
    double from = Math.max(first(trials.meanEigenvalue()), trials.leastDamping());
    DampingTrials.Trial first = trials.at(from);
    DampingTrials.Trial best = first.ratio() >= TARGET ? down(trials, first) : up(trials, first);
    damping = best.ratio() > 0 ? best.lambda() : from * StrictMath.pow(FACTOR, MOST_UP);
    return best;
  }

  private double first(double now) {
    double first = damping < 0 ? FIRST * now : rescale ? damping * now / mean : damping;
    rescale = false;
    mean = now;
    return first;
  }

  /** The last one down that meets the target. */
  private static DampingTrials.Trial down(DampingTrials trials, DampingTrials.Trial first) {
    DampingTrials.Trial best = first;
    double power = 1;
    for (int k = 0; k < MOST_DOWN && best.lambda() > trials.leastDamping(); k++) {
      boolean linear = Math.abs(best.ratio() - 1) < LINEAR;
      power = linear ? 3 * power : 1;
      double lambda =
          Math.max(trials.leastDamping(), best.lambda() / StrictMath.pow(FACTOR, power));
      DampingTrials.Trial next = trials.at(lambda);
      if (next.ratio() < TARGET || (linear && next.squares() >= best.squares())) {
        break;
      }
      best = next;
    }
    return best;
  }

  /** The first one up that meets the target, else the best. */
  private static DampingTrials.Trial up(DampingTrials trials, DampingTrials.Trial first) {
    DampingTrials.Trial best = first;
    double lambda = first.lambda();
    for (int k = 0; k < MOST_UP && best.ratio() < TARGET; k++) {
      lambda *= FACTOR;
      DampingTrials.Trial next = trials.at(lambda);
      if (next.ratio() > best.ratio()) {
        best = next;
      }
    }
    return best;
  }
}
