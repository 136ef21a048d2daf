package io.github.ntk4j;

import io.github.ntk4j.linalg.Fault;

/** Ready-made problems, in the language that a user has. */
final class Catalogue {
  private Catalogue() {}

  static Problem poisson1d(double frequency) {
    requirePositive("frequency", frequency);
    double k = Math.PI * frequency;
    return Problem.named("1-D Poisson" + (frequency == 1 ? "" : ", frequency " + frequency))
        .space("x", 0, 1)
        .equation(u -> u.dxx().times(-1).minus(u.coordinate("x").times(k).sin().times(k * k)))
        .dirichlet(0.0)
        .exact(x -> Math.sin(k * x[0]));
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw Fault.argument(what + " must be finite and above 0; got " + value);
    }
  }
}
