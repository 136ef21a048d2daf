package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Series;
import java.awt.geom.Path2D;

/**
 * The path of a line, broken at gaps.
 *
 * <p>Where many points share a pixel column, only the first, lowest, highest and last of them are
 * kept: the same picture from a fraction of the points.
 */
final class Course {
  private static final double COLUMN = 0.5; // pixels
  private static final double FAR = 1e5; // beyond any picture, and safe to rasterise

  private final Path2D path = new Path2D.Double();
  private boolean pen;
  private double column = Double.NaN;
  private double lowest;
  private double highest;
  private double lastX;
  private double lastY;
  private int held;

  private Course() {}

  static Path2D of(Series series, AxisScale xs, AxisScale ys) {
    Course course = new Course();
    for (int i = 0; i < series.x().size(); i++) {
      course.add(xs.pixel(series.x().get(i)), ys.pixel(series.y().get(i)));
    }
    course.flush();
    return course.path;
  }

  private void add(double x, double y) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      flush();
      pen = false;
      return;
    }
    double px = Math.max(-FAR, Math.min(FAR, x));
    double py = Math.max(-FAR, Math.min(FAR, y));
    if (held == 0 || Math.floor(px / COLUMN) != column) {
      flush();
      column = Math.floor(px / COLUMN);
      lowest = py;
      highest = py;
      to(px, py);
    }
    lowest = Math.min(lowest, py);
    highest = Math.max(highest, py);
    lastX = px;
    lastY = py;
    held++;
  }

  private void flush() {
    if (held > 2) {
      to(lastX, lowest);
      to(lastX, highest);
    }
    if (held > 1) {
      to(lastX, lastY);
    }
    held = 0;
  }

  private void to(double x, double y) {
    if (pen) {
      path.lineTo(x, y);
    } else {
      path.moveTo(x, y);
      pen = true;
    }
  }
}
