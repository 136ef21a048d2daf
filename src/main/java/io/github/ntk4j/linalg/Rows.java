package io.github.ntk4j.linalg;

/**
 * Linear maps on stacks of rows, {@code rows[unit][point]}: the loops in which training and kernels
 * spend their time.
 *
 * <p>Each loop adds four products a pass over whole arrays with one index: the form that the JVM's
 * compiler turns into vector instructions. The order of summation depends on the sizes alone.
 */
public final class Rows {
  private Rows() {}

  /**
   * Adds {@code scale · W in} to {@code out}, where {@code W[o][k] = w[offset + o·outStride +
   * k·inStride]}.
   *
   * @param w array that holds W; read only
   * @param in K rows of at least n
   * @param out rows of at least n, changed
   */
  public static void addProduct(
      double[] w,
      int offset,
      int outStride,
      int inStride,
      double scale,
      double[][] in,
      double[][] out,
      int n) {
    int terms = in.length;
    for (int o = 0; o < out.length; o++) {
      int row = offset + o * outStride;
      int k = 0;
      for (; k + 4 <= terms; k += 4) {
        int at = row + k * inStride;
        add4(
            scale * w[at],
            in[k],
            scale * w[at + inStride],
            in[k + 1],
            scale * w[at + 2 * inStride],
            in[k + 2],
            scale * w[at + 3 * inStride],
            in[k + 3],
            out[o],
            n);
      }
      for (; k < terms; k++) {
        add(scale * w[row + k * inStride], in[k], out[o], n);
      }
    }
  }

  /** {@code out += c · x}. */
  public static void add(double c, double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] += c * x[i];
    }
  }

  /** {@code out += x · y}, entry by entry. */
  public static void addProductOf(double[] x, double[] y, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] += x[i] * y[i];
    }
  }

  /** Adds four multiples of rows at once. */
  static void add4(
      double c0,
      double[] x0,
      double c1,
      double[] x1,
      double c2,
      double[] x2,
      double c3,
      double[] x3,
      double[] out,
      int n) {
    for (int i = 0; i < n; i++) {
      out[i] += c0 * x0[i] + c1 * x1[i] + c2 * x2[i] + c3 * x3[i];
    }
  }

  /**
   * {@code out[j] += scale · Σₖ left[k][i] right[k][j]}: one column of the left rows against all of
   * the right ones.
   */
  public static void addColumnProducts(
      double[][] left, int i, double scale, double[][] right, double[] out, int n) {
    int k = 0;
    for (; k + 4 <= left.length; k += 4) {
      add4(
          scale * left[k][i],
          right[k],
          scale * left[k + 1][i],
          right[k + 1],
          scale * left[k + 2][i],
          right[k + 2],
          scale * left[k + 3][i],
          right[k + 3],
          out,
          n);
    }
    for (; k < left.length; k++) {
      add(scale * left[k][i], right[k], out, n);
    }
  }

  /** {@code Σᵢ x[i]} in index order. */
  public static double sum(double[] x, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[i];
    }
    return sum;
  }

  /**
   * Adds {@code scale · Σᵢ left[o][i] right[k][i]} to {@code out[offset + o·K + k]} for all o and
   * k.
   *
   * <p>Two by four sums run side by side: a single one would wait for each addition to finish.
   */
  public static void addOuterSums(
      double[][] left, double[][] right, double scale, double[] out, int offset, int n) {
    int columns = right.length;
    int o = 0;
    for (; o + 2 <= left.length; o += 2) {
      int k = 0;
      for (; k + 4 <= columns; k += 4) {
        addTile(left, o, right, k, scale, out, offset + o * columns + k, n);
      }
      for (; k < columns; k++) {
        out[offset + o * columns + k] += scale * dot(left[o], right[k], n);
        out[offset + (o + 1) * columns + k] += scale * dot(left[o + 1], right[k], n);
      }
    }
    for (; o < left.length; o++) {
      for (int k = 0; k < columns; k++) {
        out[offset + o * columns + k] += scale * dot(left[o], right[k], n);
      }
    }
  }

  private static void addTile(
      double[][] left, int o, double[][] right, int k, double scale, double[] out, int at, int n) {
    double[] x0 = left[o];
    double[] x1 = left[o + 1];
    double[] y0 = right[k];
    double[] y1 = right[k + 1];
    double[] y2 = right[k + 2];
    double[] y3 = right[k + 3];
    double s00 = 0;
    double s01 = 0;
    double s02 = 0;
    double s03 = 0;
    double s10 = 0;
    double s11 = 0;
    double s12 = 0;
    double s13 = 0;
    for (int i = 0; i < n; i++) {
      double a = x0[i];
      double b = x1[i];
      s00 += a * y0[i];
      s01 += a * y1[i];
      s02 += a * y2[i];
      s03 += a * y3[i];
      s10 += b * y0[i];
      s11 += b * y1[i];
      s12 += b * y2[i];
      s13 += b * y3[i];
    }
    int next = at + right.length;
    out[at] += scale * s00;
    out[at + 1] += scale * s01;
    out[at + 2] += scale * s02;
    out[at + 3] += scale * s03;
    out[next] += scale * s10;
    out[next + 1] += scale * s11;
    out[next + 2] += scale * s12;
    out[next + 3] += scale * s13;
  }

  /** {@code Σᵢ x[i] y[i]}, four sums side by side, then added in order. */
  public static double dot(double[] x, double[] y, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      s0 += x[i] * y[i];
      s1 += x[i + 1] * y[i + 1];
      s2 += x[i + 2] * y[i + 2];
      s3 += x[i + 3] * y[i + 3];
    }
    for (; i < n; i++) {
      s0 += x[i] * y[i];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
