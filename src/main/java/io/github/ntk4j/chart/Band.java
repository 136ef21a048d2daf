package io.github.ntk4j.chart;

/**
 * A shaded stretch across a panel, such as what lies below the noise floor.
 *
 * @param vertical whether a stretch of x; else of y
 * @param from lower end, −∞ for the panel's edge
 * @param to upper end, ∞ for the panel's edge
 * @param colour of the shade
 */
public record Band(boolean vertical, double from, double to, Colour colour) {
  private static final Colour SHADE = Colour.of("#f1f2f4");

  /**
   * Checks that the ends are in order.
   *
   * @param vertical whether a stretch of x
   * @param from lower end
   * @param to upper end
   * @param colour of the shade
   */
  public Band {
    if (!(from < to)) {
      throw new IllegalArgumentException("a band needs from < to; got " + from + ", " + to);
    }
  }

  /**
   * A light grey shade below a level.
   *
   * @param y the level
   * @return the band
   */
  public static Band below(double y) {
    return new Band(false, Double.NEGATIVE_INFINITY, y, SHADE);
  }

  /**
   * A light grey shade between two levels.
   *
   * @param from lower level
   * @param to upper level
   * @return the band
   */
  public static Band horizontal(double from, double to) {
    return new Band(false, from, to, SHADE);
  }

  /**
   * A light grey shade between two values of x.
   *
   * @param from left end
   * @param to right end
   * @return the band
   */
  public static Band vertical(double from, double to) {
    return new Band(true, from, to, SHADE);
  }
}
