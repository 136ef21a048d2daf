package io.github.ntk4j.plot;

import io.github.ntk4j.plot.RichText.Run;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Element;

/**
 * Text and images in SVG: text stays text, placed by its anchor, since the reader's font is not
 * known here.
 */
final class SvgMedium extends SVGGraphics2D implements Medium {
  private static final String XLINK = "http://www.w3.org/1999/xlink";

  SvgMedium(SVGGeneratorContext context) {
    super(context, false);
  }

  @Override
  public Graphics2D graphics() {
    return this;
  }

  @Override
  public void text(String marked, double x, double baseline, Style style) {
    Element text = element("text");
    text.setAttribute("x", number(x));
    text.setAttribute("y", number(baseline));
    text.setAttribute("font-size", number(style.size()));
    text.setAttribute("fill", style.colour().hex());
    text.setAttribute("stroke", "none");
    switch (style.anchor()) {
      case START -> {}
      case MIDDLE -> text.setAttribute("text-anchor", "middle");
      case END -> text.setAttribute("text-anchor", "end");
    }
    if (style.turned()) {
      text.setAttribute("transform", "rotate(-90 " + number(x) + " " + number(baseline) + ")");
    }
    double line = 0;
    for (Run run : RichText.of(marked).runs()) {
      double wanted = run.script() * (run.script() > 0 ? -0.36 : -0.22) * style.size();
      text.appendChild(span(run, wanted - line, style.size()));
      line = wanted;
    }
    domGroupManager.addElement(text);
  }

  private org.w3c.dom.Node span(Run run, double down, double size) {
    org.w3c.dom.Text letters = getDOMFactory().createTextNode(run.text());
    if (!run.italic() && !run.bold() && run.script() == 0 && down == 0) {
      return letters;
    }
    Element span = element("tspan");
    if (down != 0) {
      span.setAttribute("dy", number(down));
    }
    if (run.script() != 0) {
      span.setAttribute("font-size", number(size * 0.75));
    }
    if (run.italic()) {
      span.setAttribute("font-style", "italic");
    }
    if (run.bold()) {
      span.setAttribute("font-weight", "bold");
    }
    span.appendChild(letters);
    return span;
  }

  @Override
  public void image(BufferedImage image, Box box) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException("a heat map could not be written as PNG", e);
    }
    Element element = element("image");
    element.setAttribute("x", number(box.left()));
    element.setAttribute("y", number(box.top()));
    element.setAttribute("width", number(box.width()));
    element.setAttribute("height", number(box.height()));
    element.setAttribute("preserveAspectRatio", "none");
    element.setAttribute("style", "image-rendering:pixelated");
    String data = Base64.getEncoder().encodeToString(png.toByteArray());
    element.setAttributeNS(XLINK, "xlink:href", "data:image/png;base64," + data);
    domGroupManager.addElement(element);
  }

  private Element element(String name) {
    return getDOMFactory().createElementNS(SVG_NAMESPACE_URI, name);
  }

  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
