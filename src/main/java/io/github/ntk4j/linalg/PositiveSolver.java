package io.github.ntk4j.linalg;

/** Solves with one symmetric positive definite matrix. */
@FunctionalInterface
public interface PositiveSolver {
  /**
   * {@code A⁻¹ b}.
   *
   * @param b read only
   * @return a new array
   */
  double[] solve(double[] b);
}
