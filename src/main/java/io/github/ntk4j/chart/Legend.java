package io.github.ntk4j.chart;

/** Where a panel explains its series. */
public enum Legend {
  /** From two named series on, where it covers the fewest points. */
  AUTO,
  /** Nowhere, as when notes name the series. */
  NONE,
  /** In the upper right corner. */
  TOP_RIGHT,
  /** In the upper left corner. */
  TOP_LEFT,
  /** In the lower left corner. */
  BOTTOM_LEFT,
  /** In the lower right corner. */
  BOTTOM_RIGHT
}
