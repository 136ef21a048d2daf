package io.github.ntk4j.linalg;

/** Gram product of the columns of a matrix. */
public final class Gram {
  /** Rows of the factor at a time: with a thousand columns they stay in the second-level cache. */
  private static final int DEPTH = 64;

  /** Rows of the result that are one task. */
  private static final int BAND = 64;

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
      for (; i + 4 <= last; i += 4) {
        addFourRows(t, from, to, i, gram);
      }
      for (; i < last; i++) {
        for (int p = from; p < to; p++) {
          Rows.add(t[p][i], t[p], gram[i], i + 1);
        }
      }
    }
  }

  private static void addFourRows(double[][] t, int from, int to, int i, double[][] gram) {
    int p = from;
    for (; p + 2 <= to; p += 2) {
      double[] x = t[p];
      double[] y = t[p + 1];
      Rows.add4x2(
          x[i],
          y[i],
          x[i + 1],
          y[i + 1],
          x[i + 2],
          y[i + 2],
          x[i + 3],
          y[i + 3],
          x,
          y,
          gram[i],
          gram[i + 1],
          gram[i + 2],
          gram[i + 3],
          i + 4);
    }
    for (; p < to; p++) {
      for (int next = i; next < i + 4; next++) {
        Rows.add(t[p][next], t[p], gram[next], next + 1);
      }
    }
  }
}
