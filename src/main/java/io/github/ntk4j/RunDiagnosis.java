package io.github.ntk4j;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.ntk.Indices;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.train.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a run tells beside its start: the rate, what is left of the loss and where. */
final class RunDiagnosis {
  /** A loss that fell by less has trained badly. */
  private static final double GOOD = 100;

  private static final int FINE_POINTS = 1000;

  /** A layer within this part of the interval from an end lies at it. */
  private static final double END = 0.05;

  private final Training run;
  private final Diagnosis start;

  RunDiagnosis(Training run) {
    this.run = run;
    start = new Diagnosis(Ntk.of(run.start()).on(run.startingProblem()));
  }

  List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    rateTooHigh().ifPresent(all::add);
    rateTooLow().ifPresent(all::add);
    boolean trainedBadly = !(run.trace().loss(run.stoppedAt()) * GOOD < run.trace().loss(0));
    start.duplicatePoints().ifPresent(all::add); // the loss may vanish on them, and the error not
    if (trainedBadly) {
      start.deadUnits().ifPresent(all::add);
      start.inputScale().ifPresent(all::add);
      start.unbalancedWeights().ifPresent(all::add);
      if (all.isEmpty()) {
        start.outOfReach().ifPresent(all::add);
      }
      if (all.isEmpty()) {
        localised().ifPresent(all::add);
      }
    }
    all.add(progress());
    if (!run.kernels().isEmpty()) {
      KernelDrift drift = run.drift();
      all.add(
          Finding.fact(
              drift.lazy() ? "frozen kernel" : "moving kernel",
              drift.lazy()
                  ? "the kernel hardly moved: forecasts from the start hold"
                  : "the kernel moved: forecasts hold for a while only",
              drift.sentence() + "; run.drift()"));
    }
    all.add(start.stableRate());
    return all;
  }

  /** The loss was no longer finite, or descent ran above its stable rate and rose. */
  Optional<Finding> rateTooHigh() {
    Trace trace = run.trace();
    double limit = start.largestStableRate();
    double least =
        IntStream.rangeClosed(0, run.stoppedAt()).mapToDouble(trace::loss).min().orElse(0);
    double last = trace.loss(run.stoppedAt());
    boolean diverged = trace.ending().end() == Trace.End.DIVERGED;
    double most =
        IntStream.rangeClosed(0, run.stoppedAt()).mapToDouble(trace::loss).max().orElse(0);
    boolean thrown = most > 100 * trace.loss(0) && last > trace.loss(0) / 2;
    boolean risen = last > 10 * least || thrown;
    if (!diverged && !risen) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.fault(
            "rate too high",
            diverged
                ? "the loss was no longer finite after step " + run.stoppedAt()
                : "the loss was thrown up and did not come back",
            Text.format(
                "loss %s at first, highest %s, last %s; gradient descent is stable up to %s at the start (%s)",
                NumberText.plain(trace.loss(0)),
                NumberText.plain(most),
                NumberText.plain(last),
                NumberText.plain(limit),
                run.optimizer()),
            diverged ? Finding.Confidence.CERTAIN : Finding.Confidence.LIKELY,
            "pinn.train(problem).gradientDescent(" + NumberText.plain(limit / 2) + ")"));
  }

  /**
   * Parameters moved so little that nothing could be learnt, while the loss still fell steadily.
   */
  Optional<Finding> rateTooLow() {
    Trace trace = run.trace();
    int last = run.stoppedAt();
    double first = trace.loss(0);
    double end = trace.loss(last);
    if (last < 10 || !(end > first / 2)) {
      return Optional.empty();
    }
    long falls = IntStream.range(0, last).filter(k -> trace.loss(k + 1) < trace.loss(k)).count();
    double moved = Indices.relativeChange(run.start().theta(), run.model().theta());
    if (falls < 0.99 * last || moved > 0.02) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.fault(
            "rate too low",
            "the loss fell at nearly every step, but by little: the steps are too short",
            Text.format(
                "it fell at %d of %d steps, by a factor of %s in all; parameters moved by %s of their norm; stable up to %s",
                falls,
                last,
                NumberText.plain(first / end),
                NumberText.plain(moved),
                NumberText.plain(start.largestStableRate())),
            Finding.Confidence.LIKELY,
            "pinn.train(problem).gradientDescent("
                + NumberText.plain(start.largestStableRate() / 2)
                + ")"));
  }

  /**
   * Half of the residual's energy in a small part of an interval: a layer that the points do not
   * resolve.
   */
  Optional<Finding> localised() {
    Domain domain = run.problem().domain();
    if (domain.dimension() != 1
        || !domain.bounded()
        || run.problem().statement().equations().isEmpty()) {
      return Optional.empty();
    }
    Points fine = Points.grid(domain.lower()[0], domain.upper()[0], FINE_POINTS);
    double[] residual = run.problem().residual(run.model(), fine);
    Integer[] order = IntStream.range(0, FINE_POINTS).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Double.compare(Math.abs(residual[b]), Math.abs(residual[a])));
    double energy = Arrays.stream(residual).map(r -> r * r).sum();
    double sum = 0;
    int count = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    while (sum < energy / 2) {
      double x = fine.array()[order[count]][0];
      low = Math.min(low, x);
      high = Math.max(high, x);
      sum += residual[order[count]] * residual[order[count]];
      count++;
    }
    double part = (high - low) / (domain.upper()[0] - domain.lower()[0]);
    if (part > 0.1) {
      return Optional.empty();
    }
    double margin = END * (domain.upper()[0] - domain.lower()[0]);
    boolean atAnEnd = low < domain.lower()[0] + margin || high > domain.upper()[0] - margin;
    return Optional.of(
        Finding.fault(
            atAnEnd ? "boundary layer" : "localised residual",
            "half of what is left of the residual sits in a small part of the interval, which few points see",
            Text.format(
                "half of its energy lies in %s ∈ [%s, %s], %s of the interval",
                domain.names().get(0),
                NumberText.plain(low),
                NumberText.plain(high),
                NumberText.plain(part)),
            Finding.Confidence.LIKELY,
            "pinn.train(problem).adam(1e-3).steps(5000).sampling(Sampling.rad().every(500)).run()"));
  }

  private Finding progress() {
    Trace trace = run.trace();
    double first = trace.loss(0);
    double end = trace.loss(run.stoppedAt());
    return Finding.fact(
        "progress",
        (end == 0
                ? "the loss fell to 0 in "
                : "the loss fell by a factor of " + NumberText.plain(first / end) + " in ")
            + run.stoppedAt()
            + " steps",
        NumberText.plain(first) + " → " + NumberText.plain(end) + "; run.history()");
  }
}
