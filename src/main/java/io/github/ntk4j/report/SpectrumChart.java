package io.github.ntk4j.report;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Band;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.ntk.Spectrum;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A spectrum as a picture. */
public final class SpectrumChart {
  private SpectrumChart() {}

  /** The spectrum with its noise floor; unresolved modes are grey. */
  public static Chart of(KernelView view) {
    Spectrum s = view.spectrum();
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
    return Chart.of(panel).titled("Spectrum of the " + view.label());
  }

  /** What each resolved mode holds of the residual beside what it holds of the trace. */
  public static Chart projection(KernelView view) {
    return Chart.of(shares(view, "")).titled("Residual by mode, " + view.label());
  }

  /** The same as small as a card. */
  public static Chart projectionCard(KernelView view) {
    return Chart.of(shares(view, "Residual by mode").squared());
  }

  private static Panel shares(KernelView view, String title) {
    double[] shares = view.energyShares(); // from the vectors, which bring the spectrum with them
    Spectrum s = view.spectrum();
    int resolved = s.resolvedModes();
    List<Double> modes = IntStream.rangeClosed(1, resolved).mapToObj(k -> (double) k).toList();
    List<Double> energy = Arrays.stream(shares).limit(resolved).boxed().toList();
    return Panel.titled(title)
        .x(Axis.linear("mode <i>k</i>"))
        .y(Axis.log("share"))
        .line("of the residual’s energy", modes, energy, line -> line.marked())
        .line(
            "of the trace, <i>λ<sub>k</sub></i>/Σ<i>λ</i>",
            modes,
            s.eigenvalues().subList(0, resolved).stream().map(v -> v / s.trace()).toList(),
            line -> line.marked());
  }
}
