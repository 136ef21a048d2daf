package io.github.ntk4j.linalg;

import io.github.ntk4j.base.Parallel;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * By blocked Householder reflections, each block against the rows of R it belongs to and the new
 * ones: Golub and Van Loan, <i>Matrix Computations</i>, 4th ed., sections 5.2.3 and 6.5.3.
 *
 * <p>Ours, because a library's is slower and wants all rows at once. Kept by bands of {@value
 * #BAND} columns, each row of a band an array of its own: loops run over whole arrays, and bands
 * are independent, so that bits do not depend on the number of threads. A portion of m rows takes
 * 2mn² floating-point operations, less by what leading zeros save.
 */
final class BandedTriangle implements Triangle {
  private static final int PANEL = 36; // reflections in a block, by threes
  private static final int BAND = 6 * PANEL;

  private final int n;
  private final double[][][] r; // [band][row][column in the band]

  /**
   * No rows yet: R is 0.
   *
   * @param n number of columns
   */
  BandedTriangle(int n) {
    this.n = n;
    r = new double[(n + BAND - 1) / BAND][n][BAND];
  }

  @Override
  public void add(double[][] rows) {
    double[][][] more = new double[r.length][rows.length][BAND];
    int[] begins = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int b = 0; b < r.length; b++) {
        System.arraycopy(rows[i], b * BAND, more[b][i], 0, Math.min(BAND, n - b * BAND));
      }
      while (begins[i] < n && rows[i][begins[i]] == 0) {
        begins[i]++;
      }
    }
    for (int from = 0; from < n; from += PANEL) {
      int to = Math.min(n, from + PANEL);
      eliminate(
          from, to, more, IntStream.range(0, rows.length).filter(i -> begins[i] < to).toArray());
    }
  }

  /** Makes columns from … to − 1 of the new rows zero. */
  private void eliminate(int from, int to, double[][][] more, int[] active) {
    int band = from / BAND;
    int first = from - band * BAND;
    double[][] own = rows(band, from, to, more, active);
    double[][] columns = new double[to - from][own.length];
    for (int i = 0; i < own.length; i++) {
      for (int k = 0; k < columns.length; k++) {
        columns[k][i] = own[i][first + k];
        own[i][first + k] = 0;
      }
    }
    Reflections q = new Reflections(columns);
    Parallel.run(
        r.length - band,
        (k, worker) -> q.applyTransposed(rows(band + k, from, to, more, active), BAND));
    for (int i = 0; i < columns.length; i++) {
      for (int k = i; k < columns.length; k++) {
        own[i][first + k] = q.triangle(i, k);
      }
    }
  }

  /** What a block works on: the rows of R that it completes, then the new ones. */
  private double[][] rows(int band, int from, int to, double[][][] more, int[] active) {
    double[][] all = Arrays.copyOfRange(r[band], from, to + active.length);
    for (int i = 0; i < active.length; i++) {
      all[to - from + i] = more[band][active[i]];
    }
    return all;
  }

  @Override
  public double entry(int row, int column) {
    return r[column / BAND][row][column % BAND];
  }
}
