package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.Series.Dash;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** What a chart is drawn with, on pixels and in an SVG document alike. */
interface Medium {
  /** Where text lies, seen from its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * Look of a text.
   *
   * @param size in pixels
   * @param colour of the letters
   * @param anchor where the text lies, seen from its point
   * @param turned whether read from below, as the label of a vertical axis is
   */
  record Style(double size, Colour colour, Anchor anchor, boolean turned) {
    static Style of(double size, Colour colour, Anchor anchor) {
      return new Style(size, colour, anchor, false);
    }
  }

  /**
   * Look of a line.
   *
   * @param width in pixels
   * @param colour of the line
   * @param dash its pattern
   * @param rounded whether corners are round, else pointed
   */
  record Pen(double width, Colour colour, Dash dash, boolean rounded) {
    /** A thin solid line with pointed corners, for frames and grids. */
    static Pen fine(Colour colour) {
      return new Pen(1, colour, Dash.SOLID, false);
    }

    /** A line with round corners, for data. */
    static Pen of(double width, Colour colour, Dash dash) {
      return new Pen(width, colour, dash, true);
    }

    /** Lengths of stroke and gap in pixels; none for a solid line. */
    List<Double> pattern() {
      return switch (dash) {
        case SOLID -> List.of();
        case DASHED -> List.of(9.0, 7.0);
        case DOTTED -> List.of(3.0, 3.0);
      };
    }
  }

  /** The same medium for what lies over cells, which keeps its colour in the dark as they do. */
  default Medium overCells() {
    return this;
  }

  /** Fills a box; what is below shows through where {@code opacity} is less than 1. */
  void fill(Box box, Colour colour, double opacity);

  /** Fills a disc. */
  void dot(double x, double y, double radius, Colour colour);

  /** Fills many discs of one size, as one object. */
  void cloud(List<Point2D> centres, double radius, Colour colour);

  /** Draws straight lines. */
  void draw(Path2D lines, Pen pen);

  /** Draws what {@code content} draws, as far as it lies in a box. */
  void within(Box box, Runnable content);

  /** Writes text on a baseline. */
  void text(String marked, double x, double baseline, Style style);

  /** Draws an image stretched to a box, its pixels sharp or running into each other. */
  void image(BufferedImage image, Box box, boolean smooth);
}
