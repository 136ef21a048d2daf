package io.github.ntk4j.report;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A solution beside the exact one: lines over one coordinate, maps over two. */
public final class SolutionChart {
  private static final int MOST_MAPS = 6; // of one output at several values
  private static final int MOST_RESIDUALS = 4;
  static final double WIDE = 1.8; // width over height from which on maps lie below each other

  private SolutionChart() {}

  /**
   * The outputs on a slice; empty for all of a problem of one or two coordinates.
   *
   * @throws IllegalArgumentException as {@link Section#of}
   */
  public static Chart of(SolutionView view, Map<String, List<Double>> slice) {
    List<Section> sections = Section.of(view.problem(), slice);
    String title = title(view, sections.size() == 1 ? sections.get(0).words() : "");
    if (sections.get(0).dimension() == 1) {
      FieldLines lines = new FieldLines(view, sections);
      return lettered(view.outputs().stream().flatMap(k -> lines.panels(k).stream()).toList(), 2)
          .titled(title);
    }
    Chart maps = sections.size() == 1 ? maps(view, sections.get(0)) : rows(view, sections);
    return maps.titled(title);
  }

  /** What is drawn, of which problem, and where. */
  static String title(SolutionView view, String where) {
    return (view.trained() ? "Solution – " : "Exact solution – ")
        + view.problem().name()
        + (where.isEmpty() ? "" : ", " + where);
  }

  /** Of a single output all there is to see; of several each beside its error. */
  private static Chart maps(SolutionView view, Section section) {
    List<Map.Entry<String, Node>> equations =
        view.trained()
            ? view.problem().equations().entrySet().stream().limit(MOST_RESIDUALS).toList()
            : List.of();
    boolean one = view.outputs().size() == 1;
    int count = equations.size() + view.outputs().size() * (one ? 3 : 2);
    FieldMaps maps = new FieldMaps(view, section, count, x -> true);
    Stream<Panel> outputs =
        view.outputs().stream().map(maps::output).flatMap(o -> one ? o.all() : o.brief());
    return lettered(
        Stream.concat(outputs, equations.stream().map(maps::residual)).toList(),
        section.trueForm() > WIDE ? 1 : 2);
  }

  /**
   * A row of the solution and one of the error for each output, a column for each value; of wide
   * maps all in one.
   */
  private static Chart rows(SolutionView view, List<Section> sections) {
    if (sections.size() > MOST_MAPS) {
      throw Fault.argument(
          Text.format(
              "a picture has maps at up to %s values side by side; got %s",
              MOST_MAPS, sections.size()));
    }
    int count = 2 * sections.size() * view.outputs().size();
    List<Panel> panels = new ArrayList<>();
    for (int k : view.outputs()) {
      List<FieldMaps.Output> maps =
          sections.stream().map(s -> new FieldMaps(view, s, count, x -> true).output(k)).toList();
      panels.addAll(row(sections, maps.stream().map(FieldMaps.Output::solution).toList()));
      panels.addAll(row(sections, maps.stream().flatMap(o -> o.error().stream()).toList()));
    }
    return lettered(panels, sections.get(0).trueForm() > WIDE ? 1 : sections.size());
  }

  /** One range of colours and one bar; none without maps. */
  private static List<Panel> row(List<Section> sections, List<Panel> maps) {
    if (maps.isEmpty()) {
      return maps;
    }
    List<Panel> row = Chart.of(maps).sharedColours().panels();
    return IntStream.range(0, row.size())
        .mapToObj(i -> row.get(i).named(row.get(i).title() + ", " + sections.get(i).label()))
        .toList();
  }

  /** With letters to call the panels by, where there are several. */
  static Chart lettered(List<Panel> panels, int columns) {
    List<Panel> named = new ArrayList<>();
    for (Panel panel : panels) {
      String letter = panels.size() > 1 ? "(" + (char) ('a' + named.size()) + ") " : "";
      named.add(panel.named(letter + panel.title()));
    }
    return new Chart("", named, Math.min(columns, panels.size()));
  }
}
