package io.github.ntk4j.report;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A solution beside the exact one. */
public final class SolutionChart {
  private SolutionChart() {}

  /**
   * One output over the coordinate, and the exact one, or a reference, if it is known.
   *
   * @param name what it is called
   * @param word {@code exact} or {@code reference}
   */
  public record Curve(String name, List<Double> values, Optional<List<Double>> exact, String word) {
    /** From numbers in arrays. */
    public static Curve of(String name, double[] values, Optional<double[]> exact, String word) {
      return new Curve(name, boxed(values), exact.map(Curve::boxed), word);
    }

    private static List<Double> boxed(double[] values) {
      return Arrays.stream(values).boxed().toList();
    }

    private double[] u() {
      return unboxed(values);
    }

    private static double[] unboxed(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    Panel solution(String title, String coordinate, double[] x) {
      Panel panel =
          Panel.titled(title).x(Axis.linear(coordinate)).y(Axis.linear("<i>" + name + "</i>"));
      return exact
          .map(
              e ->
                  panel
                      .add(Series.line(word, x, unboxed(e)).colour(Palette.GREY).width(5))
                      .add(Series.line("PINN", x, u()).colour(Palette.category(0))))
          .orElseGet(() -> panel.add(Series.line("PINN", x, u())));
    }

    Optional<Panel> error(String title, String coordinate, double[] x) {
      return exact.map(
          e -> {
            double[] error = u();
            Arrays.setAll(error, i -> Math.abs(error[i] - e.get(i)));
            return Panel.titled(title)
                .x(Axis.linear(coordinate))
                .y(Axis.log("|<i>" + name + "</i> − " + word + "|"))
                .add(Series.line("", x, error).colour(Palette.category(1)));
          });
    }
  }

  /**
   * The outputs over one coordinate, a row each; beside one with an exact solution its error.
   *
   * @param problem its name
   * @param coordinate its name
   * @param x where, rising
   */
  public static Chart of(String problem, String coordinate, double[] x, List<Curve> outputs) {
    String axis = "<i>" + coordinate + "</i>";
    List<Panel> panels = new ArrayList<>();
    for (Curve curve : outputs) {
      String of = outputs.size() > 1 ? " of <i>" + curve.name() + "</i>" : "";
      panels.add(curve.solution(letter(panels) + "Solution" + of, axis, x));
      curve.error(letter(panels) + "Error" + of, axis, x).ifPresent(panels::add);
    }
    Chart chart = Chart.of(panels.toArray(Panel[]::new)).titled("Solution – " + problem);
    return panels.size() > 1 ? chart.columns(2) : chart;
  }

  private static String letter(List<Panel> before) {
    return "(" + (char) ('a' + before.size()) + ") ";
  }
}
