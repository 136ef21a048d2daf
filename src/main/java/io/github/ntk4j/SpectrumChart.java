package io.github.ntk4j;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Band;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.ColourScale;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.report.SpectrumSeries;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A spectrum as a picture. */
final class SpectrumChart {
  private SpectrumChart() {}

  static Chart of(NtkResult ntk) {
    Spectrum s = ntk.spectrum();
    int resolved = s.resolvedModes();
    Panel panel =
        SpectrumSeries.axes("")
            .band(Band.below(s.noiseFloor()))
            .rule(Rule.horizontal(s.noiseFloor(), "noise floor"))
            .add(
                SpectrumSeries.modes("resolved, " + resolved + " of " + s.size(), s, 0, resolved)
                    .marked());
    if (resolved < s.size()) {
      panel = panel.add(SpectrumSeries.modes("unresolved", s, resolved, s.size()).marked().grey());
    }
    return Chart.of(panel).titled("Spectrum of the " + ntk.label());
  }

  static Chart matrix(NtkResult ntk, Points points) {
    Integer[] order = new Integer[points.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> points.array()[i][0]));
    double[][] kernel = ntk.kernel().matrix();
    double[] x = new double[order.length];
    double[][] sorted = new double[order.length][order.length];
    for (int i = 0; i < order.length; i++) {
      x[i] = points.array()[order[i]][0];
      for (int j = 0; j < order.length; j++) {
        sorted[i][j] = kernel[order[i]][order[j]];
      }
    }
    Panel panel =
        Panel.titled("")
            .x(Axis.linear("<i>x</i>"))
            .y(Axis.linear("<i>x′</i>").turned())
            .heatMap(HeatMap.of(x, x, sorted, ColourScale.DIVERGING).barTitled("<i>K</i>"))
            .squared();
    return Chart.of(panel).titled("Kernel matrix <i>K</i>(<i>x</i>, <i>x′</i>), " + ntk.label());
  }

  static Chart projection(NtkResult ntk) {
    int resolved = ntk.resolvedModes();
    Spectrum s = ntk.spectrum();
    List<Double> modes = IntStream.rangeClosed(1, resolved).mapToObj(k -> (double) k).toList();
    List<Double> energy =
        ntk.projection().doubleColumn("share of energy").asList().subList(0, resolved);
    Panel panel =
        Panel.titled("")
            .x(Axis.linear("mode <i>k</i>"))
            .y(Axis.log("share"))
            .line("of the residual’s energy", modes, energy, line -> line.marked())
            .line(
                "of the trace, <i>λ<sub>k</sub></i>/Σ<i>λ</i>",
                modes,
                s.eigenvalues().subList(0, resolved).stream().map(v -> v / s.trace()).toList(),
                line -> line.marked());
    return Chart.of(panel).titled("Residual by mode, " + ntk.label());
  }
}
