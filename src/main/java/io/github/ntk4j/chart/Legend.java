package io.github.ntk4j.chart;

/** Where a panel explains its series. */
public enum Legend {
  /** From two named series on, where it covers the fewest points. */
  AUTO,
  /** Nowhere. */
  NONE,
  /** In the upper right corner. */
  TOP_RIGHT
}
