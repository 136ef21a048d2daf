package io.github.ntk4j.chart;

/**
 * Text at a point of the data, in place of a legend entry.
 *
 * @param x first coordinate
 * @param y second coordinate
 * @param text rich text
 * @param colour of the text, as a rule that of its series
 * @param side where the text lies, seen from the point
 */
public record Note(double x, double y, String text, Colour colour, Side side) {
  /** Where a text lies, seen from its point. */
  public enum Side {
    /** Above, centred. */
    ABOVE(0, 1),
    /** Below, centred. */
    BELOW(0, -1),
    /** To the left. */
    LEFT(-1, 0),
    /** To the right. */
    RIGHT(1, 0);

    public final int right;
    public final int up;

    Side(int right, int up) {
      this.right = right;
      this.up = up;
    }
  }

  /**
   * A note above its point.
   *
   * @param x first coordinate
   * @param y second coordinate
   * @param text rich text
   * @param colour of the text
   * @return the note
   */
  public static Note above(double x, double y, String text, Colour colour) {
    return new Note(x, y, text, colour, Side.ABOVE);
  }

  /**
   * A note below its point.
   *
   * @param x first coordinate
   * @param y second coordinate
   * @param text rich text
   * @param colour of the text
   * @return the note
   */
  public static Note below(double x, double y, String text, Colour colour) {
    return new Note(x, y, text, colour, Side.BELOW);
  }
}
