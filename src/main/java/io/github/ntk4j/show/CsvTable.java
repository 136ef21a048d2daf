package io.github.ntk4j.show;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A table as CSV that comes back as it was, or not at all: a head that ends in the columns' types,
 * their names, a line a row with an empty cell for a missing value, and at the end the number of
 * rows and a CRC-32 of all before.
 */
final class CsvTable {
  private static final String END = "# rows: %d, crc32: %s\n";
  private static final Pattern ENDED = Pattern.compile("# rows: (\\d+), crc32: ([0-9a-f]{8})\n?");

  /** How a text becomes a value again; columns of other types are text. */
  private static final Map<ColumnType, Function<String, Object>> VALUES =
      Map.of(
          ColumnType.SHORT, Short::valueOf,
          ColumnType.INTEGER, Integer::valueOf,
          ColumnType.LONG, Long::valueOf,
          ColumnType.FLOAT, Float::valueOf,
          ColumnType.DOUBLE, Double::valueOf,
          ColumnType.BOOLEAN, Boolean::valueOf,
          ColumnType.LOCAL_DATE, LocalDate::parse,
          ColumnType.LOCAL_TIME, LocalTime::parse,
          ColumnType.LOCAL_DATE_TIME, LocalDateTime::parse,
          ColumnType.INSTANT, Instant::parse);

  private final Path file;
  private final String text;

  private CsvTable(Path file, String text) {
    this.file = file.toAbsolutePath().normalize();
    this.text = text;
  }

  static String write(Table table) {
    String types =
        table.columns().stream().map(CsvTable::typeName).collect(Collectors.joining(", "));
    StringBuilder text =
        new StringBuilder(CsvHead.write(table.name(), Provenance.from(table), types));
    text.append(CsvText.line(table.columnNames()));
    for (int r = 0; r < table.rowCount(); r++) {
      int row = r;
      text.append(CsvText.line(table.columns().stream().map(c -> cell(c, row)).toList()));
    }
    String end = Text.format(END, table.rowCount(), crc(text.toString()));
    return text.append(end).toString();
  }

  private static String typeName(Column<?> column) {
    ColumnType type = VALUES.containsKey(column.type()) ? column.type() : ColumnType.STRING;
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static String cell(Column<?> column, int row) {
    return column.isMissing(row) ? "" : String.valueOf(column.get(row));
  }

  private static String crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Text.format("%08x", crc.getValue());
  }

  /** Whether a text has a line that only {@link #write} makes. */
  static boolean wrote(String text) {
    return CsvHead.of(text).types().isPresent() || ENDED.matcher(lastLine(unix(text))).matches();
  }

  /** A file that git has given other line ends is still whole. */
  private static String unix(String text) {
    int end = text.indexOf('\n');
    return end > 0 && text.charAt(end - 1) == '\r' ? text.replace("\r\n", "\n") : text;
  }

  private static String lastLine(String text) {
    return text.substring(text.lastIndexOf('\n', text.length() - 2) + 1);
  }

  /** The table in a text that {@link #wrote} knows. */
  static Table read(Path file, String text) {
    return new CsvTable(file, unix(text)).table();
  }

  private Table table() {
    String last = lastLine(text);
    String body = text.substring(0, text.length() - last.length());
    Matcher end = ENDED.matcher(last);
    require(end.matches(), "its last line, \"# rows: …\", is missing");
    require(end.group(2).equals(crc(body)), "its checksum does not fit");
    CsvHead head = CsvHead.of(body);
    List<List<String>> lines = CsvText.lines(body.substring(head.rest()));
    require(
        head.types().isPresent() && !lines.isEmpty(), "the columns' types or names are missing");
    require(end.group(1).equals(Integer.toString(lines.size() - 1)), "rows are missing");
    Table table = head.table().map(Table::create).orElseGet(Table::create);
    List<String> types =
        head.types()
            .filter(t -> !t.isEmpty())
            .map(t -> t.split(", "))
            .map(List::of)
            .orElse(List.of());
    for (int c = 0; c < types.size(); c++) {
      table.addColumns(column(types.get(c), c, lines));
    }
    return head.made().of(table);
  }

  private Column<?> column(String type, int c, List<List<String>> lines) {
    try {
      ColumnType known = ColumnType.valueOf(type.toUpperCase(Locale.ROOT));
      Function<String, Object> value = VALUES.getOrDefault(known, text -> text);
      Column<?> column = known.create(lines.get(0).get(c));
      for (List<String> row : lines.subList(1, lines.size())) {
        String cell = row.get(c);
        if (cell.isEmpty()) {
          column.appendMissing();
        } else {
          column.appendObj(value.apply(cell));
        }
      }
      return column;
    } catch (RuntimeException e) {
      throw changed("a cell of column " + (c + 1) + " does not fit its type");
    }
  }

  private void require(boolean whole, String fault) {
    if (!whole) {
      throw changed(fault);
    }
  }

  private IllegalArgumentException changed(String fault) {
    return Fault.argument(
        file
            + " is not as Tables.save wrote it: "
            + fault
            + "; without its lines \"# types\" and \"# rows\" it is read as any other CSV file");
  }
}
