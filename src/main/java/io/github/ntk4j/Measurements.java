package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.MeasuredValues;
import io.github.ntk4j.pde.PointSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Measurements in the rows of a table: where, what, and how sure. Immutable; the numbers are copied
 * from the table.
 */
public final class Measurements {
  private final Table table;
  private final List<String> columns;
  private final List<double[]> numbers; // of each column, NaN where missing
  private final Optional<double[]> deviations;
  private final String noise;

  private Measurements(
      Table table,
      List<String> columns,
      List<double[]> numbers,
      Optional<double[]> deviations,
      String noise) {
    this.table = table;
    this.columns = List.copyOf(columns);
    this.numbers = List.copyOf(numbers);
    this.deviations = deviations;
    this.noise = noise;
  }

  /**
   * Columns of a table.
   *
   * @param table one row a measurement
   * @param columns names: one for each coordinate of the problem, in its order, then that of the
   *     values
   * @return the measurements, all of one weight
   * @throws IllegalArgumentException if there are not two names or more, the table has no such
   *     column, or one holds something else than numbers
   */
  public static Measurements of(Table table, String... columns) {
    Require.nonNull("table", table);
    List<String> names =
        Require.nonNullList("columns", Arrays.asList(Require.nonNull("columns", columns)));
    if (names.size() < 2) {
      throw Fault.argument(
          Text.format(
              "measurements need a column for each coordinate, then one of values, e.g. \"x\", \"t\", \"u\"; got %s",
              names));
    }
    List<double[]> numbers = new ArrayList<>();
    names.forEach(name -> numbers.add(numbers(table, name)));
    return new Measurements(table.copy(), names, numbers, Optional.empty(), "");
  }

  private static double[] numbers(Table table, String name) {
    Column<?> column =
        table.columns().stream()
            .filter(c -> c.name().equalsIgnoreCase(name)) // no two differ by case alone
            .findFirst()
            .orElseThrow(
                () ->
                    Fault.argument(
                        Text.format(
                            "table \"%s\" has no column \"%s\"; it has %s",
                            table.name(), name, table.columnNames())));
    if (!(column instanceof NumericColumn<?> numeric)) {
      String first = column.isEmpty() ? "" : Text.format(", such as \"%s\"", column.get(0));
      throw Fault.argument(
          Text.format(
              "column \"%s\" of table \"%s\" holds %s%s; measurements are numbers, e.g. column.parseDouble()",
              name, table.name(), column.type().name(), first));
    }
    double[] all = new double[numeric.size()];
    Arrays.setAll(all, i -> numeric.isMissing(i) ? Double.NaN : numeric.getDouble(i));
    for (int i = 0; i < all.length; i++) {
      if (Double.isInfinite(all[i])) {
        throw Fault.argument(
            Text.format(
                "column \"%s\" of table \"%s\" is %s in row %s; measurements are finite",
                name, table.name(), all[i], i));
      }
    }
    return all;
  }

  /**
   * With one standard deviation for all of them. Among several sets of a problem each value has the
   * weight 1/σ², relative to that of one with the common σ₀, 1/σ₀² the mean of all 1/σ²: beside the
   * equation's weight that of the values stays what it is.
   *
   * @param deviation σ, above 0, in the unit of the values
   * @return the measurements
   * @throws IllegalArgumentException if it is not finite or not above 0
   */
  public Measurements noise(double deviation) {
    Require.positive("the standard deviation of measurements", deviation);
    double[] all = new double[table.rowCount()];
    Arrays.fill(all, deviation);
    return new Measurements(
        table, columns, numbers, Optional.of(all), Text.format(", noise %s", deviation));
  }

  /**
   * With a standard deviation for each, from a column: weights as {@link #noise(double)} has them.
   * Rows without one are left out.
   *
   * @param column its name, of the same table
   * @return the measurements
   * @throws IllegalArgumentException if there is no such column, or one of its numbers is not above
   *     0
   */
  public Measurements noise(String column) {
    double[] all = numbers(table, Require.nonNull("column", column));
    for (int i = 0; i < all.length; i++) {
      if (all[i] <= 0) {
        throw Fault.argument(
            Text.format(
                "column \"%s\" of table \"%s\" is %s in row %s; a standard deviation is above 0",
                column, table.name(), all[i], i));
      }
    }
    return new Measurements(
        table, columns, numbers, Optional.of(all), Text.format(", noise from %s", column));
  }

  /** The rows that have all their values, in a domain. */
  MeasuredValues at(Domain domain, String term) {
    requireColumns(domain.names());
    int[] rows = IntStream.range(0, table.rowCount()).filter(this::complete).toArray();
    if (rows.length == 0) {
      throw Fault.argument(
          Text.format(
              "table \"%s\" has no row with all of %s; term \"%s\" needs at least one",
              table.name(), columns, term));
    }
    int d = domain.dimension();
    double[][] points =
        Arrays.stream(rows)
            .mapToObj(i -> IntStream.range(0, d).mapToDouble(k -> numbers.get(k)[i]).toArray())
            .toArray(double[][]::new);
    MeasuredValues found =
        MeasuredValues.of(PointSet.of(points), picked(numbers.get(d), rows))
            .missing(table.rowCount() - rows.length);
    found.requireInside(domain, term, Arrays.stream(rows).boxed().toList());
    return deviations.map(s -> found.deviations(picked(s, rows))).orElse(found);
  }

  private static double[] picked(double[] all, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> all[i]).toArray();
  }

  private boolean complete(int row) {
    return numbers.stream().noneMatch(column -> Double.isNaN(column[row]))
        && deviations.map(s -> !Double.isNaN(s[row])).orElse(true);
  }

  private void requireColumns(List<String> coordinates) {
    String wanted =
        Text.format(
            "a column for each coordinate %s, in this order, then one of values", coordinates);
    if (columns.size() != coordinates.size() + 1) {
      throw Fault.argument(Text.format("measurements need %s; got %s", wanted, columns));
    }
    for (int k = 0; k < columns.size(); k++) {
      int stands = coordinates.indexOf(columns.get(k));
      if (stands >= 0 && stands != k) {
        throw Fault.argument(
            Text.format(
                "measurements need %s; got %s, where \"%s\" stands in the wrong place",
                wanted, columns, columns.get(k)));
      }
    }
  }

  /** Which columns of which table, and what is known of the noise. */
  @Override
  public String toString() {
    return Text.format(
        "measurements %s of table \"%s\", %,d rows%s",
        columns, table.name(), table.rowCount(), noise);
  }
}
