package io.github.ntk4j.show;

import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.chart.Series;
import java.util.List;

/** A chart in a few lines of text: panels, and the points and ranges of their series. */
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
    return name + count + ", x " + range(series.x()) + ", y " + range(series.y());
  }

  private static String heatMap(HeatMap map) {
    List<Double> values = map.z().stream().flatMap(List::stream).toList();
    String cells = map.y().size() + " × " + map.x().size() + " cells";
    String sample = map.sample().isEmpty() ? "" : " (" + map.sample() + ")";
    return cells + sample + ", values " + range(values);
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
