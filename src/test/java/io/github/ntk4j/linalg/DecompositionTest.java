package io.github.ntk4j.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Full sets of singular vectors, and what they cost. */
class DecompositionTest {
  private static double[][] random(int p, int n, long seed) {
    Random random = new Random(seed);
    double[][] transposed = new double[p][n];
    for (double[] row : transposed) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    return transposed;
  }

  private static void assertOrthonormal(double[][] vectors) {
    for (int j = 0; j < vectors.length; j++) {
      for (int k = 0; k <= j; k++) {
        double dot = Rows.dot(vectors[j], vectors[k], vectors[j].length);
        assertEquals(j == k ? 1 : 0, dot, 1e-13, j + ", " + k); // 2e-15 seen
      }
    }
  }

  @Test
  void more_rows_than_columns_have_a_full_set_of_vectors() {
    for (int[] shape : new int[][] {{1, 60}, {4, 60}, {33, 60}, {59, 60}, {60, 60}, {70, 60}}) {
      double[][] transposed = random(shape[0], shape[1], 7);
      Decomposition.Result result = Decomposition.singular(transposed, true);
      assertEquals(60, result.vectors().length);
      assertOrthonormal(result.vectors());
      for (int k = shape[0]; k < 60; k++) { // the added ones see nothing of J
        assertEquals(0, result.values()[k]);
        for (double[] column : transposed) {
          assertEquals(0, Rows.dot(column, result.vectors()[k], 60), 1e-13);
        }
      }
    }
  }

  @Test
  void given_vectors_stay_as_they_are() {
    double[][] given = {{0.6, 0.8, 0}, {0, 0, -1}};
    double[][] all = Decomposition.completed(given, 3);
    assertArrayEquals(new double[] {0.6, 0.8, 0}, all[0]);
    assertArrayEquals(new double[] {0, 0, -1}, all[1]);
    assertOrthonormal(all);
  }

  @Test
  void the_cost_counts_passes_over_narrow_matrices_and_the_added_vectors() {
    assertEquals(9e6, Decomposition.singularCost(new double[1_000_000][1], false));
    assertEquals(100 * 1000 * 108.0, Decomposition.singularCost(new double[1000][100], false));
    assertEquals(
        2000 * 4 * 12.0 + 2000 * 2000 * 4.0, Decomposition.singularCost(new double[4][2000], true));
    assertTrue(Decomposition.singularCost(new double[4][2000], true) > 1e6); // can be left
  }
}
