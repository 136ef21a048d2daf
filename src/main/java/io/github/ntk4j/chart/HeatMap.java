package io.github.ntk4j.chart;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A matrix as coloured cells, at most 500 × 500 of them: a screen shows no more.
 *
 * @param x centres of the columns, strictly increasing
 * @param y centres of the rows, strictly increasing
 * @param z values, a list per row; NaN leaves a cell empty
 * @param colours from value to colour
 * @param limits values at the ends of the colour scale, or empty to follow the data; a diverging
 *     scale is made symmetric about 0
 * @param barTitle rich text above the colour bar
 * @param bar whether the colour bar is drawn
 * @param sample which part of a larger matrix these cells are, empty for all of it
 * @param smooth whether colours run from cell to cell, as of a function of two coordinates
 */
public record HeatMap(
    List<Double> x,
    List<Double> y,
    List<List<Double>> z,
    ColourScale colours,
    Optional<Range> limits,
    String barTitle,
    boolean bar,
    String sample,
    boolean smooth) {
  private static final int MOST = 500;

  /** Copies the values and checks that they fit together. */
  public HeatMap {
    Require.nonNull("colours", colours);
    Require.nonNull("limits", limits);
    Require.nonNull("barTitle", barTitle);
    Require.nonNull("sample", sample);
    List<List<Double>> rows = Require.nonNullList("z", z);
    x = increasing("x", x);
    y = increasing("y", y);
    z =
        IntStream.range(0, rows.size())
            .mapToObj(row -> Require.nonNullList("z[" + row + "]", rows.get(row)))
            .toList();
    requireShape(x.size(), y.size(), z.stream().mapToInt(List::size).toArray());
  }

  private static void requireShape(int x, int y, int[] rows) {
    if (rows.length != y) {
      throw Fault.argument(
          "a heat map needs one row of z per y; got " + rows.length + " rows for " + y + " y");
    }
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] != x) {
        throw Fault.argument(
            "z[" + row + "] has " + rows[row] + " values; this heat map has " + x + " x");
      }
    }
  }

  private static List<Double> increasing(String name, List<Double> given) {
    List<Double> values = Require.nonNullList(name, given);
    if (values.isEmpty()) {
      throw Fault.argument("a heat map needs at least one " + name + "; got none");
    }
    for (int i = 0; i < values.size(); i++) {
      if (!Double.isFinite(values.get(i)) || (i > 0 && values.get(i) <= values.get(i - 1))) {
        throw Fault.argument(
            Text.format(
                "heat map %s must be finite and increase; %s[%d] is %s",
                name, name, i, values.get(i)));
      }
    }
    return values;
  }

  /**
   * A heat map with its own colour bar. Of more than 500 rows or columns every second, third, …
   * stands for those beside it.
   *
   * @param x centres of the columns, strictly increasing
   * @param y centres of the rows, strictly increasing
   * @param z {@code z[row][column]}; copied
   * @param colours from value to colour
   * @return the heat map
   */
  public static HeatMap of(double[] x, double[] y, double[][] z, ColourScale colours) {
    Require.nonNull("x", x);
    Require.nonNull("y", y);
    Require.nonNullList("z", Arrays.asList(Require.nonNull("z", z)));
    Require.nonNull("colours", colours);
    requireShape(x.length, y.length, Arrays.stream(z).mapToInt(row -> row.length).toArray());
    int across = stride(x.length);
    int down = stride(y.length);
    List<List<Double>> rows = picks(y.length, down).mapToObj(i -> picked(z[i], across)).toList();
    String sample =
        across * down == 1
            ? ""
            : Text.format(
                "every %s column and %s row of %d × %d",
                ordinal(across), ordinal(down), y.length, x.length);
    Optional<Range> limits = Optional.empty();
    return new HeatMap(
        picked(x, across), picked(y, down), rows, colours, limits, "", true, sample, false);
  }

  private static int stride(int size) {
    return (size + MOST - 1) / MOST;
  }

  private static IntStream picks(int size, int stride) {
    return IntStream.iterate(0, i -> i < size, i -> i + stride);
  }

  private static List<Double> picked(double[] values, int stride) {
    return picks(values.length, stride).mapToObj(i -> values[i]).toList();
  }

  private static String ordinal(int k) {
    return k == 1 ? "single" : k == 2 ? "2nd" : k == 3 ? "3rd" : k + "th";
  }

  /**
   * The same heat map with a title above its colour bar.
   *
   * @param title rich text
   * @return a new heat map
   */
  public HeatMap barTitled(String title) {
    return new HeatMap(x, y, z, colours, limits, title, bar, sample, smooth);
  }

  /**
   * The same heat map with fixed ends of the colour scale.
   *
   * @param low value at the low end
   * @param high value at the high end
   * @return a new heat map
   */
  public HeatMap between(double low, double high) {
    return new HeatMap(
        x, y, z, colours, Optional.of(new Range(low, high)), barTitle, bar, sample, smooth);
  }

  /**
   * The same heat map without its colour bar.
   *
   * @return a new heat map
   */
  public HeatMap withoutBar() {
    return new HeatMap(x, y, z, colours, limits, barTitle, false, sample, smooth);
  }

  /**
   * The same heat map with colours that run from cell to cell.
   *
   * @return a new heat map
   */
  public HeatMap smoothed() {
    return new HeatMap(x, y, z, colours, limits, barTitle, bar, sample, true);
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

  /**
   * Values at the ends of the colour bar: of a diverging scale, which is as long on both sides of
   * 0, only the part that is used.
   */
  public Range barRange() {
    double low = limits.map(Range::low).orElseGet(() -> smallest(1));
    double high = limits.map(Range::high).orElseGet(() -> -smallest(-1));
    return low < high && Double.isFinite(low) && Double.isFinite(high)
        ? new Range(low, high)
        : colourRange();
  }

  /** Whether any cell has a value. */
  boolean any() {
    return z.stream().flatMap(List::stream).anyMatch(Double::isFinite);
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
