package io.github.ntk4j.train;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import java.util.Arrays;

/**
 * GradNorm: weights descend {@code Σₖ |Gₖ − Ḡ rₖ^α|}, Gₖ = ‖wₖ ∇Lₖ‖ over the weights of the last
 * hidden layer, Ḡ their mean and rₖ the relative inverse training rate, Lₖ/Lₖ(0) over its mean; the
 * target Ḡ rₖ^α is held constant. Then weights are scaled to add up to their number.
 *
 * <p>Chen, Badrinarayanan, Lee and Rabinovich (2018), eqs. (1) and (2), Algorithm 1, with three
 * differences: their layer is the last one that tasks share, which here are all; α may be 0; and a
 * weight that would fall to 0 or below stays at a small floor.
 */
public final class GradNorm implements WeightRule {
  /** A weight does not fall below this: the published rule has no bound, and a loss needs w > 0. */
  private static final double LEAST_WEIGHT = 1e-6;

  private final double alpha;
  private final double rate;
  private double[] start = new double[0];
  private AdamMoments moments = new AdamMoments(0);

  /**
   * Starts; the losses of the first call are L(0).
   *
   * @param alpha α, the force that restores equal rates of training; at least 0
   * @param rate of the weights' Adam, above 0
   */
  public GradNorm(double alpha, double rate) {
    this.alpha = alpha;
    this.rate = rate;
  }

  @Override
  public void update(CompiledLoss loss, double[] theta) {
    double[] weights = loss.weights();
    int count = weights.length;
    double[] losses = new double[count];
    loss.lossAndGradient(theta, new double[theta.length], losses);
    if (start.length == 0) {
      start = losses.clone();
      moments = new AdamMoments(count);
    }
    double[] norms = new double[count];
    double[] rates = new double[count];
    for (int k = 0; k < count; k++) {
      norms[k] = lastHiddenNorm(loss, loss.gradient(k, theta));
      rates[k] = start[k] > 0 ? losses[k] / start[k] : 1;
    }
    double meanNorm = 0;
    for (int k = 0; k < count; k++) {
      meanNorm += weights[k] * norms[k] / count;
    }
    double meanRate = Arrays.stream(rates).average().orElse(1);
    double[] slopes = new double[count];
    for (int k = 0; k < count && meanRate > 0; k++) {
      double target = meanNorm * StrictMath.pow(rates[k] / meanRate, alpha);
      slopes[k] = Math.signum(weights[k] * norms[k] - target) * norms[k];
    }
    requireFinite(loss, norms, slopes);
    moments.add(slopes);
    moments.move(weights, rate);
    double sum = Arrays.stream(weights).map(w -> Math.max(w, LEAST_WEIGHT)).sum();
    for (int k = 0; k < count; k++) {
      weights[k] = Math.max(weights[k], LEAST_WEIGHT) * count / sum;
    }
  }

  @Override
  public void keep(Ledger ledger) {
    start = ledger.reals("losses at the start", start);
    if (ledger.reads()) {
      moments = new AdamMoments(start.length);
    }
    moments.keep(ledger);
  }

  private static void requireFinite(CompiledLoss loss, double[] norms, double[] slopes) {
    if (!Arrays.stream(slopes).allMatch(Double::isFinite)) {
      throw Fault.state(
          "GradNorm finds no finite weights: gradients of terms "
              + loss.terms().stream().map(LossTerm::name).toList()
              + " have the lengths "
              + Arrays.toString(norms));
    }
  }

  private static double lastHiddenNorm(CompiledLoss loss, double[] gradient) {
    int from = loss.lastHiddenWeights().get(0);
    int to = loss.lastHiddenWeights().get(1);
    double[] part = Arrays.copyOfRange(gradient, from, to);
    return Math.sqrt(Rows.dot(part, part, part.length));
  }
}
