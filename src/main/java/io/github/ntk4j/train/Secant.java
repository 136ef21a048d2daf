package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.linalg.Rows;
import java.util.Optional;

/**
 * What one step tells a quasi-Newton rule.
 *
 * @param s the step
 * @param y the change of the gradient along it
 * @param sy sᵀy, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // inside the engine, never compared
record Secant(double[] s, double[] y, double sy) {
  /** No step. */
  static final Secant NONE = new Secant(new double[0], new double[0], 0);

  /** The same, or what a checkpoint has in its place. */
  static Secant kept(Ledger ledger, Secant now) {
    return new Secant(
        ledger.reals("s", now.s()), ledger.reals("y", now.y()), ledger.real("sᵀy", now.sy()));
  }

  /** Empty where the curvature is rounding, or not positive. */
  static Optional<Secant> between(Iterate from, Iterate to) {
    double[] s = difference(to.theta(), from.theta());
    double[] y = difference(to.gradient(), from.gradient());
    double sy = Rows.dot(s, y, s.length);
    return sy > 0x1p-52 * Math.sqrt(Linearised.norm2(s) * Linearised.norm2(y))
        ? Optional.of(new Secant(s, y, sy))
        : Optional.empty();
  }

  private static double[] difference(double[] x, double[] y) {
    double[] difference = x.clone();
    Rows.add(-1, y, difference, x.length);
    return difference;
  }
}
