package io.github.ntk4j.train;

import io.github.ntk4j.ntk.LossBalance;
import io.github.ntk4j.pde.CompiledLoss;

/**
 * Weights by a rule of the terms' speeds. A term that the rule leaves open keeps its weight.
 *
 * @param rule what a term's speed is
 */
public record BalancedWeights(LossBalance rule) implements WeightRule {
  @Override
  public void update(CompiledLoss loss, double[] theta) {
    double[] wanted = rule.weights(loss, theta);
    for (int k = 0; k < wanted.length; k++) {
      if (!Double.isNaN(wanted[k])) {
        loss.weights()[k] = wanted[k];
      }
    }
  }
}
