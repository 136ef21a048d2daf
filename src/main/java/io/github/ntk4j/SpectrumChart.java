package io.github.ntk4j;

import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.plot.Axis;
import io.github.ntk4j.plot.Band;
import io.github.ntk4j.plot.Chart;
import io.github.ntk4j.plot.ColourScale;
import io.github.ntk4j.plot.HeatMap;
import io.github.ntk4j.plot.Palette;
import io.github.ntk4j.plot.Panel;
import io.github.ntk4j.plot.Rule;
import io.github.ntk4j.plot.Series;
import java.util.ArrayList;
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
        axes("")
            .band(Band.below(s.noiseFloor()))
            .rule(Rule.horizontal(s.noiseFloor(), "noise floor"))
            .add(modes("resolved, " + resolved + " of " + s.size(), s, 0, resolved).marked());
    if (resolved < s.size()) {
      panel = panel.add(modes("unresolved", s, resolved, s.size()).marked().grey());
    }
    return Chart.of(panel).titled("Spectrum of the " + ntk.label());
  }

  static Panel axes(String title) {
    return Panel.titled(title)
        .x(Axis.log("mode <i>k</i>"))
        .y(Axis.log("eigenvalue <i>λ<sub>k</sub></i>"));
  }

  /** Eigenvalues of modes from … to − 1. */
  static Series modes(String name, Spectrum s, int from, int to) {
    List<Double> numbers = IntStream.range(from, to).mapToObj(k -> k + 1.0).toList();
    return Series.line(name, numbers, s.eigenvalues().subList(from, to));
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

  static Chart eigenvectors(NtkResult ntk, int... modes) {
    List<Panel> panels = new ArrayList<>();
    List<LossTerm> terms = ntk.kernel().loss().terms();
    for (int t = 0; t < terms.size(); t++) {
      Panel panel =
          Panel.titled(terms.size() == 1 ? "" : terms.get(t).name())
              .x(Axis.linear("<i>x</i>"))
              .y(Axis.linear("eigenvector"));
      for (int m = 0; m < modes.length; m++) {
        Series mode = eigenvector(ntk, modes[m], terms.get(t), ntk.kernel().loss().firstRow(t));
        panel = panel.add(mode.colour(Palette.stages(modes.length).get(m)));
      }
      panels.add(panel);
    }
    return Chart.of(panels)
        .columns(Math.min(2, panels.size()))
        .titled("Eigenvectors of the " + ntk.label());
  }

  private static Series eigenvector(NtkResult ntk, int mode, LossTerm term, int first) {
    double[][] at = term.sites().get(0);
    double[] vector = ntk.kernel().vectors()[mode - 1];
    List<Integer> order =
        IntStream.range(0, at.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> at[i][0]))
            .toList();
    Series line =
        Series.line(
            "mode " + mode,
            order.stream().map(i -> at[i][0]).toList(),
            order.stream().map(i -> vector[first + i]).toList());
    // nothing lies between a few conditions
    return at.length < 10 ? line.width(0).marked() : line;
  }
}
