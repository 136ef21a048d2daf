package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.ColourScale;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Pictures;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Solution, error and residual of a trained network, a card each: curves over one coordinate, maps
 * over two; of more coordinates a cut through the middle of all but the first two.
 */
public final class FieldCards {
  private static final int LINE = 201;
  private static final int SIDE = 81;
  private static final int MOST = 4; // outputs, and equations
  private static final double DECADES = 4; // of a residual, below its largest

  private final Statement problem;
  private final Network network;
  private final double[] theta;
  private final double[] lower;
  private final double[] upper;
  private final double[][] points;
  private final boolean[] shown;

  /**
   * Lays out the points.
   *
   * @param theta the network's parameters, as trained
   * @param near whether a point belongs to the part of space that was trained on
   */
  public FieldCards(Statement problem, Network network, double[] theta, Predicate<double[]> near) {
    this.problem = problem;
    this.network = network;
    this.theta = theta;
    Domain domain = problem.domain();
    lower = domain.lower();
    upper = domain.upper();
    for (int k = 0; k < lower.length; k++) {
      enclose(k);
    }
    points = lower.length == 1 ? line() : plane();
    shown = new boolean[points.length];
    for (int i = 0; i < points.length; i++) {
      shown[i] = domain.covers(points[i]) && (lower.length == 1 || near.test(points[i]));
    }
  }

  /** Of a coordinate without ends, as far as the points reach. */
  private void enclose(int k) {
    if (Double.isFinite(lower[k]) && Double.isFinite(upper[k])) {
      return;
    }
    double[] values =
        problem.terms().stream()
            .flatMap(term -> Arrays.stream(term.sites().get(0)))
            .mapToDouble(x -> x[k])
            .sorted()
            .toArray();
    lower[k] = values[0];
    upper[k] = values[values.length - 1] > values[0] ? values[values.length - 1] : values[0] + 1;
  }

  private double[][] line() {
    return problem.domain().bounded()
        ? Pictures.line(problem.domain(), LINE).copy()
        : PointSet.grid(lower, upper, LINE).copy();
  }

  private double[][] plane() {
    double[][] plane = new double[SIDE * SIDE][lower.length];
    for (int i = 0; i < plane.length; i++) {
      Arrays.setAll(plane[i], k -> (lower[k] + upper[k]) / 2);
      plane[i][0] = at(0, i % SIDE);
      plane[i][1] = at(1, i / SIDE);
    }
    return plane;
  }

  private double at(int k, int i) {
    return i == SIDE - 1 ? upper[k] : lower[k] + (upper[k] - lower[k]) * i / (SIDE - 1.0);
  }

  /** Where the pictures are taken, in words; empty if everywhere. */
  public String where() {
    List<String> names = problem.domain().names();
    StringBuilder words = new StringBuilder();
    for (int k = 2; k < names.size(); k++) {
      words
          .append(words.isEmpty() ? "A cut at " : ", ")
          .append(names.get(k))
          .append(" = ")
          .append(NumberText.plain((lower[k] + upper[k]) / 2));
    }
    return words.isEmpty() ? "" : words + ".";
  }

  /** Every output and its error in one chart. */
  public Chart solution() {
    List<Panel> panels = new ArrayList<>();
    for (int k = 0; k < network.outputs(); k++) {
      output(of(k), k, problem.values(network, theta, PointSet.of(points), k))
          .forEach(panel -> panels.add(proportioned(panel)));
    }
    Chart chart = Chart.of(panels.toArray(Panel[]::new)).titled("Solution – " + problem.name());
    return panels.size() > 1 ? chart.columns(2) : chart;
  }

  /** As wide as high, unless the domain is much longer one way. */
  private Panel proportioned(Panel panel) {
    double ratio = (upper[0] - lower[0]) / (upper[1] - lower[1]);
    return ratio > 0.7 && ratio < 1.5 ? panel.squared() : panel;
  }

  private String of(int output) {
    return network.outputs() > 1 ? " of <i>" + problem.outputs().name(output) + "</i>" : "";
  }

  /** The cards: of each output the solution and its error, of each equation the residual. */
  public List<Chart> all() {
    List<Chart> cards = new ArrayList<>();
    int outputs = Math.min(MOST, network.outputs());
    for (int k = 0; k < outputs; k++) {
      double[] u = problem.values(network, theta, PointSet.of(points), k);
      output(of(k), k, u).forEach(panel -> cards.add(Chart.of(panel.squared())));
    }
    problem.equations().entrySet().stream()
        .limit(MOST)
        .forEach(equation -> cards.add(Chart.of(residual(equation).squared())));
    return cards;
  }

  private List<Panel> output(String of, int k, double[] everywhere) {
    double[] u = Pictures.masked(problem.domain(), k, points, everywhere);
    boolean reference = problem.referencePoints(k).isPresent();
    Optional<double[]> exact =
        problem
            .exactValues(PointSet.of(points), k)
            .filter(e -> IntStream.range(0, e.length).anyMatch(i -> Double.isFinite(e[i])))
            .filter(e -> !reference || Arrays.stream(e).allMatch(Double::isFinite))
            .map(e -> Pictures.masked(problem.domain(), k, points, e));
    String word = reference ? "reference" : "exact";
    String name = problem.outputs().name(k);
    List<Panel> panels = new ArrayList<>();
    if (lower.length == 1) {
      double[] x = Arrays.stream(points).mapToDouble(p -> p[0]).toArray();
      SolutionChart.Curve curve = SolutionChart.Curve.of(name, u, exact, word);
      panels.add(curve.solution("Solution" + of, coordinate(0), x));
      curve.error("Error" + of, coordinate(0), x).ifPresent(panels::add);
      return panels;
    }
    panels.add(map("Solution" + of, "<i>" + name + "</i>", u));
    exact.ifPresent(
        e -> {
          double[] error = new double[u.length];
          Arrays.setAll(error, i -> Math.abs(u[i] - e[i]));
          panels.add(map("Error" + of, "|<i>" + name + "</i> − " + word + "|", error));
        });
    return panels;
  }

  private String coordinate(int k) {
    return "<i>" + problem.domain().names().get(k) + "</i>";
  }

  private Panel residual(Map.Entry<String, Node> equation) {
    String term = equation.getKey();
    String title = term.equals("residual") ? "Residual" : "Residual of " + term;
    double[] r = problem.values(network, theta, PointSet.of(points), equation.getValue());
    if (lower.length == 1) {
      Arrays.setAll(r, i -> shown[i] ? r[i] : Double.NaN);
      double[] x = Arrays.stream(points).mapToDouble(p -> p[0]).toArray();
      return Panel.titled(title)
          .x(Axis.linear(coordinate(0)))
          .y(Axis.linear("residual"))
          .add(Series.line("", x, r).colour(Palette.category(2)));
    }
    double[] decades = new double[r.length];
    Arrays.setAll(decades, i -> StrictMath.log10(Math.abs(r[i])));
    double most =
        IntStream.range(0, r.length)
            .filter(i -> shown[i])
            .mapToDouble(i -> decades[i])
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    Arrays.setAll(decades, i -> Math.max(most - DECADES, decades[i]));
    return map(title, "log<sub>10</sub>|<i>r</i>|", decades);
  }

  private Panel map(String title, String bar, double[] values) {
    double[] x = new double[SIDE];
    double[] y = new double[SIDE];
    double[][] z = new double[SIDE][SIDE];
    for (int i = 0; i < values.length; i++) {
      x[i % SIDE] = points[i][0];
      y[i / SIDE] = points[i][1];
      z[i / SIDE][i % SIDE] = shown[i] ? values[i] : Double.NaN;
    }
    Panel panel =
        Panel.titled(title)
            .x(Axis.linear(coordinate(0)))
            .y(Axis.linear(coordinate(1)))
            .heatMap(HeatMap.of(x, y, z, ColourScale.SEQUENTIAL).barTitled(bar));
    for (Series line : edge()) {
      panel = panel.add(line);
    }
    return panel;
  }

  /** What bounds a region of the plane. */
  private List<Series> edge() {
    return problem
        .domain()
        .region()
        .filter(body -> body.dimension() == 2)
        .map(body -> RegionReport.lines(body, false))
        .orElse(List.of());
  }

  /** How the maps are made, in words. */
  public String how() {
    return lower.length == 1
        ? Text.format("At %d equispaced points.", LINE)
        : Text.format("On a grid of %d × %d; empty where no training point is near.", SIDE, SIDE);
  }
}
