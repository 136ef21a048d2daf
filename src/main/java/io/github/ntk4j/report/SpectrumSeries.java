package io.github.ntk4j.report;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.ntk.Spectrum;
import java.util.List;
import java.util.stream.IntStream;

/** What pictures of spectra are made of. */
public final class SpectrumSeries {
  private SpectrumSeries() {}

  /** Axes of eigenvalues by mode. */
  public static Panel axes(String title) {
    return Panel.titled(title)
        .x(Axis.log("mode <i>k</i>"))
        .y(Axis.log("eigenvalue <i>λ<sub>k</sub></i>"));
  }

  /** Eigenvalues of modes from … to − 1. */
  public static Series modes(String name, Spectrum s, int from, int to) {
    List<Double> numbers = IntStream.range(from, to).mapToObj(k -> k + 1.0).toList();
    return Series.line(name, numbers, s.eigenvalues().subList(from, to));
  }

  /** Resolved eigenvalues over the largest. */
  public static Series shape(String name, Spectrum s, int colour) {
    int resolved = s.resolvedModes();
    return Series.line(
            name,
            IntStream.rangeClosed(1, resolved).mapToObj(k -> (double) k).toList(),
            s.eigenvalues().subList(0, resolved).stream().map(v -> v / s.largest()).toList())
        .marked()
        .colour(Palette.category(colour));
  }

  /** Axes of such shapes. */
  public static Panel shapeAxes() {
    return Panel.titled("").x(Axis.log("mode <i>k</i>")).y(Axis.log("eigenvalue over the largest"));
  }
}
