package io.github.ntk4j.report;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.Legend;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Section;
import java.util.List;
import java.util.Map;

/** The residual of each equation, the points at which it was trained, and where it is largest. */
public final class ResidualChart {
  private static final int MOST = 6; // equations
  private static final int WORST = 10; // places
  private static final double NEAR = 0.05; // of a coordinate: points that a section shows
  private static final Colour WHITE = Colour.of("#ffffff");

  private final SolutionView view;
  private final Section section;

  private ResidualChart(SolutionView view, Section section) {
    this.view = view;
    this.section = section;
  }

  /**
   * A panel for each equation.
   *
   * @throws IllegalArgumentException if there is none, or as {@link Section#of}
   */
  public static Chart of(SolutionView view, Map<String, List<Double>> slice) {
    List<Section> sections = Section.of(view.problem(), slice);
    if (view.problem().equations().isEmpty()) {
      throw Fault.argument(
          Text.format(
              "problem \"%s\" has no equation, hence no residual to draw", view.problem().name()));
    }
    if (sections.size() > 1) {
      throw Fault.argument("a residual is drawn at one value of each coordinate; got " + slice);
    }
    ResidualChart chart = new ResidualChart(view, sections.get(0));
    List<Map.Entry<String, Node>> equations =
        view.problem().equations().entrySet().stream().limit(MOST).toList();
    List<Panel> panels = chart.panels(equations);
    String words = sections.get(0).words().isEmpty() ? "" : ", " + sections.get(0).words();
    return Chart.of(panels)
        .columns(chart.section.trueForm() > SolutionChart.WIDE ? 1 : Math.min(2, panels.size()))
        .titled(chart.title() + " – " + view.problem().name() + words);
  }

  private String title() {
    return section.dimension() == 1
        ? "Residual at the collocation points"
        : "Residual, points (white), largest (red)";
  }

  private List<Panel> panels(List<Map.Entry<String, Node>> equations) {
    double[][] near = section.near(view.problem().collocationPoints(), NEAR);
    if (section.dimension() == 1) {
      FieldLines lines = new FieldLines(view, List.of(section));
      return equations.stream().map(e -> lines.residualSize(e, near)).toList();
    }
    FieldMaps maps = new FieldMaps(view, section, equations.size(), x -> true);
    Series points = dots("collocation points", near).colour(WHITE);
    return equations.stream()
        .map(
            e -> {
              double[][] worst = maps.largest(e, WORST);
              Series marks = dots("largest |<i>r</i>|", worst).colour(Palette.category(1));
              return maps.residual(e).add(points).add(marks).legend(Legend.NONE);
            })
        .toList();
  }

  private Series dots(String name, double[][] at) {
    return Series.dots(
        name, Series.boxed(section.along(0, at)), Series.boxed(section.along(1, at)));
  }
}
