package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.pde.FreshPoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The residual beside the points of training, and the points themselves. */
final class BetweenPoints {
  /**
   * Between points the mean square is larger by chance, by the spread of the draws; not by this.
   */
  private static final double GAP = 10;

  /** A mean square below this part of its scale is small everywhere. */
  private static final double SMALL = 1e-4;

  private static final int MOST_OWN = 2000;

  /** A part of the domain beyond the reach of all points. */
  private static final double EMPTY = 0.1;

  static final String RATIO = "fresh over trained";

  private static final String SMALL_THERE = "small on its points only";

  private final Patient now;
  private final Yardstick yardstick;
  private final Cures cures;

  BetweenPoints(Patient now, Yardstick yardstick, Cures cures) {
    this.now = now;
    this.yardstick = yardstick;
    this.cures = cures;
  }

  /** Mean squares of the terms on training points. */
  double[] onPoints() {
    return now.meanSquares(now.rows(MOST_OWN));
  }

  /** The term whose residual is small on its points only. */
  Optional<Sign> gap(boolean solved) {
    double[] on = onPoints();
    double[][] fresh = yardstick.meanSquares(now);
    List<String> names = now.statement().termNames();
    for (int t = 0; t < on.length; t++) {
      int term = t;
      double[] draws = Arrays.stream(fresh).mapToDouble(d -> d[term]).sorted().toArray();
      double mean = Arrays.stream(draws).average().orElse(0);
      if (beyond(draws, on[t], t)) {
        Sign sign =
            new Sign(
                SMALL_THERE,
                !solved,
                Text.format(
                    "the residual%s is %s times larger between its %,d points than on them: more points, or other ones, are needed",
                    names.get(t).equals("residual") ? "" : " of term " + names.get(t),
                    NumberText.plain(mean / on[t]),
                    now.statement().points(names.get(t)).size()),
                Text.format(
                    "mean square %s on the points, %s on fresh ones (%s to %s in %,d draws)",
                    NumberText.plain(on[t]),
                    NumberText.plain(mean),
                    NumberText.plain(draws[0]),
                    NumberText.plain(draws[draws.length - 1]),
                    draws.length),
                Sign.Confidence.CERTAIN,
                "");
        Sign seen = new SpectrumExam(now).words().map(sign::also).orElse(sign);
        return Optional.of(
            solved
                ? seen
                : cures
                    .goOnWithMorePoints()
                    .or(cures::againWithMorePoints)
                    .or(cures::unencoded)
                    .map(seen::with)
                    .orElse(seen));
      }
    }
    return Optional.empty();
  }

  private boolean beyond(double[] fresh, double on, int term) {
    double mean = Arrays.stream(fresh).average().orElse(0);
    return mean > GAP * on && mean > SMALL * yardstick.scale(term);
  }

  Optional<Sign> uncovered() {
    double empty = new FreshPoints(now.statement()).uncovered();
    if (empty < EMPTY) {
      return Optional.empty();
    }
    Sign sign =
        Sign.fault(
            "part without points",
            Sign.Confidence.LIKELY,
            "a part of the domain has no collocation points, and nothing holds the network to the equation there",
            Yardstick.percent(empty) + " of the domain is far from every point");
    int n = Math.max(50, now.statement().collocationPoints().size());
    return Optional.of(cures.otherPoints(n).map(sign::with).orElse(sign));
  }

  /**
   * Points of an equation that repeat others; repeated measurements are none of them.
   *
   * @param least part of the points that is worth a word
   */
  Optional<Sign> duplicates(double least) {
    if (now.statement().equations().isEmpty()) {
      return Optional.empty();
    }
    double[][] points = now.statement().collocationPoints().array();
    Set<List<Double>> seen = new HashSet<>();
    int first = -1;
    int count = 0;
    for (int i = 0; i < points.length; i++) {
      if (!seen.add(Arrays.stream(points[i]).boxed().toList())) {
        first = first < 0 ? i : first;
        count++;
      }
    }
    if (count == 0 || count < least * points.length) {
      return Optional.empty();
    }
    int before = 0;
    while (!Arrays.equals(points[before], points[first])) {
      before++;
    }
    String term = now.statement().equations().keySet().iterator().next();
    Sign sign =
        Sign.fault(
            "duplicate points",
            Sign.Confidence.CERTAIN,
            Text.format(
                "%,d points of term %s repeat others, so the kernel has as many zero eigenvalues",
                count, term),
            Text.format(
                "points %d and %d are the same, %d of %d in all",
                before, first, count, points.length));
    return Optional.of(cures.otherPoints(Math.max(50, points.length)).map(sign::with).orElse(sign));
  }

  /** Each term on its points, on fresh ones, and the ratio of both. */
  List<Reading> readings() {
    double[] on = onPoints();
    double[][] fresh = yardstick.meanSquares(now);
    List<String> names = now.statement().termNames();
    List<Reading> all = new ArrayList<>();
    for (int t = 0; t < on.length; t++) {
      int term = t;
      double[] draws = Arrays.stream(fresh).mapToDouble(d -> d[term]).toArray();
      double[] ratios = Arrays.stream(draws).map(d -> d / on[term]).toArray();
      String name = names.get(t);
      int n = now.statement().points(name).size();
      all.add(
          Reading.of(
              "mean square on its points",
              name,
              on[t],
              n > MOST_OWN ? Text.format("%,d of %,d rows", MOST_OWN, n) : Reading.EXACT,
              "mean ρ² without its weight"));
      all.add(
          Reading.drawn(
              "mean square on fresh points",
              name,
              draws,
              "mean ρ² on points that were not trained on"));
      all.add(
          Reading.drawn(RATIO, name, ratios, "the second over the first")
              .from(
                  "> " + NumberText.plain(GAP) + " where not small",
                  beyond(draws, on[term], term) ? new String[] {SMALL_THERE} : new String[0]));
    }
    return all;
  }

  /** Where the points of the equations lie. */
  List<Reading> places() {
    if (now.statement().equations().isEmpty()) {
      return List.of();
    }
    String term = now.statement().equations().keySet().iterator().next();
    double empty = new FreshPoints(now.statement()).uncovered();
    int looked = FreshPoints.LOOKED_AT;
    double[][] points = now.statement().collocationPoints().array();
    int distinct =
        Arrays.stream(points)
            .map(x -> Arrays.stream(x).boxed().toList())
            .collect(Collectors.toSet())
            .size();
    return List.of(
        Reading.of("points", term, points.length, Reading.EXACT, "counted"),
        Reading.of(
                "points that repeat others",
                term,
                points.length - distinct,
                Reading.EXACT,
                "counted")
            .from("> 0 (a tenth, where solved)", "duplicate points"),
        Reading.of(
                "part of the domain far from all points",
                term,
                empty,
                "± "
                    + NumberText.plain(
                        Math.sqrt(Math.max(empty, 1.0 / looked) * (1 - empty) / looked)),
                looked + " places drawn uniformly")
            .from("> " + NumberText.plain(EMPTY), "part without points"));
  }
}
