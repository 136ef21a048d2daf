package io.github.ntk4j.linalg;

/**
 * Minimises {@code ‖A x − b‖² + λ² ‖x‖²} where A has too many rows to be kept: Tikhonov's
 * regularisation by two QR decompositions, of [A b] in portions, then of its triangle over λI. The
 * condition of A is not squared, and no decision is made on its rank.
 */
public final class PortionedLeastSquares {
  private static final int PORTION = 1000; // rows of λI at a time

  private final int unknowns;
  private final Triangle triangle;

  /**
   * No rows yet.
   *
   * @param unknowns number of columns of A
   */
  public PortionedLeastSquares(LinearAlgebra algebra, int unknowns) {
    this.unknowns = unknowns;
    triangle = algebra.triangle(unknowns + 1);
  }

  /**
   * Adds rows.
   *
   * @param rows {@code [row][column]}: a row of A, then its b; read only
   */
  public void add(double[][] rows) {
    triangle.add(rows);
  }

  /**
   * The minimiser over the rows so far; no rows can be added afterwards.
   *
   * @param relative λ over the largest entry on the triangle's diagonal, above 0
   * @return x; zeros where A is 0
   */
  public double[] solve(double relative) {
    double largest = 0;
    for (int k = 0; k < unknowns; k++) {
      largest = Math.max(largest, Math.abs(triangle.entry(k, k)));
    }
    double[] x = new double[unknowns];
    if (largest > 0) {
      damp(relative * largest);
      solveTriangle(x);
    }
    return x;
  }

  private void damp(double lambda) {
    for (int from = 0; from < unknowns; from += PORTION) {
      double[][] rows = new double[Math.min(PORTION, unknowns - from)][unknowns + 1];
      for (int k = 0; k < rows.length; k++) {
        rows[k][from + k] = lambda;
      }
      triangle.add(rows);
    }
  }

  private void solveTriangle(double[] x) {
    for (int i = unknowns - 1; i >= 0; i--) {
      double rest = triangle.entry(i, unknowns);
      for (int j = i + 1; j < unknowns; j++) {
        rest -= triangle.entry(i, j) * x[j];
      }
      x[i] = rest / triangle.entry(i, i);
    }
  }
}
