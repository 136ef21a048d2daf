package io.github.ntk4j.train;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Optional;

/**
 * A step length that satisfies the strong Wolfe conditions: Algorithms 3.5 (bracketing) and 3.6
 * (zoom) of Nocedal and Wright, <i>Numerical Optimization</i>, 2nd ed. (2006), with cubic
 * interpolation.
 *
 * <p>Where rounding leaves no such step, the lowest point met will do, if it is lower than the
 * start.
 */
final class LineSearch {
  private static final double DECREASE = 1e-4; // c₁
  private static final double CURVATURE = 0.9; // c₂
  private static final int MOST_EVALUATIONS = 30;

  private final CompiledLoss loss;
  private final Iterate start;
  private final double[] direction;
  private final double slope0;
  private final Iterate trial;
  private final Iterate lowest;
  private int evaluations;

  /** A point on the line. */
  private record Point(double length, double loss, double slope) {}

  private LineSearch(CompiledLoss loss, Iterate start, double[] direction) {
    this.loss = loss;
    this.start = start;
    this.direction = direction;
    slope0 = Rows.dot(direction, start.gradient(), direction.length);
    trial = start.copy();
    lowest = start.copy();
  }

  /**
   * Searches.
   *
   * @param start evaluated; not moved
   * @param direction of descent; read only
   * @param first length to try first
   * @return where to go, evaluated; empty if no point met is lower than the start
   */
  static Optional<Iterate> along(
      CompiledLoss loss, Iterate start, double[] direction, double first) {
    LineSearch search = new LineSearch(loss, start, direction);
    if (!(search.slope0 < 0)) {
      return Optional.empty();
    }
    boolean satisfied = search.bracket(first);
    Iterate found = satisfied ? search.trial : search.lowest;
    return found.loss() < start.loss() ? Optional.of(found) : Optional.empty();
  }

  /** Whether the trial point now satisfies both conditions. */
  private boolean bracket(double first) {
    Point previous = new Point(0, start.loss(), slope0);
    double length = first;
    while (evaluations < MOST_EVALUATIONS) {
      Point now = at(length);
      if (tooHigh(now) || (previous.length() > 0 && now.loss() >= previous.loss())) {
        return zoom(previous, now);
      }
      if (flat(now)) {
        return true;
      }
      if (now.slope() >= 0) {
        return zoom(now, previous);
      }
      previous = now;
      length *= 2;
    }
    return false;
  }

  private boolean zoom(Point from, Point to) {
    Point low = from;
    Point high = to;
    while (evaluations < MOST_EVALUATIONS) {
      double length = between(low, high);
      if (length == low.length() || length == high.length()) {
        return false;
      }
      Point now = at(length);
      if (tooHigh(now) || now.loss() >= low.loss()) {
        high = now;
      } else {
        if (flat(now)) {
          return true;
        }
        if (now.slope() * (high.length() - low.length()) >= 0) {
          high = low;
        }
        low = now;
      }
    }
    return false;
  }

  /** Not of sufficient decrease; also true where the loss is not finite. */
  private boolean tooHigh(Point p) {
    return !(p.loss() <= start.loss() + DECREASE * p.length() * slope0);
  }

  private boolean flat(Point p) {
    return Math.abs(p.slope()) <= -CURVATURE * slope0;
  }

  /** Minimiser of the cubic through both points, kept off the ends; else the middle. */
  private static double between(Point a, Point b) {
    double width = b.length() - a.length();
    double d1 = a.slope() + b.slope() - 3 * (b.loss() - a.loss()) / width;
    double d2 = Math.signum(width) * Math.sqrt(d1 * d1 - a.slope() * b.slope());
    double cubic = b.length() - width * (b.slope() + d2 - d1) / (b.slope() - a.slope() + 2 * d2);
    double margin = 0.1 * Math.abs(width);
    boolean inside =
        cubic >= Math.min(a.length(), b.length()) + margin
            && cubic <= Math.max(a.length(), b.length()) - margin;
    return inside ? cubic : a.length() + width / 2;
  }

  private Point at(double length) {
    Stop.check();
    evaluations++;
    double[] theta = trial.thetaToChange();
    System.arraycopy(start.theta(), 0, theta, 0, theta.length);
    Rows.add(length, direction, theta, theta.length);
    trial.evaluate(loss);
    if (trial.loss() < lowest.loss()) {
      lowest.take(trial);
    }
    return new Point(length, trial.loss(), Rows.dot(direction, trial.gradient(), direction.length));
  }
}
