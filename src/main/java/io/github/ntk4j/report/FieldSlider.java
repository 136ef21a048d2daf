package io.github.ntk4j.report;

import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.draw.Frames;
import io.github.ntk4j.pde.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A solution that moves with one coordinate, such as time or a parameter. */
public final class FieldSlider {
  private static final int LINES = 41; // frames of lines
  private static final int MAPS = 11; // and of maps

  private FieldSlider() {}

  /**
   * The outputs, each beside its error, at equispaced values.
   *
   * @param coordinate what moves
   * @param slice values of others
   * @throws IllegalArgumentException as {@link Section#of}, or if the coordinate has a value
   */
  public static Frames of(SolutionView view, String coordinate, Map<String, List<Double>> slice) {
    boolean maps = Section.along(view.problem(), coordinate, slice, 2).get(0).dimension() == 2;
    List<Section> sections = Section.along(view.problem(), coordinate, slice, maps ? MAPS : LINES);
    List<List<Panel>> frames = sections.stream().map(s -> panels(view, s)).toList();
    boolean alike = frames.stream().map(FieldSlider::form).distinct().count() == 1;
    if (!alike) { // a reference that is there at some values alone
      return of(view.alone(), coordinate, slice);
    }
    List<Chart> charts = new ArrayList<>();
    for (int f = 0; f < frames.size(); f++) {
      List<Panel> panels = frames.get(f);
      charts.add(
          SolutionChart.lettered(panels, 2)
              .titled(SolutionChart.title(view, sections.get(f).words())));
    }
    List<String> labels =
        sections.stream().map(s -> s.label().substring(coordinate.length() + 3)).toList();
    return new Frames("<i>" + coordinate + "</i> =", labels, charts);
  }

  private static List<Panel> panels(SolutionView view, Section section) {
    int each = view.known() ? 2 : 1;
    int maps = each * MAPS * view.outputs().size();
    FieldPanels drawn = FieldPanels.of(view, section, maps, x -> true);
    return view.outputs().stream().flatMap(k -> drawn.panels(k).stream()).toList();
  }

  private static List<Integer> form(List<Panel> panels) {
    return panels.stream().map(panel -> panel.series().size()).toList();
  }
}
