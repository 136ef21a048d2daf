package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.pde.CompiledLoss;

/** A rule that sets the weights of a loss's terms. One instance serves one run. */
@FunctionalInterface
public interface WeightRule {
  /**
   * Changes {@code loss.weights()}, or those of its rows.
   *
   * @param theta the parameters; read only
   * @throws IllegalStateException if it finds no finite weights
   */
  void update(CompiledLoss loss, double[] theta);

  /** Its state, of rules that have one. */
  default void keep(Ledger ledger) {}

  /**
   * The same within a run, where a loss that is no longer finite is for the loop to tell.
   *
   * @throws IllegalStateException if it finds no finite weights for a finite loss
   */
  default void updateWithin(CompiledLoss loss, double[] theta) {
    try {
      update(loss, theta);
    } catch (IllegalStateException noWeights) {
      double[] meanSquares = new double[loss.weights().length];
      if (Double.isFinite(loss.lossAndGradient(theta, new double[theta.length], meanSquares))) {
        throw noWeights;
      }
    }
  }
}
