package io.github.ntk4j.chart;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A line, or dots, through points in order.
 *
 * @param name rich text for the legend, empty for none
 * @param x first coordinates
 * @param y second coordinates, as many; NaN or infinite makes a gap, and so does a value ≤ 0 on a
 *     logarithmic axis
 * @param colour or empty for the next colour of {@link Palette#category}
 * @param width of the line in pixels, 0 for no line
 * @param dash pattern of the line
 * @param markers whether each point has a dot; a single one always has
 * @param greyed whether drawn grey, as not to be read as a result
 */
public record Series(
    String name,
    List<Double> x,
    List<Double> y,
    Optional<Colour> colour,
    double width,
    Dash dash,
    boolean markers,
    boolean greyed) {
  /** Copies the points and checks that there are as many x as y. */
  public Series {
    Require.nonNull("name", name);
    x = Require.nonNullList("x", x);
    y = Require.nonNullList("y", y);
    Require.nonNull("colour", colour);
    Require.nonNull("dash", dash);
    if (x.size() != y.size()) {
      throw Fault.argument(
          "series \"" + name + "\" needs as many x as y; got " + x.size() + " and " + y.size());
    }
    markers = markers || y.stream().filter(Double::isFinite).count() == 1; // no line to be seen
  }

  /** Pattern of a line. */
  public enum Dash {
    /** Unbroken. */
    SOLID,
    /** Long strokes. */
    DASHED,
    /** Short strokes, for levels rather than data. */
    DOTTED
  }

  /**
   * A solid line, 2 pixels wide, without dots.
   *
   * @param name rich text for the legend
   * @param x first coordinates
   * @param y second coordinates, as many
   * @return the series
   */
  public static Series line(String name, List<Double> x, List<Double> y) {
    return new Series(name, x, y, Optional.empty(), 2, Dash.SOLID, false, false);
  }

  /**
   * A solid line, 2 pixels wide, without dots.
   *
   * @param name rich text for the legend
   * @param x first coordinates; copied
   * @param y second coordinates, as many; copied
   * @return the series
   */
  public static Series line(String name, double[] x, double[] y) {
    return line(name, boxed(Require.nonNull("x", x)), boxed(Require.nonNull("y", y)));
  }

  /**
   * Dots without a line.
   *
   * @param name rich text for the legend
   * @param x first coordinates
   * @param y second coordinates, as many
   * @return the series
   */
  public static Series dots(String name, List<Double> x, List<Double> y) {
    return line(name, x, y).width(0).marked();
  }

  public static List<Double> boxed(double[] values) {
    return Arrays.stream(Require.nonNull("values", values)).boxed().toList();
  }

  /**
   * The same series under another name.
   *
   * @param newName rich text for the legend, empty for none
   * @return a new series
   */
  public Series named(String newName) {
    return new Series(newName, x, y, colour, width, dash, markers, greyed);
  }

  /**
   * The same series in another colour.
   *
   * @param newColour its colour
   * @return a new series
   */
  public Series colour(Colour newColour) {
    return new Series(
        name,
        x,
        y,
        Optional.of(Require.nonNull("newColour", newColour)),
        width,
        dash,
        markers,
        greyed);
  }

  /**
   * The same series with another line width.
   *
   * @param pixels width, 0 for no line
   * @return a new series
   */
  public Series width(double pixels) {
    return new Series(name, x, y, colour, pixels, dash, markers, greyed);
  }

  /**
   * The same series with a dashed line.
   *
   * @return a new series
   */
  public Series dashed() {
    return new Series(name, x, y, colour, width, Dash.DASHED, markers, greyed);
  }

  /**
   * The same series with a dot at each point.
   *
   * @return a new series
   */
  public Series marked() {
    return new Series(name, x, y, colour, width, dash, true, greyed);
  }

  /**
   * The same series in grey and without a colour of its own.
   *
   * @return a new series
   */
  public Series grey() {
    return new Series(name, x, y, colour, width, dash, markers, true);
  }
}
