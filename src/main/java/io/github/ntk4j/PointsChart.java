package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collocation points as they moved. */
final class PointsChart {
  private static final int MOST_PANELS = 4;

  private PointsChart() {}

  /**
   * A panel for the first points, the last, and some between.
   *
   * @param steps at which points moved, 0 first
   */
  static Chart of(Training run, List<Integer> steps) {
    List<String> names = run.startingProblem().domain().names();
    if (names.size() > 2) {
      throw Fault.argument("points are drawn in one or two coordinates; this problem has " + names);
    }
    int count = Math.min(MOST_PANELS, steps.size());
    List<Panel> panels = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int step = steps.get(count == 1 ? 0 : k * (steps.size() - 1) / (count - 1));
      Points points = run.pointsAt(step);
      panels.add(
          Panel.titled("from step %,d: %,d points".formatted(step, points.size()))
              .x(Axis.linear("<i>" + names.get(0) + "</i>"))
              .y(Axis.linear(names.size() == 2 ? "<i>" + names.get(1) + "</i>" : ""))
              .add(Series.dots("", coordinate(points, 0), coordinate(points, 1))));
    }
    return Chart.of(panels.toArray(Panel[]::new))
        .columns(count == 1 ? 1 : 2)
        .titled("Collocation points – " + run.startingProblem().name());
  }

  /** One coordinate of all points; zeros beyond the last. */
  private static List<Double> coordinate(Points points, int k) {
    return Arrays.stream(points.array()).map(x -> k < x.length ? x[k] : 0.0).toList();
  }
}
