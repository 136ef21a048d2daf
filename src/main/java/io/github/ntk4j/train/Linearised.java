package io.github.ntk4j.train;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;

/** Residual and Jacobian of the weighted rows, ½‖R‖² = L. */
@SuppressWarnings("ArrayRecordComponent") // handed over once inside the engine, never compared
record Linearised(double[][] jacobian, double[] residual, double trace) {
  private static final long BYTES = 8;

  static Linearised of(CompiledLoss loss, double[] theta) {
    requireRoom(loss.rows(), loss.parameterCount());
    double[][] transposed = loss.transposedJacobian(theta, true);
    double trace = 0;
    for (double[] column : transposed) {
      trace += norm2(column);
    }
    return new Linearised(transposed, loss.scaledResiduals(theta, true), trace);
  }

  /** Mean eigenvalue of K = J Jᵀ, those left out that are zero for want of rows or columns. */
  double meanEigenvalue() {
    return trace / Math.min(residual.length, jacobian.length);
  }

  /** Where √μ is lost in the rounding of J: (2⁻⁵² ‖J‖_F)². */
  double leastDamping() {
    return Math.max(0x1p-104 * trace, Double.MIN_NORMAL);
  }

  static double norm2(double[] x) {
    return Rows.dot(x, x, x.length);
  }

  /** J, the stacked matrix, and what QR makes of it. */
  private static void requireRoom(long rows, long parameters) {
    long side = Math.min(rows, parameters);
    long bytes = BYTES * (rows * parameters + 2 * side * (rows + parameters));
    if (bytes > Runtime.getRuntime().maxMemory()) {
      throw Fault.state(
          Text.format(
              "a Gauss–Newton step on %,d rows and %,d parameters needs %.1f GB; the heap has %.1f GB. Use fewer points or a smaller network, or lbfgs()",
              rows, parameters, bytes / 1e9, Runtime.getRuntime().maxMemory() / 1e9));
    }
  }
}
