package io.github.ntk4j.show;

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

  TableCells(Table table) {
    this.table = table;
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
