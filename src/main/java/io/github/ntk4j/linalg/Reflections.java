package io.github.ntk4j.linalg;

import io.github.ntk4j.base.Parallel;
import java.util.Arrays;

/**
 * Some Householder reflections at once, {@code Q = I − V T Vᵀ}: Golub and Van Loan, <i>Matrix
 * Computations</i>, 4th ed., section 5.2.3, every vᵀv = 2.
 */
final class Reflections {
  /** Rows at a time, by threes: with a band of columns they stay in the second-level cache. */
  private static final int CHUNK = 96;

  private final int width;
  private final int rows;
  private final double[] v; // [row][reflection]
  private final double[] t; // [reflection][reflection], upper triangle
  private final double[][] triangle; // what the columns have become: [column][row]

  /**
   * Those that take some columns to a triangle.
   *
   * @param columns {@code [column][row]}, at least as many rows as columns; kept and changed
   */
  Reflections(double[][] columns) {
    width = columns.length;
    rows = columns[0].length;
    v = new double[rows * width];
    t = new double[width * width];
    triangle = new double[width][width];
    Householder qr = new Householder(columns);
    for (int k = 0; k < width; k++) {
      System.arraycopy(columns[k], 0, triangle[k], 0, k);
      triangle[k][k] = qr.diagonal(k);
      Arrays.fill(columns[k], 0, k, 0);
      for (int i = k; i < rows; i++) {
        v[i * width + k] = columns[k][i];
      }
    }
    fillFactor(columns);
  }

  /** T from vⱼᵀvₖ, column by column. */
  private void fillFactor(double[][] columns) {
    double[][] dots = new double[width][width];
    Parallel.run(
        width,
        (k, worker) -> {
          for (int j = 0; j < k; j++) {
            dots[k][j] = Rows.dot(columns[j], columns[k], rows);
          }
        });
    for (int k = 0; k < width; k++) {
      t[k * width + k] = 1;
      for (int i = 0; i < k; i++) {
        double sum = 0;
        for (int j = i; j < k; j++) {
          sum += t[i * width + j] * dots[k][j];
        }
        t[i * width + k] = -sum;
      }
    }
  }

  /** Entry of the triangle, row ≤ column. */
  double triangle(int row, int column) {
    return triangle[column][row];
  }

  /**
   * {@code C ← Qᵀ C}.
   *
   * @param c {@code [row][column]}, changed
   * @param n columns that c has
   */
  void applyTransposed(double[][] c, int n) {
    double[][] products = new double[width][n];
    for (int from = 0; from < rows; from += CHUNK) {
      double[][] part = Arrays.copyOfRange(c, from, Math.min(rows, from + CHUNK));
      Rows.addProduct(v, from * width, 1, width, 1, part, products, n);
    }
    double[][] combined = new double[width][n];
    Rows.addProduct(t, 0, 1, width, 1, products, combined, n);
    for (int from = 0; from < rows; from += CHUNK) {
      double[][] part = Arrays.copyOfRange(c, from, Math.min(rows, from + CHUNK));
      Rows.addProduct(v, from * width, width, 1, -1, combined, part, n);
    }
  }
}
