package io.github.ntk4j.draw;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Legend;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A chart that changes with one variable, such as the training step: a chart for each value, all on
 * the same axes and colours. A live figure moves through them by a slider; a picture shows the
 * last.
 *
 * @param variable what changes, as rich text, e.g. {@code step}
 * @param labels a value of the variable for each chart, all different
 * @param charts one or more, equal in panels and in series per panel
 */
public record Frames(String variable, List<String> labels, List<Chart> charts) {
  /** Checks that the charts match, and puts them on common axes. */
  public Frames {
    Require.nonNull("variable", variable);
    labels = Require.nonNullList("labels", labels);
    charts = Require.nonNullList("charts", charts);
    if (charts.isEmpty() || labels.stream().distinct().count() != charts.size()) {
      throw Fault.argument(
          Text.format(
              "frames need one chart or more and a label of its own for each; got %d charts, labels %s",
              charts.size(), labels));
    }
    requireSameSeries(charts);
    charts = onCommonAxes(charts);
  }

  private static void requireSameSeries(List<Chart> charts) {
    List<Integer> wanted = seriesPerPanel(charts.get(0));
    for (int f = 1; f < charts.size(); f++) {
      List<Integer> got = seriesPerPanel(charts.get(f));
      if (!got.equals(wanted)) {
        throw Fault.argument(
            Text.format(
                "frames need equally many series in each panel; frame 0 has %s, frame %d has %s",
                wanted, f, got));
      }
    }
  }

  private static List<Integer> seriesPerPanel(Chart chart) {
    return chart.panels().stream().map(panel -> panel.series().size()).toList();
  }

  private static List<Chart> onCommonAxes(List<Chart> charts) {
    Chart all = all(charts);
    List<PanelLayout> common = ChartLayout.of(all).panels();
    List<PanelLayout> narrow = ChartLayout.narrow(all).panels();
    List<List<Panel>> coloured =
        IntStream.range(0, common.size())
            .mapToObj(p -> Panel.sameColours(charts.stream().map(c -> c.panels().get(p)).toList()))
            .toList();
    return IntStream.range(0, charts.size())
        .mapToObj(
            f -> {
              Chart chart = charts.get(f);
              List<Panel> panels = new ArrayList<>();
              for (int p = 0; p < common.size(); p++) {
                Panel panel = pinned(coloured.get(p).get(f));
                panels.add(
                    panel
                        .x(fixed(panel.x(), common.get(p).x()))
                        .y(fixed(panel.y(), common.get(p).y().and(narrow.get(p).y()))));
              }
              return new Chart(chart.title(), panels, chart.columns());
            })
        .toList();
  }

  /** All charts at once, for the extent of the axes and of the legends, which stay in place. */
  private static Chart all(List<Chart> charts) {
    Chart first = charts.get(0);
    List<Panel> panels =
        IntStream.range(0, first.panels().size()).mapToObj(p -> all(charts, p)).toList();
    return new Chart(first.title(), panels, first.columns());
  }

  private static Panel all(List<Chart> charts, int panel) {
    Panel all = pinned(withLongestNames(charts, panel));
    for (Chart chart : charts) {
      for (Series series : chart.panels().get(panel).series()) {
        all = all.add(series.named(""));
      }
      for (Rule rule : chart.panels().get(panel).rules()) {
        all = all.rule(rule);
      }
    }
    return all;
  }

  private static Panel withLongestNames(List<Chart> charts, int panel) {
    return charts.stream()
        .map(chart -> chart.panels().get(panel))
        .max(Comparator.comparing(p -> LegendSize.of(p).map(LegendSize::width).orElse(0.0)))
        .orElseThrow();
  }

  /** With its legend at one place for all charts, if it has one. */
  private static Panel pinned(Panel panel) {
    boolean shown = LegendSize.of(panel).isPresent();
    return panel.legend(shown ? Legend.TOP_RIGHT : Legend.NONE);
  }

  private static Axis fixed(Axis axis, AxisScale scale) {
    return axis.log()
        ? axis.from(StrictMath.pow(10, scale.low()), StrictMath.pow(10, scale.high()))
        : axis.from(scale.low(), scale.high());
  }

  /**
   * What a picture shows.
   *
   * @return the last chart
   */
  public Chart last() {
    return charts.get(charts.size() - 1);
  }
}
