package io.github.ntk4j;

import io.github.ntk4j.model.Nonlinearity;
import java.util.Locale;

/** An activation function of a network's hidden layers. */
public final class Activation {
  private final Nonlinearity rule;

  Activation(Nonlinearity rule) {
    this.rule = rule;
  }

  Nonlinearity rule() {
    return rule;
  }

  /**
   * tanh z, the default.
   *
   * @return the activation
   */
  public static Activation tanh() {
    return new Activation(Nonlinearity.TANH);
  }

  /**
   * sin z.
   *
   * @return the activation
   */
  public static Activation sin() {
    return new Activation(Nonlinearity.SIN);
  }

  /**
   * GELU, z Φ(z) with the exact normal distribution function Φ, not its tanh approximation.
   *
   * @return the activation
   */
  public static Activation gelu() {
    return new Activation(Nonlinearity.GELU);
  }

  /**
   * Softplus, ln(1 + exp z).
   *
   * @return the activation
   */
  public static Activation softplus() {
    return new Activation(Nonlinearity.SOFTPLUS);
  }

  /**
   * The logistic function, 1/(1 + exp(−z)).
   *
   * @return the activation
   */
  public static Activation sigmoid() {
    return new Activation(Nonlinearity.SIGMOID);
  }

  /**
   * SiLU, z/(1 + exp(−z)).
   *
   * @return the activation
   */
  public static Activation silu() {
    return new Activation(Nonlinearity.SILU);
  }

  /**
   * ReLU, max(z, 0). It has no second derivative: an equation that needs one is refused.
   *
   * @return the activation
   */
  public static Activation relu() {
    return new Activation(Nonlinearity.RELU);
  }

  /** Its name, e.g. {@code tanh}. */
  @Override
  public String toString() {
    return rule.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Activation that && that.rule == rule;
  }

  @Override
  public int hashCode() {
    return rule.hashCode();
  }
}
