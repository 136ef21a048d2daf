package io.github.ntk4j.chart;

import io.github.ntk4j.base.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A matrix as coloured cells.
 *
 * @param x centres of the columns, strictly increasing
 * @param y centres of the rows, strictly increasing
 * @param z values, a list per row; NaN leaves a cell empty
 * @param colours from value to colour
 * @param limits values at the ends of the colour scale, or empty to follow the data; a diverging
 *     scale is made symmetric about 0
 * @param barTitle rich text above the colour bar
 * @param bar whether the colour bar is drawn
 */
public record HeatMap(
    List<Double> x,
    List<Double> y,
    List<List<Double>> z,
    ColourScale colours,
    Optional<Range> limits,
    String barTitle,
    boolean bar) {
  /** Copies the values and checks that they fit together. */
  public HeatMap {
    x = increasing("x", x);
    y = increasing("y", y);
    z = z.stream().map(List::copyOf).toList();
    if (z.size() != y.size()) {
      throw Fault.argument(
          "a heat map needs one row of z per y; got " + z.size() + " rows for " + y.size() + " y");
    }
    for (int row = 0; row < z.size(); row++) {
      if (z.get(row).size() != x.size()) {
        throw Fault.argument(
            "z[%d] has %d values; this heat map has %d x"
                .formatted(row, z.get(row).size(), x.size()));
      }
    }
  }

  private static List<Double> increasing(String name, List<Double> values) {
    if (values.isEmpty()) {
      throw Fault.argument("a heat map needs at least one " + name + "; got none");
    }
    for (int i = 0; i < values.size(); i++) {
      if (!Double.isFinite(values.get(i)) || (i > 0 && values.get(i) <= values.get(i - 1))) {
        throw Fault.argument(
            "heat map %s must be finite and increase; %s[%d] is %s"
                .formatted(name, name, i, values.get(i)));
      }
    }
    return List.copyOf(values);
  }

  /**
   * A heat map with its own colour bar.
   *
   * @param x centres of the columns, strictly increasing
   * @param y centres of the rows, strictly increasing
   * @param z {@code z[row][column]}; copied
   * @param colours from value to colour
   * @return the heat map
   */
  public static HeatMap of(double[] x, double[] y, double[][] z, ColourScale colours) {
    List<List<Double>> rows = Arrays.stream(z).map(Series::boxed).toList();
    return new HeatMap(Series.boxed(x), Series.boxed(y), rows, colours, Optional.empty(), "", true);
  }

  /**
   * The same heat map with a title above its colour bar.
   *
   * @param title rich text
   * @return a new heat map
   */
  public HeatMap barTitled(String title) {
    return new HeatMap(x, y, z, colours, limits, title, bar);
  }

  /**
   * The same heat map with fixed ends of the colour scale.
   *
   * @param low value at the low end
   * @param high value at the high end
   * @return a new heat map
   */
  public HeatMap between(double low, double high) {
    return new HeatMap(x, y, z, colours, Optional.of(new Range(low, high)), barTitle, bar);
  }

  /**
   * The same heat map without its colour bar.
   *
   * @return a new heat map
   */
  public HeatMap withoutBar() {
    return new HeatMap(x, y, z, colours, limits, barTitle, false);
  }

  /** Values at the ends of the colour scale: the limits, or the smallest and largest value. */
  public Range colourRange() {
    double low = limits.map(Range::low).orElseGet(() -> smallest(1));
    double high = limits.map(Range::high).orElseGet(() -> -smallest(-1));
    if (colours == ColourScale.DIVERGING) {
      high = Math.max(Math.abs(low), Math.abs(high));
      low = -high;
    }
    if (low < high && Double.isFinite(low) && Double.isFinite(high)) {
      return new Range(low, high);
    }
    double middle = Double.isFinite(low) ? low : 0; // one value only, or none
    return new Range(
        middle - Math.max(1, Math.abs(middle)), middle + Math.max(1, Math.abs(middle)));
  }

  private double smallest(int sign) {
    return z.stream()
        .flatMap(List::stream)
        .filter(Double::isFinite)
        .mapToDouble(value -> sign * value)
        .min()
        .orElse(Double.NaN);
  }
}
