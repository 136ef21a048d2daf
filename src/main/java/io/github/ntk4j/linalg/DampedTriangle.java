package io.github.ntk4j.linalg;

import io.github.ntk4j.base.Parallel;
import java.util.Arrays;

/**
 * QR decomposition {@code [S; √μ I] = Q T} of an upper triangle over a diagonal, by Householder
 * reflections that leave out what is zero: reflection k touches row k and the first k + 1 rows of
 * the lower half. m³/3 multiply-adds, a tenth of those of a full matrix.
 */
final class DampedTriangle {
  private static final int PANEL = 16;
  private static final int SHARE = 16; // columns of one task

  private final double[][] upper; // by column: T
  private final double[][] lower; // by column: the reflectors' lower parts
  private final double[] head; // their entries in row k
  private final int m;

  /**
   * Decomposes.
   *
   * @param triangle S by column, m × m; read only
   */
  DampedTriangle(double[][] triangle, double mu) {
    m = triangle.length;
    upper = Arrays.stream(triangle).map(double[]::clone).toArray(double[][]::new);
    lower = new double[m][m];
    head = new double[m];
    for (int k = 0; k < m; k++) {
      lower[k][k] = Math.sqrt(mu);
    }
    for (int from = 0; from < m; from += PANEL) {
      int first = from;
      int to = Math.min(m, from + PANEL);
      for (int k = from; k < to; k++) {
        reflectOnto(k);
        for (int j = k + 1; j < to; j++) {
          reflect(k, k + 1, j);
        }
      }
      Parallel.run(
          (m - to + SHARE - 1) / SHARE,
          (task, worker) -> {
            int start = to + task * SHARE;
            for (int j = start; j < Math.min(m, start + SHARE); j++) {
              reflect(first, to, j);
            }
          });
    }
  }

  /** Makes the reflector I − v vᵀ, vᵀv = 2, that takes column k to its diagonal. */
  private void reflectOnto(int k) {
    double[] v = lower[k];
    double largest = Math.abs(upper[k][k]);
    for (int i = 0; i <= k; i++) {
      largest = Math.max(largest, Math.abs(v[i]));
    }
    if (largest == 0) {
      return;
    }
    double first = upper[k][k] / largest;
    double squares = first * first;
    for (int i = 0; i <= k; i++) {
      v[i] /= largest;
      squares += v[i] * v[i];
    }
    double norm = Math.sqrt(squares);
    double sign = first < 0 ? 1 : -1;
    upper[k][k] = sign * norm * largest;
    double top = first - sign * norm;
    double scale = 1 / Math.sqrt(norm * Math.abs(top)); // vᵀv was 2 norm |top|
    head[k] = top * scale;
    for (int i = 0; i <= k; i++) {
      v[i] *= scale;
    }
  }

  /** Applies reflectors {@code first … end − 1} to a column. */
  private void reflect(int first, int end, int column) {
    for (int k = first; k < end; k++) {
      upper[column][k] = reflected(k, upper[column][k], lower[column]);
    }
  }

  /** Applies reflector k to a vector of this lower half; returns the new entry of row k. */
  private double reflected(int k, double entry, double[] below) {
    double dot = head[k] * entry + Rows.dot(lower[k], below, k + 1);
    Rows.add(-dot, lower[k], below, k + 1);
    return entry - dot * head[k];
  }

  /**
   * Minimises {@code ‖S y + c‖² + μ ‖y‖²}.
   *
   * @param c m numbers; read only
   */
  double[] leastSquares(double[] c) {
    double[] y = new double[m];
    double[] below = new double[m];
    for (int k = 0; k < m; k++) {
      y[k] = reflected(k, -c[k], below);
    }
    for (int k = m - 1; k >= 0; k--) {
      y[k] /= upper[k][k];
      Rows.add(-y[k], upper[k], y, k);
    }
    return y;
  }

  /**
   * Minimises {@code ‖Sᵀ y + c‖² + μ ‖y‖²}.
   *
   * @param c m numbers; read only
   */
  double[] leastNorm(double[] c) {
    double[] y = new double[m];
    for (int k = 0; k < m; k++) {
      y[k] = (-c[k] - Rows.dot(upper[k], y, k)) / upper[k][k];
    }
    double[] below = new double[m];
    for (int k = m - 1; k >= 0; k--) {
      y[k] = reflected(k, y[k], below);
    }
    return y;
  }
}
