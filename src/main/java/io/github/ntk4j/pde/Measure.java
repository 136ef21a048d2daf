package io.github.ntk4j.pde;

import io.github.ntk4j.base.Text;

/** How a trained parameter measures a coefficient. */
public sealed interface Measure {
  /** The coefficient itself. */
  Measure PLAIN = new Scaled(1);

  /** The coefficient of a parameter. */
  double coefficient(double parameter);

  /** The parameter of a coefficient; not finite where it has none. */
  double parameter(double coefficient);

  /** Derivative of the coefficient by the parameter. */
  double slope(double parameter);

  /** What a coefficient must be to have a parameter. */
  String wanted();

  /**
   * {@code scale · p}.
   *
   * @param scale above 0
   */
  record Scaled(double scale) implements Measure {
    @Override
    public double coefficient(double parameter) {
      return scale * parameter;
    }

    @Override
    public double parameter(double coefficient) {
      return coefficient / scale;
    }

    @Override
    public double slope(double parameter) {
      return scale;
    }

    @Override
    public String wanted() {
      return "a finite start";
    }
  }

  /** {@code exp p}. */
  record Exponential() implements Measure {
    @Override
    public double coefficient(double parameter) {
      return StrictMath.exp(parameter);
    }

    @Override
    public double parameter(double coefficient) {
      return StrictMath.log(coefficient);
    }

    @Override
    public double slope(double parameter) {
      return StrictMath.exp(parameter);
    }

    @Override
    public String wanted() {
      return "a finite start above 0";
    }
  }

  /**
   * {@code lower + (upper − lower)/(1 + exp −p)}: at a bound only by rounding.
   *
   * @param lower finite
   * @param upper finite, above it
   */
  record Between(double lower, double upper) implements Measure {
    @Override
    public double coefficient(double parameter) {
      return lower + (upper - lower) * part(parameter);
    }

    private static double part(double parameter) {
      return 1 / (1 + StrictMath.exp(-parameter));
    }

    @Override
    public double parameter(double coefficient) {
      return StrictMath.log((coefficient - lower) / (upper - coefficient));
    }

    @Override
    public double slope(double parameter) {
      return (upper - lower) * part(parameter) * part(-parameter);
    }

    @Override
    public String wanted() {
      return Text.format("a start above %s and below %s", lower, upper);
    }
  }
}
