package io.github.ntk4j.linalg;

/** Solves with one symmetric positive definite matrix, {@code A = LᵀL}, L lower triangular. */
public interface PositiveSolver {
  /**
   * {@code A⁻¹ b}.
   *
   * @param b read only
   * @return a new array
   */
  double[] solve(double[] b);

  /**
   * {@code Y L⁻¹} in the place of Y: B with {@code B Bᵀ = Y A⁻¹ Yᵀ}.
   *
   * @param y by columns, changed
   */
  void divideColumns(double[][] y);
}
