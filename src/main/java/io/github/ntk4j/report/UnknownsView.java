package io.github.ntk4j.report;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Band;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.FunctionNetwork;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.train.Trace;
import io.github.ntk4j.train.UnknownErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Unknown coefficients of a run: how they went, and how well measurements determine them. */
public final class UnknownsView {
  private static final double LEVEL = 0.95;

  /** Rows of a term that no noise is in: so many, or three for each parameter. */
  private static final int ROWS = 2000;

  private final Statement before;
  private final Trace trace;
  private final List<Node.Unknown> unknowns;
  private final Optional<UnknownErrors> errors;
  private final List<FunctionNetwork> functions;
  private final List<String> coordinates;

  /**
   * At the end of a run.
   *
   * @param before the problem as the run began
   * @param after the problem as it ended, unknowns as found
   */
  public UnknownsView(Statement before, Statement after, Network network, Trace trace) {
    this.before = before;
    this.trace = trace;
    unknowns = after.unknowns();
    functions = after.functions();
    coordinates = after.domain().names();
    errors = errors(after, network, trace);
  }

  /** An unknown function as found, with its errors. */
  public FunctionView function(String name) {
    FunctionNetwork found =
        functions.stream()
            .filter(f -> f.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    Fault.argument(
                        Text.format(
                            "problem \"%s\" has no unknown function \"%s\"; it has %s",
                            before.name(),
                            name,
                            functions.stream().map(FunctionNetwork::name).toList())));
    return new FunctionView(found, found.inputs(coordinates), errors);
  }

  private static Optional<UnknownErrors> errors(Statement after, Network network, Trace trace) {
    List<LossTerm> terms = after.terms();
    if (after.soughtBesideU() == 0 || terms.stream().noneMatch(LossTerm::measured)) {
      return Optional.empty();
    }
    int most = Math.max(ROWS, 3 * trace.last().length);
    List<LossTerm> rows = terms.stream().map(t -> t.measured() ? t : t.some(most)).toList();
    return Optional.of(new UnknownErrors(new CompiledLoss(network, rows), trace.last()));
  }

  /** Start, end, and how sure. */
  public Table coefficients() {
    return Table.create(
        "Unknown coefficients, " + before.name(),
        StringColumn.create("unknown", names()),
        column("start", c -> before.unknowns().get(c).coefficient()),
        column("end", this::found),
        estimate("standard error", UnknownErrors::standardError),
        estimate("lower 95 %", (e, c) -> e.end(c, -1, LEVEL)),
        estimate("upper 95 %", (e, c) -> e.end(c, 1, LEVEL)),
        estimate("left to the minimum", UnknownErrors::toGo));
  }

  private List<String> names() {
    return unknowns.stream().map(Node.Unknown::name).toList();
  }

  private double found(int unknown) {
    return unknowns.get(unknown).coefficient();
  }

  private DoubleColumn column(String name, IntToDoubleFunction value) {
    return DoubleColumn.create(
        name, IntStream.range(0, unknowns.size()).mapToDouble(value).toArray());
  }

  private DoubleColumn estimate(String name, ToDoubleBiFunction<UnknownErrors, Integer> value) {
    return column(name, c -> errors.map(e -> value.applyAsDouble(e, c)).orElse(Double.NaN));
  }

  /** A row and a column for each unknown. */
  public Table correlations() {
    List<Column<?>> columns = new ArrayList<>();
    columns.add(StringColumn.create("unknown", names()));
    for (int c = 0; c < unknowns.size(); c++) {
      int with = c;
      columns.add(estimate("with " + names().get(c), (e, k) -> e.correlation(k, with)));
    }
    return Table.create("Correlations of unknown coefficients, " + before.name(), columns);
  }

  /** A row for each term of measurements. */
  public Table noise() {
    List<UnknownErrors.Noise> all = errors.map(UnknownErrors::noise).orElse(List.of());
    return Table.create(
        "Noise of measurements, " + before.name(),
        StringColumn.create("term", all.stream().map(UnknownErrors.Noise::term).toList()),
        IntColumn.create("rows", all.stream().mapToInt(UnknownErrors.Noise::rows).toArray()),
        DoubleColumn.create(
            "followed by the fit",
            all.stream().mapToDouble(UnknownErrors.Noise::followed).toArray()),
        DoubleColumn.create(
            "standard deviation",
            all.stream().mapToDouble(UnknownErrors.Noise::deviation).toArray()),
        DoubleColumn.create(
            "given", all.stream().mapToDouble(UnknownErrors.Noise::given).toArray()));
  }

  /**
   * Each unknown over the steps, its interval as a band.
   *
   * @param truth none, or one for each unknown
   */
  public Chart chart(double... truth) {
    List<Panel> panels = new ArrayList<>();
    for (int c = 0; c < unknowns.size(); c++) {
      Panel panel = panel(c);
      panels.add(truth.length == 0 ? panel : panel.rule(Rule.horizontal(truth[c], "true value")));
    }
    Chart chart = Chart.of(panels).titled("Unknown coefficients – " + before.name());
    return panels.size() > 1 ? chart.columns(2) : chart;
  }

  private Panel panel(int unknown) {
    List<Double> steps = IntStream.range(0, trace.rows()).mapToObj(k -> (double) k).toList();
    List<Double> values =
        IntStream.range(0, trace.rows())
            .mapToObj(k -> unknowns.get(unknown).measure().coefficient(trace.unknown(k, unknown)))
            .toList();
    Panel panel =
        Panel.titled("")
            .x(Axis.steps())
            .y(Axis.linear(names().get(unknown)))
            .add(Series.line("", steps, values).colour(Palette.category(unknown)));
    double low = errors.map(e -> e.end(unknown, -1, LEVEL)).orElse(Double.NaN);
    double high = errors.map(e -> e.end(unknown, 1, LEVEL)).orElse(Double.NaN);
    return low < high ? panel.band(new Band(low, high)) : panel;
  }
}
