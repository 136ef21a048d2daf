package io.github.ntk4j.draw;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.chart.RichText.Run;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * An SVG document: text stays text, placed by its anchor, since the reader's font is not known
 * here.
 */
final class SvgMedium implements Medium {
  private static final Pattern COLOUR = Pattern.compile("(fill|stroke)=\"(#[0-9a-f]{6})\"");
  private static final int INDEXED = 256;

  private final Xml xml;
  private final boolean
      kept; // whether colours stay in the dark: written so that no rule finds them

  private SvgMedium(Xml xml, boolean kept) {
    this.xml = xml;
    this.kept = kept;
  }

  SvgMedium(int width, int height) {
    this(new Xml(), false);
    xml.open("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("xmlns:xlink", "http://www.w3.org/1999/xlink")
        .with("width", width)
        .with("height", height)
        .with("viewBox", "0 0 " + width + " " + height)
        .with("font-family", "Helvetica, Arial, sans-serif");
  }

  /** Says what is seen; before anything is drawn. */
  void describe(String title, String description) {
    xml.with("role", "img").with("aria-label", title);
    xml.open("title").text(title).close();
    xml.open("desc").text(description).close();
  }

  /** Ends the document, which takes no more, and returns it. */
  String document() {
    return xml.close().toString();
  }

  /** The same with rules by which a page that prefers dark pictures has one. */
  String adaptiveDocument() {
    String drawn = xml.toString();
    StringBuilder rules = new StringBuilder("@media (prefers-color-scheme:dark){");
    for (Map.Entry<String, String> rule : darkOf(drawn).entrySet()) {
      rules.append(rule.getKey()).append(rule.getValue());
    }
    xml.open("style").text(rules.append('}').toString()).close();
    return document();
  }

  /** Rules by their selectors, in order. */
  private static Map<String, String> darkOf(String drawn) {
    Map<String, String> rules = new TreeMap<>();
    COLOUR
        .matcher(drawn)
        .results()
        .forEach(
            found -> {
              Colour colour = Colour.of(found.group(2));
              String dark = DarkColours.of(colour).hex();
              String what = found.group(1);
              if (!dark.equals(colour.hex())) {
                rules.put("[" + what + "='" + colour.hex() + "']", "{" + what + ":" + dark + "}");
              }
            });
    return rules;
  }

  @Override
  public Medium overCells() {
    return new SvgMedium(xml, true);
  }

  private String written(Colour colour) {
    return kept
        ? "rgb(" + colour.red() + "," + colour.green() + "," + colour.blue() + ")"
        : colour.hex();
  }

  @Override
  public void fill(Box box, Colour colour, double opacity) {
    xml.open("rect");
    place(box).with("fill", written(colour));
    if (opacity < 1) {
      xml.with("fill-opacity", opacity);
    }
    xml.close();
  }

  private Xml place(Box box) {
    return xml.with("x", tenth(box.left()))
        .with("y", tenth(box.top()))
        .with("width", tenth(box.width()))
        .with("height", tenth(box.height()));
  }

  @Override
  public void dot(double x, double y, double radius, Colour colour) {
    xml.open("circle").with("cx", tenth(x)).with("cy", tenth(y)).with("r", radius);
    xml.with("fill", written(colour)).close();
  }

  /** Round ends of lines without length: a quarter of the size of circles. */
  @Override
  public void cloud(List<Point2D> centres, double radius, Colour colour) {
    xml.open("path").with("d", SvgPath.dots(centres)).with("fill", "none");
    xml.with("stroke", written(colour)).with("stroke-width", 2 * radius);
    xml.with("stroke-linecap", "round").close();
  }

  @Override
  public void draw(Path2D lines, Pen pen) {
    xml.open("path").with("d", SvgPath.of(lines)).with("fill", "none");
    xml.with("stroke", written(pen.colour()));
    if (pen.width() != 1) {
      xml.with("stroke-width", pen.width());
    }
    if (pen.rounded()) {
      xml.with("stroke-linejoin", "round");
    }
    if (!pen.pattern().isEmpty()) {
      String pattern = pen.pattern().stream().map(Xml::number).collect(Collectors.joining(","));
      xml.with("stroke-dasharray", pattern);
    }
    xml.close();
  }

  /** The id names the place: where pictures share a page, the same id means the same clip. */
  @Override
  public void within(Box box, Runnable content) {
    String id =
        Text.format(
            "clip-%s-%s-%s-%s",
            Xml.number(box.left()),
            Xml.number(box.top()),
            Xml.number(box.width()),
            Xml.number(box.height()));
    xml.open("clipPath").with("id", id).open("rect");
    place(box).close().close();
    xml.open("g").with("clip-path", "url(#" + id + ")");
    content.run();
    xml.close();
  }

  @Override
  public void text(String marked, double x, double baseline, Style style) {
    xml.open("text").with("x", x).with("y", baseline).with("font-size", style.size());
    xml.with("fill", style.colour().hex());
    switch (style.anchor()) {
      case START -> {}
      case MIDDLE -> xml.with("text-anchor", "middle");
      case END -> xml.with("text-anchor", "end");
    }
    if (style.turned()) {
      xml.with("transform", "rotate(-90 " + Xml.number(x) + " " + Xml.number(baseline) + ")");
    }
    double line = 0;
    for (Run run : RichText.of(marked).runs()) {
      double wanted = run.script() * (run.script() > 0 ? -0.36 : -0.22) * style.size();
      span(run, wanted - line, style.size());
      line = wanted;
    }
    xml.close();
  }

  private void span(Run run, double down, double size) {
    if (!run.italic() && !run.bold() && run.script() == 0 && down == 0) {
      xml.text(run.text());
      return;
    }
    xml.open("tspan");
    if (down != 0) {
      xml.with("dy", down);
    }
    if (run.script() != 0) {
      xml.with("font-size", size * 0.75);
    }
    if (run.italic()) {
      xml.with("font-style", "italic");
    }
    if (run.bold()) {
      xml.with("font-weight", "bold");
    }
    xml.text(run.text()).close();
  }

  @Override
  public void image(BufferedImage image, Box box, boolean smooth) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      ImageIO.write(indexed(image), "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException("a heat map could not be written as PNG", e);
    }
    String data = Base64.getEncoder().encodeToString(png.toByteArray());
    xml.open("image").with("x", box.left()).with("y", box.top());
    xml.with("width", box.width()).with("height", box.height());
    xml.with("preserveAspectRatio", "none");
    xml.with("style", smooth ? "image-rendering:auto" : "image-rendering:pixelated");
    xml.with("xlink:href", "data:image/png;base64," + data).close();
  }

  /** Of few colours, as a third of the bytes: with a palette. */
  private static BufferedImage indexed(BufferedImage image) {
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    int[] palette = Arrays.stream(pixels).distinct().sorted().toArray();
    if (palette.length > INDEXED) {
      return image;
    }
    IndexColorModel colours =
        new IndexColorModel(8, palette.length, palette, 0, true, -1, DataBuffer.TYPE_BYTE);
    BufferedImage indexed =
        new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
    for (int i = 0; i < pixels.length; i++) {
      int colour = Arrays.binarySearch(palette, pixels[i]);
      indexed.getRaster().setSample(i % width, i / width, 0, colour);
    }
    return indexed;
  }

  private static double tenth(double pixels) {
    return Math.round(10 * pixels) / 10.0;
  }
}
