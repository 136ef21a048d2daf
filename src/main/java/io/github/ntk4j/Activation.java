package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.model.Nonlinearity;
import java.util.Locale;

/** An activation function of a network's hidden layers. */
public final class Activation {
  private final Nonlinearity rule;
  private final double frequency;

  Activation(Nonlinearity rule) {
    this(rule, 1);
  }

  Activation(Nonlinearity rule, double frequency) {
    this.rule = rule;
    this.frequency = frequency;
  }

  /** ω: it is σ(ωz). */
  double frequency() {
    return frequency;
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
   * sin ωz, the activation of a SIREN, Sitzmann et al. (2020), who have ω = 30; it goes with {@link
   * Initialization#SIREN}.
   *
   * @param omega ω, finite and above 0
   * @return the activation
   * @throws IllegalArgumentException if ω is not a finite number above 0
   */
  public static Activation sin(double omega) {
    Require.positive("omega of sin", omega);
    return new Activation(Nonlinearity.SIN, omega);
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

  /** Its name, e.g. {@code tanh} or {@code sin(30)}. */
  @Override
  public String toString() {
    String name = rule.name().toLowerCase(Locale.ROOT);
    return frequency == 1 ? name : name + "(" + NumberText.plain(frequency) + ")";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Activation that && that.rule == rule && that.frequency == frequency;
  }

  @Override
  public int hashCode() {
    return 31 * rule.hashCode() + Double.hashCode(frequency);
  }
}
