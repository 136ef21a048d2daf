package io.github.ntk4j.report;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import java.util.Arrays;
import java.util.Optional;

/** A solution beside the exact one. */
public final class SolutionChart {
  private SolutionChart() {}

  /**
   * The solution over one coordinate; with an exact one also the error.
   *
   * @param problem its name
   * @param coordinate its name
   * @param x where, rising
   */
  public static Chart of(
      String problem, String coordinate, double[] x, double[] u, Optional<double[]> exact) {
    String name = "<i>" + coordinate + "</i>";
    Panel solution = Panel.titled("(a) Solution").x(Axis.linear(name)).y(Axis.linear("<i>u</i>"));
    if (exact.isEmpty()) {
      return Chart.of(solution.add(Series.line("PINN", x, u))).titled("Solution – " + problem);
    }
    double[] error = new double[u.length];
    Arrays.setAll(error, i -> Math.abs(u[i] - exact.get()[i]));
    return Chart.of(
            solution
                .add(Series.line("exact", x, exact.get()).colour(Palette.GREY).width(5))
                .add(Series.line("PINN", x, u).colour(Palette.category(0))),
            Panel.titled("(b) Error")
                .x(Axis.linear(name))
                .y(Axis.log("|<i>u</i> − exact|"))
                .add(Series.line("", x, error).colour(Palette.category(1))))
        .columns(2)
        .titled("Solution – " + problem);
  }
}
