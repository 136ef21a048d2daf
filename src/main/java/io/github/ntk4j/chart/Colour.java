package io.github.ntk4j.chart;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;

/**
 * A colour of a chart.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Colour(int red, int green, int blue) {
  /** Checks that each part is within 0 to 255. */
  public Colour {
    if (((red | green | blue) & ~255) != 0) {
      throw Fault.argument(
          "a colour has parts from 0 to 255; got " + red + ", " + green + ", " + blue);
    }
  }

  /**
   * A colour from its hexadecimal form.
   *
   * @param hex such as {@code "#0072B2"}
   * @return the colour
   * @throws IllegalArgumentException if the text has another form
   */
  public static Colour of(String hex) {
    if (!Require.nonNull("hex", hex).matches("#[0-9a-fA-F]{6}")) {
      throw Fault.argument("a colour reads like \"#0072B2\"; got \"" + hex + "\"");
    }
    int rgb = Integer.parseInt(hex.substring(1), 16);
    return new Colour(rgb >> 16, rgb >> 8 & 255, rgb & 255);
  }

  /**
   * The hexadecimal form, as CSS reads it.
   *
   * @return such as {@code "#0072b2"}
   */
  public String hex() {
    return Text.format("#%06x", rgb());
  }

  /**
   * The colour on the way from this one to another.
   *
   * @param other where it leads
   * @param fraction of the way, from 0 to 1
   * @return a new colour
   */
  public Colour towards(Colour other, double fraction) {
    Require.nonNull("other", other);
    return new Colour(
        mix(red, other.red, fraction),
        mix(green, other.green, fraction),
        mix(blue, other.blue, fraction));
  }

  private static int mix(int from, int to, double fraction) {
    return (int) Math.round(from + (to - from) * fraction);
  }

  public int rgb() {
    return red << 16 | green << 8 | blue;
  }
}
