package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.train.CausalWeights;
import io.github.ntk4j.train.WeightRule;

/**
 * Causal weighting of a problem in time: {@code plan.causal(Causality.tolerance(1))}. The equation
 * at a time counts as far as it is solved before: collocation points are put into chunks by time,
 * and those of chunk k weigh exp(−ε Σ_{j&lt;k} L_j), L_j the mean square residual of chunk j times
 * the weights of its terms (the paper has none). All weights near 1 at the end mean that it is
 * solved throughout. Immutable.
 *
 * @see <a href="https://arxiv.org/abs/2203.07404">Wang, Sankaran and Perdikaris (2022), eqs.
 *     (3.1)–(3.3)</a>
 */
public final class Causality implements Shown {
  private static final int CHUNKS = 32;
  private static final int INTERVAL = 100;

  private final double epsilon;
  private final int chunks;
  private final int interval;

  private Causality(double epsilon, int chunks, int interval) {
    this.epsilon = epsilon;
    this.chunks = chunks;
    this.interval = interval;
  }

  /**
   * Weights with 32 chunks, computed every 100 steps.
   *
   * @param epsilon ε, finite and above 0: the smaller, the sooner late times count
   * @return the rule
   * @throws IllegalArgumentException if ε is out of range
   */
  public static Causality tolerance(double epsilon) {
    Require.positive("tolerance of causal weights", epsilon);
    return new Causality(epsilon, CHUNKS, INTERVAL);
  }

  /**
   * How many chunks of time.
   *
   * @param count at least 2; never more than there are points
   * @return the rule
   * @throws IllegalArgumentException if there are fewer than 2
   */
  public Causality chunks(int count) {
    Require.atLeast(2, "chunks of causal weights", count);
    return new Causality(epsilon, count, interval);
  }

  /**
   * How often weights are computed: at steps 0, k, 2k, …, and when points move.
   *
   * @param steps k, at least 1
   * @return the rule
   * @throws IllegalArgumentException if k &lt; 1
   */
  public Causality every(int steps) {
    Require.interval(steps);
    return new Causality(epsilon, chunks, steps);
  }

  int interval() {
    return interval;
  }

  WeightRule make(Statement problem) {
    return new CausalWeights(problem.equations().size(), problem.domain().time(), epsilon, chunks);
  }

  @Override
  public MimeBundle bundle() {
    return MimeBundle.text(toString());
  }

  /** The rule in words. */
  @Override
  public String toString() {
    return Text.format(
        "causal weights, tolerance %s, %d chunks, every %,d steps", epsilon, chunks, interval);
  }
}
