package io.github.ntk4j.report;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.Legend;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.train.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A study as a picture. */
public final class StudyChart {
  private final StudyView study;

  private StudyChart(StudyView study) {
    this.study = study;
  }

  /** The loss of every run; with exact solutions the errors, with tracked kernels the spectra. */
  public static Chart of(StudyView study) {
    return new StudyChart(study).chart();
  }

  private Chart chart() {
    boolean tracked = study.tracked();
    boolean exact = study.cases().stream().allMatch(c -> c.error() > 0);
    List<Panel> panels = new ArrayList<>();
    panels.add(losses(tracked || exact ? "(a) Training loss" : ""));
    if (exact) {
      panels.add(errors());
    }
    if (tracked) {
      panels.add(spectra("(" + "abc".charAt(panels.size()) + ") Resolved eigenvalues, step 0"));
    }
    if (exact) { // one legend, where dots leave room for it
      panels.set(0, panels.get(0).legend(Legend.NONE));
      panels.set(
          panels.size() - 1,
          panels.get(panels.size() - 1).legend(tracked ? Legend.NONE : Legend.AUTO));
    }
    return Chart.of(panels).titled("Study of " + study.name());
  }

  private Panel losses(String title) {
    Panel panel = Panel.titled(title).x(Axis.steps()).y(Axis.log("loss"));
    return each(panel, c -> loss(c.trace()));
  }

  /** What the loss promises beside what is so: one dot a run. */
  private Panel errors() {
    Panel panel =
        Panel.titled("(b) Error by final loss")
            .x(Axis.log("loss at the end"))
            .y(Axis.log("relative L<sup>2</sup> error"));
    return each(panel, c -> Series.dots("", List.of(c.loss()), List.of(c.error())));
  }

  private Panel spectra(String title) {
    return each(
        SpectrumSeries.axes(title),
        c -> {
          Spectrum s = c.kernel().orElseThrow().spectrum();
          return SpectrumSeries.modes("", s, 0, s.resolvedModes());
        });
  }

  /** One colour and one legend entry a setting; its other seeds are drawn thinner. */
  private Panel each(Panel panel, Function<StudyView.Case, Series> drawn) {
    Panel filled = panel;
    int setting = 0;
    for (Map.Entry<String, List<StudyView.Case>> group : study.bySetting().entrySet()) {
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
