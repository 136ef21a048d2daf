package io.github.ntk4j.report;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.ColourScale;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.pde.LossTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Eigenvectors over the coordinates: lines over one, maps over two. */
public final class EigenvectorChart {
  private static final int CELLS = 80;
  private static final int TOGETHER = 4; // lines in one panel
  private static final double MARGIN = 1.06;
  private static final double STRETCHED = 3; // beyond it a map is square

  private EigenvectorChart() {}

  /**
   * Modes of a kernel on points of one or two coordinates.
   *
   * @param modes their numbers, from 1
   */
  public static Chart of(KernelView view, int... modes) {
    List<String> names = names(view, modes);
    List<Integer> varying = varying(view.points(0));
    String title = "Eigenvectors of the " + view.label();
    if (varying.size() < 2) {
      int along = varying.isEmpty() ? 0 : varying.get(0);
      return lines(view, along, names, modes).titled(title);
    }
    List<Panel> panels =
        IntStream.range(0, modes.length).mapToObj(m -> map(view, names.get(m), modes[m])).toList();
    return Chart.of(panels).columns(Math.min(2, panels.size())).titled(title);
  }

  /** A few of a kernel with one term share a panel; else each has its own, or each term. */
  private static Chart lines(KernelView view, int along, List<String> names, int... modes) {
    if (view.terms().size() > 1 || modes.length <= TOGETHER) {
      List<Panel> panels = byTerm(view, along, names, modes);
      return Chart.of(panels).columns(Math.min(2, panels.size()));
    }
    double most =
        Arrays.stream(modes)
            .mapToObj(mode -> view.kernel().vectors()[mode - 1])
            .flatMapToDouble(Arrays::stream)
            .map(Math::abs)
            .max()
            .orElse(1);
    List<Panel> panels = new ArrayList<>();
    for (int m = 0; m < modes.length; m++) {
      Panel panel = byTerm(view, along, List.of(""), modes[m]).get(0).named(names.get(m));
      panels.add(panel.y(panel.y().from(-MARGIN * most, MARGIN * most)));
    }
    return Chart.of(panels);
  }

  /** Coordinates in which points differ: those of an initial condition share their time. */
  private static List<Integer> varying(double[][] at) {
    return IntStream.range(0, at[0].length)
        .filter(k -> Arrays.stream(at).anyMatch(p -> p[k] != at[0][k]))
        .boxed()
        .toList();
  }

  /** Number, eigenvalue and, of a loss, the share of the residual. */
  private static List<String> names(KernelView view, int... modes) {
    boolean ofLoss = view.kernel().weighted();
    double[] shares = view.energyShares(); // from the vectors, which bring the spectrum with them
    Spectrum s = view.spectrum();
    List<String> names = new ArrayList<>();
    for (int mode : modes) {
      String value =
          s.resolved(mode - 1) ? NumberText.html(s.eigenvalues().get(mode - 1)) : "unresolved";
      String name = "mode " + mode + ", <i>λ</i> = " + value;
      names.add(ofLoss ? name + ", " + NumberText.html(100 * shares[mode - 1]) + " % of R" : name);
    }
    return names;
  }

  private static List<Panel> byTerm(KernelView view, int along, List<String> names, int... modes) {
    List<Panel> panels = new ArrayList<>();
    List<LossTerm> terms = view.terms();
    for (int t = 0; t < terms.size(); t++) {
      Panel panel =
          Panel.titled(terms.size() == 1 ? "" : terms.get(t).name())
              .x(Axis.linear("<i>" + view.coordinates().get(along) + "</i>"))
              .y(Axis.linear("eigenvector"));
      for (int m = 0; m < modes.length; m++) {
        int first = view.kernel().loss().firstRow(t);
        // the legend stands once, in the first panel
        String label = t == 0 ? names.get(m) : "";
        panel =
            panel.add(
                line(label, along, view.kernel().vectors()[modes[m] - 1], terms.get(t), first)
                    .colour(
                        modes.length == 1
                            ? Palette.category(0)
                            : Palette.stages(modes.length).get(m)));
      }
      panels.add(panel);
    }
    return panels;
  }

  private static Series line(String label, int along, double[] vector, LossTerm term, int first) {
    double[][] at = term.sites().get(0);
    List<Integer> order =
        IntStream.range(0, at.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> at[i][along]))
            .toList();
    Series line =
        Series.line(
            label,
            order.stream().map(i -> at[i][along]).toList(),
            order.stream().map(i -> vector[first + i]).toList());
    // nothing lies between a few conditions
    return at.length < 10 ? line.width(0).marked() : line;
  }

  /** The first term's part of a mode, smooth between its points. */
  private static Panel map(KernelView view, String name, int mode) {
    Scattered points = new Scattered(view.points(0));
    double[] vector = view.kernel().vectors()[mode - 1];
    double[] x = cells(points, 0);
    double[] y = cells(points, 1);
    double[][] z = new double[CELLS][CELLS];
    for (int j = 0; j < CELLS; j++) {
      for (int i = 0; i < CELLS; i++) {
        z[j][i] = points.value(x[i], y[j], vector);
      }
    }
    double form = points.length(0) / points.length(1);
    return Panel.titled(name)
        .x(Axis.linear("<i>" + view.coordinates().get(0) + "</i>"))
        .y(Axis.linear("<i>" + view.coordinates().get(1) + "</i>"))
        .heatMap(HeatMap.of(x, y, z, ColourScale.DIVERGING).smoothed())
        .proportioned(form < 1 / STRETCHED || form > STRETCHED ? 1 : form);
  }

  private static double[] cells(Scattered points, int k) {
    double[] middles = new double[CELLS];
    Arrays.setAll(middles, i -> points.low(k) + (i + 0.5) * points.length(k) / CELLS);
    return middles;
  }
}
