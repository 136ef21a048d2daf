package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.pde.Coordinate;
import io.github.ntk4j.pde.Section;
import io.github.ntk4j.pde.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Collocation points as they moved. */
public final class PointsChart {
  private static final int MOST_PANELS = 4;
  private static final double MARGIN = 0.03; // beside a coordinate's ends, of its length

  private PointsChart() {}

  /**
   * Over one coordinate a row of points for each draw; over two a panel for the first points, the
   * last, and some between.
   *
   * @param problem of one or two coordinates
   * @param moves points by the step from which on they were in use, in order
   */
  public static Chart of(Statement problem, Map<Integer, double[][]> moves) {
    Chart chart = problem.domain().dimension() == 1 ? rows(problem, moves) : maps(problem, moves);
    return chart.titled("Collocation points – " + problem.name());
  }

  private static Chart rows(Statement problem, Map<Integer, double[][]> moves) {
    Panel panel = axes(problem, "").y(Axis.linear("in use from step").wholeNumbers());
    int widest = moves.keySet().stream().mapToInt(step -> step).max().orElse(0);
    if (moves.size() == 1 || widest == 0) {
      panel = panel.y(panel.y().from(-1, 1));
    }
    for (Map.Entry<Integer, double[][]> draw : moves.entrySet()) {
      double[][] points = draw.getValue();
      List<Double> step = Collections.nCopies(points.length, (double) draw.getKey());
      panel = panel.add(Series.dots("", coordinate(points, 0), step).colour(Palette.category(0)));
    }
    return Chart.of(panel);
  }

  private static Chart maps(Statement problem, Map<Integer, double[][]> moves) {
    double form = Section.of(problem, Map.of()).get(0).trueForm();
    List<Integer> steps = List.copyOf(moves.keySet());
    int count = Math.min(MOST_PANELS, steps.size());
    List<Panel> panels = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int step = steps.get(count == 1 ? 0 : k * (steps.size() - 1) / (count - 1));
      double[][] points = moves.get(step);
      panels.add(
          axes(problem, Text.format("from step %,d: %,d points", step, points.length))
              .y(axis(problem.domain().coordinates().get(1)))
              .add(Series.dots("", coordinate(points, 0), coordinate(points, 1)))
              .proportioned(form > 0 ? form : FieldMaps.FORM));
    }
    return Chart.of(panels).columns(count == 1 ? 1 : 2);
  }

  private static Panel axes(Statement problem, String title) {
    return Panel.titled(title).x(axis(problem.domain().coordinates().get(0)));
  }

  /** The same for all draws. */
  private static Axis axis(Coordinate c) {
    Axis axis = Axis.linear("<i>" + c.name() + "</i>");
    double beside = MARGIN * (c.hi() - c.lo());
    return Double.isFinite(beside) ? axis.from(c.lo() - beside, c.hi() + beside) : axis;
  }

  private static List<Double> coordinate(double[][] points, int k) {
    return Arrays.stream(points).map(x -> x[k]).toList();
  }
}
