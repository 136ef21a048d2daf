package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.chart.RichText.Run;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A chart on pixels. */
final class RasterMedium implements Medium {
  private static final float SCRIPT_SIZE = 0.75f;

  private final Graphics2D graphics;

  RasterMedium(Graphics2D graphics) {
    this.graphics = graphics;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  @Override
  public void fill(Box box, Colour colour, double opacity) {
    int alpha = (int) Math.round(255 * opacity);
    graphics.setColor(new Color(colour.red(), colour.green(), colour.blue(), alpha));
    graphics.fill(rectangle(box));
  }

  private static Rectangle2D rectangle(Box box) {
    return new Rectangle2D.Double(box.left(), box.top(), box.width(), box.height());
  }

  @Override
  public void dot(double x, double y, double radius, Colour colour) {
    graphics.setColor(new Color(colour.rgb()));
    graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  @Override
  public void cloud(List<Point2D> centres, double radius, Colour colour) {
    centres.forEach(p -> dot(p.getX(), p.getY(), radius, colour));
  }

  @Override
  public void draw(Path2D lines, Pen pen) {
    graphics.setColor(new Color(pen.colour().rgb()));
    graphics.setStroke(stroke(pen));
    graphics.draw(lines);
  }

  private static BasicStroke stroke(Pen pen) {
    int join = pen.rounded() ? BasicStroke.JOIN_ROUND : BasicStroke.JOIN_MITER;
    float[] pattern = new float[pen.pattern().size()];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = pen.pattern().get(i).floatValue();
    }
    float[] dashes = pattern.length == 0 ? null : pattern;
    return new BasicStroke((float) pen.width(), BasicStroke.CAP_BUTT, join, 10, dashes, 0);
  }

  @Override
  public void within(Box box, Runnable content) {
    Shape before = graphics.getClip();
    graphics.clip(rectangle(box));
    content.run();
    graphics.setClip(before);
  }

  @Override
  public void text(String marked, double x, double baseline, Style style) {
    RichText text = RichText.of(marked);
    double width = text.runs().stream().mapToDouble(run -> width(run, style.size())).sum();
    double shift =
        switch (style.anchor()) {
          case START -> 0;
          case MIDDLE -> -width / 2;
          case END -> -width;
        };
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, baseline);
    if (style.turned()) {
      graphics.rotate(-Math.PI / 2);
    }
    graphics.setColor(new Color(style.colour().rgb()));
    double at = shift;
    for (Run run : text.runs()) {
      graphics.setFont(font(run, style.size()));
      double rise = run.script() > 0 ? 0.36 : run.script() < 0 ? -0.22 : 0;
      graphics.drawString(run.text(), (float) at, (float) (-rise * style.size()));
      at += width(run, style.size());
    }
    graphics.setTransform(before);
  }

  private double width(Run run, double size) {
    Font font = font(run, size);
    return font.getStringBounds(run.text(), graphics.getFontRenderContext()).getWidth();
  }

  /** Java's logical sans-serif: it exists wherever there is any font, and falls back per letter. */
  private static Font font(Run run, double size) {
    float points = (float) size * (run.script() == 0 ? 1 : SCRIPT_SIZE);
    int look = (run.italic() ? Font.ITALIC : 0) | (run.bold() ? Font.BOLD : 0);
    return new Font(Font.SANS_SERIF, look, 1).deriveFont(points);
  }

  @Override
  public void image(BufferedImage image, Box box, boolean smooth) {
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        smooth
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    AffineTransform place = AffineTransform.getTranslateInstance(box.left(), box.top());
    place.scale(box.width() / image.getWidth(), box.height() / image.getHeight());
    graphics.drawImage(image, place, null);
  }
}
