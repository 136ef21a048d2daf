package io.github.ntk4j.chart;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A figure before it is written: panels in a grid, row by row.
 *
 * @param title rich text above all, empty for none
 * @param panels at least one
 * @param columns of the grid, at least 1
 */
public record Chart(String title, List<Panel> panels, int columns) {
  /** Copies the panels and checks the grid. */
  public Chart {
    Require.nonNull("title", title);
    panels = Require.nonNullList("panels", panels);
    if (panels.isEmpty()) {
      throw Fault.argument("a chart needs at least one panel; got none");
    }
    if (columns < 1) {
      throw Fault.argument("a chart needs at least 1 column; got " + columns);
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
    return of(Arrays.asList(Require.nonNull("panels", panels)));
  }

  /**
   * A chart of some panels without a title: one beside the other up to three, four as 2 × 2, more
   * in three columns.
   *
   * @param panels at least one
   * @return the chart
   */
  public static Chart of(List<Panel> panels) {
    Require.nonNull("panels", panels);
    int columns = panels.size() == 4 ? 2 : Math.max(1, Math.min(3, panels.size()));
    return new Chart("", panels, columns);
  }

  /**
   * The same chart with a title.
   *
   * @param newTitle rich text
   * @return a new chart
   */
  public Chart titled(String newTitle) {
    return new Chart(newTitle, panels, columns);
  }

  /**
   * The same chart in another grid.
   *
   * @param count panels per row
   * @return a new chart
   */
  public Chart columns(int count) {
    return new Chart(title, panels, count);
  }

  /**
   * The same chart with one colour range for all its heat maps, and one colour bar, at the last.
   *
   * @return a new chart
   */
  public Chart sharedColours() {
    List<Panel> shared = new ArrayList<>(Panel.sameColours(panels));
    int maps = (int) shared.stream().filter(panel -> panel.heatMap().isPresent()).count();
    for (int i = 0, seen = 0; i < shared.size(); i++) {
      Panel panel = shared.get(i);
      if (panel.heatMap().isPresent() && ++seen < maps) {
        shared.set(i, panel.heatMap(panel.heatMap().get().withoutBar()));
      }
    }
    return new Chart(title, shared, columns);
  }

  /** Rows of the grid. */
  public int rows() {
    return (panels.size() + columns - 1) / columns;
  }
}
