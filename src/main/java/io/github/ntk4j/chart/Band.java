package io.github.ntk4j.chart;

import io.github.ntk4j.base.Fault;

/**
 * A light grey shade across a panel between two levels, such as what lies below the noise floor.
 *
 * @param from lower level, −∞ for the panel's edge
 * @param to upper level, ∞ for the panel's edge
 */
public record Band(double from, double to) {
  /** Checks that the ends are in order. */
  public Band {
    if (!(from < to)) {
      throw Fault.argument("a band needs from < to; got " + from + ", " + to);
    }
  }

  /**
   * A shade below a level.
   *
   * @param y the level
   * @return the band
   */
  public static Band below(double y) {
    return new Band(Double.NEGATIVE_INFINITY, y);
  }
}
