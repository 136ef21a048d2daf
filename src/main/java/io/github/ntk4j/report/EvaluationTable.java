package io.github.ntk4j.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** A solution at points, as a table: coordinates, then values. */
public final class EvaluationTable {
  private EvaluationTable() {}

  /**
   * One row a point.
   *
   * @param coordinates their names
   * @param points {@code [point][coordinate]}
   * @param values by name, one number a point
   */
  public static Table of(
      String title, List<String> coordinates, double[][] points, Map<String, double[]> values) {
    Table table = Table.create(title);
    for (int k = 0; k < coordinates.size(); k++) {
      int coordinate = k;
      double[] column = Arrays.stream(points).mapToDouble(x -> x[coordinate]).toArray();
      table.addColumns(DoubleColumn.create(coordinates.get(k), column));
    }
    values.forEach((name, column) -> table.addColumns(DoubleColumn.create(name, column)));
    return table;
  }

  /** A point as columns call it, {@code (0.5, 0.2)}. */
  public static String place(double[] point) {
    return Arrays.stream(point)
        .mapToObj(Double::toString)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
