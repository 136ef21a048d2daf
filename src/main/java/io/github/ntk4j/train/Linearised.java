package io.github.ntk4j.train;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.linalg.DampedLeastSquares;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.PositiveSolver;
import io.github.ntk4j.linalg.Rows;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Residual R and Jacobian J at one θ, and the damped steps from there.
 *
 * <p>Parameters with a scale of their own are measured in units in which their column of J has the
 * mean square of the others': steps, gradient and J are in these units throughout.
 */
final class Linearised {
  private static final long BYTES = 8;
  private static final int LANES = 8;
  private static final int BAND = 64;

  /**
   * Damping over the trace below which JᵀJ no longer tells two digits of a step (measured down to
   * 5e-14 of the largest eigenvalue); QR of J does.
   */
  private static final double LEAST_OF_SQUARES = 1e-14;

  private final LinearAlgebra algebra;
  private final double[][] jacobian; // transposed
  private final double[] residual;
  private final double[] units;
  private final double[] gradient;
  private final double trace;
  private double[][] squares; // JᵀJ or JJᵀ, whichever is smaller, when first needed
  private DampedLeastSquares unsquared; // when first needed

  private Linearised(
      LinearAlgebra algebra, double[][] jacobian, double[] residual, double[] units) {
    this.algebra = algebra;
    this.jacobian = jacobian;
    this.residual = residual;
    this.units = units;
    trace = Arrays.stream(jacobian).mapToDouble(Linearised::norm2).sum();
    gradient = transposedTimes(residual);
  }

  static Linearised of(LinearAlgebra algebra, Residuals function, double[] theta) {
    requireRoom(function.rows(), function.parameters());
    double[][] transposed = function.transposedJacobian(theta);
    double[] units = unify(transposed, function.alike());
    return new Linearised(algebra, transposed, function.at(theta), units);
  }

  /** Gives the columns from {@code alike} on the mean square of those before. */
  private static double[] unify(double[][] transposed, int alike) {
    double[] units = new double[transposed.length];
    Arrays.fill(units, 1);
    double common = 0;
    for (int k = 0; k < alike; k++) {
      common += norm2(transposed[k]) / alike;
    }
    for (int k = alike; k < units.length; k++) {
      double unit = Math.sqrt(common / norm2(transposed[k]));
      if (unit > 0 && Double.isFinite(unit)) {
        units[k] = unit;
        for (int i = 0; i < transposed[k].length; i++) {
          transposed[k][i] *= unit;
        }
      }
    }
    return units;
  }

  /** R. */
  double[] residual() {
    return residual;
  }

  /** JᵀR. */
  double[] gradient() {
    return gradient;
  }

  /** Mean eigenvalue of JᵀJ, those left out that are zero for want of rows. */
  double meanEigenvalue() {
    return trace / Math.min(residual.length, jacobian.length);
  }

  /** Where √λ is lost in the rounding of J: (2⁻⁵² ‖J‖_F)². */
  double leastDamping() {
    return Math.max(0x1p-104 * trace, Double.MIN_NORMAL);
  }

  /** θ + step, in the parameters' own units. */
  double[] moved(double[] theta, double[] step) {
    double[] moved = new double[theta.length];
    for (int k = 0; k < moved.length; k++) {
      moved[k] = theta[k] + units[k] * step[k];
    }
    return moved;
  }

  /** ‖θ‖, each parameter in its unit. */
  double length(double[] theta) {
    double[] measured = new double[theta.length];
    for (int k = 0; k < measured.length; k++) {
      measured[k] = theta[k] / units[k];
    }
    return Math.sqrt(norm2(measured));
  }

  /**
   * {@code r ↦ −(JᵀJ + λI)⁻¹Jᵀr} for one λ: by Cholesky of JᵀJ, or of JJᵀ where parameters
   * outnumber rows (Woodbury); by QR of J where λ is too small for squares.
   */
  UnaryOperator<double[]> damped(double lambda) {
    Optional<PositiveSolver> solver =
        lambda >= LEAST_OF_SQUARES * trace ? algebra.cholesky(squares(), lambda) : Optional.empty();
    if (solver.isEmpty()) {
      return byQr(Math.max(lambda, leastDamping()));
    }
    PositiveSolver found = solver.get();
    return wide()
        ? r -> negative(transposedTimes(found.solve(r)))
        : r -> negative(found.solve(transposedTimes(r)));
  }

  private boolean wide() {
    return jacobian.length > residual.length;
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

  private static double[] negative(double[] x) {
    for (int k = 0; k < x.length; k++) {
      x[k] = -x[k];
    }
    return x;
  }

  /** Jv: lanes of parameters, added in order, so that threads change no bit. */
  double[] times(double[] v) {
    int n = residual.length;
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

  private double[] transposedTimes(double[] w) {
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

  static double norm2(double[] x) {
    return Rows.dot(x, x, x.length);
  }

  /** J, its square and a factor of that. */
  static void requireRoom(long rows, long parameters) {
    long side = Math.min(rows, parameters);
    long bytes = BYTES * (rows * parameters + 2 * side * side);
    if (bytes > Runtime.getRuntime().maxMemory()) {
      throw Fault.state(
          Text.format(
              "a Gauss–Newton step on %,d rows and %,d parameters needs %.1f GB; the heap has %.1f GB. Use fewer points or a smaller network, or lbfgs()",
              rows, parameters, bytes / 1e9, Runtime.getRuntime().maxMemory() / 1e9));
    }
  }
}
