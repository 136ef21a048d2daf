package io.github.ntk4j.draw;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Where everything of a chart lies, in pixels; both writers follow it, so both pictures agree. */
public record ChartLayout(
    Chart chart, int width, int height, List<String> title, List<PanelLayout> panels) {
  static final double TITLE_LEFT = 28;
  static final double TITLE_MIDDLE = 30; // of the first line
  static final double TITLE_LINE = 22;
  static final double HEAD_LINE = 18;

  private static final double OUTER = 12;
  private static final double RIGHT = 22; // half of the last tick label
  private static final double GAP = 22;
  private static final double BOLD = 1.1; // times as wide
  private static final double TITLE_HEIGHT = 52;
  private static final double TOP = 14;
  private static final double HEAD = 30; // a panel's title
  private static final double FOOT = 28; // tick labels under a panel
  private static final double LABEL = 22; // an axis label
  private static final double BAR = 92; // colour bar with its numbers
  private static final double SQUARE = 340;
  private static final double TALLEST = 560;
  private static final double WIDEST = 1_040;
  private static final int NARROW = 375; // a phone: texts keep their size
  private static final int NARROW_PLOT = 225; // height
  private static final int MOST = 10_000;

  public ChartLayout {
    title = List.copyOf(title);
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
    Across across = Across.of(chart, size.width());
    double plotHeight = (size.height() - fixedHeight(chart, across)) / chart.rows();
    double plotWidth = (size.width() - fixedWidth(chart, plotHeight)) / chart.columns();
    List<PanelLayout> panels = new ArrayList<>();
    double top = top(chart, across);
    for (int row = 0; row < chart.rows(); row++) {
      top += head(chart, row, across);
      double left = OUTER;
      for (int column = 0; column < chart.columns(); column++) {
        left += before(chart, column, plotHeight) + (column > 0 ? GAP : 0);
        int at = row * chart.columns() + column;
        if (at < chart.panels().size()) {
          Box box = new Box(left, top, Math.max(20, plotWidth), Math.max(20, plotHeight));
          Panel panel = chart.panels().get(at);
          panels.add(PanelLayout.of(panel, box, across.head(chart, panel, column)));
        }
        left += plotWidth + after(chart, column);
      }
      top += plotHeight + foot(chart, row);
    }
    List<String> title = across.title(chart);
    return new ChartLayout(chart, size.width(), size.height(), title, panels);
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
      int wide = (int) Math.round(fixedWidth(chart, cell.height()) + columns * cell.width());
      return new Size(
          wide,
          (int) Math.round(fixedHeight(chart, Across.of(chart, wide)) + rows * cell.height()));
    }
    return columns == 1
        ? new Size(760, rows == 1 ? 440 : 100 + 320 * rows)
        : columns == 2 ? new Size(980, 100 + 320 * rows) : new Size(1_060, 90 + 270 * rows);
  }

  /** Room for titles: the width of the chart, and about that of a plot. */
  private record Across(int width, double plot) {
    static Across of(Chart chart, int width) {
      return new Across(width, (width - fixedWidth(chart, SQUARE)) / chart.columns());
    }

    List<String> title(Chart chart) {
      return Lines.of(chart.title(), Theme.TITLE_SIZE, width - TITLE_LEFT - RIGHT / 2);
    }

    /** A panel's title, in lines that end before the next panel. */
    List<String> head(Chart chart, Panel panel, int column) {
      double room = plot + after(chart, column) + GAP / 2;
      return Lines.of(panel.title(), BOLD * Theme.HEAD_SIZE, room);
    }
  }

  private static Size narrowSize(Chart stacked) {
    int rows = stacked.rows();
    double fixed = fixedHeight(stacked, Across.of(stacked, NARROW));
    if (stacked.panels().stream().allMatch(panel -> panel.proportion() > 0)) {
      double width = Math.max(120, NARROW - fixedWidth(stacked, SQUARE));
      double height =
          stacked.panels().stream()
              .mapToDouble(panel -> Math.min(TALLEST, width / panel.proportion()))
              .max()
              .orElseThrow();
      return new Size(NARROW, (int) Math.round(fixed + rows * height));
    }
    return new Size(NARROW, (int) Math.round(fixed) + NARROW_PLOT * rows);
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

  private static double fixedHeight(Chart chart, Across across) {
    double sum = top(chart, across) + 8;
    for (int row = 0; row < chart.rows(); row++) {
      sum += head(chart, row, across) + foot(chart, row);
    }
    return sum;
  }

  private static double top(Chart chart, Across across) {
    return chart.title().isEmpty()
        ? TOP
        : TITLE_HEIGHT + TITLE_LINE * (across.title(chart).size() - 1);
  }

  private static double head(Chart chart, int row, Across across) {
    List<Panel> panels = row(chart, row);
    boolean titled = panels.stream().anyMatch(p -> !p.title().isEmpty());
    int lines =
        IntStream.range(0, panels.size())
            .map(column -> across.head(chart, panels.get(column), column).size())
            .max()
            .orElse(1);
    return (titled ? HEAD : 8) + HEAD_LINE * (lines - 1) + (row > 0 ? GAP / 2 : 0);
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
                Math.max(40, PanelLayout.tickWidth(p, plotHeight) + 16)
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
