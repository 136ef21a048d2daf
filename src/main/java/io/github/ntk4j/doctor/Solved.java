package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.pde.FreshPoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether a problem is solved: by the exact solution if there is one; else by its residual on fresh
 * points against that of u ≡ 0, and by how far second-order steps on fresh points move u.
 */
final class Solved {
  /**
   * An error that a figure shows at once. Of the set-ups of docs/diagnosis.md the healthy ones end
   * below 0.13 and those with a disease of training above 0.18.
   */
  static final double WRONG = 0.15;

  /** Steps that do not lower the residual by this factor tell nothing about the error. */
  private static final double TELLING = 2;

  private final Patient now;
  private final Yardstick yardstick;
  private final double distance;
  private final boolean free;
  private double estimate = Double.NaN;
  private double left; // of the residual after the steps of the estimate
  private String how = "";

  /**
   * Looks at a network.
   *
   * @param free whether equations and conditions leave the level of u free, so that without an
   *     exact solution there is no error to speak of
   */
  Solved(Patient now, Yardstick yardstick, boolean free) {
    this.now = now;
    this.yardstick = yardstick;
    this.free = free && !yardstick.exact();
    distance = yardstick.exact() ? yardstick.of(now) : finite(yardstick.fresh(now));
    if (yardstick.exact()) {
      estimate = distance;
      how = "against the exact solution";
    } else if (!now.statement().outputs().exact().isEmpty()) {
      how = "the exact solution is 0, so that no error is relative to it";
    } else if (this.free) {
      how = "no error of u can be told, since its level is free";
    } else if (distance == Double.POSITIVE_INFINITY) {
      how = "the residual is not finite";
    } else {
      estimate();
    }
  }

  private static double finite(double x) {
    return Double.isFinite(x) ? x : Double.POSITIVE_INFINITY;
  }

  private void estimate() {
    FreshPoints fresh = new FreshPoints(now.statement());
    Patient better = Cures.second(now, yardstick.balanced(fresh.terms(2001)));
    double after = yardstick.fresh(better);
    if (after * TELLING > distance) {
      how =
          "no estimate of the error: second-order steps on fresh points took the residual to "
              + NumberText.plain(after)
              + " only";
      return;
    }
    double[][] points =
        fresh.exist() ? fresh.inside(200, 2002) : now.rows(200).get(0).sites().get(0);
    double[] u = now.values(points);
    double[] v = better.values(points);
    double change = 0;
    double norm = 0;
    for (int i = 0; i < u.length; i++) {
      change += (u[i] - v[i]) * (u[i] - v[i]);
      norm += v[i] * v[i];
    }
    estimate = norm > 0 ? Math.sqrt(change / norm) : Double.NaN;
    left = after / distance;
    how =
        Text.format(
            "estimated: second-order steps on fresh points lower their residual %s-fold and move u so far",
            NumberText.plain(distance / after));
  }

  double distance() {
    return distance;
  }

  boolean solved() {
    boolean small = Double.isNaN(estimate) ? distance <= WRONG : estimate <= WRONG;
    return small && (yardstick.exact() || distance <= 3 * WRONG);
  }

  /** The verdict: a fault where the problem is not solved, a fact where it is. */
  Sign verdict(Optional<Course> course) {
    String evidence = evidence(course);
    if (solved() && free) {
      return asFarAsAsked(course);
    }
    if (solved()) {
      return Sign.fact(
          "solved",
          Double.isNaN(estimate)
              ? "the residual between the points is small beside that of u ≡ 0"
              : "the relative error of u is about " + Yardstick.percent(estimate),
          evidence);
    }
    return Sign.fault(
        "not solved",
        yardstick.exact() ? Sign.Confidence.CERTAIN : Sign.Confidence.LIKELY,
        Double.isNaN(estimate)
            ? "what is left of the residual is a large part of that of u ≡ 0"
            : "the relative error of u is about " + Yardstick.percent(estimate),
        evidence);
  }

  /** The verdict where more than one u is a solution. */
  Sign asFarAsAsked(Optional<Course> course) {
    return Sign.fact(
        "equations hold",
        "equations and conditions hold as far as they go: the residual between the points is small beside that of u ≡ 0",
        evidence(course));
  }

  private String evidence(Optional<Course> course) {
    StringBuilder text = new StringBuilder(how);
    if (!yardstick.exact() || distance == Double.POSITIVE_INFINITY) {
      text.append("; ")
          .append("residual on fresh points over that of u ≡ 0")
          .append(" is ")
          .append(NumberText.plain(distance));
    }
    double[][] fresh = yardstick.meanSquares(now);
    List<String> names = now.statement().termNames();
    for (int t = 0; t < names.size() && t < 3; t++) {
      int term = t;
      double[] draws = Arrays.stream(fresh).mapToDouble(d -> d[term]).toArray();
      text.append("; ")
          .append(names.get(t))
          .append(" ")
          .append(NumberText.plain(Arrays.stream(draws).average().orElse(0)))
          .append(" where ")
          .append(NumberText.plain(yardstick.scale(t)))
          .append(" is its scale");
    }
    course
        .filter(c -> c.steps() > 30 && c.lastThird() > 0.95)
        .ifPresent(c -> text.append("; the loss stands still"));
    return text.toString();
  }

  /** Error, residual, and each term between the points beside its scale. */
  List<Reading> readings() {
    List<Reading> all = new ArrayList<>();
    all.add(
        Reading.of("relative L² error", "u", estimate, spreadOfError(), how)
            .from("> " + NumberText.plain(WRONG), "not solved", "solved", "equations hold"));
    double[] draws = yardstick.freshByDraw(now);
    all.add(
        Reading.drawn(
                "residual over that of u ≡ 0",
                "all terms",
                draws,
                "root of the sum of mean squares on fresh points, each over its scale")
            .from("> " + NumberText.plain(3 * WRONG), "not solved"));
    double[][] fresh = yardstick.meanSquares(now);
    List<String> names = now.statement().termNames();
    for (int t = 0; t < names.size(); t++) {
      int term = t;
      double[] parts =
          Arrays.stream(fresh).mapToDouble(d -> d[term] / yardstick.scale(term)).toArray();
      all.add(
          Reading.drawn(
              "mean square over its scale",
              names.get(t),
              parts,
              "on fresh points, over that of u ≡ 0 or of the network before training, the larger of both"));
    }
    return all;
  }

  private String spreadOfError() {
    return Double.isNaN(estimate)
        ? "not told"
        : yardstick.exact()
            ? "that of a grid"
            : "± " + NumberText.plain(estimate * left) + ", by what is left of the residual";
  }
}
