package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Axis;
import java.util.stream.DoubleStream;

/**
 * From values on an axis to pixels.
 *
 * @param axis what was asked for
 * @param low lower end shown: a value, or its log₁₀ on a logarithmic axis
 * @param high upper end shown, likewise
 * @param from pixel of the lower end
 * @param to pixel of the upper end
 */
record AxisScale(Axis axis, double low, double high, double from, double to) {
  private static final double FEW_DECADES = 1.5;
  private static final double FLAT = 4;
  private static final double[] MARKS = {0, StrictMath.log10(2), StrictMath.log10(5)};

  /** Shows the axis's own range, else all values and a margin, a share of their extent. */
  static AxisScale of(Axis axis, DoubleStream values, double margin, double from, double to) {
    double[] ends = axis.range().map(r -> new double[] {r.low(), r.high()}).orElse(null);
    if (ends == null) {
      ends = extent(values.map(axis.log() ? StrictMath::log10 : v -> v), axis.log(), margin);
    } else if (axis.log()) {
      ends = new double[] {StrictMath.log10(ends[0]), StrictMath.log10(ends[1])};
    }
    return axis.reversed()
        ? new AxisScale(axis, ends[0], ends[1], to, from)
        : new AxisScale(axis, ends[0], ends[1], from, to);
  }

  private static double[] extent(DoubleStream placed, boolean log, double margin) {
    double[] finite = placed.filter(Double::isFinite).toArray();
    double low = DoubleStream.of(finite).min().orElse(0);
    double high = DoubleStream.of(finite).max().orElse(1);
    if (log && high - low < FEW_DECADES) {
      double[] marks = marks(low, high);
      low = marks[0];
      high = marks[1];
    } else if (high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high))) {
      double around = low == 0 ? 1 : Math.abs(low) * 0.1;
      low -= around;
      high += around;
    }
    double pad = margin * (high - low);
    return new double[] {low - pad, high + pad};
  }

  /**
   * From mark to mark where there are too few powers of ten to read: 1, 2 and 5 times one. With
   * room on both sides of what hardly moves.
   */
  private static double[] marks(double low, double high) {
    int from = below(low + 1e-9);
    int to = below(high - 1e-9) + 1;
    double length = mark(to) - mark(from);
    if (length <= 0) {
      return new double[] {mark(from - 1), mark(from + 1)};
    }
    if (high - low < length / FLAT) {
      boolean nearFrom = low - mark(from) < mark(to) - high;
      from -= nearFrom ? 1 : 0;
      to += nearFrom ? 0 : 1;
    }
    return new double[] {mark(from), mark(to)};
  }

  private static int below(double place) {
    int k = MARKS.length * (int) Math.floor(place);
    while (mark(k + 1) <= place) {
      k++;
    }
    return k;
  }

  private static double mark(int k) {
    return Math.floorDiv(k, MARKS.length) + MARKS[Math.floorMod(k, MARKS.length)];
  }

  /** With what is drawn on a share of the length, at the lower end or at the upper one. */
  AxisScale stretched(double share, boolean above) {
    boolean upwards = above != axis.reversed();
    double length = (high - low) / share;
    return new AxisScale(
        axis, upwards ? low : high - length, upwards ? low + length : high, from, to);
  }

  /** Over all that either shows, at this one's pixels. */
  AxisScale and(AxisScale other) {
    return new AxisScale(axis, Math.min(low, other.low), Math.max(high, other.high), from, to);
  }

  /** The pixel of a value; not finite where the axis has no place for it. */
  double pixel(double value) {
    return place(axis.log() ? (value > 0 ? StrictMath.log10(value) : Double.NaN) : value);
  }

  /** The pixel of a place on the axis: a value, or its log₁₀ on a logarithmic axis. */
  double place(double place) {
    return from + (place - low) / (high - low) * (to - from);
  }

  /** The value at a pixel. */
  double value(double pixel) {
    double place = low + (pixel - from) / (to - from) * (high - low);
    return axis.log() ? StrictMath.pow(10, place) : place;
  }

  boolean shows(double value) {
    double place = axis.log() ? StrictMath.log10(value) : value;
    return place >= low && place <= high;
  }

  double length() {
    return Math.abs(to - from);
  }
}
