package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import java.util.Arrays;
import java.util.Optional;

/** A solution beside the exact one. */
final class SolutionChart {
  private static final int POINTS = 201;

  private SolutionChart() {}

  static Chart of(Problem problem, Pinn pinn) {
    Domain domain = problem.domain();
    if (domain.dimension() != 1 || !domain.bounded()) {
      throw Fault.argument(
          "the solution is drawn for problems on a bounded interval; this one has coordinates "
              + domain.names());
    }
    Points points = Points.grid(domain.lower(), domain.upper(), POINTS);
    double[] x = Arrays.stream(points.array()).mapToDouble(p -> p[0]).toArray();
    double[] u = problem.value(pinn, points);
    Optional<double[]> exact = problem.exactValues(points);
    String name = "<i>" + domain.names().get(0) + "</i>";
    Panel solution = Panel.titled("(a) Solution").x(Axis.linear(name)).y(Axis.linear("<i>u</i>"));
    if (exact.isEmpty()) {
      return Chart.of(solution.add(Series.line("PINN", x, u)))
          .titled("Solution – " + problem.name());
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
        .titled("Solution – " + problem.name());
  }
}
