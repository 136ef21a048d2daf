package io.github.ntk4j.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** What a raster image and an SVG document do in their own ways: rich text, and cells. */
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

  /** Where lines and areas are drawn. */
  Graphics2D graphics();

  /** Writes text on a baseline. */
  void text(String marked, double x, double baseline, Style style);

  /** Draws an image with sharp pixels, stretched to a box. */
  void image(BufferedImage image, Box box);
}
