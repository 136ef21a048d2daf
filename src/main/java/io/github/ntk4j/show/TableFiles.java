package io.github.ntk4j.show;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.WholeFile;
import io.github.ntk4j.draw.Json;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvReadOptions;

/** A table as a file, with all digits and what made it. */
public final class TableFiles {
  private TableFiles() {}

  /**
   * Saves a table in the format that the name ends in.
   *
   * @param table what to save
   * @param file a name that ends in .csv or .json; an existing file is replaced
   * @return the absolute path
   * @throws IllegalArgumentException if the name ends otherwise
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public static Path save(Table table, Path file) {
    Require.nonNull("table", table);
    Require.nonNull("file", file);
    String text =
        switch (Saving.extension(file)) {
          case "csv" -> CsvTable.write(table);
          case "json" -> json(table) + "\n";
          default -> throw Saving.wrongName(file, ".csv or .json");
        };
    return WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a table that {@link #save} has written as CSV.
   *
   * @param file a CSV file
   * @return the table, with its name and what made it
   * @throws java.io.UncheckedIOException if the file cannot be read
   * @throws IllegalArgumentException if it was cut or changed since, or is no CSV file
   */
  public static Table read(Path file) {
    Require.nonNull("file", file);
    if (Saving.extension(file).equals("json")) {
      throw Fault.argument("Tables.read reads CSV files; got \"" + file.getFileName() + "\"");
    }
    String text = WholeFile.read(file);
    return CsvTable.wrote(text) ? CsvTable.read(file, text) : foreign(file, text);
  }

  /** A table of another maker, or of version 0.1.0: Tablesaw guesses the types of its columns. */
  private static Table foreign(Path file, String text) {
    CsvHead head = CsvHead.of(text);
    if (text.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
      throw Fault.argument(file + " has no line with the names of columns");
    }
    CsvReadOptions options =
        CsvReadOptions.builder(new StringReader(text))
            .commentPrefix('#')
            .tableName(head.table().orElse(""))
            .ignoreZeroDecimal(false) // 1.0 is no whole number
            .maxCharsPerColumn(-1) // as many as there are
            .build();
    try {
      return head.made().of(Table.read().usingOptions(options));
    } catch (RuntimeException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      boolean twice = why.contains("duplicate name");
      throw Fault.argument(
          file
              + " cannot be read as CSV: "
              + why
              + (twice ? "; names that differ by case alone are the same, rename one" : ""));
    }
  }

  /** {@code {name, provenance, columns: {name: [values]}}}; null for a missing value. */
  static String json(Table table) {
    Map<String, Object> columns = new LinkedHashMap<>();
    for (Column<?> column : table.columns()) {
      List<Object> values = new ArrayList<>();
      for (int row = 0; row < column.size(); row++) {
        values.add(value(column, row));
      }
      columns.put(column.name(), values);
    }
    return Json.text(
        Json.object(
            "name",
            table.name(),
            "provenance",
            Provenance.from(table).entries(),
            "columns",
            columns));
  }

  private static Object value(Column<?> column, int row) {
    if (column.isMissing(row)) {
      return null;
    }
    Object value = column.get(row);
    boolean infinite =
        column instanceof NumericColumn<?> number && !Double.isFinite(number.getDouble(row));
    boolean plain = value instanceof Number || value instanceof Boolean;
    return plain && !infinite ? value : String.valueOf(value);
  }
}
