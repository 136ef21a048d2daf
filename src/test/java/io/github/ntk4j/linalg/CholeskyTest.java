package io.github.ntk4j.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.base.Parallel;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CholeskyTest {
  private final int threads = Parallel.threads();

  @AfterEach
  void sameThreads() {
    Parallel.threads(threads);
  }

  private static double[][] random(int p, int n) {
    Random random = new Random(p + 1000L * n);
    double[][] rows = new double[p][n];
    for (double[] row : rows) {
      for (int i = 0; i < n; i++) {
        row[i] = random.nextGaussian();
      }
    }
    return rows;
  }

  private static double[][] normal(double[][] transposed) {
    double[][] lower = new double[transposed.length][transposed.length];
    Gram.addNormal(transposed, lower);
    return lower;
  }

  @Test
  void four_over_two_and_two_over_three_is_solved_exactly() {
    // (4 2; 2 3) x = (8, 8) has x = (1, 2); 2⁻⁵² times the condition, 4.3, times 2
    double[][] lower = {{4, 0}, {2, 3}};
    assertArrayEquals(
        new double[] {1, 2}, Cholesky.of(lower, 0).orElseThrow().solve(new double[] {8, 8}), 2e-15);
    // with 1 on the diagonal (5 2; 2 4) x = (9, 10): x = (1, 2)
    assertArrayEquals(
        new double[] {1, 2},
        Cholesky.of(lower, 1).orElseThrow().solve(new double[] {9, 10}),
        2e-15);
  }

  @Test
  void what_is_not_positive_definite_has_no_solver() {
    assertEquals(Optional.empty(), Cholesky.of(new double[][] {{1, 0}, {2, 1}}, 0));
    assertEquals(Optional.empty(), Cholesky.of(new double[][] {{Double.NaN}}, 1));
    assertTrue(Cholesky.of(new double[][] {{1, 0}, {2, 1}}, 1.5).isPresent());
  }

  @Test
  void normal_matrices_are_sums_over_rows() {
    for (int[] size : new int[][] {{1, 1}, {5, 700}, {64, 529}, {70, 3}}) {
      double[][] t = random(size[0], size[1]);
      double[][] lower = normal(t);
      for (int i = 0; i < size[0]; i++) {
        for (int j = 0; j <= i; j++) {
          // 2⁻⁵³ times sums of up to 700 squares in two orders: 1e-12 seen
          assertEquals(Rows.dot(t[i], t[j], size[1]), lower[i][j], 1e-11);
        }
      }
    }
  }

  @Test
  void solutions_solve() {
    for (int p : new int[] {1, 2, 11, 12, 13, 47, 48, 49, 96, 150}) {
      double[][] t = random(p, 2 * p + 3);
      double[] x = random(1, p)[0];
      double[] b = new double[p];
      for (int k = 0; k < 2 * p + 3; k++) {
        double sum = 0;
        for (int i = 0; i < p; i++) {
          sum += t[i][k] * x[i];
        }
        for (int i = 0; i < p; i++) {
          b[i] += t[i][k] * sum;
        }
      }
      // condition about (√2 + 1)⁴ ≈ 30, sums of 300 terms
      assertArrayEquals(x, Cholesky.of(normal(t), 0).orElseThrow().solve(b), 1e-12);
    }
  }

  @Test
  void the_number_of_threads_changes_no_bit() {
    double[][] t = random(130, 700);
    double[] b = random(1, 130)[0];
    Parallel.threads(1);
    double[] alone = Cholesky.of(normal(t), 1).orElseThrow().solve(b);
    for (int count : new int[] {2, 8}) {
      Parallel.threads(count);
      assertArrayEquals(alone, Cholesky.of(normal(t), 1).orElseThrow().solve(b));
    }
  }
}
