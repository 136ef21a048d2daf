package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.pde.FreshPoints;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The residual beside the points of training, and the points themselves. */
final class BetweenPoints {
  /**
   * Between points the mean square is larger by chance, by the spread of the draws; not by this.
   */
  private static final double GAP = 10;

  /** A mean square below this part of its scale is small everywhere. */
  private static final double SMALL = 1e-4;

  /** A part of the domain beyond the reach of all points. */
  private static final double EMPTY = 0.1;

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
    return now.meanSquares(now.rows(2000));
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
      if (mean > GAP * on[t] && mean > SMALL * yardstick.scale(t)) {
        Sign sign =
            new Sign(
                "small on its points only",
                !solved,
                Text.format(
                    "the residual%s is %s times larger between its %d points than on them: more points, or other ones, are needed",
                    names.get(t).equals("residual") ? "" : " of term " + names.get(t),
                    NumberText.plain(mean / on[t]),
                    now.statement().points(names.get(t)).size()),
                Text.format(
                    "mean square %s on the points, %s on fresh ones (%s to %s in %d draws)",
                    NumberText.plain(on[t]),
                    NumberText.plain(mean),
                    NumberText.plain(draws[0]),
                    NumberText.plain(draws[draws.length - 1]),
                    draws.length),
                Sign.Confidence.CERTAIN,
                "");
        return Optional.of(
            solved
                ? sign
                : cures
                    .goOnWithMorePoints()
                    .or(cures::againWithMorePoints)
                    .or(cures::unencoded)
                    .map(sign::with)
                    .orElse(sign));
      }
    }
    return Optional.empty();
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
                "%d points of term %s repeat others, so the kernel has as many zero eigenvalues",
                count, term),
            Text.format(
                "points %d and %d are the same, %d of %d in all",
                before, first, count, points.length));
    return Optional.of(cures.otherPoints(Math.max(50, points.length)).map(sign::with).orElse(sign));
  }
}
