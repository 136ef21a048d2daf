package io.github.ntk4j.linalg;

import io.github.ntk4j.base.Stop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/**
 * Preconditioned conjugate gradients for a symmetric positive definite matrix known by its products
 * (Golub and Van Loan, <i>Matrix Computations</i>, 4th ed., section 11.5).
 *
 * <p>It ends where the error in the matrix's own norm has fallen to a part of the solution's. That
 * norm needs no preconditioner to be told: the squares {@code α rᵀz} of the steps add up to the
 * solution's, and those of some last steps to what was still missing before them (after Hestenes
 * and Stiefel).
 */
public final class ConjugateGradients {
  private static final int DELAY = 4;

  private final UnaryOperator<double[]> matrix;
  private final UnaryOperator<double[]> preconditioner;
  private int steps;

  /**
   * With one matrix.
   *
   * @param matrix x ↦ A x, a new array
   * @param preconditioner r ↦ P⁻¹ r, a new array
   */
  public ConjugateGradients(
      UnaryOperator<double[]> matrix, UnaryOperator<double[]> preconditioner) {
    this.matrix = matrix;
    this.preconditioner = preconditioner;
  }

  /** Steps made so far. */
  public int steps() {
    return steps;
  }

  /**
   * {@code A⁻¹ b}, nearly: the first steps from 0. Where rounding ends the descent, what there is.
   *
   * @param b read only
   * @param tolerance of the error over the solution, both in the norm √(xᵀAx)
   * @param most steps
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public double[] solve(double[] b, double tolerance, int most) {
    int n = b.length;
    double[] x = new double[n];
    double[] r = b.clone();
    double[] z = preconditioner.apply(r);
    double[] d = z.clone();
    double rz = Rows.dot(r, z, n);
    double all = 0;
    Deque<Double> last = new ArrayDeque<>();
    for (int k = 0; k < most && rz > 0; k++) {
      Stop.check();
      double[] q = matrix.apply(d);
      steps++;
      double curvature = Rows.dot(d, q, n);
      if (!(curvature > 0)) {
        return x;
      }
      double alpha = rz / curvature;
      Rows.add(alpha, d, x, n);
      Rows.add(-alpha, q, r, n);
      all += alpha * rz;
      if (missing(last, alpha * rz) <= tolerance * tolerance * all) {
        return x;
      }
      z = preconditioner.apply(r);
      double next = Rows.dot(r, z, n);
      Rows.addTo(z, next / rz, d, n);
      rz = next;
    }
    return x;
  }

  /** What the last steps added; infinite while there are too few of them. */
  private static double missing(Deque<Double> last, double gain) {
    last.addLast(gain);
    if (last.size() <= DELAY) {
      return Double.POSITIVE_INFINITY;
    }
    last.removeFirst();
    return last.stream().mapToDouble(Double::doubleValue).sum();
  }
}
