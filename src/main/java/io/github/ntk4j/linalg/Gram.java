package io.github.ntk4j.linalg;

/** Gram product of the columns of a matrix. */
public final class Gram {
  /** This many rows of a thousand columns stay in the second-level cache. */
  private static final int BLOCK = 64;

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
    for (int from = 0; from < transposed.length; from += BLOCK) {
      int to = Math.min(transposed.length, from + BLOCK);
      for (int i = 0; i < n; i++) {
        addRow(transposed, from, to, i, gram[i]);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        gram[j][i] = gram[i][j];
      }
    }
    return gram;
  }

  /** Adds {@code Σₚ t[p][i] t[p][j]} to entries j ≤ i. */
  private static void addRow(double[][] t, int from, int to, int i, double[] out) {
    int p = from;
    for (; p + 4 <= to; p += 4) {
      Rows.add4(
          t[p][i],
          t[p],
          t[p + 1][i],
          t[p + 1],
          t[p + 2][i],
          t[p + 2],
          t[p + 3][i],
          t[p + 3],
          out,
          i + 1);
    }
    for (; p < to; p++) {
      Rows.add(t[p][i], t[p], out, i + 1);
    }
  }
}
