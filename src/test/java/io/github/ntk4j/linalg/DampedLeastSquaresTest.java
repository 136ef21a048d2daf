package io.github.ntk4j.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntk4j.base.Parallel;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DampedLeastSquaresTest {
  private final int threads = Parallel.threads();

  @AfterEach
  void sameThreads() {
    Parallel.threads(threads);
  }

  private static double[][] random(int p, int n, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[p][n];
    for (double[] row : rows) {
      for (int i = 0; i < n; i++) {
        row[i] = random.nextGaussian();
      }
    }
    return rows;
  }

  @Test
  void one_row_and_one_parameter_divide() {
    // (3Δ + 6)² + 7 Δ² is least at Δ = −18/16
    double[] delta = new DampedLeastSquares(new double[][] {{3}}).damped(7).apply(new double[] {6});
    assertEquals(-1.125, delta[0], 1e-15); // a reflection and a division: some 4 ulp
  }

  @Test
  void the_gradient_of_the_damped_sum_of_squares_vanishes() {
    for (int[] size : new int[][] {{40, 7}, {7, 40}, {90, 90}, {200, 70}, {1, 5}, {5, 1}}) {
      double[][] jt = random(size[0], size[1], 1);
      double[] r = random(1, size[1], 2)[0];
      double mu = 1e-2;
      double[] delta = new DampedLeastSquares(jt).damped(mu).apply(r);
      double[] rest = r.clone();
      for (int k = 0; k < jt.length; k++) {
        Rows.add(delta[k], jt[k], rest, rest.length);
      }
      for (int k = 0; k < jt.length; k++) {
        // terms up to 200·|J||Δ| ≈ 1e3; 1e-12 is 5 ulp of that
        assertEquals(0, Rows.dot(jt[k], rest, rest.length) + mu * delta[k], 1e-12);
      }
    }
  }

  @Test
  void duplicate_rows_share_the_step_of_one() {
    // two equal rows of J count as one row times √2
    double[] twice =
        new DampedLeastSquares(new double[][] {{1, 1}, {2, 2}})
            .damped(1e-12)
            .apply(new double[] {1, 1});
    double[] once =
        new DampedLeastSquares(new double[][] {{1}, {2}}).damped(0.5e-12).apply(new double[] {1});
    // condition √10/1e-6; 2⁻⁵² times that is 7e-10
    assertArrayEquals(once, twice, 1e-9);
  }

  @Test
  void small_singular_values_are_kept_where_the_kernel_would_lose_them() {
    // J = diag(1, 1e-10): K has the eigenvalue 1e-20, below 2⁻⁵² of the first
    double[] delta =
        new DampedLeastSquares(new double[][] {{1, 0}, {0, 1e-10}})
            .damped(1e-26)
            .apply(new double[] {1, 1});
    assertEquals(-1, delta[0], 1e-15);
    assertEquals(-1e10 / (1 + 1e-6), delta[1], 1e-3); // relative 1e-13 of μ's rounding
  }

  @Test
  void the_number_of_threads_changes_no_bit() {
    double[][] jt = random(150, 120, 3);
    double[] r = random(1, 120, 4)[0];
    Parallel.threads(1);
    double[] alone = new DampedLeastSquares(jt).damped(1e-8).apply(r);
    Parallel.threads(3);
    assertArrayEquals(alone, new DampedLeastSquares(jt).damped(1e-8).apply(r));
  }
}
