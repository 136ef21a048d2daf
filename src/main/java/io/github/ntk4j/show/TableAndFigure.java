package io.github.ntk4j.show;

import java.util.List;
import tech.tablesaw.api.Table;

/**
 * A result with a figure and a table: a cell shows the figure above the table. Its {@code toString}
 * is the text of both.
 */
public interface TableAndFigure extends Shown {
  /**
   * The numbers that are shown below the figure.
   *
   * @return a table
   */
  Table table();

  /**
   * The figure that is shown.
   *
   * @return a figure
   */
  ChartFigure figure();

  /**
   * What is shown above the figure.
   *
   * @return plain text; empty where figure and table say it all
   */
  default String sentence() {
    return "";
  }

  /**
   * Sentence, figure and table as html, the figure as a picture, and the text.
   *
   * @return html, PNG (left out where Java has no fonts or graphics) and text
   */
  @Override
  default MimeBundle bundle() {
    return MimeBundle.figureAndTable(sentence(), figure(), table(), toString());
  }

  /**
   * The live figure, then sentence and table.
   *
   * @return two bundles
   */
  @Override
  default List<MimeBundle> parts() {
    return List.of(figure().bundle(), MimeBundle.table(sentence(), table(), toString()));
  }
}
