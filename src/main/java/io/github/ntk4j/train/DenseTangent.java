package io.github.ntk4j.train;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.linalg.DampedLeastSquares;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.linalg.ShiftedCholesky;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** J as a matrix, and damped steps by factorising its square. */
final class DenseTangent implements Tangent {
  private static final long BYTES = 8;
  private static final int LANES = 8;
  private static final int BAND = 64;

  /**
   * Damping over the trace below which JᵀJ no longer tells two digits of a step (measured down to
   * 5e-14 of the largest eigenvalue).
   */
  private static final double LEAST_OF_SQUARES = 1e-14;

  private final LinearAlgebra algebra;
  private final double[][] jacobian; // transposed
  private final double[] units;
  private final double trace;
  private double[][] squares; // JᵀJ or JJᵀ, whichever is smaller, when first needed
  private ShiftedCholesky shifted; // when first needed
  private DampedLeastSquares unsquared; // when first needed

  /** At θ. */
  DenseTangent(LinearAlgebra algebra, Residuals function, double[] theta) {
    requireRoom(function.rows(), function.parameters());
    this.algebra = algebra;
    jacobian = function.transposedJacobian(theta);
    units = unify(jacobian, function.alike());
    trace = Arrays.stream(jacobian).mapToDouble(Linearised::norm2).sum();
  }

  /** Gives the columns from {@code alike} on the mean square of those before; their units. */
  static double[] unify(double[][] transposed, int alike) {
    double[] units = new double[transposed.length];
    Arrays.fill(units, 1);
    double common = 0;
    for (int k = 0; k < alike; k++) {
      common += Linearised.norm2(transposed[k]) / alike;
    }
    for (int k = alike; k < units.length; k++) {
      units[k] = Tangent.unit(common, Linearised.norm2(transposed[k]));
      for (int i = 0; i < transposed[k].length; i++) {
        transposed[k][i] *= units[k];
      }
    }
    return units;
  }

  @Override
  public int rows() {
    return jacobian[0].length;
  }

  @Override
  public double[] units() {
    return units;
  }

  @Override
  public double trace() {
    return trace;
  }

  @Override
  public boolean exact() {
    return true;
  }

  /** Where √λ is lost in the rounding of J: (2⁻⁵² ‖J‖_F)². */
  @Override
  public double leastDamping() {
    return Math.max(0x1p-104 * trace, Double.MIN_NORMAL);
  }

  /**
   * By Cholesky of JᵀJ, or of JJᵀ where parameters outnumber rows (Woodbury); where λ is too small
   * for squares by a second Cholesky decomposition or, smaller still, by QR of J.
   */
  @Override
  public UnaryOperator<double[]> damped(double lambda) {
    return bySquares(lambda)
        .or(() -> byShift(lambda))
        .orElseGet(() -> byQr(Math.max(lambda, leastDamping())));
  }

  private Optional<UnaryOperator<double[]>> bySquares(double lambda) {
    if (lambda < LEAST_OF_SQUARES * trace) {
      return Optional.empty();
    }
    return algebra
        .cholesky(squares(), lambda)
        .map(
            found ->
                wide()
                    ? r -> Tangent.negative(transposedTimes(found.solve(r)))
                    : r -> Tangent.negative(found.solve(transposedTimes(r))));
  }

  private Optional<UnaryOperator<double[]>> byShift(double lambda) {
    if (wide()) {
      return Optional.empty();
    }
    if (shifted == null) {
      shifted = new ShiftedCholesky(algebra, jacobian, squares());
    }
    return shifted.damped(lambda);
  }

  private boolean wide() {
    return jacobian.length > rows();
  }

  private double[][] squares() {
    if (squares == null) {
      if (wide()) {
        squares = algebra.gram(jacobian);
      } else {
        squares = new double[jacobian.length][jacobian.length];
        algebra.addNormal(jacobian, squares);
      }
    }
    return squares;
  }

  private UnaryOperator<double[]> byQr(double lambda) {
    if (unsquared == null) {
      unsquared = new DampedLeastSquares(jacobian);
    }
    return unsquared.damped(lambda);
  }

  /** Lanes of parameters, added in order, so that threads change no bit. */
  @Override
  public double[] times(double[] v) {
    int n = rows();
    int lanes = Math.min(LANES, v.length);
    double[][] sums = new double[lanes][n];
    Parallel.run(
        lanes,
        (lane, worker) -> {
          int from = lane * v.length / lanes;
          int to = (lane + 1) * v.length / lanes;
          double[][] part = Arrays.copyOfRange(jacobian, from, to);
          Rows.addProduct(v, from, 0, 1, 1, part, new double[][] {sums[lane]}, n);
        });
    for (int lane = 1; lane < lanes; lane++) {
      Rows.add(1, sums[lane], sums[0], n);
    }
    return sums[0];
  }

  @Override
  public double[] transposedTimes(double[] w) {
    double[] out = new double[jacobian.length];
    Parallel.run(
        (out.length + BAND - 1) / BAND,
        (band, worker) -> {
          for (int k = band * BAND; k < Math.min(out.length, (band + 1) * BAND); k++) {
            out[k] = Rows.dot(jacobian[k], w, w.length);
          }
        });
    return out;
  }

  /** J, its square and a factor of that. */
  static double bytes(long rows, long parameters) {
    long side = Math.min(rows, parameters);
    return BYTES * (double) (rows * parameters + 2 * side * side);
  }

  /** Fails on what the heap does not hold. */
  static void requireRoom(long rows, long parameters) {
    double bytes = bytes(rows, parameters);
    if (bytes > Runtime.getRuntime().maxMemory()) {
      throw Fault.state(
          Text.format(
              "a Gauss–Newton step on %,d rows and %,d parameters needs %.1f GB; the heap has %.1f GB. Use fewer points or a smaller network, levenbergMarquardt().matrixFree(), or lbfgs()",
              rows, parameters, bytes / 1e9, Runtime.getRuntime().maxMemory() / 1e9));
    }
  }
}
