package io.github.ntk4j.report;

import java.util.List;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/**
 * What an examination of a run brought.
 *
 * @param findings faults and facts
 * @param numbers behind them, a table an examination
 * @param budget what it takes to go on
 * @param between the residual between the points beside that on them, in a clause; may be empty
 */
public record Examined(
    List<FindingView> findings,
    Supplier<List<Table>> numbers,
    Supplier<Table> budget,
    Supplier<String> between) {
  /** Where nothing could be examined. */
  static final Examined NOTHING =
      new Examined(List.of(), List::of, () -> Table.create("Budget"), () -> "");

  /** Copies the findings. */
  public Examined {
    findings = List.copyOf(findings);
  }
}
