package io.github.ntk4j.linalg;

import io.github.ntk4j.base.Parallel;

/** Gram product of the columns of a matrix. */
public final class Gram {
  /** Rows of the factor at a time, by threes: a thousand columns stay in the second-level cache. */
  private static final int DEPTH = 66;

  /** Rows of the result that are one task, by threes. */
  private static final int BAND = 63;

  private Gram() {}

  /**
   * {@code K = J Jᵀ} from J transposed.
   *
   * @param transposed {@code [parameter][row]}, p × n; read only
   * @return n × n, symmetric to the last bit
   */
  public static double[][] ofTransposed(double[][] transposed) {
    int n = transposed[0].length;
    double[][] gram = new double[n][n];
    int bands = (n + BAND - 1) / BAND;
    // the longest rows first
    Parallel.run(bands, (k, worker) -> addBand(transposed, (bands - 1 - k) * BAND, gram));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        gram[j][i] = gram[i][j];
      }
    }
    return gram;
  }

  /** Adds {@code Σₚ t[p][i] t[p][j]} to entries j ≤ i of a band of rows, and some beyond. */
  private static void addBand(double[][] t, int first, double[][] gram) {
    int n = gram.length;
    int last = Math.min(n, first + BAND);
    for (int from = 0; from < t.length; from += DEPTH) {
      int to = Math.min(t.length, from + DEPTH);
      int i = first;
      for (; i + 3 <= last; i += 3) {
        addThreeRows(t, from, to, i, gram);
      }
      for (; i < last; i++) {
        for (int p = from; p < to; p++) {
          Rows.add(t[p][i], t[p], gram[i], i + 1);
        }
      }
    }
  }

  private static void addThreeRows(double[][] t, int from, int to, int i, double[][] gram) {
    int p = from;
    for (; p + 3 <= to; p += 3) {
      double[] x = t[p];
      double[] y = t[p + 1];
      double[] z = t[p + 2];
      Rows.addThree(
          3,
          x[i],
          y[i],
          z[i],
          x[i + 1],
          y[i + 1],
          z[i + 1],
          x[i + 2],
          y[i + 2],
          z[i + 2],
          x,
          y,
          z,
          gram[i],
          gram[i + 1],
          gram[i + 2],
          i + 3);
    }
    for (; p < to; p++) {
      for (int next = i; next < i + 3; next++) {
        Rows.add(t[p][next], t[p], gram[next], next + 1);
      }
    }
  }
}
