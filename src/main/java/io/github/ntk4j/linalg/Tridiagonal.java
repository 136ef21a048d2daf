package io.github.ntk4j.linalg;

import io.github.ntk4j.base.Parallel;
import java.util.Arrays;

/**
 * A symmetric matrix reduced to a tridiagonal one with the same eigenvalues, by Householder
 * reflections: Golub and Van Loan, <i>Matrix Computations</i>, 4th ed., section 8.3.1, in panels as
 * LAPACK's {@code dsytrd}, from the last row upwards so that every loop starts at index 0.
 *
 * <p>Half of the 4n³/3 operations are products of the matrix with a vector, which read the lower
 * triangle once each; the other half updates the matrix by threes of rows and terms. Bands of rows
 * depend on sizes alone, and their sums are added in order: the same bits for any number of
 * threads.
 *
 * <p>Ours, because from n = 500 on it is 1.4 to 3 times as fast as any library
 * (docs/performance.md).
 */
final class Tridiagonal {
  /** Reflections between two updates, by threes. */
  private static final int PANEL = 24;

  /** Rows of the matrix that are one task of an update, by threes. */
  private static final int ROWS = 48;

  /** Bands of rows in a product with a vector, of equal areas; one below so many rows. */
  private static final int BANDS = 8;

  private static final int SMALL = 256;

  private final double[][] a; // lower triangle: row i means its entries 0 … i
  private final double[] diagonal;
  private final double[] below;
  private final double[][] v = new double[PANEL][]; // reflections I − v vᵀ, vᵀv = 2, of a panel
  private final double[][] w = new double[PANEL][]; // after them A − v wᵀ − w vᵀ
  private final double[][] sums = new double[BANDS][]; // parts of a product with a vector

  /**
   * Reduces.
   *
   * @param symmetric n × n; its lower triangle is read, and copied
   */
  Tridiagonal(double[][] symmetric) {
    int n = symmetric.length;
    a = new double[n][];
    Arrays.setAll(a, i -> Arrays.copyOf(symmetric[i], Math.min(n, i + 3))); // updates run by threes
    diagonal = new double[n];
    below = new double[n - 1];
    Arrays.setAll(v, j -> new double[n]);
    Arrays.setAll(w, j -> new double[n]);
    Arrays.setAll(sums, b -> new double[n]);
    for (int rows = n; rows > 1; ) {
      int left = Math.max(1, rows - PANEL);
      for (int k = rows - 1; k >= left; k--) {
        eliminate(k, rows - 1 - k);
      }
      update(left, rows - left);
      rows = left;
    }
    diagonal[0] = a[0][0];
  }

  /** Its diagonal, n numbers; not a copy. */
  double[] diagonal() {
    return diagonal;
  }

  /** Its entries below the diagonal, n − 1 numbers; not a copy. */
  double[] below() {
    return below;
  }

  /** Takes row k to two entries, when the panel has made so many reflections. */
  private void eliminate(int k, int made) {
    double[] row = a[k];
    for (int j = 0; j < made; j++) {
      Rows.add(-v[j][k], w[j], row, k + 1);
      Rows.add(-w[j][k], v[j], row, k + 1);
    }
    diagonal[k] = row[k];
    double[] x = v[made];
    double[] y = w[made];
    below[k - 1] = reflection(row, x, k);
    multiply(x, y, k);
    for (int j = 0; j < made; j++) {
      double alongV = Rows.dot(v[j], x, k);
      Rows.add(-Rows.dot(w[j], x, k), v[j], y, k);
      Rows.add(-alongV, w[j], y, k);
    }
    Rows.add(-0.5 * Rows.dot(x, y, k), x, y, k);
  }

  /** Makes v so that I − v vᵀ takes the first n entries of x to the last of them, returned. */
  private static double reflection(double[] x, double[] v, int n) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(x[i]));
    }
    if (largest == 0) {
      Arrays.fill(v, 0, n, 0);
      return 0;
    }
    for (int i = 0; i < n; i++) {
      v[i] = x[i] / largest; // no square underflows that counts
    }
    double norm = Math.sqrt(Rows.dot(v, v, n));
    double to = v[n - 1] < 0 ? norm : -norm;
    v[n - 1] -= to;
    double scale = 1 / Math.sqrt(norm * Math.abs(v[n - 1])); // vᵀv was 2 norm |v[n − 1]|
    for (int i = 0; i < n; i++) {
      v[i] *= scale;
    }
    return to * largest;
  }

  /** y ← A x for the first n rows and columns. */
  private void multiply(double[] x, double[] y, int n) {
    int bands = n < SMALL ? 1 : BANDS;
    Parallel.run(bands, (b, worker) -> addBand(x, edge(n, bands, b), edge(n, bands, b + 1), b));
    System.arraycopy(sums[bands - 1], 0, y, 0, n);
    for (int b = 0; b < bands - 1; b++) {
      Rows.add(1, sums[b], y, edge(n, bands, b + 1));
    }
  }

  private static int edge(int n, int bands, int b) {
    return b == bands ? n : (int) (n * Math.sqrt((double) b / bands)) & -4;
  }

  /** What rows of the lower triangle, and their mirror images, give to a product with x. */
  private void addBand(double[] x, int from, int to, int band) {
    double[] y = sums[band];
    Arrays.fill(y, 0, to, 0);
    int i = from;
    for (; i + 4 <= to; i += 4) {
      addFour(a[i], a[i + 1], a[i + 2], a[i + 3], x, y, i);
      for (int r = i; r < i + 4; r++) {
        addPart(r, i, x, y);
      }
    }
    for (; i < to; i++) {
      addPart(i, 0, x, y);
    }
  }

  /** One row from a column to the diagonal. */
  private void addPart(int r, int from, double[] x, double[] y) {
    double[] row = a[r];
    double sum = row[r] * x[r];
    for (int j = from; j < r; j++) {
      sum = Math.fma(row[j], x[j], sum);
      y[j] = Math.fma(row[j], x[r], y[j]);
    }
    y[r] += sum;
  }

  /** Columns 0 … i − 1 of rows i … i + 3: each entry is read once and used twice. */
  private static void addFour(
      double[] a0, double[] a1, double[] a2, double[] a3, double[] x, double[] y, int i) {
    double x0 = x[i];
    double x1 = x[i + 1];
    double x2 = x[i + 2];
    double x3 = x[i + 3];
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int j = 0; j < i; j++) {
      double z = x[j];
      double r0 = a0[j];
      double r1 = a1[j];
      double r2 = a2[j];
      double r3 = a3[j];
      s0 = Math.fma(r0, z, s0);
      s1 = Math.fma(r1, z, s1);
      s2 = Math.fma(r2, z, s2);
      s3 = Math.fma(r3, z, s3);
      y[j] = Math.fma(x3, r3, Math.fma(x2, r2, Math.fma(x1, r1, Math.fma(x0, r0, y[j]))));
    }
    y[i] += s0;
    y[i + 1] += s1;
    y[i + 2] += s2;
    y[i + 3] += s3;
  }

  /** Applies a panel's reflections to the first n rows. */
  private void update(int n, int made) {
    int tasks = (n + ROWS - 1) / ROWS;
    Parallel.run(
        tasks,
        (task, worker) -> { // the longest rows first
          int from = (tasks - 1 - task) * ROWS;
          int to = Math.min(n, from + ROWS);
          int i = from;
          for (; i + 3 <= to; i += 3) {
            updateThree(i, made);
          }
          for (; i < to; i++) {
            updateOne(i, 0, made);
          }
        });
  }

  /** Rows i … i + 2, and the two entries beyond the first one's diagonal, which mean nothing. */
  private void updateThree(int i, int made) {
    int j = 0;
    for (; j + 3 <= made; j += 3) {
      addThree(v, w, j, i);
      addThree(w, v, j, i);
    }
    for (int r = i; r < i + 3; r++) {
      updateOne(r, j, made);
    }
  }

  private void updateOne(int i, int from, int made) {
    for (int j = from; j < made; j++) {
      Rows.add(-v[j][i], w[j], a[i], i + 1);
      Rows.add(-w[j][i], v[j], a[i], i + 1);
    }
  }

  private void addThree(double[][] left, double[][] right, int j, int i) {
    double[] x = left[j];
    double[] y = left[j + 1];
    double[] z = left[j + 2];
    Rows.addThree(
        3,
        -x[i],
        -y[i],
        -z[i],
        -x[i + 1],
        -y[i + 1],
        -z[i + 1],
        -x[i + 2],
        -y[i + 2],
        -z[i + 2],
        right[j],
        right[j + 1],
        right[j + 2],
        a[i],
        a[i + 1],
        a[i + 2],
        i + 3);
  }
}
