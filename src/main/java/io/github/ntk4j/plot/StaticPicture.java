package io.github.ntk4j.plot;

import java.awt.AWTError;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;

/** A chart as a picture that needs no script: PNG at twice the chart's size, or SVG. */
public final class StaticPicture {
  private static final int SCALE = 2; // for high-density screens

  private static final Pattern LINE_BREAK_IN_TAG = Pattern.compile("\\n\\s*(?=/?>)");
  private static final String EMPTY = "<defs id=\"genericDefs\"/>";

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

  private static BufferedImage image(Chart chart, int scale) {
    ChartLayout layout = ChartLayout.of(chart);
    BufferedImage image =
        new BufferedImage(
            scale * layout.width(), scale * layout.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(scale, scale);
    new Painter(new RasterMedium(graphics)).paint(layout);
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
  static byte[] pngOfItsSize(Chart chart) {
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
    ChartLayout layout = ChartLayout.of(chart);
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
    context.setComment(null);
    context.setPrecision(1);
    SvgMedium medium = new SvgMedium(context);
    medium.setSVGCanvasSize(new Dimension(layout.width(), layout.height()));
    new Painter(medium).paint(layout);
    StringWriter out = new StringWriter();
    try {
      medium.stream(out, false);
    } catch (IOException e) {
      throw new UncheckedIOException("a chart could not be written as SVG", e);
    }
    return compact(out.toString(), layout);
  }

  /** Without Batik's prologue, default attributes and line breaks. */
  private static String compact(String svg, ChartLayout layout) {
    String root =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
            + " width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
            + " font-family=\"Helvetica, Arial, sans-serif\">";
    String body = svg.substring(svg.indexOf('>', svg.indexOf("<svg")) + 1);
    return root.formatted(layout.width(), layout.height())
        + LINE_BREAK_IN_TAG.matcher(body).replaceAll("").replace(EMPTY, "").strip();
  }

  /** Empty on a machine without fonts or with a dead display, where the live chart still works. */
  static <T> Optional<T> ifPossible(Supplier<T> picture) {
    try {
      return Optional.of(picture.get());
    } catch (AWTError | InternalError | LinkageError e) {
      return Optional.empty();
    }
  }

  private static Document emptyDocument() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVGGraphics2D.SVG_NAMESPACE_URI, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java has no XML parser", e);
    }
  }
}
