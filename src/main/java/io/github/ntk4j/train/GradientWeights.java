package io.github.ntk4j.train;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Arrays;

/**
 * Learning-rate annealing by gradient statistics: the first term keeps its weight, and every other
 * moves towards {@code w₁ max|∇L₁| / mean|∇Lₖ|} by a moving average.
 *
 * <p>Wang, Teng and Perdikaris (2021), eqs. (2.30) and (2.31), Algorithm 2.1. Eq. (2.30) prints the
 * gradient of wₖLₖ below the line; the derivation beside it has that of Lₖ, which is taken here. w₁
 * is 1 there.
 *
 * @param share how much of the new weight enters each time, in (0, 1]
 */
public record GradientWeights(double share) implements WeightRule {
  @Override
  public void update(CompiledLoss loss, double[] theta) {
    double[] weights = loss.weights();
    double[] first = loss.gradient(0, theta);
    double largest = weights[0] * Arrays.stream(first).map(Math::abs).max().orElse(0);
    for (int k = 1; k < weights.length; k++) {
      double mean = Arrays.stream(loss.gradient(k, theta)).map(Math::abs).average().orElse(0);
      double moved = (1 - share) * weights[k] + share * (largest / mean);
      if (largest == 0 || mean == 0) {
        continue;
      }
      if (!Double.isFinite(moved)) {
        throw Fault.state(
            "annealing gives term "
                + loss.terms().get(k).name()
                + " no finite weight: max|∇| of the first term is "
                + largest
                + ", mean|∇| of this one "
                + mean);
      }
      weights[k] = moved;
    }
  }
}
