package io.github.ntk4j.chart;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import java.util.Optional;

/**
 * One axis of a panel.
 *
 * @param label rich text, empty for none
 * @param log whether logarithmic; values ≤ 0 are then left out
 * @param range what to show, or empty to follow the data
 * @param reversed whether values grow leftwards or downwards, as row numbers of a matrix do
 * @param whole whether only whole numbers are marked, as of steps
 */
public record Axis(
    String label, boolean log, Optional<Range> range, boolean reversed, boolean whole) {
  /** Checks that a logarithmic range is positive. */
  public Axis {
    Require.nonNull("label", label);
    Require.nonNull("range", range);
    if (log && range.isPresent() && range.get().low() <= 0) {
      throw Fault.argument(
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
   * A linear axis of training steps, which are whole numbers.
   *
   * @return the axis
   */
  public static Axis steps() {
    return linear("training step").wholeNumbers();
  }

  /**
   * The same axis of whole numbers.
   *
   * @return a new axis
   */
  public Axis wholeNumbers() {
    return new Axis(label, log, range, reversed, true);
  }

  /**
   * The same axis over a fixed range.
   *
   * @param low lower end, above 0 on a logarithmic axis
   * @param high upper end
   * @return a new axis
   */
  public Axis from(double low, double high) {
    return new Axis(label, log, Optional.of(new Range(low, high)), reversed, whole);
  }

  /**
   * The same axis with its direction turned round.
   *
   * @return a new axis
   */
  public Axis turned() {
    return new Axis(label, log, range, !reversed, whole);
  }
}
