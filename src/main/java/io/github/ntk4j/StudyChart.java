package io.github.ntk4j;

import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.plot.Axis;
import io.github.ntk4j.plot.Chart;
import io.github.ntk4j.plot.Colour;
import io.github.ntk4j.plot.Palette;
import io.github.ntk4j.plot.Panel;
import io.github.ntk4j.plot.Series;
import io.github.ntk4j.train.Trace;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A study as a picture. */
final class StudyChart {
  private StudyChart() {}

  static Chart of(String name, Map<String, List<Study.Case>> groups) {
    boolean tracked =
        groups.values().stream().flatMap(List::stream).allMatch(c -> !c.run().kernels().isEmpty());
    Panel loss =
        Panel.titled(tracked ? "(a) Training loss" : "")
            .x(Axis.linear("training step"))
            .y(Axis.log("loss"));
    Panel spectra = SpectrumChart.axes("(b) Spectrum before training, resolved modes");
    int setting = 0;
    for (Map.Entry<String, List<Study.Case>> group : groups.entrySet()) {
      Colour colour = Palette.category(setting++);
      for (int k = 0; k < group.getValue().size(); k++) {
        // one legend entry a setting: its other seeds have none
        String label = k == 0 ? group.getKey() : "";
        Study.Case each = group.getValue().get(k);
        loss = loss.add(loss(label, each.run().trace()).colour(colour).width(k == 0 ? 2 : 1));
        if (tracked) {
          Spectrum s = StudyTables.first(each).spectrum();
          spectra =
              spectra.add(
                  SpectrumChart.modes(label, s, 0, s.resolvedModes())
                      .colour(colour)
                      .width(k == 0 ? 2 : 1));
        }
      }
    }
    Chart chart = tracked ? Chart.of(loss, spectra).columns(2) : Chart.of(loss);
    return chart.titled("Study of " + name);
  }

  private static Series loss(String label, Trace trace) {
    List<Double> steps = IntStream.range(0, trace.rows()).mapToObj(k -> (double) k).toList();
    return Series.line(
        label, steps, IntStream.range(0, trace.rows()).mapToObj(trace::loss).toList());
  }
}
