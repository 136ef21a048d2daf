package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Colour;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Another medium, in the colours of a dark page. */
final class DarkMedium implements Medium {
  private final Medium medium;

  DarkMedium(Medium medium) {
    this.medium = medium;
  }

  @Override
  public Medium overCells() {
    return medium;
  }

  @Override
  public void fill(Box box, Colour colour, double opacity) {
    medium.fill(box, DarkColours.ofTheme(colour), opacity);
  }

  @Override
  public void dot(double x, double y, double radius, Colour colour) {
    medium.dot(x, y, radius, DarkColours.of(colour));
  }

  @Override
  public void cloud(List<Point2D> centres, double radius, Colour colour) {
    medium.cloud(centres, radius, DarkColours.of(colour));
  }

  @Override
  public void draw(Path2D lines, Pen pen) {
    medium.draw(
        lines, new Pen(pen.width(), DarkColours.of(pen.colour()), pen.dash(), pen.rounded()));
  }

  @Override
  public void within(Box box, Runnable content) {
    medium.within(box, content);
  }

  @Override
  public void text(String marked, double x, double baseline, Style style) {
    Colour colour = DarkColours.of(style.colour());
    medium.text(
        marked, x, baseline, new Style(style.size(), colour, style.anchor(), style.turned()));
  }

  @Override
  public void image(BufferedImage image, Box box, boolean smooth) {
    medium.image(image, box, smooth);
  }
}
