package io.github.ntk4j.train;

import io.github.ntk4j.pde.CompiledLoss;
import java.util.Optional;

/**
 * Adam, Algorithm 1 of Kingma and Ba (2015): bias-corrected, ε outside the root. With a weight
 * decay it is AdamW, Algorithm 2 of Loshchilov and Hutter (2019), apart from the moments, with one
 * difference: θ shrinks by η times the decay, as in PyTorch; line 12 there has the schedule's
 * multiplier alone in place of η.
 */
public final class Adam implements Optimizer {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final Rate rate;
  private final double decay;
  private final int steps;
  private final double[] first;
  private final double[] second;
  private int made;
  private double power1 = 1; // β₁ᵗ
  private double power2 = 1;

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
    first = new double[parameters];
    second = new double[parameters];
  }

  @Override
  public Optional<String> step(CompiledLoss loss, Iterate at) {
    double eta = rate.next(made++, steps, at.loss());
    descend(eta, at.gradient(), at.move());
    return Optional.empty();
  }

  /** One update of some parameters by their gradient. */
  void descend(double eta, double[] gradient, double[] theta) {
    power1 *= BETA_1;
    power2 *= BETA_2;
    moment(first, gradient);
    squareMoment(second, gradient);
    if (decay > 0) {
      shrink(theta, 1 - eta * decay);
    }
    move(theta, first, second, eta / (1 - power1), 1 / (1 - power2));
  }

  private static void moment(double[] m, double[] g) {
    for (int k = 0; k < m.length; k++) {
      m[k] = BETA_1 * m[k] + (1 - BETA_1) * g[k];
    }
  }

  private static void squareMoment(double[] v, double[] g) {
    for (int k = 0; k < v.length; k++) {
      v[k] = BETA_2 * v[k] + (1 - BETA_2) * g[k] * g[k];
    }
  }

  private static void shrink(double[] theta, double factor) {
    for (int k = 0; k < theta.length; k++) {
      theta[k] *= factor;
    }
  }

  private static void move(double[] theta, double[] m, double[] v, double rate, double correction) {
    for (int k = 0; k < theta.length; k++) {
      theta[k] -= rate * m[k] / (Math.sqrt(v[k] * correction) + EPSILON);
    }
  }

  /**
   * The first moment now, not corrected.
   *
   * @return m, a copy
   */
  public double[] moment() {
    return first.clone();
  }

  /**
   * What the next step divides by: √v̂ + ε of the moments so far; before the first step of the
   * gradient's own squares, which are what v̂ will be after it.
   *
   * @param gradient ∇L now
   * @return P, one number a parameter
   */
  public double[] preconditioner(double[] gradient) {
    double[] p = new double[second.length];
    for (int k = 0; k < p.length; k++) {
      double square = made == 0 ? gradient[k] * gradient[k] : second[k] / (1 - power2);
      p[k] = Math.sqrt(square) + EPSILON;
    }
    return p;
  }

  /**
   * Number of steps made.
   *
   * @return t
   */
  public int made() {
    return made;
  }

  /**
   * Decay of the first moment.
   *
   * @return β₁
   */
  public static double beta() {
    return BETA_1;
  }
}
