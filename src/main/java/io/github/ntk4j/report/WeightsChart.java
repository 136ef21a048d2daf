package io.github.ntk4j.report;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import java.util.ArrayList;
import java.util.List;

/** How the terms of a loss fall under its weights, and under others. */
public final class WeightsChart {
  private static final double TENTH = 0.1;

  private WeightsChart() {}

  /**
   * What is left of the terms under some weights.
   *
   * @param name of the weights
   * @param weights by term, NaN where they are open
   * @param steps rising, above 0
   * @param left of each term's mean square at those steps, of that at the start
   */
  public record Course(
      String name, List<Double> weights, List<Double> steps, List<List<Double>> left) {
    /** Copies the lists. */
    public Course {
      weights = List.copyOf(weights);
      steps = List.copyOf(steps);
      left = List.copyOf(left);
    }
  }

  /** A panel for each course, over the same steps. */
  public static Chart of(String problem, List<String> terms, List<Course> courses) {
    double most =
        courses.stream().flatMap(c -> c.steps().stream()).mapToDouble(s -> s).max().orElse(1);
    List<Panel> panels = new ArrayList<>();
    for (Course course : courses) {
      panels.add(panel((char) ('a' + panels.size()), terms, course, Math.max(2, most)));
    }
    return Chart.of(panels).titled("Loss terms by weights, " + problem);
  }

  private static Panel panel(char letter, List<String> terms, Course course, double most) {
    Panel panel =
        Panel.titled("(" + letter + ") " + course.name())
            .x(Axis.log("step at half the stable rate").from(1, most))
            .y(Axis.linear("mean square, of that at the start"))
            .rule(Rule.horizontal(TENTH, "a tenth"));
    for (int t = 0; t < terms.size(); t++) {
      double weight = course.weights().get(t);
      String name =
          terms.get(t) + ", weight " + (Double.isNaN(weight) ? "1" : NumberText.html(weight));
      panel = panel.add(Series.line(name, course.steps(), course.left().get(t)));
    }
    return panel;
  }
}
