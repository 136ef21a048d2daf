package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.Indices;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.SolutionError;
import io.github.ntk4j.train.DampedStep;
import io.github.ntk4j.train.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A run's numbers as Tables. */
public final class TrainingTables {
  private TrainingTables() {}

  /** A row a step: the loss, its terms, their weights. */
  public static Table history(RunView run) {
    Trace trace = run.trace();
    List<Column<?>> columns = new ArrayList<>();
    columns.add(IntColumn.create("step", IntStream.range(0, trace.rows()).toArray()));
    columns.add(column("loss", trace, trace::loss));
    if (IntStream.range(0, trace.rows()).anyMatch(trace::ofBatch)) {
      columns.add(
          column(
              "full loss",
              trace,
              k -> trace.ofBatch(k) && !trace.seesAll(k) ? Double.NaN : trace.wholeLoss(k)));
    }
    for (int t = 0; t < run.terms().size(); t++) {
      int term = t;
      columns.add(column(run.terms().get(t), trace, k -> trace.meanSquare(k, term)));
    }
    for (int t = 0; t < run.terms().size(); t++) {
      int term = t;
      columns.add(column("weight of " + run.terms().get(t), trace, k -> trace.weight(k, term)));
    }
    if (IntStream.range(0, trace.rows()).anyMatch(k -> trace.leastRowWeight(k) != 1)) {
      columns.add(column("least causal weight", trace, trace::leastRowWeight));
    }
    if (IntStream.range(0, trace.rows()).map(trace::lossRows).distinct().count() > 1) {
      columns.add(
          IntColumn.create(
              "rows", IntStream.range(0, trace.rows()).map(trace::lossRows).toArray()));
    }
    if (IntStream.range(0, trace.rows()).anyMatch(k -> trace.taken(k).isPresent())) {
      columns.add(ofStep("damping", trace, DampedStep::damping));
      columns.add(ofStep("gain ratio", trace, DampedStep::gainRatio));
      columns.add(ofStep("trials", trace, DampedStep::trials));
      columns.add(ofStep("accelerated", trace, DampedStep::accelerated));
      addUsed("momentum", trace, DampedStep::momentum, columns);
      addUsed("products", trace, DampedStep::products, columns);
    }
    for (int c = 0; c < run.unknowns().size(); c++) {
      int unknown = c;
      RunView.Unknown own = run.unknowns().get(c);
      columns.add(
          column(
              "unknown " + own.name(),
              trace,
              k -> own.measure().coefficient(trace.unknown(k, unknown))));
    }
    if (trace.stages().size() > 1) {
      columns.add(
          IntColumn.create("stage", IntStream.range(0, trace.rows()).map(trace::stage).toArray()));
    }
    if (trace.slabs() > 0) {
      columns.add(
          IntColumn.create("slab", IntStream.range(0, trace.rows()).map(trace::slab).toArray()));
    }
    for (int term : run.fresh().terms()) {
      String name = run.terms().get(term) + " on fresh points";
      columns.add(column(name, trace, k -> run.fresh().meanSquare(k, term)));
    }
    return Table.create("Training history, " + run.problem(), columns);
  }

  /** A column of what only some rules have: of those that have it. */
  private static void addUsed(
      String name, Trace trace, ToDoubleFunction<DampedStep> value, List<Column<?>> columns) {
    DoubleColumn column = ofStep(name, trace, value);
    if (column.max() > 0) {
      columns.add(column);
    }
  }

  /** Missing where a step had no damping. */
  private static DoubleColumn ofStep(String name, Trace trace, ToDoubleFunction<DampedStep> value) {
    DoubleColumn column = DoubleColumn.create(name);
    for (int k = 0; k < trace.rows(); k++) {
      trace
          .taken(k)
          .ifPresentOrElse(step -> column.append(value.applyAsDouble(step)), column::appendMissing);
    }
    return column;
  }

  /** A row a stage: what it did and why it ended. */
  public static Table stages(RunView run) {
    List<Trace.Ended> stages = run.trace().stages();
    Table table =
        Table.create(
            "Stages of training, " + run.problem(),
            IntColumn.create("stage", IntStream.rangeClosed(1, stages.size()).toArray()),
            StringColumn.create("optimiser", stages.stream().map(Trace.Ended::optimizer)),
            IntColumn.create("planned", stages.stream().mapToInt(Trace.Ended::planned).toArray()),
            IntColumn.create(
                "steps", stages.stream().mapToInt(s -> s.last() - s.first()).toArray()),
            DoubleColumn.create(
                "loss", stages.stream().mapToDouble(s -> run.loss(s.last())).toArray()),
            DoubleColumn.create(
                "seconds", stages.stream().mapToDouble(Trace.Ended::seconds).toArray()),
            StringColumn.create(
                "ended", stages.stream().map(s -> s.end().name().toLowerCase(Locale.ROOT))),
            StringColumn.create("reason", stages.stream().map(Trace.Ended::detail)));
    if (run.trace().slabs() > 0) {
      table.insertColumn(
          1, IntColumn.create("slab", stages.stream().mapToInt(Trace.Ended::slab).toArray()));
    }
    return table;
  }

  private static DoubleColumn column(String name, Trace trace, IntToDoubleFunction value) {
    return DoubleColumn.create(name, IntStream.range(0, trace.rows()).mapToDouble(value).toArray());
  }

  /** A row a tracked kernel. */
  public static Table ntkHistory(RunView run) {
    List<TangentKernel> kernels = List.copyOf(run.kernels().values());
    TangentKernel first = kernels.get(0);
    return Table.create(
        "Tangent kernel during training, " + run.problem(),
        IntColumn.create(
            "step", run.kernels().keySet().stream().mapToInt(Integer::intValue).toArray()),
        DoubleColumn.create("loss", run.kernels().keySet().stream().map(run::loss).toList()),
        column("λmax", kernels, k -> k.spectrum().largest()),
        column("smallest resolved λ", kernels, k -> smallestResolved(k.spectrum())),
        column("noiseFloor", kernels, k -> k.spectrum().noiseFloor()),
        column("resolvedModes", kernels, k -> k.spectrum().resolvedModes()),
        column("conditionNumber at least", kernels, k -> Indices.conditionNumber(k.spectrum())),
        column("effectiveRank", kernels, k -> effectiveRank(k.spectrum())),
        column("entropyRank", kernels, k -> entropyRank(k.spectrum())),
        column("kernelDrift", kernels, k -> Indices.drift(first.matrix(), k.matrix())));
  }

  private static <T> DoubleColumn column(String name, List<T> rows, ToDoubleFunction<T> value) {
    return DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray());
  }

  static double smallestResolved(Spectrum s) {
    return s.eigenvalues().get(s.resolvedModes() - 1);
  }

  private static double effectiveRank(Spectrum s) {
    return Indices.effectiveRank(s.eigenvalues());
  }

  private static double entropyRank(Spectrum s) {
    return Indices.entropyRank(s.eigenvalues().subList(0, s.resolvedModes()));
  }

  /** Losses, errors, unknowns and kernel at the start and at the end. */
  public static Table summary(RunView run, List<RunErrors> errors) {
    Trace trace = run.trace();
    int last = trace.lastStep();
    Summary rows = new Summary("Training summary, " + run.problem());
    boolean batches = IntStream.range(0, trace.rows()).anyMatch(trace::ofBatch);
    rows.add(batches ? "full loss" : "loss", trace.wholeLoss(0), trace.wholeLoss(last));
    for (int t = 0; t < run.terms().size(); t++) {
      rows.add(
          "mean square of " + run.terms().get(t),
          trace.wholeMeanSquare(0, t),
          trace.wholeMeanSquare(last, t));
    }
    addFresh(rows, run);
    errors.forEach(e -> addErrors(rows, e));
    addKnown(rows, run);
    for (RunView.Unknown unknown : run.unknowns()) {
      rows.add("unknown " + unknown.name(), unknown.start(), unknown.end());
    }
    if (!run.kernels().isEmpty()) {
      addKernel(rows, run.kernels().firstEntry().getValue(), run.kernels().lastEntry().getValue());
    }
    return rows.table();
  }

  private static void addFresh(Summary rows, RunView run) {
    int[] terms = run.fresh().terms();
    if (terms.length == 0) {
      return;
    }
    List<FreshView.Gap> start = run.fresh().start();
    List<FreshView.Gap> end = run.fresh().end();
    for (int t : terms) {
      String of = run.terms().get(t);
      rows.add("mean square of " + of + " on fresh points", start.get(t).mean(), end.get(t).mean());
      rows.add("fresh over training points, " + of, start.get(t).words(), end.get(t).words());
    }
  }

  static void addKnown(Summary rows, RunView run) {
    if (run.builtIn().any()) {
      rows.add("known beforehand", "", run.builtIn().words());
      rows.add("solution in the ansatz?", "", run.builtIn().solution());
    }
  }

  /** Of what was not there at the start. */
  static void addErrors(Summary rows, String output, SolutionError end) {
    String where =
        (output.isEmpty() ? "" : " of " + output) + Text.format(" (%,d points)", end.points());
    rows.add("RMS error" + where, "", NumberText.plain(end.rms()));
    rows.add("largest error" + where, "", NumberText.plain(end.max()));
    rows.add("relative L² error" + where, "", relative(end));
  }

  private static void addErrors(Summary rows, RunErrors errors) {
    String of = errors.output().isEmpty() ? "" : " of " + errors.output();
    String where = of + Text.format(" (%,d points)", errors.end().points());
    rows.add("RMS error" + where, errors.start().rms(), errors.end().rms());
    rows.add("largest error" + where, errors.start().max(), errors.end().max());
    rows.add("relative L² error" + where, relative(errors.start()), relative(errors.end()));
  }

  /** Errors by output; a relative error is missing where there is nothing to relate it to. */
  public static Table errors(String problem, Map<String, SolutionError> errors) {
    List<SolutionError> all = List.copyOf(errors.values());
    return Table.create(
        "Errors, " + problem,
        StringColumn.create("output", List.copyOf(errors.keySet())),
        column("RMS error", all, SolutionError::rms),
        column("largest error", all, SolutionError::max),
        column("relative L² error", all, SolutionError::relativeL2));
  }

  private static String relative(SolutionError error) {
    return error.exactIsZero() ? "the exact solution is 0" : NumberText.plain(error.relativeL2());
  }

  private static void addKernel(Summary rows, TangentKernel first, TangentKernel last) {
    Spectrum before = first.spectrum();
    Spectrum after = last.spectrum();
    rows.add("λmax", before.largest(), after.largest());
    rows.add(
        "resolvedModes",
        before.resolvedModes() + " of " + before.size(),
        after.resolvedModes() + " of " + after.size());
    rows.add(
        "conditionNumber", NtkTables.conditionNumber(before), NtkTables.conditionNumber(after));
    rows.add("effectiveRank", effectiveRank(before), effectiveRank(after));
    rows.add("entropyRank", entropyRank(before), entropyRank(after));
    rows.add("kernelDrift", 0, Indices.drift(first.matrix(), last.matrix()));
  }

  /** Rows of metric, start, end. */
  static final class Summary {
    private final String name;
    private final StringColumn metric = StringColumn.create("metric");
    private final StringColumn start = StringColumn.create("start");
    private final StringColumn end = StringColumn.create("end");

    Summary(String name) {
      this.name = name;
    }

    void add(String what, double before, double after) {
      add(what, NumberText.plain(before), NumberText.plain(after));
    }

    void add(String what, String before, String after) {
      metric.append(what);
      start.append(before);
      end.append(after);
    }

    Table table() {
      return Table.create(name, metric, start, end);
    }
  }
}
