package io.github.ntk4j.report;

import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.Series;
import java.util.ArrayList;
import java.util.List;

/** Arrows of a vector field as one line with gaps, so that every writer draws them. */
final class Arrows {
  private static final double HEAD = 0.35; // of an arrow
  private static final double HALF_WIDTH = 0.18; // of the head, in lengths of the arrow
  private static final Colour INK = Colour.of("#101418");

  private final double unitX; // of the axes, as long as each other on the page
  private final double unitY;
  private final List<Double> xs = new ArrayList<>();
  private final List<Double> ys = new ArrayList<>();

  /** Arrows on axes of which so much is as long as each other on the page. */
  Arrows(double unitX, double unitY) {
    this.unitX = unitX;
    this.unitY = unitY;
  }

  /** An arrow around a point, its parts given in the units of the page. */
  void add(double x, double y, double across, double up) {
    if (!Double.isFinite(across) || !Double.isFinite(up) || (across == 0 && up == 0)) {
      return;
    }
    to(x, y, -across / 2, -up / 2);
    to(x, y, across / 2, up / 2);
    for (int side = -1; side <= 1; side += 2) {
      double back = 0.5 - HEAD;
      to(x, y, back * across - side * HALF_WIDTH * up, back * up + side * HALF_WIDTH * across);
      to(x, y, across / 2, up / 2);
    }
    xs.add(Double.NaN);
    ys.add(Double.NaN);
  }

  private void to(double x, double y, double across, double up) {
    xs.add(x + across * unitX);
    ys.add(y + up * unitY);
  }

  Series series() {
    return Series.line("", xs, ys).colour(INK).width(1.2);
  }
}
