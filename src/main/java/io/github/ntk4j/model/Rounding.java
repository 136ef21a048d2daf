package io.github.ntk4j.model;

import io.github.ntk4j.linalg.Rows;
import java.util.Arrays;

/**
 * What rounding may do to a sum, done on purpose: Σ x is moved by 2⁻⁵³ Σ|x|, up or down by its own
 * bits. There is no seed, and neither the order of the points nor the number of threads matters.
 *
 * <p>A sum of few terms rounds by less as a rule. What is left over stands for the error of the
 * terms themselves: an activation's is two units in the last place.
 */
public final class Rounding {
  private static final double UNIT = 0x1p-53;
  private static final long GOLDEN =
      0x9E3779B97F4A7C15L; // 2⁶⁴ over the golden ratio: it mixes bits

  private Rounding() {}

  /**
   * A sum moved.
   *
   * @param size sum of its terms' sizes
   */
  static double disturbed(double sum, double size) {
    long bits = Double.doubleToLongBits(sum) * GOLDEN;
    bits = (bits ^ bits >>> 32) * GOLDEN;
    return bits < 0 ? sum - UNIT * size : sum + UNIT * size;
  }

  /** Moves the first n results of single operations. */
  public static void disturb(double[] results, int n) {
    for (int i = 0; i < n; i++) {
      results[i] = disturbed(results[i], Math.abs(results[i]));
    }
  }

  /**
   * Moves the sums of a layer, {@code z = Σ w a + b}.
   *
   * @param theta parameters; read only
   * @param in {@code [slot][input][point]}, read only; a slot of zeros is {@code null}
   * @param out the sums, {@code [slot][unit][point]}, changed
   */
  static void disturb(Layer layer, double[] theta, double[][][] in, double[][][] out, int n) {
    double[] weights = absolute(theta, theta.length);
    for (int s = 0; s < out.length; s++) {
      double[][] sizes = new double[layer.units()][n];
      for (int unit = 0; s == 0 && layer.biased() && unit < sizes.length; unit++) {
        Arrays.fill(sizes[unit], weights[layer.biases() + unit]);
      }
      if (in[s] != null) {
        double[][] inputs = absolute(in[s], n);
        Rows.addProduct(
            weights, layer.weights(), layer.inputs(), 1, layer.scale(), inputs, sizes, n);
      }
      for (int unit = 0; unit < sizes.length; unit++) {
        disturb(out[s][unit], sizes[unit], n);
      }
    }
  }

  /** Moves the first n sums by the sizes of their terms. */
  static void disturb(double[] sums, double[] sizes, int n) {
    for (int i = 0; i < n; i++) {
      sums[i] = disturbed(sums[i], sizes[i]);
    }
  }

  /** |x| of the first n numbers of each row. */
  static double[][] absolute(double[][] rows, int n) {
    double[][] out = new double[rows.length][];
    Arrays.setAll(out, k -> absolute(rows[k], n));
    return out;
  }

  private static double[] absolute(double[] x, int n) {
    double[] out = new double[n];
    for (int i = 0; i < n; i++) {
      out[i] = Math.abs(x[i]);
    }
    return out;
  }
}
