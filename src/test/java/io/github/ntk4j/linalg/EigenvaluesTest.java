package io.github.ntk4j.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.base.Parallel;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our reduction to a tridiagonal matrix, against ojAlgo's whole decomposition and exact cases. */
class EigenvaluesTest {
  private static final double EPSILON = 0x1p-52;
  private final int threads = Parallel.threads();

  @AfterEach
  void give_back_the_threads() {
    Parallel.threads(threads);
  }

  private static double[][] random(int n, long seed) {
    Random random = new Random(seed);
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        a[i][j] = a[j][i] = random.nextGaussian();
      }
    }
    return a;
  }

  /** B D Bᵀ with random B: what a kernel with a decaying spectrum looks like. */
  private static double[][] decaying(int n, IntToDoubleFunction weight) {
    double[][] b = random(n, 5);
    double[][] transposed = new double[n][n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        transposed[k][i] = b[i][k] * Math.sqrt(weight.applyAsDouble(k));
      }
    }
    return Gram.ofTransposed(transposed);
  }

  private static double[] values(double[][] a) {
    return Decomposition.symmetric(a, false).values();
  }

  /** The bound that the noise floor relies on; 0.1 of it was the most seen. */
  private static void assertAgrees(double[][] a) {
    double[][] before = Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
    double[] ours = values(a);
    double[] theirs = Decomposition.symmetric(a, true).values();
    double norm = Math.max(Math.abs(theirs[0]), Math.abs(theirs[a.length - 1]));
    assertArrayEquals(theirs, ours, Math.max(4, a.length) * EPSILON * norm);
    assertArrayEquals(before, a);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {1, 2, 3, 4, 5, 6, 7, 23, 24, 25, 26, 27, 47, 48, 49, 50, 73, 100, 255, 256, 257, 301})
  void random_matrices_agree_with_the_library(int n) {
    assertAgrees(random(n, n));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 31, 100, 300})
  void decaying_kernels_agree_with_the_library(int n) {
    assertAgrees(decaying(n, k -> Math.pow(10, -k)));
    assertAgrees(decaying(n, k -> Math.pow(10, k - n)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 40, 300})
  void matrices_of_low_rank_agree_with_the_library(int n) {
    assertAgrees(decaying(n, k -> k == 0 ? 1 : 0));
    assertAgrees(decaying(n, k -> k < 2 ? 1 : 0));
  }

  @Test
  void graded_matrices_agree_with_the_library_from_either_end() {
    for (int step : new int[] {-9, -1, 1, 9}) {
      double[][] a = random(60, 8);
      for (int i = 0; i < 60; i++) {
        for (int j = 0; j < 60; j++) {
          a[i][j] *= Math.pow(10, step * (i + j) / 4.0);
        }
      }
      assertAgrees(a);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 64, 300})
  void a_diagonal_matrix_has_its_diagonal(int n) {
    double[][] a = new double[n][n];
    double[] expected = new double[n];
    for (int i = 0; i < n; i++) {
      a[i][i] = (i * 37) % n - n / 2;
      expected[n - 1 - i] = i - n / 2; // 37 takes every remainder once
    }
    assertArrayEquals(expected, values(a));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50, 300})
  void a_zero_matrix_has_zeros(int n) {
    assertArrayEquals(new double[n], values(new double[n][n]));
  }

  @Test
  void two_by_two_has_known_values() {
    assertArrayEquals(
        new double[] {(3 + Math.sqrt(5)) / 2, (3 - Math.sqrt(5)) / 2},
        values(new double[][] {{1, 1}, {1, 2}}),
        4 * EPSILON); // 3 seen
    assertArrayEquals(new double[] {1, -1}, values(new double[][] {{0, 1}, {1, 0}}));
  }

  @Test
  void second_differences_have_their_known_eigenvalues() {
    int n = 500;
    double[][] a = new double[n][n];
    double[] expected = new double[n];
    for (int i = 0; i < n; i++) {
      a[i][i] = 2;
      if (i > 0) {
        a[i][i - 1] = a[i - 1][i] = -1;
      }
      expected[i] = 2 - 2 * Math.cos((n - i) * Math.PI / (n + 1));
    }
    assertArrayEquals(expected, values(a), 16 * EPSILON * 4); // 4 ε λmax seen
  }

  @Test
  void scaling_by_a_power_of_two_scales_every_bit() {
    double[][] a = random(40, 3);
    double[] once = values(a);
    for (int exponent : new int[] {-900, -300, 300, 900}) {
      double[][] scaled = new double[40][40];
      for (int i = 0; i < 40; i++) {
        for (int j = 0; j < 40; j++) {
          scaled[i][j] = Math.scalb(a[i][j], exponent);
        }
      }
      double[] values = values(scaled);
      for (int k = 0; k < 40; k++) {
        assertEquals(Math.scalb(once[k], exponent), values[k], "2^" + exponent);
      }
    }
  }

  @Test
  void values_have_the_same_bits_for_any_number_of_threads() {
    double[][] a = decaying(520, k -> Math.pow(0.9, k));
    Parallel.threads(1);
    double[] one = values(a);
    for (int count : new int[] {2, 8}) {
      Parallel.threads(count);
      assertArrayEquals(one, values(a), count + " threads");
    }
  }

  @Test
  void values_come_largest_first() {
    double[] values = values(random(120, 11));
    for (int k = 1; k < values.length; k++) {
      assertTrue(values[k - 1] >= values[k]);
    }
  }

  @Test
  void an_interrupt_ends_it() {
    double[][] a = random(300, 2);
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> values(a));
    assertFalse(Thread.interrupted());
  }

  @Test
  void what_is_not_a_number_is_an_error_not_a_loop() {
    double[][] a = random(30, 1);
    a[17][4] = a[4][17] = Double.NaN;
    String message = assertThrows(IllegalStateException.class, () -> values(a)).getMessage();
    assertEquals("a matrix to be decomposed has NaN in row 4, column 17", message);
  }

  @Test
  void no_decomposition_sees_a_nan() {
    double[][] a = random(6, 1);
    a[4][2] = Double.NaN;
    for (boolean vectors : new boolean[] {false, true}) {
      String expected = "a matrix to be decomposed has NaN in row 4, column 2";
      assertEquals(
          expected,
          assertThrows(IllegalStateException.class, () -> Decomposition.singular(a, vectors))
              .getMessage());
      assertEquals(
          expected,
          assertThrows(IllegalStateException.class, () -> Decomposition.symmetric(a, vectors))
              .getMessage());
    }
  }

  @Test
  void squares_of_entries_may_over_and_underflow() {
    double[][] a = random(6, 1);
    double[] singular = Decomposition.singular(a, false).values();
    double[] eigenvalues = values(a);
    for (int exponent : new int[] {900, -900}) {
      double[][] scaled =
          Arrays.stream(a)
              .map(row -> Arrays.stream(row).map(x -> Math.scalb(x, exponent)).toArray())
              .toArray(double[][]::new);
      for (int k = 0; k < 6; k++) {
        double sigma = Math.scalb(Decomposition.singular(scaled, true).values()[k], -exponent);
        assertEquals(singular[k], sigma, 4 * EPSILON * singular[0]);
        double lambda = Math.scalb(values(scaled)[k], -exponent);
        assertEquals(eigenvalues[k], lambda, 4 * EPSILON * singular[0]);
      }
    }
  }
}
