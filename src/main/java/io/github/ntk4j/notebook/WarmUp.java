package io.github.ntk4j.notebook;

import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.show.ChartFigure;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Loads what the first table and the first picture need while the user still reads: Tablesaw scans
 * the class path, Java2D the fonts, one to two seconds each.
 */
final class WarmUp {
  private WarmUp() {}

  /** Starts a daemon thread that ends by itself; what fails there shows where it is first used. */
  static void start() {
    Thread thread = new Thread(WarmUp::run, "ntk4j-warm-up");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((where, failure) -> {});
    thread.start();
  }

  static void run() {
    CellResult.bundle(Table.create("warm-up", DoubleColumn.create("x", 1.0)));
    double[] x = {1, 2};
    Panel panel = Panel.titled("λ").add(Series.line("σ", x, x));
    CellResult.bundle(new ChartFigure(Chart.of(panel)));
  }
}
