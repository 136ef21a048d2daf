package io.github.ntk4j.linalg;

import io.github.ntk4j.base.Fault;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Minimises {@code ‖J Δ + r‖² + λ ‖Δ‖²} with no fewer rows than parameters, for λ that are lost
 * beside JᵀJ in double precision, by two Cholesky decompositions: {@code JᵀJ + μI = LᵀL} with μ
 * large enough to be seen, then {@code BᵀB + λ L⁻ᵀL⁻¹} of {@code B = J L⁻¹}, whose condition is no
 * more than μ/λ. A third of the time of QR, as all of it is products of matrices.
 *
 * <p>After Fukaya, Kannan, Nakatsukasa, Yamamoto and Yanagisawa (2020), whose shifted Cholesky QR
 * this is, with λ carried along.
 */
public final class ShiftedCholesky {
  private static final double FIRST = 0x1p-46; // μ over the trace
  private static final double FACTOR = 16;
  private static final double MOST = 0x1p-14;

  /** λ over μ down to which a step keeps two digits (measured on tanh features). */
  private static final double LEAST = 0x1p-40;

  private final LinearAlgebra algebra;
  private final double least;
  private final double[][] divided; // B by columns
  private final double[][] inverse; // L⁻¹ by columns
  private final double[][] squares; // BᵀB
  private final double[][] damping; // L⁻ᵀL⁻¹

  /**
   * Decomposes; 3np² operations.
   *
   * @param transposed J transposed, p × n; read only
   * @param lower JᵀJ, of which the lower triangle is read
   */
  public ShiftedCholesky(LinearAlgebra algebra, double[][] transposed, double[][] lower) {
    this.algebra = algebra;
    divided = Arrays.stream(transposed).map(double[]::clone).toArray(double[][]::new);
    inverse = new double[lower.length][lower.length];
    for (int k = 0; k < lower.length; k++) {
      inverse[k][k] = 1;
    }
    least = LEAST * divide(lower);
    squares = squares(divided);
    damping = squares(inverse);
  }

  /** By L, with the least μ that gives one. */
  private double divide(double[][] lower) {
    double trace = 0;
    for (int k = 0; k < lower.length; k++) {
      trace += lower[k][k];
    }
    for (double mu = FIRST * trace; mu <= MOST * trace; mu *= FACTOR) {
      Optional<PositiveSolver> found = algebra.cholesky(lower, mu);
      if (found.isPresent()) {
        found.get().divideColumns(divided);
        found.get().divideColumns(inverse);
        return mu;
      }
    }
    throw Fault.state("a damped step met numbers that are not finite");
  }

  private double[][] squares(double[][] columns) {
    double[][] lower = new double[columns.length][columns.length];
    algebra.addNormal(columns, lower);
    return lower;
  }

  /**
   * {@code r ↦ Δ}, p numbers for n; right to two digits where λ is 1e-26 of ‖J‖².
   *
   * @param lambda λ, above 0
   * @return empty if λ is too small
   */
  public Optional<UnaryOperator<double[]>> damped(double lambda) {
    if (lambda < least) {
      return Optional.empty();
    }
    double[][] sum = new double[squares.length][];
    for (int k = 0; k < sum.length; k++) {
      sum[k] = squares[k].clone();
      Rows.add(lambda, damping[k], sum[k], k + 1);
    }
    return algebra.cholesky(sum, 0).map(found -> r -> step(found, r));
  }

  /** −L⁻¹ (BᵀB + λ L⁻ᵀL⁻¹)⁻¹ Bᵀ r. */
  private double[] step(PositiveSolver solver, double[] r) {
    double[] products = new double[divided.length];
    Arrays.setAll(products, k -> Rows.dot(divided[k], r, r.length));
    double[] out = new double[inverse.length];
    double[][] into = {out};
    Rows.addProduct(solver.solve(products), 0, 0, 1, -1, inverse, into, out.length);
    return out;
  }
}
