package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Legend;
import io.github.ntk4j.chart.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds room for a legend or a label where it hides the least of what is drawn. */
public final class FreePlace {
  private static final double INSET = 8;
  private static final double SAMPLE = 4; // pixels between the samples of a line
  private static final double AIR = 4; // pixels kept free around a text

  private final Box plot;
  private final List<double[]> drawn = new ArrayList<>();

  public FreePlace(Box plot) {
    this.plot = plot;
  }

  /** Notes the course of a series. */
  void avoid(Series series, AxisScale xs, AxisScale ys) {
    double lastX = Double.NaN;
    double lastY = Double.NaN;
    for (int i = 0; i < series.x().size(); i++) {
      double x = xs.pixel(series.x().get(i));
      double y = ys.pixel(series.y().get(i));
      if (Double.isFinite(x) && Double.isFinite(y)) {
        drawn.add(new double[] {x, y});
        sampleLine(lastX, lastY, x, y);
      }
      lastX = x;
      lastY = y;
    }
  }

  private void sampleLine(double x0, double y0, double x1, double y1) {
    double length = Math.min(2_000, StrictMath.hypot(x1 - x0, y1 - y0)); // NaN at a gap: no samples
    for (double at = SAMPLE; at < length; at += SAMPLE) {
      drawn.add(new double[] {x0 + (x1 - x0) * at / length, y0 + (y1 - y0) * at / length});
    }
  }

  /** Notes a box that is taken. */
  void avoid(Box taken) {
    for (double x = taken.left(); x <= taken.right(); x += SAMPLE) {
      for (double y = taken.top(); y <= taken.bottom(); y += SAMPLE) {
        drawn.add(new double[] {x, y});
      }
    }
  }

  /** Number of samples that a box would hide. */
  public long covered(Box box) {
    Box wide =
        new Box(box.left() - AIR, box.top() - AIR, box.width() + 2 * AIR, box.height() + 2 * AIR);
    return drawn.stream().filter(p -> wide.contains(p[0], p[1])).count();
  }

  /** The upper right corner where that is asked for, else the first place that hides the least. */
  Box place(Legend where, double width, double height) {
    double left = plot.left() + INSET;
    double right = plot.right() - INSET - width;
    double centre = plot.middle() - width / 2;
    double top = plot.top() + INSET;
    double bottom = plot.bottom() - INSET - height;
    double middle = (top + bottom) / 2;
    Box corner = new Box(right, top, width, height);
    if (where == Legend.TOP_RIGHT) {
      return corner;
    }
    return Stream.of(
            corner,
            new Box(left, top, width, height),
            new Box(left, bottom, width, height),
            new Box(right, bottom, width, height),
            new Box(right, middle, width, height),
            new Box(left, middle, width, height),
            new Box(centre, top, width, height),
            new Box(centre, bottom, width, height))
        .min(Comparator.comparingLong(this::covered))
        .orElseThrow();
  }
}
