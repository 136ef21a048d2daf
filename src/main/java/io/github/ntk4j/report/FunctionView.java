package io.github.ntk4j.report;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.model.Evaluation;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.Coordinate;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.FunctionNetwork;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.train.UnknownErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** An unknown function as a run has found it, and how well measurements determine it. */
public final class FunctionView {
  private static final int DRAWN = 201;

  private final FunctionNetwork found;
  private final List<String> inputs;
  private final Optional<UnknownErrors> errors;

  FunctionView(FunctionNetwork found, List<String> inputs, Optional<UnknownErrors> errors) {
    this.found = found;
    this.inputs = inputs;
    this.errors = errors;
  }

  /** Its network, parameters as found. */
  public FunctionNetwork found() {
    return found;
  }

  /** A row for each point of its inputs: where, what, and what noise alone moves. */
  public Table table(double[][] points) {
    found.network().requireDimension(points[0].length);
    double[] values = values(points);
    double[] missing = Arrays.stream(values).map(v -> Double.NaN).toArray();
    double[] deviations = errors.map(e -> e.standardErrors(found, points)).orElse(missing);
    List<Column<?>> columns = new ArrayList<>();
    for (int k = 0; k < inputs.size(); k++) {
      int input = k;
      columns.add(
          DoubleColumn.create(
              inputs.get(k), Arrays.stream(points).mapToDouble(x -> x[input]).toArray()));
    }
    columns.add(DoubleColumn.create("value", values));
    columns.add(DoubleColumn.create("error by noise", deviations));
    columns.add(
        DoubleColumn.create(
            "left to the minimum", errors.map(e -> e.toGo(found, points)).orElse(missing)));
    return Table.create("Unknown function " + found.name(), columns);
  }

  /**
   * Over its input.
   *
   * @param truth the function itself, where it is known
   */
  public Chart chart(Domain domain, Optional<ToDoubleFunction<double[]>> truth) {
    if (inputs.size() != 1) {
      throw Fault.argument(
          Text.format(
              "a function of one coordinate is drawn; %s is of %s: use run.unknownFunction(\"%s\", points)",
              found.name(), inputs, found.name()));
    }
    Coordinate over = domain.coordinates().get(domain.index(inputs.get(0)));
    if (!Double.isFinite(over.hi() - over.lo())) {
      throw Fault.argument(
          Text.format(
              "%s is drawn over a bounded coordinate; %s runs over [%s, %s]",
              found.name(), over.name(), over.lo(), over.hi()));
    }
    double[][] points =
        PointSet.grid(new double[] {over.lo()}, new double[] {over.hi()}, DRAWN).array();
    double[] x = Arrays.stream(points).mapToDouble(p -> p[0]).toArray();
    Panel panel =
        Panel.titled("")
            .x(Axis.linear("<i>" + over.name() + "</i>"))
            .y(Axis.linear("<i>" + found.name() + "</i>"));
    if (truth.isPresent()) {
      double[] exact = Arrays.stream(points).mapToDouble(truth.get()).toArray();
      panel = panel.add(Series.line("truth", x, exact).colour(Palette.GREY).width(5));
    }
    panel = panel.add(Series.line("found", x, values(points)).colour(Palette.category(0)));
    return Chart.of(panel).titled("Unknown function " + found.name());
  }

  private double[] values(double[][] points) {
    Partial value = Partial.none(found.network().coordinates());
    double[][] all = Evaluation.finite(found.network(), found.start().theta(), points, value);
    return Arrays.stream(all).mapToDouble(row -> row[0]).toArray();
  }
}
