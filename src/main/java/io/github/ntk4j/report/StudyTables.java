package io.github.ntk4j.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A study as Tables. */
public final class StudyTables {
  /** Columns of both tables beside the setting's. */
  private static final Set<String> OWN =
      Set.of(
          "seed",
          "loss",
          "least loss",
          "largest loss",
          "relative L2 error",
          "least error",
          "largest error",
          "runs",
          "steps",
          "seconds",
          "λmax",
          "resolvedModes",
          "effectiveRank",
          "kernelDrift");

  private StudyTables() {}

  /**
   * The column that a setting of this name would stand beside; columns differ by more than case.
   */
  public static Optional<String> taken(String setting) {
    return OWN.stream().filter(setting::equalsIgnoreCase).findFirst();
  }

  /** A row a run. */
  public static Table all(StudyView study) {
    List<StudyView.Case> cases = study.cases();
    Table table =
        Table.create(
            "Study of " + study.name(),
            StringColumn.create(study.name(), cases.stream().map(StudyView.Case::setting)),
            LongColumn.create("seed", cases.stream().mapToLong(StudyView.Case::seed).toArray()),
            column("loss", cases, StudyView.Case::loss),
            column("relative L2 error", cases, StudyView.Case::error),
            IntColumn.create("steps", cases.stream().mapToInt(StudyView.Case::steps).toArray()),
            column("seconds", cases, StudyView.Case::seconds));
    if (study.tracked()) {
      table.addColumns(
          column("λmax", cases, c -> kernel(c).spectrum().largest()),
          column("resolvedModes", cases, c -> kernel(c).spectrum().resolvedModes()),
          column("effectiveRank", cases, c -> kernel(c).effectiveRank()),
          column("kernelDrift", cases, c -> kernel(c).drift()));
    }
    return table;
  }

  private static StudyView.FirstKernel kernel(StudyView.Case each) {
    return each.kernel().orElseThrow();
  }

  private static DoubleColumn column(
      String name, List<StudyView.Case> cases, ToDoubleFunction<StudyView.Case> value) {
    return DoubleColumn.create(name, cases.stream().mapToDouble(value).toArray());
  }

  /** A row a setting: median and spread over its seeds. */
  public static Table summary(StudyView study) {
    List<List<StudyView.Case>> rows = List.copyOf(study.bySetting().values());
    Table table =
        Table.create(
            "Study of " + study.name() + ", median and spread",
            StringColumn.create(study.name(), List.copyOf(study.bySetting().keySet())),
            IntColumn.create("runs", rows.stream().mapToInt(List::size).toArray()));
    addSpread(table, "loss", "loss", rows, StudyView.Case::loss);
    if (study.cases().stream().allMatch(c -> Double.isFinite(c.error()))) {
      addSpread(table, "relative L2 error", "error", rows, StudyView.Case::error);
    }
    if (study.tracked()) {
      table.addColumns(
          median("resolvedModes", rows, c -> kernel(c).spectrum().resolvedModes()),
          median("λmax", rows, c -> kernel(c).spectrum().largest()),
          median("effectiveRank", rows, c -> kernel(c).effectiveRank()),
          median("kernelDrift", rows, c -> kernel(c).drift()));
    }
    return table.addColumns(
        median("steps", rows, StudyView.Case::steps),
        median("seconds", rows, StudyView.Case::seconds));
  }

  private static void addSpread(
      Table table,
      String name,
      String word,
      List<List<StudyView.Case>> rows,
      ToDoubleFunction<StudyView.Case> value) {
    table.addColumns(
        median(name, rows, value),
        statistic("least " + word, rows, value, DescriptiveStatistics::getMin),
        statistic("largest " + word, rows, value, DescriptiveStatistics::getMax));
  }

  private static DoubleColumn median(
      String name, List<List<StudyView.Case>> rows, ToDoubleFunction<StudyView.Case> value) {
    return statistic(name, rows, value, s -> s.getPercentile(50));
  }

  private static DoubleColumn statistic(
      String name,
      List<List<StudyView.Case>> rows,
      ToDoubleFunction<StudyView.Case> value,
      Function<DescriptiveStatistics, Double> statistic) {
    DoubleColumn column = DoubleColumn.create(name);
    for (List<StudyView.Case> row : rows) {
      column.append(
          statistic.apply(new DescriptiveStatistics(row.stream().mapToDouble(value).toArray())));
    }
    return column;
  }
}
