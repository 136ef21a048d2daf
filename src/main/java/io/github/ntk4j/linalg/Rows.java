package io.github.ntk4j.linalg;

/**
 * Linear maps on stacks of rows, {@code rows[unit][point]}: the loops in which training and kernels
 * spend their time.
 *
 * <p>Each loop runs over whole arrays with one index: the form that the JVM's compiler turns into
 * vector instructions. Four rows times two terms by {@code Math.fma} stays vectorised on Java 17
 * and 25 however it is called (26–33 GFLOP/s a thread; four terms of one row 18–25, scalar code
 * 12). Two rows times four terms reach 40 where the compiler inlines them, and are scalar where it
 * does not. The order of summation depends on the sizes alone.
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
    int o = 0;
    for (; o + 4 <= out.length; o += 4) {
      addFourRows(w, offset + o * outStride, outStride, inStride, scale, in, out, o, n);
    }
    for (; o < out.length; o++) {
      addOneRow(w, offset + o * outStride, inStride, scale, in, out[o], n);
    }
  }

  private static void addFourRows(
      double[] w,
      int row,
      int outStride,
      int inStride,
      double scale,
      double[][] in,
      double[][] out,
      int o,
      int n) {
    int k = 0;
    for (; k + 2 <= in.length; k += 2) {
      int p = row + k * inStride;
      int q = p + outStride;
      int r = q + outStride;
      int s = r + outStride;
      add4x2(
          scale * w[p],
          scale * w[p + inStride],
          scale * w[q],
          scale * w[q + inStride],
          scale * w[r],
          scale * w[r + inStride],
          scale * w[s],
          scale * w[s + inStride],
          in[k],
          in[k + 1],
          out[o],
          out[o + 1],
          out[o + 2],
          out[o + 3],
          n);
    }
    for (; k < in.length; k++) {
      for (int next = 0; next < 4; next++) {
        add(scale * w[row + next * outStride + k * inStride], in[k], out[o + next], n);
      }
    }
  }

  private static void addOneRow(
      double[] w, int row, int stride, double scale, double[][] in, double[] out, int n) {
    int k = 0;
    for (; k + 4 <= in.length; k += 4) {
      int at = row + k * stride;
      add4(
          scale * w[at],
          in[k],
          scale * w[at + stride],
          in[k + 1],
          scale * w[at + 2 * stride],
          in[k + 2],
          scale * w[at + 3 * stride],
          in[k + 3],
          out,
          n);
    }
    for (; k < in.length; k++) {
      add(scale * w[row + k * stride], in[k], out, n);
    }
  }

  /** {@code out += c · x}. */
  public static void add(double c, double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.fma(c, x[i], out[i]);
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
      out[i] =
          Math.fma(
              c3, x3[i], Math.fma(c2, x2[i], Math.fma(c1, x1[i], Math.fma(c0, x0[i], out[i]))));
    }
  }

  /** Adds multiples of two rows to four others. */
  static void add4x2(
      double a0,
      double a1,
      double b0,
      double b1,
      double c0,
      double c1,
      double d0,
      double d1,
      double[] x0,
      double[] x1,
      double[] outA,
      double[] outB,
      double[] outC,
      double[] outD,
      int n) {
    for (int i = 0; i < n; i++) {
      double x = x0[i];
      double y = x1[i];
      double a = outA[i]; // all loads before the first store, or the loop may stay scalar
      double b = outB[i];
      double c = outC[i];
      double d = outD[i];
      outA[i] = Math.fma(a1, y, Math.fma(a0, x, a));
      outB[i] = Math.fma(b1, y, Math.fma(b0, x, b));
      outC[i] = Math.fma(c1, y, Math.fma(c0, x, c));
      outD[i] = Math.fma(d1, y, Math.fma(d0, x, d));
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

  /** The same for columns i … i + 3. */
  public static void addFourColumnProducts(
      double[][] left,
      int i,
      double scale,
      double[][] right,
      double[] out0,
      double[] out1,
      double[] out2,
      double[] out3,
      int n) {
    int k = 0;
    for (; k + 2 <= left.length; k += 2) {
      double[] l0 = left[k];
      double[] l1 = left[k + 1];
      add4x2(
          scale * l0[i],
          scale * l1[i],
          scale * l0[i + 1],
          scale * l1[i + 1],
          scale * l0[i + 2],
          scale * l1[i + 2],
          scale * l0[i + 3],
          scale * l1[i + 3],
          right[k],
          right[k + 1],
          out0,
          out1,
          out2,
          out3,
          n);
    }
    for (; k < left.length; k++) {
      add(scale * left[k][i], right[k], out0, n);
      add(scale * left[k][i + 1], right[k], out1, n);
      add(scale * left[k][i + 2], right[k], out2, n);
      add(scale * left[k][i + 3], right[k], out3, n);
    }
  }

  /** {@code Σᵢ x[i]}, four sums side by side, then added in order. */
  public static double sum(double[] x, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
    }
    for (; i < n; i++) {
      s0 += x[i];
    }
    return (s0 + s1) + (s2 + s3);
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
