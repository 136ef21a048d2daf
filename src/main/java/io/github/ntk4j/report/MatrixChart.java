package io.github.ntk4j.report;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.ColourScale;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Panel;
import java.util.Comparator;
import java.util.stream.IntStream;

/** A kernel matrix as a heat map. */
public final class MatrixChart {
  private MatrixChart() {}

  /**
   * A kernel of one block: over points in rising order where one coordinate orders them, else by
   * number of row.
   */
  public static Chart of(KernelView view) {
    double[][] at = view.points(0);
    int[] order = sorted(at);
    double[] x = IntStream.of(order).mapToDouble(i -> at[i][0]).toArray();
    if (at[0].length == 1 && rises(x)) {
      return chart(view, "<i>" + view.coordinates().get(0), x, order);
    }
    int[] rows = IntStream.range(0, at.length).toArray();
    return chart(view, "row <i>i", IntStream.of(rows).asDoubleStream().toArray(), rows);
  }

  private static int[] sorted(double[][] at) {
    return IntStream.range(0, at.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> at[i][0]))
        .mapToInt(i -> i)
        .toArray();
  }

  private static boolean rises(double[] x) {
    return IntStream.range(1, x.length).allMatch(i -> x[i - 1] < x[i]);
  }

  private static Chart chart(KernelView view, String axis, double[] x, int[] order) {
    double[][] kernel = view.kernel().matrix();
    double[][] ordered = new double[order.length][order.length];
    for (int i = 0; i < order.length; i++) {
      for (int j = 0; j < order.length; j++) {
        ordered[i][j] = kernel[order[i]][order[j]];
      }
    }
    Panel panel =
        Panel.titled("")
            .x(Axis.linear(axis + "</i>"))
            .y(Axis.linear(axis + "′</i>").turned())
            .heatMap(HeatMap.of(x, x, ordered, ColourScale.DIVERGING).barTitled("<i>K</i>"))
            .squared();
    return Chart.of(panel).titled("Kernel matrix <i>K</i>(<i>x</i>, <i>x′</i>), " + view.label());
  }
}
