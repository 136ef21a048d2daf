package io.github.ntk4j.chart;

import io.github.ntk4j.chart.Series.Dash;

/**
 * A straight line across a panel at one value, such as a noise floor.
 *
 * @param vertical whether at one x; else at one y
 * @param at the value
 * @param label rich text beside it, empty for none
 * @param dash pattern of the line
 * @param colour of line and label
 */
public record Rule(boolean vertical, double at, String label, Dash dash, Colour colour) {
  private static final Colour QUIET = Colour.of("#6b7077");

  /**
   * A dotted grey level.
   *
   * @param y where
   * @param label rich text, empty for none
   * @return the rule
   */
  public static Rule horizontal(double y, String label) {
    return new Rule(false, y, label, Dash.DOTTED, QUIET);
  }

  /**
   * A dotted grey upright line.
   *
   * @param x where
   * @param label rich text, empty for none
   * @return the rule
   */
  public static Rule vertical(double x, String label) {
    return new Rule(true, x, label, Dash.DOTTED, QUIET);
  }

  /**
   * The same rule in another pattern and colour.
   *
   * @param newDash pattern of the line
   * @param newColour of line and label
   * @return a new rule
   */
  public Rule styled(Dash newDash, Colour newColour) {
    return new Rule(vertical, at, label, newDash, newColour);
  }
}
