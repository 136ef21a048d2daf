package io.github.ntk4j.report;

import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Section;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A solution on a section: lines over one coordinate, maps over two. */
interface FieldPanels {
  /** An output and, where the exact one is known, its error. */
  List<Panel> panels(int output);

  /** The residual of an equation. */
  Panel residual(Map.Entry<String, Node> equation);

  /**
   * Panels as the section needs them.
   *
   * @param maps how many maps share the numbers of a figure
   * @param near where maps show anything at all
   */
  static FieldPanels of(SolutionView view, Section section, int maps, Predicate<double[]> near) {
    return section.dimension() == 1
        ? new FieldLines(view, List.of(section))
        : new FieldMaps(view, section, maps, near);
  }
}
