package io.github.ntk4j.linalg;

/**
 * Linear maps on stacks of rows, {@code rows[unit][point]}: the loops in which training and kernels
 * spend their time.
 *
 * <p>Each loop runs over whole arrays with one index: the form that the JVM's compiler turns into
 * vector instructions. Three rows times three terms by {@code Math.fma} reach 38–42 GFLOP/s a
 * thread on Java 17 and 25, four terms of one row 18–25 and scalar code 12–14. The order of
 * summation depends on the sizes alone.
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
    for (; o + 3 <= out.length; o += 3) {
      addThreeRows(w, offset + o * outStride, outStride, inStride, scale, in, out, o, n);
    }
    for (; o < out.length; o++) {
      addOneRow(w, offset + o * outStride, inStride, scale, in, out[o], n);
    }
  }

  private static void addThreeRows(
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
    for (; k + 3 <= in.length; k += 3) {
      int p = row + k * inStride;
      int q = p + outStride;
      int r = q + outStride;
      addThree(
          3,
          scale * w[p],
          scale * w[p + inStride],
          scale * w[p + 2 * inStride],
          scale * w[q],
          scale * w[q + inStride],
          scale * w[q + 2 * inStride],
          scale * w[r],
          scale * w[r + inStride],
          scale * w[r + 2 * inStride],
          in[k],
          in[k + 1],
          in[k + 2],
          out[o],
          out[o + 1],
          out[o + 2],
          n);
    }
    if (k < in.length) {
      int p = row + k * inStride;
      int q = p + outStride;
      int r = q + outStride;
      int rest = in.length - k;
      int last = rest == 2 ? inStride : 0;
      addThree(
          rest,
          scale * w[p],
          scale * w[p + last],
          0,
          scale * w[q],
          scale * w[q + last],
          0,
          scale * w[r],
          scale * w[r + last],
          0,
          in[k],
          in[k + rest - 1],
          in[k],
          out[o],
          out[o + 1],
          out[o + 2],
          n);
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

  /** {@code out = x − y}. */
  public static void subtract(double[] x, double[] y, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = x[i] - y[i];
    }
  }

  /** {@code out += c · x}. */
  public static void add(double c, double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.fma(c, x[i], out[i]);
    }
  }

  /** {@code out = x + c · out}. */
  static void addTo(double[] x, double c, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.fma(c, out[i], x[i]);
    }
  }

  /** {@code out += x · y}, entry by entry. */
  public static void addProductOf(double[] x, double[] y, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] += x[i] * y[i];
    }
  }

  /** {@code out += (a y + b) · x}, entry by entry. */
  public static void addProductWithLine(
      double a, double[] y, double b, double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] += Math.fma(a, y[i], b) * x[i];
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

  /**
   * Adds multiples of one, two or three rows to three others.
   *
   * <p>In one method on purpose: with more than 325 bytes of code it is compiled on its own.
   * Inlined into a caller the loop of three terms falls back to scalar code on Java 17, three times
   * slower, and so do 2 × 3, 2 × 4, 3 × 4 and 4 × 3 rows and terms anyway; all loads stand before
   * the first store for the same reason.
   *
   * @param terms 1, 2 or 3; what belongs to further terms is not used
   */
  static void addThree(
      int terms,
      double a0,
      double a1,
      double a2,
      double b0,
      double b1,
      double b2,
      double c0,
      double c1,
      double c2,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] outA,
      double[] outB,
      double[] outC,
      int n) {
    if (terms == 3) {
      for (int i = 0; i < n; i++) {
        double x = x0[i];
        double y = x1[i];
        double z = x2[i];
        double a = outA[i];
        double b = outB[i];
        double c = outC[i];
        outA[i] = Math.fma(a2, z, Math.fma(a1, y, Math.fma(a0, x, a)));
        outB[i] = Math.fma(b2, z, Math.fma(b1, y, Math.fma(b0, x, b)));
        outC[i] = Math.fma(c2, z, Math.fma(c1, y, Math.fma(c0, x, c)));
      }
    } else if (terms == 2) {
      for (int i = 0; i < n; i++) {
        double x = x0[i];
        double y = x1[i];
        double a = outA[i];
        double b = outB[i];
        double c = outC[i];
        outA[i] = Math.fma(a1, y, Math.fma(a0, x, a));
        outB[i] = Math.fma(b1, y, Math.fma(b0, x, b));
        outC[i] = Math.fma(c1, y, Math.fma(c0, x, c));
      }
    } else {
      for (int i = 0; i < n; i++) {
        double x = x0[i];
        double a = outA[i];
        double b = outB[i];
        double c = outC[i];
        outA[i] = Math.fma(a0, x, a);
        outB[i] = Math.fma(b0, x, b);
        outC[i] = Math.fma(c0, x, c);
      }
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

  /** The same for columns i, i + 1 and i + 2. */
  public static void addThreeColumnProducts(
      double[][] left,
      int i,
      double scale,
      double[][] right,
      double[] out0,
      double[] out1,
      double[] out2,
      int n) {
    int k = 0;
    for (; k + 3 <= left.length; k += 3) {
      double[] l0 = left[k];
      double[] l1 = left[k + 1];
      double[] l2 = left[k + 2];
      addThree(
          3,
          scale * l0[i],
          scale * l1[i],
          scale * l2[i],
          scale * l0[i + 1],
          scale * l1[i + 1],
          scale * l2[i + 1],
          scale * l0[i + 2],
          scale * l1[i + 2],
          scale * l2[i + 2],
          right[k],
          right[k + 1],
          right[k + 2],
          out0,
          out1,
          out2,
          n);
    }
    if (k < left.length) {
      int rest = left.length - k;
      double[] l0 = left[k];
      double[] l1 = left[k + rest - 1];
      addThree(
          rest,
          scale * l0[i],
          scale * l1[i],
          0,
          scale * l0[i + 1],
          scale * l1[i + 1],
          0,
          scale * l0[i + 2],
          scale * l1[i + 2],
          0,
          right[k],
          right[k + rest - 1],
          right[k],
          out0,
          out1,
          out2,
          n);
    }
  }

  /**
   * Adds {@code scale · Σₖ rows[k][i] rows[k][j]}, k = from … to − 1, to entries j ≤ i of three
   * rows of the result, and some beyond.
   */
  static void addTriangleProducts(
      double scale, double[][] rows, int from, int to, double[][] out, int i) {
    int k = from;
    for (; k + 3 <= to; k += 3) {
      double[] x = rows[k];
      double[] y = rows[k + 1];
      double[] z = rows[k + 2];
      addThree(
          3,
          scale * x[i],
          scale * y[i],
          scale * z[i],
          scale * x[i + 1],
          scale * y[i + 1],
          scale * z[i + 1],
          scale * x[i + 2],
          scale * y[i + 2],
          scale * z[i + 2],
          x,
          y,
          z,
          out[i],
          out[i + 1],
          out[i + 2],
          i + 3);
    }
    for (; k < to; k++) {
      for (int row = i; row < i + 3; row++) {
        add(scale * rows[k][row], rows[k], out[row], row + 1);
      }
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
