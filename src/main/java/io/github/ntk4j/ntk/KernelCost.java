package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Room;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.pde.CompiledLoss;

/**
 * What a spectrum will take, from counted operations.
 *
 * @param rows n
 * @param seconds at the rates measured in plain Java on a machine with two cores: good to a factor
 *     of a few
 * @param bytes of the largest arrays together
 * @param power of n that the bytes grow with
 */
public record KernelCost(int rows, double seconds, double bytes, int power) {
  private static final double SINGULAR_RATE = 4e9; // operations a second: ojAlgo
  private static final double EIGENVALUE_RATE = 8e9; // Tridiagonal, bound by memory from n = 2,000
  private static final double VECTOR_RATE = 1.5e9; // of 4n³/3; ojAlgo
  private static final double PRODUCT_RATE = 15e9;

  private static final int TRIANGLE_MARGIN = 216; // columns: it is kept in bands

  /** Of singular values of J: J, its copy, and what the library makes of it. */
  static KernelCost ofJacobian(CompiledLoss loss) {
    double n = loss.rows();
    double p = loss.parameterCount();
    double operations = 2 * n * n * p + 8 * n * n * n / 3;
    return new KernelCost(loss.rows(), operations / SINGULAR_RATE, 3 * n * p * Double.BYTES, 1);
  }

  /** Of singular values of J's triangle: factors, the triangle, and a portion with its copies. */
  static KernelCost ofPortions(CompiledLoss loss) {
    double n = loss.rows();
    double p = loss.parameterCount();
    double wide = n + TRIANGLE_MARGIN;
    double portion = JacobianPortions.size(loss.rows());
    double operations = 2 * n * n * p + 8 * n * n * n;
    double entries = loss.factorEntries() + n * wide + portion * (2 * wide + n);
    return new KernelCost(loss.rows(), operations / SINGULAR_RATE, entries * Double.BYTES, 2);
  }

  /** Of eigenvalues of K as J's product: K, and J or, later, a copy of the lower triangle. */
  static KernelCost ofProduct(CompiledLoss loss) {
    double n = loss.rows();
    double p = loss.parameterCount();
    return ofMatrix(loss, n * n * p / 2, n * p);
  }

  /** Of eigenvalues of K from the layers' factors: K, and the factors or, later, the copy. */
  static KernelCost ofFactors(CompiledLoss loss) {
    return ofMatrix(loss, loss.structuredCost(), loss.factorEntries());
  }

  private static KernelCost ofMatrix(CompiledLoss loss, double multiplyAdds, double beside) {
    double n = loss.rows();
    double copy = n * n / 2; // when what K is made of is gone
    return new KernelCost(
        loss.rows(),
        2 * multiplyAdds / PRODUCT_RATE + 4 * n * n * n / 3 / EIGENVALUE_RATE,
        (n * n + Math.max(beside, copy)) * Double.BYTES,
        2);
  }

  /** Of the eigenvectors of a kernel that is there: its copy, the vectors, and their transposes. */
  static KernelCost ofVectors(int rows) {
    double n = rows;
    return new KernelCost(rows, 4 * n * n * n / 3 / VECTOR_RATE, 4 * n * n * Double.BYTES, 2);
  }

  /** Most rows of such a kernel that would fit. */
  int mostRows(long heap) {
    return (int) (rows * StrictMath.pow(Room.SHARE * (double) heap / bytes, 1.0 / power));
  }

  /**
   * Fails before any work on what would not fit, with the way out.
   *
   * @param what is computed, e.g. {@code the spectrum}
   * @param heap bytes that this JVM may use
   */
  public void require(String what, long heap) {
    if (bytes > Room.SHARE * (double) heap) {
      throw Fault.argument(
          Text.format(
              "%s of a kernel of %,d rows would take about %s and %s, and this JVM has room for %s (%.0f %% of"
                  + " -Xmx); up to %,d rows fit, and Ntk.of(model).top(50).on(…) finds the largest eigenvalues and the trace"
                  + " without the matrix",
              what,
              rows,
              Room.words(bytes),
              duration(),
              Room.words(Room.SHARE * (double) heap),
              100 * Room.SHARE,
              mostRows(heap)));
    }
  }

  private String duration() {
    if (seconds < 120) {
      return Text.format("%.0f s", Math.ceil(seconds));
    }
    return seconds < 7200
        ? Text.format("%.0f min", seconds / 60)
        : Text.format(seconds < 36_000 ? "%.1f h" : "%,.0f h", seconds / 3600);
  }

  /** In words, e.g. {@code about 40 s and 1.2 GB}. */
  public String words() {
    return "about " + duration() + " and " + Room.words(bytes);
  }
}
