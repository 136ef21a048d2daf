package io.github.ntk4j.show;

import io.github.ntk4j.base.Terminal;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A Tablesaw table as aligned text for JShell and terminals, with the rows of {@link TableHtml}.
 */
public final class TableText {
  private static final String BETWEEN = "  ";

  private TableText() {}

  /**
   * Writes a table.
   *
   * @param table what to write
   * @return lines without a line break at the end
   */
  public static String of(Table table) {
    return of(new TableCells(table));
  }

  /**
   * Writes some rows of a table.
   *
   * @param table what to write
   * @param most how many rows; where there are more, the first and the last
   * @return lines without a line break at the end
   */
  static String of(Table table, int most) {
    return of(new TableCells(table, Math.max(0, most)));
  }

  static String of(TableCells cells) {
    List<Integer> rows = cells.rows();
    List<StringBuilder> lines = new ArrayList<>();
    for (int i = 0; i < rows.size() + 2; i++) { // heading, rule, rows
      lines.add(new StringBuilder());
    }
    for (Column<?> column : cells.columns()) {
      append(lines, column(cells, column, rows), TableCells.numeric(column));
    }
    String name = cells.name().isEmpty() ? "" : cells.name() + " · ";
    StringBuilder text = new StringBuilder(Terminal.text(name + cells.size()));
    for (int i = 0; i < lines.size(); i++) {
      boolean gap = i >= 2 && rows.get(i - 2) < 0;
      text.append('\n')
          .append(gap ? Terminal.text(cells.more()) : lines.get(i).toString().stripTrailing());
    }
    return text.toString();
  }

  private static List<String> column(TableCells cells, Column<?> column, List<Integer> rows) {
    List<String> texts = new ArrayList<>(List.of(Terminal.text(column.name()), ""));
    rows.forEach(row -> texts.add(row < 0 ? "" : Terminal.text(cells.plain(column, row))));
    return texts;
  }

  private static void append(List<StringBuilder> lines, List<String> texts, boolean right) {
    int width = texts.stream().mapToInt(TableText::width).max().orElse(0);
    for (int i = 0; i < texts.size(); i++) {
      String text = i == 1 ? Terminal.text("─").repeat(width) : texts.get(i);
      String pad = " ".repeat(width - width(text));
      String between = lines.get(i).isEmpty() ? "" : BETWEEN;
      lines.get(i).append(between).append(right ? pad + text : text + pad);
    }
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
