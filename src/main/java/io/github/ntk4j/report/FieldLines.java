package io.github.ntk4j.report;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A solution as lines over one coordinate, a line for each section, over the exact ones. */
final class FieldLines implements FieldPanels {
  /** Points of a line. */
  static final int POINTS = 201;

  private final SolutionView view;
  private final List<Section> sections;

  FieldLines(SolutionView view, List<Section> sections) {
    this.view = view;
    this.sections = sections;
  }

  /** One output's line on one section. */
  private record Line(
      String label, List<Double> x, List<Double> values, Optional<List<Double>> exact) {
    Series solution() {
      return Series.line(label, x, values);
    }

    Optional<List<Double>> error() {
      return exact.map(
          e -> {
            List<Double> error = new ArrayList<>();
            for (int i = 0; i < e.size(); i++) {
              error.add(Math.abs(values.get(i) - e.get(i)));
            }
            return error;
          });
    }
  }

  @Override
  public List<Panel> panels(int output) {
    List<Line> lines = sections.stream().map(section -> line(section, output)).toList();
    List<Panel> panels = new ArrayList<>();
    panels.add(solution(output, lines));
    if (view.trained()) {
      error(output, lines).ifPresent(panels::add);
    }
    return panels;
  }

  private Line line(Section section, int output) {
    double[][] points = points(section, output);
    Optional<double[]> exact = view.exact(output, points);
    return new Line(
        section.label(),
        Series.boxed(section.along(0, points)),
        Series.boxed(view.trained() ? view.values(output, points) : exact.orElseThrow()),
        exact.map(Series::boxed));
  }

  /** Equispaced ones; of a reference those that it has there. */
  private double[][] points(Section section, int output) {
    double[][] known =
        view.problem().referencePoints(output).map(section::on).orElse(new double[0][]);
    return known.length > 1 ? known : section.line(POINTS);
  }

  private Panel solution(int output, List<Line> lines) {
    Panel panel = over(view.trained() ? "Solution" : "Exact solution", output);
    String word = view.word(output);
    for (Line line : view.trained() ? lines : List.<Line>of()) {
      if (line.exact().isPresent()) {
        String name = line.equals(lines.get(0)) ? word : "";
        panel =
            panel.add(
                Series.line(name, line.x(), line.exact().get()).colour(Palette.GREY).width(5));
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      Series series = lines.get(i).solution().colour(colour(i));
      String alone = view.trained() ? "PINN" : word;
      panel = panel.add(lines.size() > 1 ? series : series.named(alone));
    }
    return panel.y(Axis.linear("<i>" + view.name(output) + "</i>"));
  }

  private Colour colour(int i) {
    return sections.size() > 1 ? Palette.stages(sections.size()).get(i) : Palette.category(0);
  }

  private Optional<Panel> error(int output, List<Line> lines) {
    if (lines.stream().noneMatch(line -> line.exact().isPresent())) {
      return Optional.empty();
    }
    Panel panel =
        over("Error", output)
            .y(Axis.log("|<i>" + view.name(output) + "</i> − " + view.word(output) + "|"));
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.error().isPresent()) {
        Colour colour = lines.size() > 1 ? colour(i) : Palette.category(1);
        panel = panel.add(Series.line(line.label(), line.x(), line.error().get()).colour(colour));
      }
    }
    return Optional.of(panel);
  }

  private Panel over(String title, int output) {
    return Panel.titled(title + view.of(output)).x(axis());
  }

  private Axis axis() {
    return Axis.linear("<i>" + sections.get(0).name(0) + "</i>");
  }

  /** Its size, and that at some points. */
  Panel residualSize(Map.Entry<String, Node> equation, double[][] points) {
    Panel panel = residual(equation);
    Series line = panel.series().get(0);
    Series size = Series.line("", line.x(), line.y().stream().map(Math::abs).toList());
    double[] r = view.residual(equation.getValue(), points);
    Arrays.setAll(r, i -> Math.abs(r[i]));
    Series dots =
        Series.dots(
            "collocation points", Series.boxed(sections.get(0).along(0, points)), Series.boxed(r));
    return Panel.titled(panel.title())
        .x(panel.x())
        .y(Axis.log("|<i>r</i>|"))
        .add(size.colour(Palette.category(2)))
        .add(dots.colour(Palette.category(0)));
  }

  /** The residual of an equation on the first section, inside of the domain. */
  @Override
  public Panel residual(Map.Entry<String, Node> equation) {
    double[][] points = sections.get(0).line(POINTS);
    double[] r = view.residual(equation.getValue(), points);
    Arrays.setAll(r, i -> view.problem().domain().covers(points[i]) ? r[i] : Double.NaN);
    return Panel.titled(FieldMaps.residualTitle(equation.getKey()))
        .x(axis())
        .y(Axis.linear("residual"))
        .add(Series.line("", sections.get(0).along(0, points), r).colour(Palette.category(2)));
  }
}
