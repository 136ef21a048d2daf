package io.github.ntk4j.report;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.ColourScale;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Section;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A solution as maps over two coordinates. */
final class FieldMaps implements FieldPanels {
  private static final int MOST_NUMBERS = 40_000; // of a figure: about 350 KB as JSON
  private static final int MOST_CELLS = 20_000; // of a map: each about two pixels wide
  private static final int SHORTEST = 24; // cells along a side
  static final double FORM = 1.25; // of a plane that has none of its own
  private static final double DECADES = 3; // of a residual, below its largest

  private final SolutionView view;
  private final Section section;
  private final int columns;
  private final int rows;
  private final double[][] points;
  private final boolean[] shown;

  /**
   * Lays out the cells.
   *
   * @param maps how many share the numbers of a figure
   * @param near where anything is shown at all
   */
  FieldMaps(SolutionView view, Section section, int maps, Predicate<double[]> near) {
    this.view = view;
    this.section = section;
    double cells = Math.min(MOST_CELLS, (double) MOST_NUMBERS / maps);
    columns = Math.max(SHORTEST, (int) Math.sqrt(cells * form()));
    rows = Math.max(SHORTEST, (int) Math.sqrt(cells / form()));
    points = section.plane(columns, rows);
    shown = new boolean[points.length];
    for (int i = 0; i < points.length; i++) {
      shown[i] = view.problem().domain().covers(points[i]) && near.test(points[i]);
    }
  }

  /** Middles of the cells, row by row. */
  double[][] points() {
    return points;
  }

  /** Width of the plots over their height. */
  double form() {
    return section.trueForm() > 0 ? section.trueForm() : FORM;
  }

  /** The maps of one output, with one range of colours for its two solutions. */
  record Output(Panel solution, Optional<Panel> exact, Optional<Panel> error) {
    /** All that there are. */
    Stream<Panel> all() {
      return Stream.concat(Stream.of(solution), Stream.concat(exact.stream(), error.stream()));
    }

    /** Without the exact solution. */
    Stream<Panel> brief() {
      return Stream.concat(Stream.of(solution), error.stream());
    }
  }

  @Override
  public List<Panel> panels(int output) {
    return output(output).brief().toList();
  }

  Output output(int k) {
    String name = "<i>" + view.name(k) + "</i>";
    String of = view.of(k);
    boolean exactly = view.word(k).equals("exact");
    Optional<double[]> exact = view.exact(k, points);
    Optional<Panel> known =
        exact.map(e -> map((exactly ? "Exact solution" : "Reference") + of, name, e));
    if (!view.trained()) {
      return new Output(known.orElseThrow(), Optional.empty(), Optional.empty());
    }
    double[] u = view.values(k, points);
    Panel solution = map("Solution" + of, name, u);
    if (known.isEmpty()) {
      return new Output(solution, known, known);
    }
    double[] error = new double[u.length];
    Arrays.setAll(error, i -> Math.abs(u[i] - exact.get()[i]));
    List<Panel> both = Panel.sameColours(List.of(solution, known.get()));
    return new Output(
        both.get(0),
        Optional.of(both.get(1)),
        Optional.of(
            decades(exactly ? "Error" + of : "Error to the reference" + of, " error", error)));
  }

  /** The size of an equation's residual, in decades. */
  @Override
  public Panel residual(Map.Entry<String, Node> equation) {
    double[] r = view.residual(equation.getValue(), points);
    return decades(residualTitle(equation.getKey()), "|<i>r</i>|", r);
  }

  /** Sizes, down to a thousandth of the largest. */
  private Panel decades(String title, String bar, double[] values) {
    double[] r = aroundCells(values);
    Arrays.setAll(r, i -> StrictMath.log10(r[i]));
    OptionalDouble most =
        IntStream.range(0, r.length)
            .filter(i -> shown[i] && Double.isFinite(r[i]))
            .mapToDouble(i -> r[i])
            .max();
    if (most.isEmpty()) { // all of them are 0
      return map(title, bar, values);
    }
    Arrays.setAll(r, i -> Math.max(most.getAsDouble() - DECADES, r[i]));
    return map(title, "log<sub>10</sub>" + bar, r);
  }

  /** Places where an equation's residual is larger than around, the largest first. */
  double[][] largest(Map.Entry<String, Node> equation, int most) {
    double[] r = view.residual(equation.getValue(), points);
    Arrays.setAll(r, i -> shown[i] && Double.isFinite(r[i]) ? Math.abs(r[i]) : -1);
    return IntStream.range(0, r.length)
        .filter(i -> r[i] > 0 && around(i).allMatch(j -> r[j] <= r[i]))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -r[i]))
        .limit(most)
        .map(i -> points[i])
        .toArray(double[][]::new);
  }

  /** The cells beside a cell. */
  private IntStream around(int i) {
    return IntStream.of(i - columns, i + columns, i - 1, i + 1)
        .filter(j -> j >= 0 && j < points.length)
        .filter(j -> j / columns == i / columns || j % columns == i % columns);
  }

  /**
   * Root mean square over a cell and those beside it: lines where r = 0 are not strings of dots.
   */
  private double[] aroundCells(double[] r) {
    double[] means = new double[r.length];
    for (int i = 0; i < r.length; i++) {
      int[] all =
          IntStream.concat(
                  IntStream.of(i), around(i).filter(j -> shown[j] && Double.isFinite(r[j])))
              .toArray();
      means[i] = Math.sqrt(Arrays.stream(all).mapToDouble(j -> r[j] * r[j]).sum() / all.length);
    }
    return means;
  }

  static String residualTitle(String term) {
    return term.equals("residual") ? "Residual" : "Residual of " + term;
  }

  /** Values of the cells, where anything is shown. */
  Panel map(String title, String bar, double[] values) {
    double[] x = Arrays.copyOf(section.along(0, points), columns);
    double[] all = section.along(1, points);
    double[] y = new double[rows];
    double[][] z = new double[rows][columns];
    for (int i = 0; i < values.length; i++) {
      y[i / columns] = all[i];
      z[i / columns][i % columns] = shown[i] ? values[i] : Double.NaN;
    }
    HeatMap cells = HeatMap.of(x, y, z, ColourScale.SEQUENTIAL).barTitled(bar).smoothed();
    Panel panel =
        Panel.titled(title)
            .x(Axis.linear("<i>" + section.name(0) + "</i>"))
            .y(Axis.linear("<i>" + section.name(1) + "</i>"))
            .heatMap(cells)
            .proportioned(form());
    for (Series line : edge()) {
      panel = panel.add(line);
    }
    return panel;
  }

  /** What bounds a region of the plane. */
  private List<Series> edge() {
    return section.ofRegion()
        ? RegionReport.lines(view.problem().domain().region().orElseThrow(), false)
        : List.of();
  }
}
