package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Collocation points as they moved. */
public final class PointsChart {
  private static final int MOST_PANELS = 4;

  private PointsChart() {}

  /**
   * A panel for the first points, the last, and some between.
   *
   * @param problem its name
   * @param coordinates their names, one or two
   * @param moves points by the step from which on they were in use, in order
   */
  public static Chart of(String problem, List<String> coordinates, Map<Integer, double[][]> moves) {
    List<Integer> steps = List.copyOf(moves.keySet());
    int count = Math.min(MOST_PANELS, steps.size());
    List<Panel> panels = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int step = steps.get(count == 1 ? 0 : k * (steps.size() - 1) / (count - 1));
      double[][] points = moves.get(step);
      panels.add(
          Panel.titled(Text.format("from step %,d: %,d points", step, points.length))
              .x(Axis.linear("<i>" + coordinates.get(0) + "</i>"))
              .y(Axis.linear(coordinates.size() == 2 ? "<i>" + coordinates.get(1) + "</i>" : ""))
              .add(Series.dots("", coordinate(points, 0), coordinate(points, 1))));
    }
    return Chart.of(panels.toArray(Panel[]::new))
        .columns(count == 1 ? 1 : 2)
        .titled("Collocation points – " + problem);
  }

  /** One coordinate of all points; zeros beyond the last. */
  private static List<Double> coordinate(double[][] points, int k) {
    return Arrays.stream(points).map(x -> k < x.length ? x[k] : 0.0).toList();
  }
}
