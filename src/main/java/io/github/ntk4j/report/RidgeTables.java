package io.github.ntk4j.report;

import io.github.ntk4j.train.FrozenRidges;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** What a scan of frozen ridges tried, as a Table. */
public final class RidgeTables {
  private RidgeTables() {}

  /** A row a trial, in the order given. */
  public static Table scan(FrozenRidges ridges, List<FrozenRidges.Trial> trials) {
    Table table = Table.create("Slopes of ridges, " + ridges.problem().name());
    List<String> names = ridges.problem().domain().names();
    for (int k = 0; k < names.size(); k++) {
      int axis = k;
      table.addColumns(
          DoubleColumn.create(
              "slope in " + names.get(k),
              trials.stream().mapToDouble(t -> t.slopes().get(axis)).toArray()));
    }
    table.addColumns(
        DoubleColumn.create(
            "loss at fresh points",
            trials.stream().mapToDouble(FrozenRidges.Trial::freshLoss).toArray()));
    return table;
  }
}
