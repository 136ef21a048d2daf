package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.Legend;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.draw.Frames;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.report.SpectrumChart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A run, one tracked step after the other: the dynamics kernel with the tracked points as
 * collocation points, so that all steps have the same rows, and the solution.
 */
final class SliderChart {
  private static final int MODES = 4; // whose eigenvectors are drawn
  private static final int POINTS = 201; // of the solution
  private static final int MOST_NUMBERS = 50_000; // about 500 KB as JSON
  private static final double ENERGY_DECADES = 1e-14; // shown below the largest

  private final Training run;
  private final Points tracked;
  private final String coordinate;
  private final Points grid;
  private final Optional<double[]> exact;

  private SliderChart(Training run) {
    this.run = run;
    this.tracked = run.kernels().values().iterator().next().points();
    Domain domain = run.startingProblem().domain();
    if (domain.dimension() != 1 || !domain.bounded()) {
      throw Fault.argument(
          "slider draws problems on a bounded interval; this one has coordinates "
              + domain.names());
    }
    this.coordinate = "<i>" + domain.names().get(0) + "</i>";
    this.grid = Points.grid(domain.lower(), domain.upper(), POINTS);
    this.exact = run.startingProblem().exactValues(grid);
  }

  static Frames of(Training run) {
    return new SliderChart(run).frames();
  }

  /** What a step shows. */
  private record Moment(
      int step,
      NtkResult ntk,
      List<List<Double>> vectors,
      List<Double> energy,
      List<Double> solution) {}

  private Frames frames() {
    List<Moment> moments = new ArrayList<>();
    for (int step : steps()) {
      moments.add(moment(step, moments));
    }
    double most =
        moments.stream()
            .flatMap(m -> m.energy.stream())
            .mapToDouble(e -> e)
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    return new Frames(
        "step",
        moments.stream().map(m -> Integer.toString(m.step)).toList(),
        moments.stream().map(m -> chart(m, moments.get(0), most)).toList());
  }

  /** The tracked steps; of very many as many as keep the figure small. */
  private List<Integer> steps() {
    int numbers = (MODES + 3) * tracked.size() + POINTS;
    return TrainingChart.some(
        List.copyOf(run.kernels().keySet()), Math.max(2, MOST_NUMBERS / numbers));
  }

  private Moment moment(int step, List<Moment> before) {
    Pinn pinn = run.at(step);
    Problem problem = run.problemAt(step);
    Problem here = problem.equations().isEmpty() ? problem : problem.collocation(tracked);
    NtkResult ntk = Ntk.of(pinn).on(here);
    List<List<Double>> vectors = new ArrayList<>();
    for (int k = 0; k < Math.min(MODES, ntk.resolvedModes()); k++) {
      List<Double> vector = boxed(ntk.kernel().vectors()[k]);
      List<List<Double>> earlier = before.isEmpty() ? List.of() : last(before).vectors;
      vectors.add(k < earlier.size() ? turnedLike(earlier.get(k), vector) : vector);
    }
    double[] c = ntk.projection().doubleColumn("coefficient").asDoubleArray();
    List<Double> energy =
        IntStream.range(0, c.length)
            .mapToObj(k -> ntk.spectrum().resolved(k) ? c[k] * c[k] / 2 : Double.NaN)
            .toList();
    return new Moment(step, ntk, vectors, energy, boxed(here.value(pinn, grid)));
  }

  private static Moment last(List<Moment> moments) {
    return moments.get(moments.size() - 1);
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** An eigenvector's sign is arbitrary: the one that moves less from the step before. */
  private static List<Double> turnedLike(List<Double> before, List<Double> vector) {
    double product = 0;
    for (int i = 0; i < vector.size(); i++) {
      product += before.get(i) * vector.get(i);
    }
    return product < 0 ? vector.stream().map(v -> -v).toList() : vector;
  }

  private Chart chart(Moment now, Moment first, double most) {
    return Chart.of(
            spectrum(now, first), eigenvectors(now), energy(now, first, most), solution(now))
        .columns(2)
        .titled(
            "%s, %s, dynamics kernel on %d points – step %d, loss %s"
                .formatted(
                    run.startingProblem().name(),
                    run.start().sizes(),
                    tracked.size(),
                    now.step,
                    NumberText.html(run.trace().loss(now.step))));
  }

  private Panel spectrum(Moment now, Moment first) {
    return SpectrumChart.axes("(a) Eigenvalue spectrum, resolved modes")
        .add(byMode("step " + first.step, resolved(first)).grey().width(3))
        .add(byMode("step " + now.step, resolved(now)).colour(Palette.category(0)).marked())
        .rule(Rule.horizontal(now.ntk.noiseFloor(), "noise floor"))
        .legend(Legend.TOP_RIGHT);
  }

  private static List<Double> resolved(Moment moment) {
    Spectrum s = moment.ntk.spectrum();
    return IntStream.range(0, s.size())
        .mapToObj(k -> s.resolved(k) ? s.eigenvalues().get(k) : Double.NaN)
        .toList();
  }

  private static Series byMode(String name, List<Double> values) {
    return Series.line(
        name, IntStream.rangeClosed(1, values.size()).mapToObj(k -> (double) k).toList(), values);
  }

  /** The part of the first term, over its points. */
  private Panel eigenvectors(Moment now) {
    LossTerm term = now.ntk.kernel().loss().terms().get(0);
    double[][] at = term.sites().get(0);
    List<Integer> order =
        IntStream.range(0, at.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> at[i][0]))
            .toList();
    List<Double> x = order.stream().map(i -> at[i][0]).toList();
    List<Colour> colours = Palette.stages(MODES);
    Panel panel =
        Panel.titled("(b) Eigenvectors, rows of the " + term.name())
            .x(Axis.linear(coordinate))
            .y(Axis.linear("eigenvector"));
    for (int k = 0; k < MODES; k++) {
      List<Double> vector =
          k < now.vectors.size() ? now.vectors.get(k) : Collections.nCopies(at.length, Double.NaN);
      panel =
          panel.add(
              Series.line("mode " + (k + 1), x, order.stream().map(vector::get).toList())
                  .colour(colours.get(k)));
    }
    return panel;
  }

  private static Panel energy(Moment now, Moment first, double most) {
    return Panel.titled("(c) Energy of the residual by mode")
        .x(Axis.log("mode <i>k</i>"))
        .y(
            Axis.log("½(<i>v<sub>k</sub></i>·<i>R</i>)<sup>2</sup>")
                .from(most * ENERGY_DECADES, most * 5))
        .add(byMode("step " + first.step, first.energy).grey().width(3))
        .add(byMode("step " + now.step, now.energy).colour(Palette.category(1)).marked())
        .legend(Legend.TOP_RIGHT);
  }

  private Panel solution(Moment now) {
    List<Double> x = Arrays.stream(grid.array()).map(p -> p[0]).toList();
    Panel panel =
        Panel.titled("(d) Solution").x(Axis.linear(coordinate)).y(Axis.linear("<i>u</i>"));
    if (exact.isPresent()) {
      panel = panel.add(Series.line("exact", x, boxed(exact.get())).colour(Palette.GREY).width(5));
    }
    return panel.add(Series.line("PINN", x, now.solution).colour(Palette.category(0)));
  }
}
