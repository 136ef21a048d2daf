package io.github.ntk4j.draw;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.RichText;
import java.awt.AWTError;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/** A chart as a picture that needs no script: PNG at twice the chart's size, or SVG. */
public final class StaticPicture {
  private static final int SCALE = 2; // for high-density screens

  private StaticPicture() {}

  /**
   * The chart as pixels.
   *
   * @param chart what to draw
   * @return an opaque image, twice as wide and high as the chart
   */
  public static BufferedImage image(Chart chart) {
    return image(chart, SCALE);
  }

  /** The first text of a process loads its fonts, which would lose a stop that is pending. */
  private static BufferedImage image(Chart chart, int scale) {
    return Stop.keptThrough(() -> drawn(chart, scale));
  }

  private static BufferedImage drawn(Chart chart, int scale) {
    ChartLayout layout = ChartLayout.of(chart);
    BufferedImage image =
        new BufferedImage(
            scale * layout.width(), scale * layout.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(scale, scale);
    new Painter(DarkColours.medium(new RasterMedium(graphics))).paint(layout);
    graphics.dispose();
    return image;
  }

  /**
   * The chart as a PNG file.
   *
   * @param chart what to draw
   * @return the bytes of the file, twice as wide and high as the chart
   */
  public static byte[] png(Chart chart) {
    return png(image(chart, SCALE));
  }

  /** The chart as a PNG file of its own size, for front ends that show one pixel for pixel. */
  public static byte[] pngOfItsSize(Chart chart) {
    return png(image(chart, 1));
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("a chart could not be written as PNG", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The chart as an SVG document whose text is text.
   *
   * @param chart what to draw
   * @return the document
   */
  public static String svg(Chart chart) {
    return svg(chart, "");
  }

  /**
   * The chart as an SVG document whose text is text.
   *
   * @param chart what to draw
   * @param description what is seen, for readers who do not see it; empty for none
   * @return the document
   */
  public static String svg(Chart chart, String description) {
    ChartLayout layout = ChartLayout.of(chart);
    SvgMedium medium = described(layout, description);
    new Painter(DarkColours.medium(medium)).paint(layout);
    return medium.document();
  }

  /**
   * The chart as an SVG document that is dark where the page around it is.
   *
   * @param chart what to draw
   * @param description what is seen
   * @param narrow whether its panels stand one below the other, for a phone
   * @return the document
   */
  public static String adaptiveSvg(Chart chart, String description, boolean narrow) {
    ChartLayout layout = narrow ? ChartLayout.narrow(chart) : ChartLayout.of(chart);
    SvgMedium medium = described(layout, description);
    new Painter(medium).paint(layout);
    return medium.adaptiveDocument();
  }

  private static SvgMedium described(ChartLayout layout, String description) {
    SvgMedium medium = new SvgMedium(layout.width(), layout.height());
    if (!description.isEmpty()) {
      medium.describe(RichText.of(layout.chart().title()).plain(), description);
    }
    return medium;
  }

  /** Empty on a machine without fonts or with a dead display, where the live chart still works. */
  public static <T> Optional<T> ifPossible(Supplier<T> picture) {
    try {
      return Optional.of(picture.get());
    } catch (AWTError | InternalError | LinkageError e) {
      return Optional.empty();
    }
  }
}
