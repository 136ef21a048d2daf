package io.github.ntk4j.train;

import io.github.ntk4j.base.Room;
import io.github.ntk4j.base.Text;

/**
 * What a damped step takes, by counted work and memory: with a matrix, and by products alone.
 *
 * @param bytes of J, its square and a factor of that
 * @param matrix multiply-adds of these
 * @param products multiply-adds of so many products as a step has been seen to take
 */
record StepWork(double bytes, double matrix, double products) {
  private static final double TRIALS = 3;

  /** Products with J and with Jᵀ a step: 150 to 500 of each were seen. */
  private static final double PRODUCTS = 2 * 400;

  /** Of a step on a function's rows. */
  static StepWork of(Residuals function) {
    double n = function.rows();
    double p = function.parameters();
    double side = Math.min(n, p);
    return new StepWork(
        DenseTangent.bytes(function.rows(), function.parameters()),
        n * p * side / 2 + TRIALS * side * side * side / 6,
        PRODUCTS * function.productWork());
  }

  /** Whether to do without the matrix: where it does not fit, or takes more. */
  boolean matrixFree() {
    return bytes > Room.bytes() || matrix > products;
  }

  /** Why, in words. */
  String text() {
    return Text.format(
        "matrix-free: matrices would take %s and %,.0f GFLOP a step, products some %,.0f",
        Room.words(bytes), 2e-9 * matrix, 2e-9 * products);
  }
}
