package io.github.ntk4j.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntk4j.base.Parallel;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TriangleTest {
  private final int threads = Parallel.threads();

  @AfterEach
  void sameThreads() {
    Parallel.threads(threads);
  }

  private static double[][] random(int rows, int columns, long seed) {
    Random random = new Random(seed);
    double[][] a = new double[rows][columns];
    for (double[] row : a) {
      Arrays.setAll(row, k -> random.nextGaussian());
    }
    return a;
  }

  private static Triangle of(Triangle triangle, double[][] rows, int portion) {
    for (int from = 0; from < rows.length; from += portion) {
      triangle.add(Arrays.copyOfRange(rows, from, Math.min(rows.length, from + portion)));
    }
    return triangle;
  }

  private static double[][] entries(Triangle triangle, int n) {
    double[][] r = new double[n][n];
    for (int i = 0; i < n; i++) {
      int row = i;
      Arrays.setAll(r[i], j -> triangle.entry(row, j));
    }
    return r;
  }

  private static void assertGramIsKept(Triangle triangle, double[][] rows) {
    int n = rows[0].length;
    double[][] r = entries(triangle, n);
    double[][] expected = Gram.ofTransposed(rows);
    double[][] found = Gram.ofTransposed(r);
    for (int i = 0; i < n; i++) {
      // sums of some hundred products of size 1: 1e-12 is 1e-14 of the diagonal
      assertArrayEquals(expected[i], found[i], 1e-12);
      for (int j = 0; j < i; j++) {
        assertEquals(0, r[i][j]);
      }
    }
  }

  @Test
  void the_gram_matrix_is_that_of_the_rows() {
    int[][] sizes = {
      {3, 1, 1}, {50, 7, 20}, {80, 36, 80}, {90, 37, 31}, {300, 260, 130}, {5, 9, 2}
    };
    for (int[] s : sizes) {
      double[][] rows = random(s[0], s[1], 1);
      assertGramIsKept(of(new BandedTriangle(s[1]), rows, s[2]), rows);
    }
  }

  @Test
  void rows_that_begin_with_zeros_count_as_any_others() {
    double[][] rows = random(120, 90, 2);
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(rows[i], 0, i % 91, 0); // one is zero throughout
    }
    assertGramIsKept(of(new BandedTriangle(90), rows, 60), rows);
  }

  @Test
  void what_the_gram_matrix_loses_is_kept() {
    // Läuchli's matrix: 1 + e² is 1 in double precision, and AᵀA is singular
    double e = 1e-9;
    Triangle r = of(new BandedTriangle(2), new double[][] {{1, 1}, {e, 0}, {0, e}}, 3);
    assertEquals(Math.sqrt(2) * e, Math.abs(r.entry(1, 1)), 1e-7 * e); // 1e-7: 2⁻⁵²/e
  }

  @Test
  void threads_change_no_bit() {
    double[][] rows = random(400, 450, 3);
    double[][][] found = new double[3][][];
    int[] counts = {1, 2, 8};
    for (int k = 0; k < counts.length; k++) {
      Parallel.threads(counts[k]);
      found[k] = entries(of(new BandedTriangle(450), rows, 250), 450);
    }
    for (int i = 0; i < 450; i++) {
      assertArrayEquals(found[0][i], found[1][i], 0);
      assertArrayEquals(found[0][i], found[2][i], 0);
    }
  }

  @Test
  void lapack_has_the_same_triangle() {
    double[][] rows = random(300, 140, 4);
    Triangle own = of(new BandedTriangle(140), rows, 110);
    Triangle lapack = of(OpenBlas.load().triangle(140), rows, 110);
    for (int i = 0; i < 140; i++) {
      double sign = Math.signum(own.entry(i, i)) * Math.signum(lapack.entry(i, i));
      for (int j = i; j < 140; j++) {
        assertEquals(
            own.entry(i, j), sign * lapack.entry(i, j), 1e-11); // R is unique but for signs
      }
    }
  }

  @Test
  void a_stop_ends_it() {
    Triangle r = new BandedTriangle(60);
    double[][] rows = random(70, 60, 5);
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> r.add(rows));
  }

  @Test
  void damped_least_squares_agree_with_those_in_one_piece() {
    double[][] rows = random(90, 41, 6);
    double[][] transposed = new double[40][90];
    double[] minusB = new double[90];
    for (int i = 0; i < 90; i++) {
      for (int k = 0; k < 40; k++) {
        transposed[k][i] = rows[i][k];
      }
      minusB[i] = -rows[i][40];
    }
    PortionedLeastSquares portioned = new PortionedLeastSquares(LinearAlgebra.plain(), 40);
    portioned.add(Arrays.copyOf(rows, 60));
    portioned.add(Arrays.copyOfRange(rows, 60, 90));
    double largest = 0;
    Triangle r = of(new BandedTriangle(40), rows(rows), 90);
    for (int k = 0; k < 40; k++) {
      largest = Math.max(largest, Math.abs(r.entry(k, k)));
    }
    double lambda = 0.1 * largest;
    double[] expected = new DampedLeastSquares(transposed).damped(lambda * lambda).apply(minusB);
    assertArrayEquals(expected, portioned.solve(0.1), 1e-14); // entries of 0.1, condition below 10
  }

  /** Without the last column. */
  private static double[][] rows(double[][] all) {
    return Arrays.stream(all).map(row -> Arrays.copyOf(row, 40)).toArray(double[][]::new);
  }

  @Test
  void columns_of_zeros_get_zeros() {
    PortionedLeastSquares solver = new PortionedLeastSquares(LinearAlgebra.plain(), 2);
    solver.add(new double[][] {{0, 3, 6}, {0, 0, 5}});
    assertArrayEquals(new double[] {0, 2}, solver.solve(1e-15), 1e-15);
  }
}
