package io.github.ntk4j.show;

import io.github.ntk4j.base.WholeFile;
import io.github.ntk4j.draw.Json;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvReadOptions;

/** A table as a file, with all digits and what made it. */
public final class TableFiles {
  private static final String COMMENT = "# ";
  private static final String NAME = "table";

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
    String text =
        switch (Saving.extension(file)) {
          case "csv" -> csv(table);
          case "json" -> json(table) + "\n";
          default -> throw Saving.wrongName(file, ".csv or .json");
        };
    return WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Lines {@code # name: value}, then the columns' names, then a line a row. */
  static String csv(Table table) {
    StringBuilder text = new StringBuilder();
    comment(text, NAME, table.name());
    Provenance.from(table).entries().forEach((name, value) -> comment(text, name, value));
    text.append(row(table.columnNames()));
    for (int r = 0; r < table.rowCount(); r++) {
      int row = r;
      text.append(row(table.columns().stream().map(column -> cell(column, row)).toList()));
    }
    return text.toString();
  }

  private static void comment(StringBuilder text, String name, String value) {
    text.append(COMMENT)
        .append(name)
        .append(": ")
        .append(value.replaceAll("\\R", " "))
        .append('\n');
  }

  private static String row(List<String> cells) {
    return cells.stream().map(TableFiles::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String cell(Column<?> column, int row) {
    return column.isMissing(row) ? "" : String.valueOf(column.get(row));
  }

  /**
   * Reads a table that {@link #save} has written as CSV.
   *
   * @param file a CSV file
   * @return the table, with its name and what made it
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static Table read(Path file) {
    String text = WholeFile.read(file);
    Provenance made = Provenance.NONE;
    String name = "";
    for (String line : text.lines().takeWhile(l -> l.startsWith(COMMENT)).toList()) {
      String[] entry = line.substring(COMMENT.length()).split(": ", 2);
      if (entry[0].equals(NAME)) {
        name = entry[entry.length - 1];
      } else {
        made = made.and(entry[0], entry[entry.length - 1]);
      }
    }
    CsvReadOptions options =
        CsvReadOptions.builder(new StringReader(text))
            .commentPrefix(COMMENT.charAt(0))
            .tableName(name)
            .ignoreZeroDecimal(false) // 1.0 is no whole number
            .build();
    return made.of(Table.read().usingOptions(options));
  }

  /** In quotes where a reader would otherwise take a part for a separator or a comment. */
  private static String quoted(String cell) {
    return cell.matches("(?s).*[\",\\r\\n#].*") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
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
