package io.github.ntk4j.chart;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One pair of axes with what is drawn on it.
 *
 * @param title rich text above the panel, such as {@code "(a) Eigenvalue spectrum"}
 * @param x horizontal axis
 * @param y vertical axis
 * @param series lines and dots, drawn in order
 * @param heatMap a matrix under the series, or empty
 * @param bands shaded stretches under everything
 * @param rules straight lines across the panel
 * @param legend where the series are explained
 * @param proportion width of the plot over its height; 0 for what room there is
 */
public record Panel(
    String title,
    Axis x,
    Axis y,
    List<Series> series,
    Optional<HeatMap> heatMap,
    List<Band> bands,
    List<Rule> rules,
    Legend legend,
    double proportion) {
  /** Copies the lists. */
  public Panel {
    Require.nonNull("title", title);
    Require.nonNull("x", x);
    Require.nonNull("y", y);
    series = Require.nonNullList("series", series);
    Require.nonNull("heatMap", heatMap);
    bands = Require.nonNullList("bands", bands);
    rules = Require.nonNullList("rules", rules);
    Require.nonNull("legend", legend);
  }

  /**
   * An empty panel with linear axes.
   *
   * @param title rich text, empty for none
   * @return the panel
   */
  public static Panel titled(String title) {
    Axis axis = Axis.linear("");
    return new Panel(
        title, axis, axis, List.of(), Optional.empty(), List.of(), List.of(), Legend.AUTO, 0);
  }

  /**
   * The same panel under another title.
   *
   * @param newTitle rich text, empty for none
   * @return a new panel
   */
  public Panel named(String newTitle) {
    return new Panel(newTitle, x, y, series, heatMap, bands, rules, legend, proportion);
  }

  /**
   * The same panel on another horizontal axis.
   *
   * @param axis the axis
   * @return a new panel
   */
  public Panel x(Axis axis) {
    return new Panel(title, axis, y, series, heatMap, bands, rules, legend, proportion);
  }

  /**
   * The same panel on another vertical axis.
   *
   * @param axis the axis
   * @return a new panel
   */
  public Panel y(Axis axis) {
    return new Panel(title, x, axis, series, heatMap, bands, rules, legend, proportion);
  }

  /**
   * The same panel and one more series.
   *
   * @param one drawn over those before
   * @return a new panel
   */
  public Panel add(Series one) {
    List<Series> all = and(series, one);
    return new Panel(title, x, y, all, heatMap, bands, rules, legend, proportion);
  }

  /**
   * The same panel and one more solid line.
   *
   * @param name rich text for the legend
   * @param xs first coordinates
   * @param ys second coordinates, as many
   * @return a new panel
   */
  public Panel line(String name, List<Double> xs, List<Double> ys) {
    return add(Series.line(name, xs, ys));
  }

  /**
   * The same panel and one more line, styled.
   *
   * @param name rich text for the legend
   * @param xs first coordinates
   * @param ys second coordinates, as many
   * @param style such as {@code s -> s.dashed().marked()}
   * @return a new panel
   */
  public Panel line(String name, List<Double> xs, List<Double> ys, UnaryOperator<Series> style) {
    Require.nonNull("style", style);
    return add(style.apply(Series.line(name, xs, ys)));
  }

  /**
   * The same panel with a matrix under its series.
   *
   * @param map takes the place of an earlier one
   * @return a new panel
   */
  public Panel heatMap(HeatMap map) {
    Optional<HeatMap> one = Optional.of(Require.nonNull("map", map));
    return new Panel(title, x, y, series, one, bands, rules, legend, proportion);
  }

  /**
   * The same panel and one more band.
   *
   * @param one drawn under everything
   * @return a new panel
   */
  public Panel band(Band one) {
    List<Band> all = and(bands, one);
    return new Panel(title, x, y, series, heatMap, all, rules, legend, proportion);
  }

  /**
   * The same panel and one more rule.
   *
   * @param one drawn under the series
   * @return a new panel
   */
  public Panel rule(Rule one) {
    List<Rule> all = and(rules, one);
    return new Panel(title, x, y, series, heatMap, bands, all, legend, proportion);
  }

  /**
   * The same panel with its legend elsewhere.
   *
   * @param place where
   * @return a new panel
   */
  public Panel legend(Legend place) {
    return new Panel(title, x, y, series, heatMap, bands, rules, place, proportion);
  }

  /**
   * The same panel, as wide as high.
   *
   * @return a new panel
   */
  public Panel squared() {
    return proportioned(1);
  }

  /**
   * The same panel with a plot of a fixed form, such as the true one of a region.
   *
   * @param widthOverHeight above 0
   * @return a new panel
   */
  public Panel proportioned(double widthOverHeight) {
    if (!(widthOverHeight > 0 && widthOverHeight < Double.POSITIVE_INFINITY)) {
      throw Fault.argument(
          "a panel's width over its height is a number above 0; got " + widthOverHeight);
    }
    return new Panel(title, x, y, series, heatMap, bands, rules, legend, widthOverHeight);
  }

  /**
   * The same panels with one range of colours for the heat maps of all of them.
   *
   * @param panels some of which have heat maps
   * @return as many, in order
   */
  public static List<Panel> sameColours(List<Panel> panels) {
    List<Panel> all = Require.nonNullList("panels", panels);
    List<Range> ranges =
        all.stream()
            .flatMap(panel -> panel.heatMap().stream())
            .filter(HeatMap::any)
            .map(HeatMap::barRange)
            .toList();
    if (ranges.isEmpty()) {
      return all;
    }
    double low = ranges.stream().mapToDouble(Range::low).min().orElseThrow();
    double high = ranges.stream().mapToDouble(Range::high).max().orElseThrow();
    return all.stream()
        .map(
            panel ->
                panel.heatMap().map(map -> panel.heatMap(map.between(low, high))).orElse(panel))
        .toList();
  }

  /** The colour each series is drawn in: grey, its own, or the next of the palette. */
  public List<Colour> colours() {
    int[] next = {0};
    return series.stream()
        .map(
            s ->
                s.greyed() ? Palette.GREY : s.colour().orElseGet(() -> Palette.category(next[0]++)))
        .toList();
  }

  private static <T> List<T> and(List<T> before, T one) {
    return Stream.concat(before.stream(), Stream.of(one)).toList();
  }
}
