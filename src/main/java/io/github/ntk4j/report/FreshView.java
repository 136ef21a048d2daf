package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.pde.PortionedLoss;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.train.FreshLoss;
import io.github.ntk4j.train.Trace;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A run between its points: each term on fresh points beside those of training. */
public final class FreshView {
  private final Optional<FreshLoss> fresh;
  private final Trace trace;
  private final Statement first;
  private final Statement last;
  private NavigableMap<Integer, double[]> seen = new TreeMap<>();

  /**
   * Of a run.
   *
   * @param fresh what was seen; none of slabs as one run, which have looked each for itself
   * @param first the problem as it began
   * @param last the problem as it ended
   */
  public FreshView(Optional<FreshLoss> fresh, Trace trace, Statement first, Statement last) {
    this.fresh = fresh;
    this.trace = trace;
    this.first = first;
    this.last = last;
  }

  /**
   * A term on fresh points, by draw, and on the points of training.
   *
   * @param draws mean squares
   * @param trained mean square on the points of training, without weights of rows
   */
  record Gap(List<Double> draws, double trained) {
    Gap {
      draws = List.copyOf(draws);
    }

    double mean() {
      return draws.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
    }

    /** Their ratio with its spread, e.g. {@code 1.2 (1.1 to 1.4)}. */
    String words() {
      if (trained == 0) {
        return "0 on the points of training";
      }
      double[] ratios = draws.stream().mapToDouble(x -> x / trained).sorted().toArray();
      return Text.format(
          "%s (%s to %s)",
          NumberText.plain(mean() / trained),
          NumberText.plain(ratios[0]),
          NumberText.plain(ratios[ratios.length - 1]));
    }
  }

  /** Terms that have fresh points, by index. */
  int[] terms() {
    return fresh.map(FreshLoss::terms).orElseGet(() -> new int[0]);
  }

  /** Steps at which they were looked at, rising. */
  List<Integer> steps() {
    return List.copyOf(seen().keySet());
  }

  /** Mean square of a term; NaN where a step was not looked at. */
  double meanSquare(int step, int term) {
    double[] means = seen().get(step);
    return means == null ? Double.NaN : means[term];
  }

  /** The loss at a step that was looked at, with the weights that it had. */
  double loss(int step) {
    double[] means = seen().get(step);
    double sum = 0;
    for (int t = 0; t < means.length; t++) {
      sum += trace.weight(step, t) * means[t];
    }
    return sum;
  }

  private NavigableMap<Integer, double[]> seen() {
    if (seen.isEmpty()) {
      seen = fresh.orElseThrow().seen(trace);
    }
    return seen;
  }

  /** The terms at the start. */
  List<Gap> start() {
    boolean kept = trace.keptSteps().contains(0);
    return gaps(0, kept ? trace.at(0) : trace.last(), first);
  }

  /** The terms at the end. */
  List<Gap> end() {
    return gaps(trace.lastStep(), trace.last(), last);
  }

  private List<Gap> gaps(int step, double[] theta, Statement then) {
    List<double[]> draws = fresh.orElseThrow().draws(theta);
    double[] own = trained(step, theta, then);
    return IntStream.range(0, own.length)
        .mapToObj(t -> new Gap(draws.stream().map(means -> means[t]).toList(), own[t]))
        .toList();
  }

  /** As recorded, unless weights of rows are in what was. */
  private double[] trained(int step, double[] theta, Statement then) {
    boolean recorded = trace.ofBatch(step) ? trace.seesAll(step) : trace.leastRowWeight(step) == 1;
    return recorded
        ? IntStream.range(0, then.terms().size())
            .mapToDouble(t -> trace.wholeMeanSquare(step, t))
            .toArray()
        : new PortionedLoss(fresh.orElseThrow().network(), then.terms()).meanSquares(theta);
  }
}
