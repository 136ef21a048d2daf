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
    if (log && high - low < 1.5) { // too few decades to read: show whole ones
      low = Math.floor(low + 1e-9);
      high = Math.max(Math.ceil(high - 1e-9), low + 1);
    } else if (high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high))) {
      double around = low == 0 ? 1 : Math.abs(low) * 0.1;
      low -= around;
      high += around;
    }
    double pad = margin * (high - low);
    return new double[] {low - pad, high + pad};
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
