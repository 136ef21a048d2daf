package io.github.ntk4j;

import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.Indices;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.train.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A run's numbers as Tables. */
final class TrainingTables {
  private TrainingTables() {}

  static Table history(Training run) {
    Trace trace = run.trace();
    List<String> terms = run.problem().termNames();
    List<Column<?>> columns = new ArrayList<>();
    columns.add(IntColumn.create("step", IntStream.range(0, trace.rows()).toArray()));
    columns.add(column("loss", trace, trace::loss));
    for (int t = 0; t < terms.size(); t++) {
      int term = t;
      columns.add(column(terms.get(t), trace, k -> trace.meanSquare(k, term)));
    }
    for (int t = 0; t < terms.size(); t++) {
      int term = t;
      columns.add(column("weight of " + terms.get(t), trace, k -> trace.weight(k, term)));
    }
    if (IntStream.range(0, trace.rows()).anyMatch(k -> trace.leastRowWeight(k) != 1)) {
      columns.add(column("least causal weight", trace, trace::leastRowWeight));
    }
    if (trace.stages().size() > 1) {
      columns.add(
          IntColumn.create("stage", IntStream.range(0, trace.rows()).map(trace::stage).toArray()));
    }
    return Table.create("Training history, " + run.problem().name(), columns);
  }

  static Table stages(Training run) {
    List<Trace.Ended> stages = run.trace().stages();
    return Table.create(
        "Stages of training, " + run.problem().name(),
        IntColumn.create("stage", IntStream.rangeClosed(1, stages.size()).toArray()),
        StringColumn.create("optimiser", stages.stream().map(Trace.Ended::optimizer)),
        IntColumn.create("planned", stages.stream().mapToInt(Trace.Ended::planned).toArray()),
        IntColumn.create("steps", stages.stream().mapToInt(s -> s.last() - s.first()).toArray()),
        DoubleColumn.create(
            "loss", stages.stream().mapToDouble(s -> run.trace().loss(s.last())).toArray()),
        DoubleColumn.create("seconds", stages.stream().mapToDouble(Trace.Ended::seconds).toArray()),
        StringColumn.create(
            "ended", stages.stream().map(s -> s.end().name().toLowerCase(Locale.ROOT))),
        StringColumn.create("reason", stages.stream().map(Trace.Ended::detail)));
  }

  private static DoubleColumn column(String name, Trace trace, Function<Integer, Double> value) {
    return DoubleColumn.create(
        name, IntStream.range(0, trace.rows()).mapToDouble(k -> value.apply(k)).toArray());
  }

  static Table ntkHistory(Training run) {
    List<Integer> steps = List.copyOf(run.kernels().keySet());
    List<OutputKernel> kernels = List.copyOf(run.kernels().values());
    NtkResult first = kernels.get(0);
    return Table.create(
        "Tangent kernel during training, " + run.problem().name(),
        IntColumn.create("step", steps.stream().mapToInt(Integer::intValue).toArray()),
        DoubleColumn.create("loss", steps.stream().map(run.trace()::loss).toList()),
        column("λmax", kernels, k -> k.spectrum().largest()),
        column("smallest resolved λ", kernels, TrainingTables::smallestResolved),
        column("noiseFloor", kernels, NtkResult::noiseFloor),
        column("resolvedModes", kernels, k -> (double) k.resolvedModes()),
        column("conditionNumber at least", kernels, k -> k.conditionNumber().value()),
        column("effectiveRank", kernels, NtkResult::effectiveRank),
        column("entropyRank", kernels, NtkResult::entropyRank),
        column("kernelDrift", kernels, k -> drift(first, k)));
  }

  private static DoubleColumn column(
      String name, List<OutputKernel> kernels, Function<NtkResult, Double> value) {
    return DoubleColumn.create(name, kernels.stream().map(value).toList());
  }

  static double smallestResolved(NtkResult ntk) {
    Spectrum s = ntk.spectrum();
    return s.eigenvalues().get(s.resolvedModes() - 1);
  }

  private static double drift(NtkResult first, NtkResult later) {
    return Indices.drift(first.kernel().matrix(), later.kernel().matrix());
  }

  static Table unknowns(Training run) {
    List<Node.Unknown> before = Terms.unknowns(run.startingProblem());
    List<Node.Unknown> after = Terms.unknowns(run.problem());
    return Table.create(
        "Unknown coefficients, " + run.problem().name(),
        StringColumn.create("unknown", before.stream().map(Node.Unknown::name).toList()),
        DoubleColumn.create("start", before.stream().map(Node.Unknown::start).toList()),
        DoubleColumn.create("end", after.stream().map(Node.Unknown::start).toList()));
  }

  static Table summary(Training run) {
    Trace trace = run.trace();
    int last = run.stoppedAt();
    Summary rows = new Summary("Training summary, " + run.problem().name());
    rows.add("loss", trace.loss(0), trace.loss(last));
    List<String> terms = run.problem().termNames();
    for (int t = 0; t < terms.size(); t++) {
      rows.add("mean square of " + terms.get(t), trace.meanSquare(0, t), trace.meanSquare(last, t));
    }
    Optional<SolutionError> before = run.errorAt(run.start());
    Optional<SolutionError> after = run.errorAt(run.model());
    if (before.isPresent() && after.isPresent()) {
      String where = " (" + after.get().where() + ")";
      rows.add("RMS error" + where, before.get().rms(), after.get().rms());
      rows.add("largest error" + where, before.get().max(), after.get().max());
      rows.add("relative L² error" + where, before.get().relativeL2(), after.get().relativeL2());
    }
    List<Node.Unknown> unknowns = Terms.unknowns(run.startingProblem());
    List<Node.Unknown> trained = Terms.unknowns(run.problem());
    for (int k = 0; k < unknowns.size(); k++) {
      rows.add(
          "unknown " + unknowns.get(k).name(), unknowns.get(k).start(), trained.get(k).start());
    }
    if (!run.kernels().isEmpty()) {
      List<OutputKernel> kernels = List.copyOf(run.kernels().values());
      addKernel(rows, kernels.get(0), kernels.get(kernels.size() - 1));
    }
    return rows.table();
  }

  private static void addKernel(Summary rows, NtkResult first, NtkResult last) {
    rows.add("λmax", first.spectrum().largest(), last.spectrum().largest());
    rows.add(
        "resolved modes",
        first.resolvedModes() + " of " + first.size(),
        last.resolvedModes() + " of " + last.size());
    rows.add(
        "conditionNumber",
        first.conditionNumber().toString(),
        last.conditionNumber().toString());
    rows.add("effectiveRank", first.effectiveRank(), last.effectiveRank());
    rows.add("entropyRank", first.entropyRank(), last.entropyRank());
    rows.add("kernelDrift", 0, drift(first, last));
  }

  /** Rows of metric, start, end. */
  private static final class Summary {
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
