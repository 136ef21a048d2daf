package io.github.ntk4j.show;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.RichText;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A Tablesaw table as html: caption with its size, up to 20 rows whole, else the first and last
 * five; numbers at the right and written by {@link NumberText}.
 *
 * <p>Colours are the page's own, so it reads in light and dark; alignment is given as attribute and
 * as style, since some viewers keep the one and some the other.
 */
public final class TableHtml {
  private static final String TABLE =
      "<table style=\"border-collapse:collapse;border:none;font-variant-numeric:tabular-nums\">";
  private static final String CAPTION =
      "<caption align=\"left\""
          + " style=\"caption-side:top;text-align:left;padding:4px 10px;white-space:nowrap\">";
  private static final String LINE = "border-bottom:1px solid currentColor;";

  private final TableCells cells;
  private final StringBuilder html = new StringBuilder();

  private TableHtml(TableCells cells) {
    this.cells = cells;
  }

  /**
   * Writes a table; every text is escaped.
   *
   * @param table what to write
   * @return a fragment
   */
  public static String of(Table table) {
    return of(new TableCells(table));
  }

  static String of(TableCells cells) {
    return new TableHtml(cells).write();
  }

  private String write() {
    html.append(TABLE).append(CAPTION);
    if (!cells.name().isEmpty()) {
      html.append("<b>").append(RichText.escape(cells.name())).append("</b> · ");
    }
    html.append(cells.size()).append("</caption>\n<thead><tr>");
    for (Column<?> column : cells.columns()) {
      cell("th", column, LINE, RichText.escape(column.name()));
    }
    html.append("</tr></thead>\n<tbody>\n");
    cells.rows().forEach(this::row);
    return html.append("</tbody></table>").toString();
  }

  private void row(int row) {
    html.append("<tr>");
    if (row < 0) {
      html.append("<td align=\"center\" style=\"text-align:center;opacity:.65\" colspan=\"")
          .append(cells.columns().size())
          .append("\">")
          .append(cells.more())
          .append("</td>");
    } else {
      for (Column<?> column : cells.columns()) {
        cell("td", column, "", cells.html(column, row));
      }
    }
    html.append("</tr>\n");
  }

  private void cell(String tag, Column<?> column, String style, String content) {
    String align = TableCells.numeric(column) ? "right" : "left";
    html.append(
        Text.format(
            "<%1$s align=\"%2$s\" style=\"text-align:%2$s;padding:2px 10px;%3$s\">%4$s</%1$s>",
            tag, align, style, content));
  }
}
