package io.github.ntk4j.chart;

import io.github.ntk4j.base.Fault;

/**
 * An interval of an axis or a colour scale.
 *
 * @param low lower end, finite
 * @param high upper end, finite, above {@code low}
 */
public record Range(double low, double high) {
  /** Checks that the ends are finite and in order. */
  public Range {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
      throw Fault.argument("a range needs finite ends, low < high; got " + low + ", " + high);
    }
  }

  /** How far a value lies on the way from end to end: 0 at the lower, 1 at the upper one. */
  public double share(double value) {
    return (value - low) / (high - low);
  }
}
