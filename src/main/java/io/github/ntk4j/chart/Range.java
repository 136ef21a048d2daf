package io.github.ntk4j.chart;

/**
 * An interval of an axis or a colour scale.
 *
 * @param low lower end, finite
 * @param high upper end, finite, above {@code low}
 */
public record Range(double low, double high) {
  /**
   * Checks that the ends are finite and in order.
   *
   * @param low lower end
   * @param high upper end
   */
  public Range {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
      throw new IllegalArgumentException(
          "a range needs finite ends, low < high; got " + low + ", " + high);
    }
  }
}
