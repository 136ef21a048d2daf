package io.github.ntk4j.chart;

import io.github.ntk4j.base.Require;

/**
 * A dotted grey line across a panel at one value, such as a noise floor.
 *
 * @param vertical whether at one x; else at one y
 * @param at the value
 * @param label rich text beside it, empty for none
 */
public record Rule(boolean vertical, double at, String label) {
  /** Checks that there is a label. */
  public Rule {
    Require.nonNull("label", label);
  }

  /**
   * A level.
   *
   * @param y where
   * @param label rich text, empty for none
   * @return the rule
   */
  public static Rule horizontal(double y, String label) {
    return new Rule(false, y, label);
  }

  /**
   * An upright line.
   *
   * @param x where
   * @param label rich text, empty for none
   * @return the rule
   */
  public static Rule vertical(double x, String label) {
    return new Rule(true, x, label);
  }
}
