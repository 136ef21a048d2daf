package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Fault;
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

  /** What may be filled of the heap: the rest is the collector's, and what else a session keeps. */
  private static final double SHARE = 0.8;

  /** Of the eigenvalues of a loss's kernel, by the route that would be taken. */
  public static KernelCost of(CompiledLoss loss, Spectrum.Route route) {
    double n = loss.rows();
    double p = loss.parameterCount();
    if (route == Spectrum.Route.SINGULAR_VALUES) {
      double operations = 2 * n * n * p + 8 * n * n * n / 3;
      double bytes = 3 * n * p * Double.BYTES;
      return new KernelCost(loss.rows(), operations / SINGULAR_RATE, bytes, 1);
    }
    double structured = loss.structuredCost();
    double products = 2 * Math.min(n * n * p / 2, structured);
    double factors = Math.min(n * p, 2 * structured / n); // of J, or of its layers
    double copy = n * n / 2; // of the lower triangle, when the factors are gone
    return new KernelCost(
        loss.rows(),
        products / PRODUCT_RATE + 4 * n * n * n / 3 / EIGENVALUE_RATE,
        (n * n + Math.max(factors, copy)) * Double.BYTES,
        2);
  }

  /** Of the eigenvectors of a kernel that is there: its copy, the vectors, and their transposes. */
  static KernelCost ofVectors(int rows) {
    double n = rows;
    return new KernelCost(rows, 4 * n * n * n / 3 / VECTOR_RATE, 4 * n * n * Double.BYTES, 2);
  }

  /** Most rows of such a kernel that would fit. */
  int mostRows(long heap) {
    return (int) (rows * StrictMath.pow(SHARE * (double) heap / bytes, 1.0 / power));
  }

  /**
   * Fails before any work on what would not fit, with the way out.
   *
   * @param what is computed, e.g. {@code the spectrum}
   * @param heap bytes that this JVM may use
   */
  public void require(String what, long heap) {
    if (bytes > SHARE * (double) heap) {
      throw Fault.argument(
          Text.format(
              "%s of a kernel of %,d rows would take about %s and %s, and this JVM has room for %s (%.0f %% of"
                  + " -Xmx); up to %,d rows fit, and Ntk.of(model).top(50).on(…) finds the largest eigenvalues and the trace"
                  + " without the matrix",
              what,
              rows,
              size(bytes),
              duration(),
              size(SHARE * (double) heap),
              100 * SHARE,
              mostRows(heap)));
    }
  }

  private static String size(double bytes) {
    return bytes < 1e9
        ? Text.format("%.0f MB", bytes * 1e-6)
        : Text.format(bytes < 1e10 ? "%.1f GB" : "%,.0f GB", bytes * 1e-9);
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
    return "about " + duration() + " and " + size(bytes);
  }
}
