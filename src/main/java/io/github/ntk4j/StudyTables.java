package io.github.ntk4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A study as Tables. */
final class StudyTables {
  private StudyTables() {}

  static Table all(String name, List<Study.Case> cases) {
    Table table =
        Table.create(
            "Study of " + name,
            StringColumn.create(name, cases.stream().map(Study.Case::setting)),
            LongColumn.create("seed", cases.stream().mapToLong(Study.Case::seed).toArray()),
            column("loss", cases, StudyTables::loss),
            column("relative L2 error", cases, StudyTables::error),
            IntColumn.create("steps", cases.stream().mapToInt(c -> c.run().stoppedAt()).toArray()),
            column("seconds", cases, c -> c.run().seconds()));
    if (cases.stream().allMatch(c -> !c.run().kernels().isEmpty())) {
      table.addColumns(
          column("λmax", cases, c -> first(c).spectrum().largest()),
          column("resolvedModes", cases, c -> first(c).resolvedModes()),
          column("effectiveRank", cases, c -> first(c).effectiveRank()),
          column("kernelDrift", cases, c -> c.run().drift().kernelDrift()));
    }
    return table;
  }

  static NtkResult first(Study.Case each) {
    return each.run().kernels().values().iterator().next();
  }

  static double loss(Study.Case each) {
    return each.run().trace().loss(each.run().stoppedAt());
  }

  static double error(Study.Case each) {
    return each.run().errorAt(each.run().model()).map(SolutionError::relativeL2).orElse(Double.NaN);
  }

  private static DoubleColumn column(
      String name, List<Study.Case> cases, ToDoubleFunction<Study.Case> value) {
    return DoubleColumn.create(name, cases.stream().mapToDouble(value).toArray());
  }

  static Table summary(String name, Map<String, List<Study.Case>> groups) {
    List<List<Study.Case>> rows = new ArrayList<>(groups.values());
    Table table =
        Table.create(
            "Study of " + name + ", median and spread",
            StringColumn.create(name, List.copyOf(groups.keySet())),
            IntColumn.create("runs", rows.stream().mapToInt(List::size).toArray()));
    addSpread(table, "loss", "loss", rows, StudyTables::loss);
    if (rows.stream().flatMap(List::stream).allMatch(c -> Double.isFinite(error(c)))) {
      addSpread(table, "relative L2 error", "error", rows, StudyTables::error);
    }
    if (rows.stream().flatMap(List::stream).allMatch(c -> !c.run().kernels().isEmpty())) {
      table.addColumns(
          median("resolvedModes", rows, c -> first(c).resolvedModes()),
          median("λmax", rows, c -> first(c).spectrum().largest()),
          median("effectiveRank", rows, c -> first(c).effectiveRank()),
          median("kernelDrift", rows, c -> c.run().drift().kernelDrift()));
    }
    return table.addColumns(
        median("steps", rows, c -> c.run().stoppedAt()),
        median("seconds", rows, c -> c.run().seconds()));
  }

  private static void addSpread(
      Table table,
      String name,
      String word,
      List<List<Study.Case>> rows,
      ToDoubleFunction<Study.Case> value) {
    table.addColumns(
        median(name, rows, value),
        statistic("least " + word, rows, value, DescriptiveStatistics::getMin),
        statistic("largest " + word, rows, value, DescriptiveStatistics::getMax));
  }

  private static DoubleColumn median(
      String name, List<List<Study.Case>> rows, ToDoubleFunction<Study.Case> value) {
    return statistic(name, rows, value, s -> s.getPercentile(50));
  }

  private static DoubleColumn statistic(
      String name,
      List<List<Study.Case>> rows,
      ToDoubleFunction<Study.Case> value,
      Function<DescriptiveStatistics, Double> statistic) {
    DoubleColumn column = DoubleColumn.create(name);
    for (List<Study.Case> row : rows) {
      column.append(
          statistic.apply(new DescriptiveStatistics(row.stream().mapToDouble(value).toArray())));
    }
    return column;
  }
}
