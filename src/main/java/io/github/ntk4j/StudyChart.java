package io.github.ntk4j;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.Legend;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.report.SpectrumChart;
import io.github.ntk4j.train.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A study as a picture. */
final class StudyChart {
  private StudyChart() {}

  static Chart of(String name, Map<String, List<Study.Case>> groups) {
    List<Study.Case> all = groups.values().stream().flatMap(List::stream).toList();
    boolean tracked = all.stream().allMatch(c -> !c.run().kernels().isEmpty());
    boolean exact = all.stream().allMatch(c -> StudyTables.error(c) > 0);
    List<Panel> panels = new ArrayList<>();
    panels.add(losses(groups, tracked || exact ? "(a) Training loss" : ""));
    if (exact) {
      panels.add(errors(groups));
    }
    if (tracked) {
      panels.add(
          spectra(groups, "(" + "abc".charAt(panels.size()) + ") Resolved eigenvalues at step 0"));
    }
    if (exact) { // one legend, where dots leave room for it
      panels.set(0, panels.get(0).legend(Legend.NONE));
      panels.set(
          panels.size() - 1,
          panels.get(panels.size() - 1).legend(tracked ? Legend.NONE : Legend.AUTO));
    }
    return Chart.of(panels).titled("Study of " + name);
  }

  private static Panel losses(Map<String, List<Study.Case>> groups, String title) {
    Panel panel = Panel.titled(title).x(Axis.linear("training step")).y(Axis.log("loss"));
    return each(panel, groups, c -> loss(c.run().trace()));
  }

  /** What the loss promises beside what is so: one dot a run. */
  private static Panel errors(Map<String, List<Study.Case>> groups) {
    Panel panel =
        Panel.titled("(b) Error by final loss")
            .x(Axis.log("loss at the end"))
            .y(Axis.log("relative L<sup>2</sup> error"));
    return each(
        panel,
        groups,
        c -> Series.dots("", List.of(StudyTables.loss(c)), List.of(StudyTables.error(c))));
  }

  private static Panel spectra(Map<String, List<Study.Case>> groups, String title) {
    return each(
        SpectrumChart.axes(title),
        groups,
        c -> {
          Spectrum s = StudyTables.first(c).spectrum();
          return SpectrumChart.modes("", s, 0, s.resolvedModes());
        });
  }

  /** One colour and one legend entry a setting; its other seeds are drawn thinner. */
  private static Panel each(
      Panel panel, Map<String, List<Study.Case>> groups, Function<Study.Case, Series> drawn) {
    Panel filled = panel;
    int setting = 0;
    for (Map.Entry<String, List<Study.Case>> group : groups.entrySet()) {
      Colour colour = Palette.category(setting++);
      for (int k = 0; k < group.getValue().size(); k++) {
        Series line = drawn.apply(group.getValue().get(k)).named(k == 0 ? group.getKey() : "");
        filled = filled.add((k == 0 || line.width() == 0 ? line : line.width(1)).colour(colour));
      }
    }
    return filled;
  }

  private static Series loss(Trace trace) {
    List<Double> steps = IntStream.range(0, trace.rows()).mapToObj(k -> (double) k).toList();
    return Series.line("", steps, IntStream.range(0, trace.rows()).mapToObj(trace::loss).toList());
  }
}
