package io.github.ntk4j.linalg;

import io.github.ntk4j.base.Parallel;

/**
 * QR decomposition of a tall matrix by Householder reflections: Golub and Van Loan, <i>Matrix
 * Computations</i>, 4th ed., Algorithm 5.2.1, no pivoting, no decision on the rank.
 *
 * <p>Ours, because a library's least squares refuse a matrix whose small singular values are the
 * point. Reflections of {@value #PANEL} columns are applied to a later column while that stays in
 * the first-level cache; columns are independent, so results do not depend on the number of
 * threads.
 */
final class Householder {
  private static final int PANEL = 16;
  private static final int SHARE = 16; // columns of one task

  private final double[][] a; // by column: above the diagonal S, from it on the reflector
  private final double[] diagonal; // of S

  /**
   * Decomposes in place.
   *
   * @param columns {@code [column][row]}, at least as many rows as columns; kept and changed
   */
  Householder(double[][] columns) {
    a = columns;
    diagonal = new double[a.length];
    for (int from = 0; from < a.length; from += PANEL) {
      int first = from;
      int to = Math.min(a.length, from + PANEL);
      for (int k = from; k < to; k++) {
        reflectOnto(k);
        for (int j = k + 1; j < to; j++) {
          reflect(k, a[j]);
        }
      }
      int tasks = (a.length - to + SHARE - 1) / SHARE;
      Parallel.run(
          tasks,
          (task, worker) -> {
            int end = Math.min(a.length, to + (task + 1) * SHARE);
            for (int j = to + task * SHARE; j < end; j++) {
              for (int k = first; k < to; k++) {
                reflect(k, a[j]);
              }
            }
          });
    }
  }

  /** Makes the reflector I − v vᵀ, vᵀv = 2, that takes column k to its diagonal; v replaces it. */
  private void reflectOnto(int k) {
    double[] x = a[k];
    double largest = 0;
    for (int i = k; i < x.length; i++) {
      largest = Math.max(largest, Math.abs(x[i]));
    }
    if (largest == 0) {
      return;
    }
    double squares = 0;
    for (int i = k; i < x.length; i++) {
      x[i] /= largest;
      squares += x[i] * x[i];
    }
    double norm = Math.sqrt(squares);
    double sign = x[k] < 0 ? 1 : -1;
    diagonal[k] = sign * norm * largest;
    x[k] -= sign * norm;
    double scale = 1 / Math.sqrt(norm * Math.abs(x[k])); // vᵀv was 2 norm |x[k]|
    for (int i = k; i < x.length; i++) {
      x[i] *= scale;
    }
  }

  /** Applies reflector k. */
  private void reflect(int k, double[] x) {
    double[] v = a[k];
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = k;
    for (; i + 4 <= x.length; i += 4) {
      s0 += v[i] * x[i];
      s1 += v[i + 1] * x[i + 1];
      s2 += v[i + 2] * x[i + 2];
      s3 += v[i + 3] * x[i + 3];
    }
    for (; i < x.length; i++) {
      s0 += v[i] * x[i];
    }
    double dot = (s0 + s1) + (s2 + s3);
    for (i = k; i < x.length; i++) {
      x[i] -= dot * v[i];
    }
  }

  /** S by column, square, zeros below its diagonal. */
  double[][] triangle() {
    double[][] columns = new double[a.length][a.length];
    for (int k = 0; k < a.length; k++) {
      System.arraycopy(a[k], 0, columns[k], 0, k);
      columns[k][k] = diagonal[k];
    }
    return columns;
  }

  /** Entry k of the diagonal of S. */
  double diagonal(int k) {
    return diagonal[k];
  }

  /** x ← Qᵀ x. */
  void applyTransposed(double[] x) {
    for (int k = 0; k < a.length; k++) {
      reflect(k, x);
    }
  }

  /** x ← Q x. */
  void apply(double[] x) {
    for (int k = a.length - 1; k >= 0; k--) {
      reflect(k, x);
    }
  }
}
