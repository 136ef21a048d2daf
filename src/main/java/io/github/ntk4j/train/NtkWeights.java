package io.github.ntk4j.train;

import io.github.ntk4j.pde.CompiledLoss;

/**
 * Weights by the tangent kernels of the terms: {@code wₖ = Σⱼ tⱼ / tₖ}, with t the trace of a
 * term's own raw kernel, or its mean diagonal, tr K_kk / N_k. A term whose kernel is zero keeps its
 * weight.
 *
 * <p>Wang, Yu and Perdikaris (2022), eqs. (6.5) and (6.6), Algorithm 1; for any number of terms
 * Wang, Sankaran, Wang and Perdikaris (2023), eqs. (5.4)–(5.9), here without their moving average,
 * eq. (2.15).
 *
 * @param perPoint whether traces are divided by the number of rows
 */
public record NtkWeights(boolean perPoint) implements WeightRule {
  @Override
  public void update(CompiledLoss loss, double[] theta) {
    double[] weights = loss.weights();
    double[] traces = new double[weights.length];
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      traces[k] = loss.trace(k, theta) / (perPoint ? loss.terms().get(k).rows() : 1);
      sum += traces[k];
    }
    for (int k = 0; k < weights.length; k++) {
      if (traces[k] > 0 && Double.isFinite(sum)) {
        weights[k] = sum / traces[k];
      }
    }
  }
}
