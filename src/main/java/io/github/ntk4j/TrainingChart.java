package io.github.ntk4j;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.report.SpectrumChart;
import io.github.ntk4j.train.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A run as a picture. */
final class TrainingChart {
  private static final int MOST_SPECTRA = 6;
  private static final int LEADING_STEP = 5;

  private TrainingChart() {}

  static Chart evolution(Training run) {
    if (run.kernels().isEmpty()) {
      return Chart.of(loss(run, "")).titled("Training – " + run.problem().name());
    }
    return Chart.of(
            spectra(run),
            conditionNumber(run),
            loss(run, "(c) Training loss"),
            eigenvalueRange(run))
        .columns(2)
        .titled("NTK during training – " + run.problem().name() + ", " + run.start().sizes());
  }

  private static Panel spectra(Training run) {
    List<Integer> steps = some(List.copyOf(run.kernels().keySet()), MOST_SPECTRA);
    List<Colour> colours = Palette.stages(steps.size());
    Panel panel = SpectrumChart.axes("(a) Eigenvalue spectrum, resolved modes");
    double floor = Double.POSITIVE_INFINITY;
    for (int k = 0; k < steps.size(); k++) {
      Spectrum s = run.kernels().get(steps.get(k)).spectrum();
      floor = Math.min(floor, s.noiseFloor());
      panel =
          panel.add(
              SpectrumChart.modes("step " + steps.get(k), s, 0, s.resolvedModes())
                  .colour(colours.get(k)));
    }
    return panel.rule(Rule.horizontal(floor, "noise floor"));
  }

  /** First, last and some between. */
  static List<Integer> some(List<Integer> steps, int most) {
    if (steps.size() <= most) {
      return steps;
    }
    List<Integer> chosen = new ArrayList<>();
    for (int k = 0; k < most; k++) {
      chosen.add(steps.get((int) Math.round(k * (steps.size() - 1.0) / (most - 1))));
    }
    return chosen;
  }

  /**
   * λ₁/λₖ for leading modes that are resolved at every step, and the condition number of the whole
   * kernel: dashed where it is a lower bound.
   */
  private static Panel conditionNumber(Training run) {
    boolean resolved =
        run.kernels().values().stream().allMatch(ntk -> ntk.conditionNumber().resolved());
    int least = run.kernels().values().stream().mapToInt(NtkResult::resolvedModes).min().orElse(0);
    Panel panel =
        Panel.titled("(b) Condition number")
            .x(Axis.linear("training step"))
            .y(Axis.log("<i>λ</i><sub>1</sub>/<i>λ<sub>k</sub></i>"));
    Series all =
        byStep(
            "all modes" + (resolved ? "" : ", lower bound"), run, k -> k.conditionNumber().value());
    panel = panel.add(resolved ? all.marked() : all.colour(Palette.GREY).dashed());
    for (int k = LEADING_STEP; k <= Math.min(least, 2 * LEADING_STEP); k += LEADING_STEP) {
      int mode = k - 1;
      panel =
          panel.add(
              byStep("first " + k + " modes", run, ntk -> ratio(ntk, mode))
                  .colour(Palette.category(2 - k / LEADING_STEP))
                  .marked());
    }
    return panel;
  }

  private static double ratio(NtkResult ntk, int mode) {
    return ntk.spectrum().largest() / ntk.spectrum().eigenvalues().get(mode);
  }

  private static Panel loss(Training run, String title) {
    Trace trace = run.trace();
    List<Double> steps = IntStream.range(0, trace.rows()).mapToObj(k -> (double) k).toList();
    Panel panel =
        Panel.titled(title)
            .x(Axis.linear("training step"))
            .y(Axis.log("loss"))
            .add(Series.line("loss", steps, values(trace, trace::loss)));
    List<String> terms = run.problem().termNames();
    for (int t = 0; t < terms.size() && terms.size() > 1; t++) {
      int term = t;
      panel =
          panel.add(
              Series.line(
                      terms.get(t),
                      steps,
                      values(trace, k -> trace.weight(k, term) * trace.meanSquare(k, term)))
                  .colour(Palette.category(t + 1))
                  .width(1.2));
    }
    return panel;
  }

  private static List<Double> values(Trace trace, java.util.function.IntToDoubleFunction value) {
    return IntStream.range(0, trace.rows()).mapToObj(k -> value.applyAsDouble(k)).toList();
  }

  private static Panel eigenvalueRange(Training run) {
    return Panel.titled("(d) Eigenvalue range")
        .x(Axis.linear("training step"))
        .y(Axis.log("eigenvalue"))
        .add(
            byStep("<i>λ</i><sub>max</sub>", run, ntk -> ntk.spectrum().largest())
                .colour(Palette.category(0))
                .marked())
        .add(
            byStep("smallest resolved <i>λ</i>", run, TrainingTables::smallestResolved)
                .colour(Palette.category(1))
                .marked())
        .add(byStep("noise floor", run, NtkResult::noiseFloor).colour(Palette.GREY).dashed());
  }

  private static Series byStep(String name, Training run, ToDoubleFunction<NtkResult> value) {
    List<Double> steps = run.kernels().keySet().stream().map(Integer::doubleValue).toList();
    return Series.line(
        name, steps, run.kernels().values().stream().map(k -> value.applyAsDouble(k)).toList());
  }
}
