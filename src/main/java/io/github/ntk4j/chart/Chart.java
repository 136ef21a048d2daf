package io.github.ntk4j.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A figure before it is written: panels in a grid, row by row.
 *
 * @param title rich text above all, empty for none
 * @param panels at least one
 * @param columns of the grid, at least 1
 * @param size in pixels, or empty to follow the grid
 */
public record Chart(String title, List<Panel> panels, int columns, Optional<Size> size) {
  /**
   * Copies the panels and checks the grid.
   *
   * @param title rich text above all
   * @param panels at least one
   * @param columns of the grid
   * @param size in pixels
   */
  public Chart {
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("a chart needs at least one panel; got none");
    }
    if (columns < 1) {
      throw new IllegalArgumentException("a chart needs at least 1 column; got " + columns);
    }
  }

  /**
   * Outer size of a chart.
   *
   * @param width in pixels, 200 to 10,000
   * @param height in pixels, 150 to 10,000
   */
  public record Size(int width, int height) {
    /**
     * Checks that a panel fits and an image can be made.
     *
     * @param width in pixels
     * @param height in pixels
     */
    public Size {
      if (width < 200 || height < 150 || Math.max(width, height) > 10_000) {
        throw new IllegalArgumentException(
            "a chart is 200 × 150 to 10000 × 10000 pixels; got " + width + " × " + height);
      }
    }
  }

  /**
   * A chart of some panels without a title: one beside the other up to three, four as 2 × 2, more
   * in three columns.
   *
   * @param panels at least one
   * @return the chart
   */
  public static Chart of(Panel... panels) {
    return of(List.of(panels));
  }

  /**
   * A chart of some panels without a title: one beside the other up to three, four as 2 × 2, more
   * in three columns.
   *
   * @param panels at least one
   * @return the chart
   */
  public static Chart of(List<Panel> panels) {
    int columns = panels.size() == 4 ? 2 : Math.max(1, Math.min(3, panels.size()));
    return new Chart("", panels, columns, Optional.empty());
  }

  /**
   * The same chart with a title.
   *
   * @param newTitle rich text
   * @return a new chart
   */
  public Chart titled(String newTitle) {
    return new Chart(newTitle, panels, columns, size);
  }

  /**
   * The same chart in another grid.
   *
   * @param count panels per row
   * @return a new chart
   */
  public Chart columns(int count) {
    return new Chart(title, panels, count, size);
  }

  /**
   * The same chart in another size.
   *
   * @param width in pixels, 200 to 10,000
   * @param height in pixels, 150 to 10,000
   * @return a new chart
   */
  public Chart sized(int width, int height) {
    return new Chart(title, panels, columns, Optional.of(new Size(width, height)));
  }

  /**
   * The same chart with one colour range for all its heat maps, and one colour bar, at the last.
   *
   * @return a new chart
   */
  public Chart sharedColours() {
    List<HeatMap> maps = panels.stream().flatMap(p -> p.heatMap().stream()).toList();
    if (maps.isEmpty()) {
      return this;
    }
    double low = maps.stream().mapToDouble(m -> m.colourRange().low()).min().orElseThrow();
    double high = maps.stream().mapToDouble(m -> m.colourRange().high()).max().orElseThrow();
    List<Panel> shared = new ArrayList<>();
    int seen = 0;
    for (Panel panel : panels) {
      if (panel.heatMap().isEmpty()) {
        shared.add(panel);
      } else {
        HeatMap map = panel.heatMap().get().between(low, high);
        shared.add(panel.heatMap(++seen < maps.size() ? map.withoutBar() : map));
      }
    }
    return new Chart(title, shared, columns, size);
  }

  /** Rows of the grid. */
  public int rows() {
    return (panels.size() + columns - 1) / columns;
  }
}
