package io.github.ntk4j.show;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A chart in a few lines of text, for consoles and for readers who do not see it: panels, and of
 * each series its points, ranges, and where it begins and ends.
 */
final class ChartSummary {
  private ChartSummary() {}

  static String of(Chart chart) {
    StringBuilder text = new StringBuilder();
    if (!chart.title().isEmpty()) {
      text.append(RichText.of(chart.title()).plain()).append('\n');
    }
    for (Panel panel : chart.panels()) {
      text.append(head(panel)).append('\n');
      panel.heatMap().ifPresent(map -> text.append("  ").append(heatMap(map)).append('\n'));
      panel.series().forEach(s -> text.append("  ").append(series(s)).append('\n'));
      panel.rules().forEach(r -> text.append("  ").append(rule(r)).append('\n'));
    }
    return text.toString().strip();
  }

  private static String head(Panel panel) {
    String title = RichText.of(panel.title()).plain();
    String x = RichText.of(panel.x().label()).plain();
    String y = RichText.of(panel.y().label()).plain();
    String axes = y.isEmpty() || x.isEmpty() ? y + x : y + " against " + x;
    return title.isEmpty() ? axes : axes.isEmpty() ? title : title + ": " + axes;
  }

  private static String series(Series series) {
    String name = series.name().isEmpty() ? "" : RichText.of(series.name()).plain() + ": ";
    int n = series.x().size();
    String count = n == 1 ? "1 point" : n + " points";
    return name + count + ", x " + range(series.x()) + ", y " + range(series.y()) + ends(series);
  }

  /** Of a line that leads from one value to another. */
  private static String ends(Series series) {
    List<Double> y = series.y().stream().filter(Double::isFinite).toList();
    if (series.width() == 0 || y.size() < 2 || range(y).indexOf('…') < 0) {
      return "";
    }
    return ", from " + NumberText.plain(y.get(0)) + " to " + NumberText.plain(y.get(y.size() - 1));
  }

  private static String rule(Rule rule) {
    String name = rule.label().isEmpty() ? "line" : RichText.of(rule.label()).plain();
    return name + " at " + (rule.vertical() ? "x " : "y ") + NumberText.plain(rule.at());
  }

  private static String heatMap(HeatMap map) {
    List<Double> values = map.z().stream().flatMap(List::stream).toList();
    String cells = map.y().size() + " × " + map.x().size() + " cells";
    String sample = map.sample().isEmpty() ? "" : " (" + map.sample() + ")";
    return cells + sample + ", values " + range(values) + largest(map, values);
  }

  private static String largest(HeatMap map, List<Double> values) {
    int at =
        IntStream.range(0, values.size())
            .filter(i -> Double.isFinite(values.get(i)))
            .reduce((i, j) -> values.get(j) > values.get(i) ? j : i)
            .orElse(-1);
    int columns = map.x().size();
    return at < 0 || range(values).indexOf('…') < 0
        ? ""
        : Text.format(
            ", largest at (%s, %s)",
            NumberText.plain(map.x().get(at % columns)),
            NumberText.plain(map.y().get(at / columns)));
  }

  private static String range(List<Double> values) {
    double[] finite =
        values.stream().mapToDouble(v -> v).filter(Double::isFinite).sorted().toArray();
    if (finite.length == 0) {
      return NumberText.MISSING;
    }
    String low = NumberText.plain(finite[0]);
    String high = NumberText.plain(finite[finite.length - 1]);
    return low.equals(high) ? low : low + " … " + high;
  }
}
