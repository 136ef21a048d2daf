package io.github.ntk4j.show;

import io.github.ntk4j.base.Require;
import tech.tablesaw.api.Table;

/** A Tablesaw table that shows itself in a notebook and prints well elsewhere. */
public final class TableShown implements Shown {
  private final Table table;

  private TableShown(Table table) {
    this.table = table;
  }

  /**
   * Shows a table.
   *
   * @param table kept, not copied
   * @return the same table, as a result
   */
  public static TableShown of(Table table) {
    return new TableShown(Require.nonNull("table", table));
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
    return MimeBundle.html(TableHtml.of(table), toString());
  }

  /**
   * The table as aligned text.
   *
   * @return as {@link TableText}
   */
  @Override
  public String toString() {
    return TableText.of(table);
  }
}
