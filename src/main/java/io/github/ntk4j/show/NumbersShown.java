package io.github.ntk4j.show;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.chart.NumberText;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Numbers in an array, which Java itself would print as {@code [D@48e455d3}: up to 20 of them
 * whole, else the first and last five, with their count; rows below each other.
 */
public final class NumbersShown implements Shown {
  private static final int WHOLE = 20;
  private static final int MOST_COLUMNS = 10;
  private static final int ENDS = 5;
  private static final String MORE = "…";

  private final String text;
  private final String html;

  private NumbersShown(String text, String html) {
    this.text = text;
    this.html = html;
  }

  /**
   * In one line, e.g. {@code double[3]: 0.1245, 2.5, 1.027×10⁻¹⁰}.
   *
   * @param values read only
   * @return how they show themselves
   */
  public static NumbersShown of(double[] values) {
    Require.nonNull("values", values);
    String size = "double[" + values.length + "]";
    return new NumbersShown(
        Terminal.text(line(size, values, NumberText::plain)),
        "<div>" + line(size, values, NumberText::html) + "</div>");
  }

  private static String line(String size, double[] values, DoubleFunction<String> words) {
    String numbers =
        ends(values.length, WHOLE).stream()
            .map(k -> k < 0 ? MORE : words.apply(values[k]))
            .collect(Collectors.joining(", "));
    return numbers.isEmpty() ? size : size + ": " + numbers;
  }

  /** Indices from 0, and −1 where some are left away. */
  private static List<Integer> ends(int count, int whole) {
    return IntStream.range(0, count)
        .filter(k -> count <= whole || k <= ENDS || k >= count - ENDS)
        .mapToObj(k -> count > whole && k == ENDS ? -1 : k)
        .toList();
  }

  /**
   * As a table with the numbers of its rows and columns.
   *
   * @param rows of any lengths; read only
   * @return how they show themselves
   */
  public static NumbersShown of(double[][] rows) {
    Require.nonNull("rows", rows);
    int columns = Arrays.stream(rows).mapToInt(NumbersShown::length).max().orElse(0);
    boolean even = Arrays.stream(rows).allMatch(row -> length(row) == columns);
    String size = "double[" + rows.length + "][" + (even ? columns : "") + "]";
    Table table =
        Table.create("", IntColumn.create("row", IntStream.range(0, rows.length).toArray()));
    for (int k : ends(columns, MOST_COLUMNS)) {
      table.addColumns(
          k < 0
              ? StringColumn.create(MORE, Collections.nCopies(rows.length, MORE))
              : column(rows, k));
    }
    TableCells cells = TableCells.sized(table, size);
    return new NumbersShown(TableText.of(cells), TableHtml.of(cells));
  }

  private static int length(double[] row) {
    return row == null ? 0 : row.length;
  }

  /** Missing where a row is shorter. */
  private static DoubleColumn column(double[][] rows, int k) {
    return DoubleColumn.create(
        String.valueOf(k),
        Arrays.stream(rows).mapToDouble(row -> k < length(row) ? row[k] : Double.NaN));
  }

  @Override
  public MimeBundle bundle() {
    return MimeBundle.html(html, text);
  }

  /** As text. */
  @Override
  public String toString() {
    return text;
  }
}
