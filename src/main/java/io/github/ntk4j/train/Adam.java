package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.ntk.LocalForecast;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Optional;

/**
 * Adam, Algorithm 1 of Kingma and Ba (2015): bias-corrected, ε outside the root. With a weight
 * decay it is AdamW, Algorithm 2 of Loshchilov and Hutter (2019), apart from the moments, with one
 * difference: θ shrinks by η times the decay, as in PyTorch; line 12 there has the schedule's
 * multiplier alone in place of η.
 */
public final class Adam implements Optimizer {
  private final Rate rate;
  private final double decay;
  private final int steps;
  private final AdamMoments moments;
  private int made;

  /**
   * Starts with zero moments.
   *
   * @param rate η
   * @param decay of the weights, 0 for Adam itself
   * @param parameters p
   * @param steps how many are planned
   */
  public Adam(Rate rate, double decay, int parameters, int steps) {
    this.rate = rate;
    this.decay = decay;
    this.steps = steps;
    moments = new AdamMoments(parameters);
  }

  @Override
  public Optional<String> step(CompiledLoss loss, Iterate at) {
    double eta = rate.next(made++, steps, at.loss());
    moments.add(at.gradient());
    double[] theta = at.thetaToChange();
    if (decay > 0) {
      shrink(theta, 1 - eta * decay);
    }
    moments.move(theta, eta);
    return Optional.empty();
  }

  @Override
  public void keep(Ledger ledger) {
    made = ledger.count("steps made", made);
    rate.keep(ledger);
    moments.keep(ledger);
  }

  private static void shrink(double[] theta, double factor) {
    for (int k = 0; k < theta.length; k++) {
      theta[k] *= factor;
    }
  }

  /** P = diag(√v̂ + ε) of its next step, where the gradient is this one. */
  public double[] preconditioner(double[] gradient) {
    return moments.preconditioner(gradient);
  }

  @Override
  public Optional<double[]> divisor(double[] gradient) {
    return Optional.of(preconditioner(gradient));
  }

  /** What forecasts take of it, at a constant rate. */
  LocalForecast.State frozen(double eta, double[] gradient) {
    return moments.frozen(eta, gradient);
  }
}
