package io.github.ntk4j.report;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.ntk.Indices;
import io.github.ntk4j.ntk.Spectrum;
import io.github.ntk4j.train.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A run as a picture. */
public final class TrainingChart {
  private static final int MOST_SPECTRA = 6;
  private static final int LEADING_STEP = 5;

  /** Width of a sum under its parts: where one of them is all of it, the sum shows beside it. */
  static final double SUM = 3.6;

  /** Width of the parts. */
  static final double PART = 1.4;

  private TrainingChart() {}

  /** The loss; with tracked kernels also spectra, condition number and eigenvalue range. */
  public static Chart evolution(RunView run) {
    if (run.kernels().isEmpty()) {
      return Chart.of(loss(run, "")).titled("Training – " + run.problem());
    }
    List<Panel> panels =
        new ArrayList<>(
            List.of(
                spectra(run),
                conditionNumber(run),
                loss(run, "(c) Training loss"),
                eigenvalueRange(run)));
    if (!Double.isNaN(run.limits().rate())) {
      panels.add(stableRate(run)); // under the loss
    }
    return Chart.of(panels)
        .columns(2)
        .titled("NTK during training – " + run.problem() + ", " + run.network());
  }

  /** The loss and its terms alone, as small as a card. */
  public static Chart lossCard(RunView run) {
    return Chart.of(loss(run, "Loss and its weighted terms").squared());
  }

  private static Panel spectra(RunView run) {
    List<Integer> steps = some(List.copyOf(run.kernels().keySet()), MOST_SPECTRA);
    List<Colour> colours = Palette.stages(steps.size());
    Panel panel = SpectrumSeries.axes("(a) Eigenvalue spectrum, resolved modes");
    double floor = Double.POSITIVE_INFINITY;
    for (int k = 0; k < steps.size(); k++) {
      Spectrum s = run.kernels().get(steps.get(k)).spectrum();
      floor = Math.min(floor, s.noiseFloor());
      panel =
          panel.add(
              SpectrumSeries.modes("step " + steps.get(k), s, 0, s.resolvedModes())
                  .colour(colours.get(k)));
    }
    return panel.rule(Rule.horizontal(floor, "noise floor"));
  }

  /**
   * Of very many steps some, evenly, the first and the last among them.
   *
   * @param most how many, at least 2
   */
  public static List<Integer> some(List<Integer> steps, int most) {
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
  private static Panel conditionNumber(RunView run) {
    List<Spectrum> spectra = run.kernels().values().stream().map(k -> k.spectrum()).toList();
    boolean resolved = spectra.stream().allMatch(Spectrum::whollyResolved);
    int least = spectra.stream().mapToInt(Spectrum::resolvedModes).min().orElse(0);
    Panel panel =
        Panel.titled("(b) Condition number")
            .x(Axis.steps())
            .y(Axis.log("<i>λ</i><sub>1</sub>/<i>λ<sub>k</sub></i>"));
    Series all =
        byStep("all modes" + (resolved ? "" : ", lower bound"), run, Indices::conditionNumber);
    panel =
        panel.add(
            resolved
                ? all.colour(Palette.category(2)).marked()
                : all.colour(Palette.GREY).dashed());
    int size = spectra.stream().mapToInt(Spectrum::size).max().orElse(0);
    for (int k = LEADING_STEP; k <= Math.min(least, 2 * LEADING_STEP); k += LEADING_STEP) {
      if (resolved && k == size) {
        break; // those are all
      }
      int mode = k - 1;
      panel =
          panel.add(
              byStep("first " + k + " modes", run, s -> s.largest() / s.eigenvalues().get(mode))
                  .colour(Palette.category(2 - k / LEADING_STEP))
                  .marked());
    }
    return panel;
  }

  private static Panel loss(RunView run, String title) {
    Trace trace = run.trace();
    List<Double> steps = values(trace, k -> k);
    Panel panel =
        Panel.titled(title)
            .x(Axis.steps())
            .y(Axis.log("loss"))
            .add(
                Series.line(
                        batches(trace) ? "loss of a batch" : "loss",
                        steps,
                        values(trace, trace::loss))
                    .width(run.terms().size() > 1 ? SUM : 2));
    List<String> terms = run.terms();
    for (int t = 0; t < terms.size() && terms.size() > 1; t++) {
      int term = t;
      panel =
          panel.add(
              Series.line(
                      terms.get(t),
                      steps,
                      values(trace, k -> trace.weight(k, term) * trace.meanSquare(k, term)))
                  .colour(Palette.category(t + 1))
                  .width(PART));
    }
    if (batches(trace)) {
      panel = panel.add(full(trace));
    }
    return run.fresh().terms().length == 0 ? panel : panel.add(fresh(run));
  }

  private static boolean batches(Trace trace) {
    return IntStream.range(0, trace.rows()).anyMatch(trace::ofBatch);
  }

  private static Series full(Trace trace) {
    int[] known = IntStream.range(0, trace.rows()).filter(trace::seesAll).toArray();
    return Series.line(
            "full loss",
            Arrays.stream(known).asDoubleStream().boxed().toList(),
            Arrays.stream(known).mapToObj(trace::wholeLoss).toList())
        .colour(Palette.category(6))
        .marked();
  }

  /** Where both are small the network has learnt the equation, not its points. */
  private static Series fresh(RunView run) {
    List<Integer> steps = run.fresh().steps();
    return Series.line(
            "loss on fresh points",
            steps.stream().map(Integer::doubleValue).toList(),
            steps.stream().map(run.fresh()::loss).toList())
        .colour(Palette.GREY)
        .dashed();
  }

  private static Panel stableRate(RunView run) {
    NavigableMap<Integer, Double> limits = run.limits().byStep().get();
    return Panel.titled("(e) Learning rate")
        .x(Axis.steps())
        .y(Axis.log("learning rate"))
        .add(
            Series.line(
                    "largest stable rate",
                    limits.keySet().stream().map(Integer::doubleValue).toList(),
                    List.copyOf(limits.values()))
                .marked())
        .rule(Rule.horizontal(run.limits().rate(), "rate of the run"));
  }

  private static List<Double> values(Trace trace, IntToDoubleFunction value) {
    return IntStream.range(0, trace.rows()).mapToDouble(value).boxed().toList();
  }

  private static Panel eigenvalueRange(RunView run) {
    return Panel.titled("(d) Eigenvalue range")
        .x(Axis.steps())
        .y(Axis.log("eigenvalue"))
        .add(
            byStep("<i>λ</i><sub>max</sub>", run, Spectrum::largest)
                .colour(Palette.category(0))
                .marked())
        .add(
            byStep("smallest resolved <i>λ</i>", run, TrainingTables::smallestResolved)
                .colour(Palette.category(1))
                .marked())
        .add(byStep("noise floor", run, Spectrum::noiseFloor).colour(Palette.GREY).dashed());
  }

  private static Series byStep(String name, RunView run, ToDoubleFunction<Spectrum> value) {
    return Series.line(
        name,
        run.trackedSteps(),
        run.kernels().values().stream().map(k -> value.applyAsDouble(k.spectrum())).toList());
  }
}
