package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Section;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Solution, error and residual of a trained network, a card each: curves over one coordinate, maps
 * over two; of more coordinates a cut through the middle of all but the first two.
 */
final class FieldCards {
  private static final int MOST = 4; // outputs, and equations

  private final SolutionView view;
  private final Section section;
  private final Predicate<double[]> near;

  /**
   * Lays out the points.
   *
   * @param near whether a point belongs to the part of space that was trained on
   */
  FieldCards(SolutionView view, Predicate<double[]> near) {
    this.view = view;
    this.near = near;
    section = Section.middle(view.problem());
  }

  /** Where the pictures are taken, in words; empty if everywhere. */
  String where() {
    return section.words().isEmpty() ? "" : "A cut at " + section.words() + ".";
  }

  /** The cards: of each output the solution and its error, of each equation the residual. */
  List<Chart> all() {
    List<Integer> outputs = view.outputs().stream().limit(MOST).toList();
    List<Map.Entry<String, Node>> equations =
        view.problem().equations().entrySet().stream().limit(MOST).toList();
    FieldPanels drawn = FieldPanels.of(view, section, 2 * outputs.size() + equations.size(), near);
    Stream<Panel> panels =
        Stream.concat(
            outputs.stream().flatMap(k -> drawn.panels(k).stream()),
            equations.stream().map(drawn::residual));
    return panels.map(panel -> Chart.of(panel.squared())).toList();
  }

  /** How the maps are made, in words. */
  String how() {
    return section.dimension() == 1
        ? Text.format("At %,d equispaced points.", FieldLines.POINTS)
        : "Empty where no training point is near.";
  }
}
