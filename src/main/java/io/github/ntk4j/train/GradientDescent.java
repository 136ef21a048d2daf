package io.github.ntk4j.train;

/**
 * Full-batch gradient descent, with heavy-ball or Nesterov momentum: v ← βv + g, then θ ← θ − ηv,
 * or θ ← θ − η(g + βv) for Nesterov. β = 0 is plain descent.
 */
public final class GradientDescent implements Optimizer {
  private final double rate;
  private final double momentum;
  private final boolean nesterov;
  private final double[] velocity;

  /** Starts at rest. */
  public GradientDescent(double rate, double momentum, boolean nesterov, int parameters) {
    this.rate = rate;
    this.momentum = momentum;
    this.nesterov = nesterov;
    velocity = new double[parameters];
  }

  @Override
  public void step(double[] theta, double[] gradient) {
    for (int k = 0; k < theta.length; k++) {
      velocity[k] = momentum * velocity[k] + gradient[k];
    }
    double ofGradient = nesterov ? rate : 0;
    double ofVelocity = nesterov ? rate * momentum : rate;
    for (int k = 0; k < theta.length; k++) {
      theta[k] -= ofGradient * gradient[k] + ofVelocity * velocity[k];
    }
  }
}
