package io.github.ntk4j.train;

import io.github.ntk4j.pde.CompiledLoss;

/** A rule that sets the weights of a loss's terms. One instance serves one run. */
@FunctionalInterface
public interface WeightRule {
  /**
   * Changes {@code loss.weights()}.
   *
   * @param theta the parameters; read only
   */
  void update(CompiledLoss loss, double[] theta);
}
