package io.github.ntk4j.show;

import io.github.ntk4j.chart.RichText;
import java.util.Set;
import tech.tablesaw.api.Table;

/** A Tablesaw table that shows itself in a notebook and prints well elsewhere. */
public final class TableShown implements Shown {
  private final Table table;
  private final Set<String> richColumns;

  private TableShown(Table table, Set<String> richColumns) {
    this.table = table;
    this.richColumns = richColumns;
  }

  /**
   * Shows a table.
   *
   * @param table kept, not copied
   * @return the same table, as a result
   */
  public static TableShown of(Table table) {
    return new TableShown(table, Set.of());
  }

  /**
   * The same table with columns that hold {@link RichText}.
   *
   * @param columns their names
   * @return a new result
   */
  public TableShown rich(String... columns) {
    return new TableShown(table, Set.of(columns));
  }

  /**
   * The table itself.
   *
   * @return the table that was given
   */
  public Table table() {
    return table;
  }

  @Override
  public MimeBundle bundle() {
    return MimeBundle.html(TableHtml.of(table, richColumns), toString());
  }

  /**
   * The table as aligned text.
   *
   * @return as {@link TableText}
   */
  @Override
  public String toString() {
    return TableText.of(table, richColumns);
  }
}
