package io.github.ntk4j.train;

/**
 * Finds λ for a damped step: a rung down while the gain ratio of the bent step meets its target,
 * else up until it does.
 *
 * <p>The valley of a network's loss is curved: a step that bends may be long, and the low target
 * lets λ fall as far as the valley bears.
 */
final class DampingLadder {
  private static final double FIRST = 0.04; // of the mean eigenvalue
  private static final double TARGET = 0.1;
  private static final int MOST_DOWN = 5;
  private static final int MOST_UP = 8;

  /** A ratio so near 1 is that of a linear residual: λ may fall by powers of the factor. */
  private static final double LINEAR = 0.01;

  private final double factor;
  private final int halvings;
  private double damping = -1;
  private double mean = -1; // eigenvalue at the last step
  private boolean rescale;

  private DampingLadder(double factor, int halvings) {
    this.factor = factor;
    this.halvings = halvings;
  }

  /** Rungs of 2, whole steps. */
  static DampingLadder careful() {
    return new DampingLadder(2, 0);
  }

  /**
   * Rungs of 10, and steps that may be shortened to a quarter along their parabola {@code ηs +
   * ½η²a} to bear a weak damping, under which the residual falls in all its modes alike.
   */
  static DampingLadder weak() {
    return new DampingLadder(10, 2);
  }

  /** Goes on where another one stands. */
  void takeOver(DampingLadder other) {
    damping = other.damping;
    mean = other.mean;
    rescale = other.rescale;
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
    DampingTrials.Trial first = trials.at(from, TARGET, halvings);
    DampingTrials.Trial best = first.ratio() >= TARGET ? down(trials, first) : up(trials, first);
    damping = best.ratio() > 0 ? best.lambda() : from * Math.pow(factor, MOST_UP);
    return best;
  }

  private double first(double now) {
    double first = damping < 0 ? FIRST * now : rescale ? damping * now / mean : damping;
    rescale = false;
    mean = now;
    return first;
  }

  /** The last one down that meets the target. */
  private DampingTrials.Trial down(DampingTrials trials, DampingTrials.Trial first) {
    DampingTrials.Trial best = first;
    double power = 1;
    for (int k = 0; k < MOST_DOWN && best.lambda() > trials.leastDamping(); k++) {
      boolean linear = Math.abs(best.ratio() - 1) < LINEAR;
      power = linear ? 3 * power : 1;
      double lambda = Math.max(trials.leastDamping(), best.lambda() / Math.pow(factor, power));
      DampingTrials.Trial next = trials.at(lambda, TARGET, halvings);
      if (next.ratio() < TARGET || (linear && next.squares() >= best.squares())) {
        break;
      }
      best = next;
    }
    return best;
  }

  /** The first one up that meets the target, else the best. */
  private DampingTrials.Trial up(DampingTrials trials, DampingTrials.Trial first) {
    DampingTrials.Trial best = first;
    double lambda = first.lambda();
    for (int k = 0; k < MOST_UP && best.ratio() < TARGET; k++) {
      lambda *= factor;
      DampingTrials.Trial next = trials.at(lambda, TARGET, halvings);
      if (next.ratio() > best.ratio()) {
        best = next;
      }
    }
    return best;
  }
}
