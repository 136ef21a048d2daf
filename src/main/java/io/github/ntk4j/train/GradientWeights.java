package io.github.ntk4j.train;

import io.github.ntk4j.pde.CompiledLoss;
import java.util.Arrays;

/**
 * Learning-rate annealing by gradient statistics (Wang, Teng and Perdikaris 2021): the first term
 * keeps its weight, and every other moves towards {@code max|∇L₁| / mean|∇Lₖ|}, gradients without
 * weights but L₁'s own, by a moving average.
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
      double wanted = largest / mean;
      if (wanted > 0 && Double.isFinite(wanted)) {
        weights[k] = (1 - share) * weights[k] + share * wanted;
      }
    }
  }
}
