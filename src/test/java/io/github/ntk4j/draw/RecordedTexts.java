package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.RichText;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Notes where texts are written, and draws nothing. */
final class RecordedTexts implements Medium {
  private static final double ASCENT = 0.74; // of the size
  private static final double DESCENT = 0.12; // commas and tails cross this, and touch nothing

  private final List<Text> texts = new ArrayList<>();

  /** A text and what it covers. */
  record Text(String marked, Box box) {
    boolean touches(Text other) {
      return box.left() < other.box.right()
          && other.box.left() < box.right()
          && box.top() < other.box.bottom()
          && other.box.top() < box.bottom();
    }
  }

  List<Text> texts() {
    return texts;
  }

  @Override
  public void text(String marked, double x, double baseline, Style style) {
    if (marked.isEmpty()) {
      return;
    }
    double width = RichText.of(marked).width(style.size());
    double before =
        switch (style.anchor()) {
          case START -> 0;
          case MIDDLE -> width / 2;
          case END -> width;
        };
    double above = ASCENT * style.size();
    double height = (ASCENT + DESCENT) * style.size();
    texts.add(
        new Text(
            marked,
            style.turned()
                ? new Box(x - above, baseline + before - width, height, width)
                : new Box(x - before, baseline - above, width, height)));
  }

  @Override
  public void fill(Box box, Colour colour, double opacity) {}

  @Override
  public void dot(double x, double y, double radius, Colour colour) {}

  @Override
  public void cloud(List<Point2D> centres, double radius, Colour colour) {}

  @Override
  public void draw(Path2D lines, Pen pen) {}

  @Override
  public void within(Box box, Runnable content) {
    content.run();
  }

  @Override
  public void image(BufferedImage image, Box box, boolean smooth) {}
}
