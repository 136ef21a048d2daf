package io.github.ntk4j.linalg;

import io.github.ntk4j.base.Parallel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cholesky decomposition from the last row up: {@code A + μI = LᵀL}, L lower triangular (Golub and
 * Van Loan, <i>Matrix Computations</i>, 4th ed., section 4.2, with the order of rows turned
 * around).
 *
 * <p>Turned around, because every inner loop then runs over the whole beginning of a row, the form
 * that the JVM's compiler turns into vector instructions. Blocks of {@value #BLOCK} rows; each row
 * is the work of one thread, so results do not depend on the number of threads.
 */
final class Cholesky implements PositiveSolver {
  private static final int BLOCK = 48;
  private static final int INNER = 12;
  private static final int BAND = 24; // rows of one task, by threes
  private static final int ENTRIES = 128; // of a column in one task
  private static final int COLUMNS = 3; // at once

  private final double[][] l;

  /** From the factor: L, lower triangular, by rows; kept. */
  Cholesky(double[][] l) {
    this.l = l;
  }

  /**
   * Decomposes.
   *
   * @param lower A by rows, of which the lower triangle is read; not changed
   * @param mu μ, added to the diagonal
   * @return empty if a pivot is not above 0
   */
  static Optional<Cholesky> of(double[][] lower, double mu) {
    double[][] l = new double[lower.length][lower.length];
    for (int i = 0; i < l.length; i++) {
      System.arraycopy(lower[i], 0, l[i], 0, i + 1);
      l[i][i] += mu;
    }
    for (int to = l.length; to > 0; to -= BLOCK) {
      int from = Math.max(0, to - BLOCK);
      if (!decomposePanel(l, from, to)) {
        return Optional.empty();
      }
      subtractInBands(l, from, to);
    }
    return Optional.of(new Cholesky(l));
  }

  /** Rows of L from..to; {@code false} if a pivot is not above 0. */
  private static boolean decomposePanel(double[][] l, int from, int to) {
    for (int end = to; end > from; end -= INNER) {
      int start = Math.max(from, end - INNER);
      for (int k = end - 1; k >= start; k--) {
        if (!(l[k][k] > 0)) {
          return false;
        }
        scale(1 / Math.sqrt(l[k][k]), l[k], k + 1);
        for (int i = start; i < k; i++) {
          Rows.add(-l[k][i], l[k], l[i], i + 1);
        }
      }
      subtract(l, start, end, from, start);
    }
    return true;
  }

  private static void scale(double c, double[] row, int n) {
    for (int i = 0; i < n; i++) {
      row[i] *= c;
    }
  }

  /** The rows above a finished panel: bands from the bottom up, the longest rows first. */
  private static void subtractInBands(double[][] l, int from, int to) {
    int bands = (from + BAND - 1) / BAND;
    Parallel.run(
        bands,
        (task, worker) -> {
          int last = from - task * BAND;
          subtract(l, from, to, Math.max(0, last - BAND), last);
        });
  }

  /** Rows first..last less what rows from..to of L, below them, explain. */
  private static void subtract(double[][] l, int from, int to, int first, int last) {
    int i = first;
    for (; i + 3 <= last; i += 3) {
      Rows.addTriangleProducts(-1, l, from, to, l, i);
    }
    for (; i < last; i++) {
      for (int k = from; k < to; k++) {
        Rows.add(-l[k][i], l[k], l[i], i + 1);
      }
    }
  }

  @Override
  public double[] solve(double[] b) {
    double[] x = b.clone();
    for (int k = x.length - 1; k >= 0; k--) {
      x[k] /= l[k][k];
      Rows.add(-x[k], l[k], x, k);
    }
    for (int k = 0; k < x.length; k++) {
      x[k] = (x[k] - Rows.dot(l[k], x, k)) / l[k][k];
    }
    return x;
  }

  /** Each task has some entries of all columns, which stay in the cache. */
  @Override
  public void divideColumns(double[][] y) {
    int n = y[0].length;
    double[] turned = turned();
    Parallel.run(
        (n + ENTRIES - 1) / ENTRIES,
        (task, worker) -> {
          int from = task * ENTRIES;
          int width = Math.min(ENTRIES, n - from);
          double[][] part = new double[y.length][];
          Arrays.setAll(part, k -> Arrays.copyOfRange(y[k], from, from + width));
          divide(part, turned, width);
          for (int k = 0; k < part.length; k++) {
            System.arraycopy(part[k], 0, y[k], from, width);
          }
        });
  }

  /** L by columns, one after another. */
  private double[] turned() {
    int m = l.length;
    double[] turned = new double[m * m];
    for (int k = 0; k < m; k++) {
      for (int j = 0; j <= k; j++) {
        turned[j * m + k] = l[k][j];
      }
    }
    return turned;
  }

  private void divide(double[][] y, double[] turned, int n) {
    int m = l.length;
    for (int to = m; to > 0; to -= COLUMNS) {
      int from = Math.max(0, to - COLUMNS);
      double[][] done = Arrays.copyOfRange(y, to, m);
      double[][] next = Arrays.copyOfRange(y, from, to);
      Rows.addProduct(turned, from * m + to, m, 1, -1, done, next, n);
      for (int j = to - 1; j >= from; j--) {
        for (int k = j + 1; k < to; k++) {
          Rows.add(-l[k][j], y[k], y[j], n);
        }
        scale(1 / l[j][j], y[j], n);
      }
    }
  }
}
