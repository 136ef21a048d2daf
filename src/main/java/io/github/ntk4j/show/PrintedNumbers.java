package io.github.ntk4j.show;

import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.chart.NumberText;
import tech.tablesaw.api.NumberColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/**
 * Numbers as tables print them, also where Tablesaw prints a column of one, or a table derived from
 * it: by itself it writes all digits before and after the point, in those of the country.
 */
final class PrintedNumbers extends NumberColumnFormatter {
  private PrintedNumbers() {
    super(NumberText.MISSING);
  }

  /** Sets it for the columns of a table. */
  static void in(Table table) {
    for (Column<?> column : table.columns()) {
      if (column instanceof NumberColumn<?, ?> numbers) {
        numbers.setPrintFormatter(new PrintedNumbers());
      }
    }
  }

  @Override
  public String format(double value) {
    return Terminal.text(NumberText.plain(value)); // NaN is a missing one
  }

  @Override
  public String format(float value) {
    return Terminal.text(NumberText.plain(value));
  }

  @Override
  public String format(long value) {
    return missing(super.format(value))
        ? Terminal.text(NumberText.MISSING)
        : Terminal.text(NumberText.whole(value));
  }

  @Override
  public String format(int value) {
    return missing(super.format(value))
        ? Terminal.text(NumberText.MISSING)
        : Terminal.text(NumberText.whole(value));
  }

  @Override
  public String format(short value) {
    return missing(super.format(value))
        ? Terminal.text(NumberText.MISSING)
        : Terminal.text(NumberText.whole(value));
  }

  private static boolean missing(String text) {
    return text.equals(NumberText.MISSING);
  }
}
