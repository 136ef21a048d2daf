package io.github.ntk4j.show;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.RichText;
import java.util.ArrayList;
import java.util.List;
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
  private final int most;
  private final int head;
  private final int tail;
  private final String size;

  /** Whole, or the rows at both ends. */
  TableCells(Table table) {
    this(table, WHOLE, ENDS, ENDS, size(table));
  }

  /** The same with a size of its own, in words. */
  static TableCells sized(Table table, String size) {
    return new TableCells(table, WHOLE, ENDS, ENDS, size);
  }

  /** At most so many rows: whole, or the first and the last of them. */
  TableCells(Table table, int most) {
    this(table, most, most - most / 2, most / 2, size(table));
  }

  private TableCells(Table table, int most, int head, int tail, String size) {
    this.size = size;
    this.most = most;
    this.head = head;
    this.tail = tail;
    this.table = table;
  }

  /** Plain text: {@code 100 rows × 5 columns}. */
  String size() {
    return size;
  }

  private static String size(Table of) {
    Table table = Require.nonNull("table", of);
    int rows = table.rowCount();
    int columns = table.columnCount();
    return (rows == 1 ? "1 row" : Text.format("%,d rows", rows))
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
      boolean middle = row >= head && row < table.rowCount() - tail;
      if (table.rowCount() <= most || !middle) {
        rows.add(row);
      } else if (row == head) {
        rows.add(-1);
      }
    }
    return rows;
  }

  String more() {
    return Text.format("… %,d more rows …", table.rowCount() - head - tail);
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
    return RichText.escape(text(column, row));
  }

  String plain(Column<?> column, int row) {
    if (column.isMissing(row)) {
      return NumberText.MISSING;
    }
    if (column instanceof DoubleColumn || column instanceof FloatColumn) {
      return NumberText.plain(((NumericColumn<?>) column).getDouble(row));
    }
    return text(column, row);
  }

  private static String text(Column<?> column, int row) {
    Object value = column.get(row);
    return value instanceof Number whole
        ? NumberText.whole(whole.longValue())
        : String.valueOf(value);
  }
}
