package io.github.ntk4j.draw;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.RichText;
import java.util.ArrayList;
import java.util.List;

/** Where everything of a chart lies, in pixels; both writers follow it, so both pictures agree. */
public record ChartLayout(Chart chart, int width, int height, List<PanelLayout> panels) {
  static final double TITLE_LEFT = 28;
  static final double TITLE_MIDDLE = 30;

  private static final double OUTER = 12;
  private static final double RIGHT = 22; // half of the last tick label
  private static final double GAP = 22;
  private static final double TITLE_HEIGHT = 52;
  private static final double TOP = 14;
  private static final double HEAD = 30; // a panel's title
  private static final double FOOT = 28; // tick labels under a panel
  private static final double LABEL = 22; // an axis label
  private static final double BAR = 92; // colour bar with its numbers
  private static final double SQUARE = 340;
  private static final double TALLEST = 560;
  private static final double WIDEST = 1_040;
  private static final int NARROW = 480;
  private static final int MOST = 10_000;

  public ChartLayout {
    panels = List.copyOf(panels);
  }

  public static ChartLayout of(Chart chart) {
    return of(chart, size(chart));
  }

  /** Its panels one below the other, for narrow screens. */
  static ChartLayout narrow(Chart chart) {
    Chart stacked = chart.columns(1);
    return of(stacked, narrowSize(stacked));
  }

  private static ChartLayout of(Chart chart, Size size) {
    double plotHeight = (size.height() - fixedHeight(chart)) / chart.rows();
    double plotWidth = (size.width() - fixedWidth(chart, plotHeight)) / chart.columns();
    List<PanelLayout> panels = new ArrayList<>();
    double top = top(chart);
    for (int row = 0; row < chart.rows(); row++) {
      top += head(chart, row);
      double left = OUTER;
      for (int column = 0; column < chart.columns(); column++) {
        left += before(chart, column, plotHeight) + (column > 0 ? GAP : 0);
        int at = row * chart.columns() + column;
        if (at < chart.panels().size()) {
          Box box = new Box(left, top, Math.max(20, plotWidth), Math.max(20, plotHeight));
          panels.add(PanelLayout.of(chart.panels().get(at), box));
        }
        left += plotWidth + after(chart, column);
      }
      top += plotHeight + foot(chart, row);
    }
    return new ChartLayout(chart, size.width(), size.height(), panels);
  }

  /**
   * Outer size of a chart.
   *
   * @param width in pixels
   * @param height in pixels
   */
  public record Size(int width, int height) {
    /** Checks that an image can be made. */
    public Size {
      if (Math.max(width, height) > MOST) {
        throw Fault.argument(
            Text.format(
                "a chart of %d × %d pixels is too large; draw fewer panels, at most %d pixels a side",
                width, height, MOST));
      }
    }
  }

  /**
   * Outer size: 760 pixels wide for one column, 980 for two, 1,060 for more; 440 high for one
   * panel, 420 for a row of two and 320 more for each further row, 360 and 270 where there are more
   * columns. Panels of fixed forms make it as large as they need.
   */
  public static Size size(Chart chart) {
    int rows = chart.rows();
    int columns = chart.columns();
    if (chart.panels().stream().allMatch(panel -> panel.proportion() > 0)) {
      Box cell = cell(chart);
      double wide = fixedWidth(chart, cell.height()) + columns * cell.width();
      return new Size(
          (int) Math.round(Math.max(wide, titleWidth(chart))),
          (int) Math.round(fixedHeight(chart) + rows * cell.height()));
    }
    return columns == 1
        ? new Size(760, rows == 1 ? 440 : 100 + 320 * rows)
        : columns == 2 ? new Size(980, 100 + 320 * rows) : new Size(1_060, 90 + 270 * rows);
  }

  private static double titleWidth(Chart chart) {
    return 2 * TITLE_LEFT + 1.08 * RichText.of(chart.title()).width(Theme.TITLE_SIZE);
  }

  private static Size narrowSize(Chart stacked) {
    int rows = stacked.rows();
    if (stacked.panels().stream().allMatch(panel -> panel.proportion() > 0)) {
      double width = Math.max(120, NARROW - fixedWidth(stacked, SQUARE));
      double height =
          stacked.panels().stream()
              .mapToDouble(panel -> Math.min(TALLEST, width / panel.proportion()))
              .max()
              .orElseThrow();
      return new Size(NARROW, (int) Math.round(fixedHeight(stacked) + rows * height));
    }
    return new Size(NARROW, 60 + 320 * rows);
  }

  /** Room for the plot of any panel: as large as a square, whatever the form. */
  private static Box cell(Chart chart) {
    List<Box> plots = chart.panels().stream().map(p -> plot(chart, p.proportion())).toList();
    return new Box(
        0,
        0,
        plots.stream().mapToDouble(Box::width).max().orElseThrow(),
        plots.stream().mapToDouble(Box::height).max().orElseThrow());
  }

  private static Box plot(Chart chart, double proportion) {
    double room = (WIDEST - fixedWidth(chart, SQUARE)) / chart.columns();
    double width = Math.max(120, Math.min(room, SQUARE * Math.sqrt(proportion)));
    return new Box(0, 0, Math.min(width, TALLEST * proportion), TALLEST).fitted(proportion);
  }

  private static double fixedWidth(Chart chart, double plotHeight) {
    double sum = OUTER + RIGHT + GAP * (chart.columns() - 1);
    for (int column = 0; column < chart.columns(); column++) {
      sum += before(chart, column, plotHeight) + after(chart, column);
    }
    return sum;
  }

  private static double fixedHeight(Chart chart) {
    double sum = top(chart) + 8;
    for (int row = 0; row < chart.rows(); row++) {
      sum += head(chart, row) + foot(chart, row);
    }
    return sum;
  }

  private static double top(Chart chart) {
    return chart.title().isEmpty() ? TOP : TITLE_HEIGHT;
  }

  private static double head(Chart chart, int row) {
    boolean titled = row(chart, row).stream().anyMatch(p -> !p.title().isEmpty());
    return (titled ? HEAD : 8) + (row > 0 ? GAP / 2 : 0);
  }

  private static double foot(Chart chart, int row) {
    return row(chart, row).stream()
        .mapToDouble(p -> FOOT + (p.x().label().isEmpty() ? 0 : LABEL))
        .max()
        .orElse(0);
  }

  private static double before(Chart chart, int column, double plotHeight) {
    return column(chart, column).stream()
        .mapToDouble(
            p ->
                Math.max(40, PanelLayout.tickWidth(p, plotHeight) + 14)
                    + (p.y().label().isEmpty() ? 0 : LABEL))
        .max()
        .orElse(0);
  }

  private static double after(Chart chart, int column) {
    boolean bar =
        column(chart, column).stream().anyMatch(p -> p.heatMap().filter(HeatMap::bar).isPresent());
    return bar ? BAR : 0;
  }

  private static List<Panel> row(Chart chart, int row) {
    int from = row * chart.columns();
    return chart.panels().subList(from, Math.min(chart.panels().size(), from + chart.columns()));
  }

  private static List<Panel> column(Chart chart, int column) {
    List<Panel> panels = new ArrayList<>();
    for (int at = column; at < chart.panels().size(); at += chart.columns()) {
      panels.add(chart.panels().get(at));
    }
    return panels;
  }
}
