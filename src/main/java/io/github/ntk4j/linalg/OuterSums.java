package io.github.ntk4j.linalg;

/**
 * Sums of outer products over points, {@code out[o][k] += Σᵢ left[o][i] right[k][i]}: the gradient
 * of a layer's weights.
 *
 * <p>A sum over the index of a loop stays scalar on the JVM, since its order is fixed. So the right
 * rows are transposed and the loops run over k: 25 GFLOP/s at 32 columns and 37 at 128, where sums
 * side by side reach 13. Few columns or few rows do not repay the transposition. One instance is
 * one thread's.
 */
public final class OuterSums {
  /** From these sizes on transposing pays. */
  private static final int FEWEST_COLUMNS = 16;

  private static final int FEWEST_ROWS = 4;

  private final double[][] transposed;

  /**
   * Makes scratch space.
   *
   * @param points most points
   * @param columns most rows on the right
   */
  public OuterSums(int points, int columns) {
    transposed = new double[points][columns];
  }

  /**
   * Adds the sums.
   *
   * @param left O rows of at least n; read only
   * @param right K rows of at least n; read only
   * @param out O rows of K, changed
   */
  public void add(double[][] left, double[][] right, double[][] out, int n) {
    if (right.length < FEWEST_COLUMNS || left.length < FEWEST_ROWS) {
      addDots(left, right, out, n);
      return;
    }
    transpose(right, n);
    int i = 0;
    for (; i + 3 <= n; i += 3) {
      addThreePoints(left, i, right.length, out);
    }
    for (; i < n; i++) {
      for (int o = 0; o < left.length; o++) {
        Rows.add(left[o][i], transposed[i], out[o], right.length);
      }
    }
  }

  private void addThreePoints(double[][] left, int i, int columns, double[][] out) {
    double[] x = transposed[i];
    double[] y = transposed[i + 1];
    double[] z = transposed[i + 2];
    int o = 0;
    for (; o + 3 <= left.length; o += 3) {
      double[] a = left[o];
      double[] b = left[o + 1];
      double[] c = left[o + 2];
      Rows.addThree(
          3,
          a[i],
          a[i + 1],
          a[i + 2],
          b[i],
          b[i + 1],
          b[i + 2],
          c[i],
          c[i + 1],
          c[i + 2],
          x,
          y,
          z,
          out[o],
          out[o + 1],
          out[o + 2],
          columns);
    }
    for (; o < left.length; o++) {
      Rows.add(left[o][i], x, out[o], columns);
      Rows.add(left[o][i + 1], y, out[o], columns);
      Rows.add(left[o][i + 2], z, out[o], columns);
    }
  }

  private void transpose(double[][] rows, int n) {
    int k = 0;
    for (; k + 4 <= rows.length; k += 4) {
      double[] r0 = rows[k];
      double[] r1 = rows[k + 1];
      double[] r2 = rows[k + 2];
      double[] r3 = rows[k + 3];
      for (int i = 0; i < n; i++) {
        double[] out = transposed[i];
        out[k] = r0[i];
        out[k + 1] = r1[i];
        out[k + 2] = r2[i];
        out[k + 3] = r3[i];
      }
    }
    for (; k < rows.length; k++) {
      for (int i = 0; i < n; i++) {
        transposed[i][k] = rows[k][i];
      }
    }
  }

  private static void addDots(double[][] left, double[][] right, double[][] out, int n) {
    for (int o = 0; o < left.length; o++) {
      for (int k = 0; k < right.length; k++) {
        out[o][k] += Rows.dot(left[o], right[k], n);
      }
    }
  }
}
