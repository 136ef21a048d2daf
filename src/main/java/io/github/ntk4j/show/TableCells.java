package io.github.ntk4j.show;

import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Which rows of a table are shown, and the text of its cells. */
final class TableCells {
  private static final int WHOLE = 20; // rows of a table that is shown whole
  private static final int ENDS = 5; // rows shown at each end of a longer one

  private final Table table;
  private final Set<String> rich;

  TableCells(Table table, Set<String> rich) {
    this.table = table;
    this.rich = rich;
    for (String name : rich) {
      if (!table.containsColumn(name)) {
        throw new IllegalArgumentException(
            "no column \"%s\" to show as rich text; the table has %s"
                .formatted(name, table.columnNames()));
      }
    }
  }

  /** Plain text: {@code 100 rows × 5 columns}. */
  String size() {
    int rows = table.rowCount();
    int columns = table.columnCount();
    return (rows == 1 ? "1 row" : rows + " rows")
        + " × "
        + (columns == 1 ? "1 column" : columns + " columns");
  }

  String name() {
    return table.name() == null ? "" : table.name();
  }

  List<Column<?>> columns() {
    return table.columns();
  }

  /** Row numbers in order; −1 for the rows left away. */
  List<Integer> rows() {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) {
      boolean middle = row >= ENDS && row < table.rowCount() - ENDS;
      if (table.rowCount() <= WHOLE || !middle) {
        rows.add(row);
      } else if (row == ENDS) {
        rows.add(-1);
      }
    }
    return rows;
  }

  String more() {
    return "… " + (table.rowCount() - 2 * ENDS) + " more rows …";
  }

  static boolean numeric(Column<?> column) {
    return column instanceof NumericColumn;
  }

  String html(Column<?> column, int row) {
    if (column.isMissing(row)) {
      return NumberText.MISSING;
    }
    if (column instanceof DoubleColumn || column instanceof FloatColumn) {
      return NumberText.html(((NumericColumn<?>) column).getDouble(row));
    }
    String text = text(column, row);
    return rich.contains(column.name()) ? RichText.of(text).html() : RichText.escape(text);
  }

  String plain(Column<?> column, int row) {
    if (column.isMissing(row)) {
      return NumberText.MISSING;
    }
    if (column instanceof DoubleColumn || column instanceof FloatColumn) {
      return NumberText.plain(((NumericColumn<?>) column).getDouble(row));
    }
    String text = text(column, row);
    return rich.contains(column.name()) ? RichText.of(text).plain() : text;
  }

  private static String text(Column<?> column, int row) {
    Object value = column.get(row);
    return value instanceof Number whole
        ? NumberText.whole(whole.longValue())
        : String.valueOf(value);
  }
}
