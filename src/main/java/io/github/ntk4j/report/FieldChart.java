package io.github.ntk4j.report;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.pde.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two outputs as a vector field: arrows over its size. */
public final class FieldChart {
  private static final double ACROSS = 18; // arrows along a square's side
  private static final double LONGEST = 0.95; // of the distance between arrows

  private final SolutionView view;
  private final int[] outputs;
  private final Section section;
  private final FieldMaps maps;

  private FieldChart(SolutionView view, int[] outputs, Section section) {
    this.view = view;
    this.outputs = outputs;
    this.section = section;
    maps = new FieldMaps(view, section, 2, x -> true);
  }

  /**
   * A panel for the field; beside it its error, where the exact one is known.
   *
   * @param across output along the horizontal coordinate
   * @param up output along the vertical one
   */
  public static Chart of(
      SolutionView view, String across, String up, Map<String, List<Double>> slice) {
    int[] outputs = {view.output(across), view.output(up)};
    List<Section> sections = Section.of(view.problem(), slice);
    Section section = sections.get(0);
    if (sections.size() > 1 || section.dimension() != 2) {
      throw Fault.argument(
          Text.format(
              "a vector field is drawn over two coordinates of %s, at one value of each other; got %s",
              view.problem().domain().names(), slice));
    }
    String words = section.words().isEmpty() ? "" : ", " + section.words();
    return new FieldChart(view, outputs, section)
        .chart()
        .titled("Vector field – " + view.problem().name() + words);
  }

  private Chart chart() {
    double[][] cells = maps.points();
    double[] u = view.values(outputs[0], cells);
    double[] v = view.values(outputs[1], cells);
    String name = "(<i>" + view.name(outputs[0]) + "</i>, <i>" + view.name(outputs[1]) + "</i>)";
    List<Panel> panels = new ArrayList<>();
    panels.add(maps.map("Field " + name, "|" + name + "|", size(u, v)).add(arrows().series()));
    Optional<double[]> exactU = view.exact(outputs[0], cells);
    Optional<double[]> exactV = view.exact(outputs[1], cells);
    if (exactU.isPresent() && exactV.isPresent()) {
      Arrays.setAll(u, i -> u[i] - exactU.get()[i]);
      Arrays.setAll(v, i -> v[i] - exactV.get()[i]);
      panels.add(maps.map("Error of " + name, "error", size(u, v)));
    }
    return Chart.of(panels).columns(section.trueForm() > SolutionChart.WIDE ? 1 : panels.size());
  }

  private static double[] size(double[] u, double[] v) {
    double[] size = new double[u.length];
    Arrays.setAll(size, i -> StrictMath.hypot(u[i], v[i]));
    return size;
  }

  /** The longest as long as the arrows are apart. */
  private Arrows arrows() {
    int columns = (int) Math.max(3, ACROSS * Math.sqrt(maps.form()));
    int rows = (int) Math.max(3, ACROSS / Math.sqrt(maps.form()));
    double[][] at = section.plane(columns, rows);
    double[] u = view.values(outputs[0], at);
    double[] v = view.values(outputs[1], at);
    double most = Arrays.stream(size(u, v)).filter(Double::isFinite).max().orElse(0);
    double scale = most > 0 ? LONGEST * maps.form() / columns / most : 0;
    double[] x = section.along(0, at);
    double[] y = section.along(1, at);
    Arrows arrows = new Arrows(section.length(0) / maps.form(), section.length(1));
    for (int i = 0; i < at.length; i++) {
      arrows.add(x[i], y[i], scale * u[i], scale * v[i]);
    }
    return arrows;
  }
}
