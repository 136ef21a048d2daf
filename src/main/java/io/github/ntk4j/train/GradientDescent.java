package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Optional;

/**
 * Full-batch gradient descent, with heavy-ball or Nesterov momentum: v ← βv + g, then θ ← θ − ηv,
 * or θ ← θ − η(g + βv) for Nesterov. β = 0 is plain descent.
 *
 * <p>Sutskever, Martens, Dahl and Hinton (2013), eqs. (1) and (2), and (3) and (4) for Nesterov,
 * with two differences: their velocity is −η times this one, which changes nothing while η stays;
 * and their Nesterov is written for the point looked ahead to, ours for the point that the gradient
 * was taken at, as in PyTorch.
 */
public final class GradientDescent implements Optimizer {
  private final Rate rate;
  private final double momentum;
  private final boolean nesterov;
  private final int steps;
  private final double[] velocity;
  private int made;

  /** Starts at rest. */
  public GradientDescent(Rate rate, double momentum, boolean nesterov, int parameters, int steps) {
    this.rate = rate;
    this.momentum = momentum;
    this.nesterov = nesterov;
    this.steps = steps;
    velocity = new double[parameters];
  }

  @Override
  public void keep(Ledger ledger) {
    made = ledger.count("steps made", made);
    rate.keep(ledger);
    ledger.fill("velocity", velocity);
  }

  @Override
  public Optional<String> step(CompiledLoss loss, Iterate at) {
    double eta = rate.next(made++, steps, at.loss());
    double[] gradient = at.gradient();
    double[] theta = at.thetaToChange();
    for (int k = 0; k < theta.length; k++) {
      velocity[k] = momentum * velocity[k] + gradient[k];
    }
    double ofGradient = nesterov ? eta : 0;
    double ofVelocity = nesterov ? eta * momentum : eta;
    for (int k = 0; k < theta.length; k++) {
      theta[k] -= ofGradient * gradient[k] + ofVelocity * velocity[k];
    }
    return Optional.empty();
  }
}
