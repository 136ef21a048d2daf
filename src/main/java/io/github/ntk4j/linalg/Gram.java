package io.github.ntk4j.linalg;

import io.github.ntk4j.base.Parallel;
import java.util.Arrays;

/** Gram product of the columns of a matrix. */
public final class Gram {
  /** Rows of the factor at a time, by threes: a thousand columns stay in the second-level cache. */
  private static final int DEPTH = 66;

  /** Rows of the result that are one task, by threes. */
  private static final int BAND = 63;

  /** Rows of J turned over at a time. */
  private static final int CHUNK = 528;

  /** Of which so many are one task: a line of the cache is used up before it leaves. */
  private static final int TURNED = 16;

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
    addTriangle(transposed, gram);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        gram[j][i] = gram[i][j];
      }
    }
    return gram;
  }

  /**
   * Adds {@code JᵀJ} to a lower triangle, from J transposed: rows of J in chunks, turned over.
   *
   * @param transposed {@code [parameter][row]}, p × n; read only
   * @param lower p × p; entries j ≤ i are changed, those above may be
   */
  static void addNormal(double[][] transposed, double[][] lower) {
    int p = transposed.length;
    int n = transposed[0].length;
    double[][] chunk = new double[Math.min(CHUNK, n)][p];
    for (int from = 0; from < n; from += CHUNK) {
      int first = from;
      int rows = Math.min(CHUNK, n - from);
      double[][] part = rows == chunk.length ? chunk : Arrays.copyOf(chunk, rows);
      Parallel.run(
          (rows + TURNED - 1) / TURNED,
          (task, worker) -> turn(transposed, first, part, task * TURNED));
      addTriangle(part, lower);
    }
  }

  private static void turn(double[][] transposed, int first, double[][] part, int from) {
    int to = Math.min(part.length, from + TURNED);
    for (int k = 0; k < transposed.length; k++) {
      for (int i = from; i < to; i++) {
        part[i][k] = transposed[k][first + i];
      }
    }
  }

  /** Adds {@code Σₚ t[p][i] t[p][j]} to entries j ≤ i. */
  private static void addTriangle(double[][] t, double[][] gram) {
    int bands = (gram.length + BAND - 1) / BAND;
    // the longest rows first
    Parallel.run(bands, (k, worker) -> addBand(t, (bands - 1 - k) * BAND, gram));
  }

  /** Adds {@code Σₚ t[p][i] t[p][j]} to entries j ≤ i of a band of rows, and some beyond. */
  private static void addBand(double[][] t, int first, double[][] gram) {
    int n = gram.length;
    int last = Math.min(n, first + BAND);
    for (int from = 0; from < t.length; from += DEPTH) {
      int to = Math.min(t.length, from + DEPTH);
      int i = first;
      for (; i + 3 <= last; i += 3) {
        Rows.addTriangleProducts(1, t, from, to, gram, i);
      }
      for (; i < last; i++) {
        for (int p = from; p < to; p++) {
          Rows.add(t[p][i], t[p], gram[i], i + 1);
        }
      }
    }
  }
}
