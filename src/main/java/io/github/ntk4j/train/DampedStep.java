package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.base.Numerals;
import io.github.ntk4j.base.Text;
import java.util.Optional;

/**
 * What one step of a second-order rule took.
 *
 * @param damping λ over the mean eigenvalue of JᵀJ
 * @param gainRatio how far the loss fell over what the linearised residual promised
 * @param trials values of λ tried
 * @param accelerated the share of them whose step was better bent than straight
 * @param momentum the part of the step before that it went on with
 * @param products with J and Jᵀ each that it took where no matrix was there; else 0
 */
public record DampedStep(
    double damping,
    double gainRatio,
    int trials,
    double accelerated,
    double momentum,
    int products) {
  /** Of a step by a matrix, without a momentum. */
  public DampedStep(double damping, double gainRatio, int trials, double accelerated) {
    this(damping, gainRatio, trials, accelerated, 0, 0);
  }

  /** The same with more that it took. */
  DampedStep with(double itsMomentum, int itsProducts) {
    return new DampedStep(damping, gainRatio, trials, accelerated, itsMomentum, itsProducts);
  }

  /** The same, or what a checkpoint has in its place. */
  static Optional<DampedStep> kept(Ledger ledger, Optional<DampedStep> now) {
    double[] numbers =
        ledger.reals("damped step", now.map(DampedStep::numbers).orElse(new double[0]));
    return numbers.length == 0 ? Optional.empty() : Optional.of(of(numbers));
  }

  /** Its numbers, in order. */
  double[] numbers() {
    return new double[] {damping, gainRatio, trials, accelerated, momentum, products};
  }

  /** From its numbers. */
  static DampedStep of(double[] x) {
    return new DampedStep(x[0], x[1], (int) x[2], x[3], x[4], (int) x[5]);
  }

  /** Why steps are as short as they are. */
  String text() {
    return Text.format(
        "; damping stands at %s of the mean eigenvalue, and a smaller one fails",
        Numerals.plain(damping));
  }
}
