package io.github.ntk4j.train;

import io.github.ntk4j.pde.CompiledLoss;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weights of the equations' rows that fall with what is unsolved at earlier times: {@code wₖ =
 * exp(−ε Σ_{j<k} Lⱼ)}: Wang, Sankaran and Perdikaris (2022), eqs. (3.1)–(3.3), by chunks as in
 * Wang, Sankaran, Wang and Perdikaris (2023), eqs. (2.10) and (2.11).
 *
 * <p>Lⱼ is the mean ρ² of a chunk of rows in order of time, times its term's weight, where eq.
 * (3.2) has none: a term that counts for more must be solved further, and ε is relative to the loss
 * as it is trained.
 *
 * @param equations number of terms, from the first, that are equations; all on the same points
 * @param time index of the time coordinate
 * @param epsilon ε, at least 0
 * @param chunks how many, as equal as can be
 */
public record CausalWeights(int equations, int time, double epsilon, int chunks)
    implements WeightRule {
  @Override
  public void update(CompiledLoss loss, double[] theta) {
    List<Integer> terms = IntStream.range(0, equations).boxed().toList();
    double[] residuals = loss.only(terms).residuals(theta);
    double[][] points = loss.terms().get(0).sites().get(0);
    int n = points.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> points[i][time]));
    int count = Math.min(chunks, n);
    double before = 0;
    for (int k = 0; k < count; k++) {
      int from = (int) ((long) n * k / count);
      int to = (int) ((long) n * (k + 1) / count);
      double weight = StrictMath.exp(-epsilon * before);
      if (Double.isNaN(weight)) {
        return; // the run has diverged: the loop says so
      }
      for (int i = from; i < to; i++) {
        for (int term : terms) {
          loss.rowWeights(term)[order[i]] = weight;
          double rho = residuals[term * n + order[i]];
          before += loss.weights()[term] * rho * rho / (to - from);
        }
      }
    }
  }
}
