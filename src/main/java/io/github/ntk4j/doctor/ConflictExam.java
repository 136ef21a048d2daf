package io.github.ntk4j.doctor;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.FreshPoints;
import io.github.ntk4j.pde.LossTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether the terms pull the parameters the same way: the alignment of their gradients, {@code
 * 2‖mean of gₜ/‖gₜ‖‖² − 1}, which is 1 for one direction, the cosine for two terms, and −1 where
 * they cancel (after Wang, Bhartari, Li and Perdikaris 2025, arXiv 2502.00604). Weights drop out.
 */
final class ConflictExam {
  /** Two gradients at 120° or more; a sum of them is shorter than either. */
  private static final double AGAINST = -0.5;

  private static final String ALIGNMENT = "alignment of gradients";
  private static final String[] NAMES = {"conflicting terms"};
  private static final String[] NONE = {};
  private static final int ROWS = 200;
  private static final int DRAWS = 3;

  private final Patient start;
  private final Patient end;

  ConflictExam(Patient start, Patient end) {
    this.start = start;
    this.end = end;
  }

  /** The score of some gradients; NaN where fewer than two of them are not 0. */
  static double score(List<double[]> gradients) {
    double[] sum = new double[gradients.get(0).length];
    int count = 0;
    for (double[] g : gradients) {
      double norm = Math.sqrt(Arrays.stream(g).map(x -> x * x).sum());
      if (norm > 0 && Double.isFinite(norm)) {
        count++;
        for (int k = 0; k < sum.length; k++) {
          sum[k] += g[k] / norm;
        }
      }
    }
    double square = Arrays.stream(sum).map(x -> x * x).sum();
    return count < 2 ? Double.NaN : 2 * square / ((double) count * count) - 1;
  }

  /** The score on draws of points, rising. */
  private static double[] scores(Patient at) {
    FreshPoints fresh = new FreshPoints(at.statement());
    double[] scores = new double[DRAWS];
    for (int d = 0; d < DRAWS; d++) {
      List<LossTerm> rows = Patient.fewer(fresh.terms(ROWS, 6001 + d), ROWS);
      CompiledLoss loss = new CompiledLoss(at.network(), rows);
      double[] theta = at.start(loss);
      List<double[]> gradients = new ArrayList<>();
      for (int t = 0; t < rows.size(); t++) {
        gradients.add(loss.gradient(t, theta));
      }
      scores[d] = score(gradients);
    }
    Arrays.sort(scores);
    return scores;
  }

  /**
   * Terms that pull against each other from the start. At the end alone it tells nothing: where the
   * loss is least its terms' gradients cancel.
   */
  Optional<Sign> against() {
    if (start.statement().terms().size() < 2) {
      return Optional.empty();
    }
    double[] first = scores(start);
    if (!(first[DRAWS - 1] <= AGAINST)) {
      return Optional.empty();
    }
    return Optional.of(
        new Sign(
            NAMES[0],
            false,
            "the terms pull the parameters against each other from the start: a step that lowers one raises another",
            Text.format(
                    "alignment of their gradients, 1 for the same way and −1 where they cancel: %s before training, %s after (of %,d draws of points)",
                    words(first), words(scores(end)), DRAWS)
                + new ModeConflict(start).worst(),
            Sign.Confidence.CERTAIN,
            ""));
  }

  private static String words(double[] scores) {
    return NumberText.plain(scores[0]) + " to " + NumberText.plain(scores[DRAWS - 1]);
  }

  /** The score before training and after, where two terms or more have a gradient. */
  List<Reading> readings() {
    List<Reading> all = new ArrayList<>();
    if (start.statement().terms().size() < 2) {
      return all;
    }
    double[] first = scores(start);
    double[] last = scores(end);
    String how = "2‖mean of g/‖g‖‖² − 1 over the gradients g of the terms";
    if (!Double.isNaN(first[DRAWS - 1])) { // sorted: NaN comes last
      all.add(
          Reading.drawn(ALIGNMENT, "before training", first, how)
              .from("≤ −0.5, where not solved", first[DRAWS - 1] <= AGAINST ? NAMES : NONE));
    }
    if (!Arrays.equals(start.theta(), end.theta()) && !Double.isNaN(last[DRAWS - 1])) {
      all.add(Reading.drawn(ALIGNMENT, "after training", last, how));
    }
    return all;
  }
}
