package io.github.ntk4j.chart;

import java.util.Optional;

/**
 * One axis of a panel.
 *
 * @param label rich text, empty for none
 * @param log whether logarithmic; values ≤ 0 are then left out
 * @param range what to show, or empty to follow the data
 * @param reversed whether values grow leftwards or downwards, as row numbers of a matrix do
 * @param bare whether tick labels and label are left away, as between panels that share an axis
 */
public record Axis(
    String label, boolean log, Optional<Range> range, boolean reversed, boolean bare) {
  /**
   * Checks that a logarithmic range is positive.
   *
   * @param label rich text
   * @param log whether logarithmic
   * @param range what to show
   * @param reversed whether values grow leftwards or downwards
   * @param bare whether tick labels and label are left away
   */
  public Axis {
    if (log && range.isPresent() && range.get().low() <= 0) {
      throw new IllegalArgumentException(
          "a logarithmic axis needs a range above 0; got a low end of " + range.get().low());
    }
  }

  /**
   * A linear axis that follows the data.
   *
   * @param label rich text
   * @return the axis
   */
  public static Axis linear(String label) {
    return new Axis(label, false, Optional.empty(), false, false);
  }

  /**
   * A logarithmic axis that follows the data.
   *
   * @param label rich text
   * @return the axis
   */
  public static Axis log(String label) {
    return new Axis(label, true, Optional.empty(), false, false);
  }

  /**
   * The same axis over a fixed range.
   *
   * @param low lower end, above 0 on a logarithmic axis
   * @param high upper end
   * @return a new axis
   */
  public Axis from(double low, double high) {
    return new Axis(label, log, Optional.of(new Range(low, high)), reversed, bare);
  }

  /**
   * The same axis with its direction turned round.
   *
   * @return a new axis
   */
  public Axis turned() {
    return new Axis(label, log, range, !reversed, bare);
  }

  /**
   * The same axis without label and tick labels.
   *
   * @return a new axis
   */
  public Axis unlabelled() {
    return new Axis("", log, range, reversed, true);
  }
}
