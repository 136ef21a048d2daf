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
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** And the Nyström preconditioner that it is used with. */
class ConjugateGradientsTest {
  /** x ↦ H diag(values) H x, H a reflection, so that these are the eigenvalues. */
  private static UnaryOperator<double[]> matrix(double... values) {
    double[] axis = new Random(5).doubles(values.length, -1, 1).toArray();
    return x -> {
      double[] y = reflected(axis, x);
      Arrays.setAll(y, i -> values[i] * y[i]);
      return reflected(axis, y);
    };
  }

  private static double[] reflected(double[] axis, double[] x) {
    double part = -2 * Rows.dot(axis, x, x.length) / Rows.dot(axis, axis, x.length);
    double[] y = x.clone();
    Rows.add(part, axis, y, y.length);
    return y;
  }

  private static double[] powers(int n, double base) {
    return IntStream.range(0, n).mapToDouble(k -> StrictMath.pow(base, k)).toArray();
  }

  private static UnaryOperator<double[]> damped(UnaryOperator<double[]> matrix, double damping) {
    return x -> {
      double[] y = matrix.apply(x);
      Rows.add(damping, x, y, y.length);
      return y;
    };
  }

  @Test
  void a_matrix_of_three_eigenvalues_takes_three_steps() {
    UnaryOperator<double[]> matrix = matrix(1, 4, 4, 9, 1, 9, 9, 4);
    double[] wanted = {1, -2, 3, -4, 5, -6, 7, -8};
    ConjugateGradients descent = new ConjugateGradients(matrix, double[]::clone);
    assertArrayEquals(wanted, descent.solve(matrix.apply(wanted), 0, 3), 1e-13);
    assertEquals(3, descent.steps());
  }

  @Test
  void it_ends_where_the_error_is_about_the_tolerance_in_the_norm_of_the_matrix() {
    UnaryOperator<double[]> matrix = matrix(powers(60, 0.8));
    double[] wanted = new Random(1).doubles(60, -1, 1).toArray();
    for (double tolerance : new double[] {1e-1, 1e-3, 1e-6}) {
      double[] x =
          new ConjugateGradients(matrix, double[]::clone)
              .solve(matrix.apply(wanted), tolerance, 1000);
      double error = error(matrix, x, wanted);
      // what is known is the error four steps earlier, and that from below
      assertTrue(error <= 5 * tolerance, error + " for " + tolerance);
    }
  }

  /** ‖x − wanted‖ over ‖wanted‖, in the norm of the matrix. */
  private static double error(UnaryOperator<double[]> matrix, double[] x, double[] wanted) {
    double[] difference = x.clone();
    Rows.add(-1, wanted, difference, x.length);
    return Math.sqrt(
        Rows.dot(difference, matrix.apply(difference), x.length)
            / Rows.dot(wanted, matrix.apply(wanted), x.length));
  }

  @Test
  void a_matrix_that_is_not_positive_ends_it_with_what_there_is() {
    ConjugateGradients descent = new ConjugateGradients(x -> x, x -> new double[] {Double.NaN});
    assertArrayEquals(new double[1], descent.solve(new double[] {1}, 0, 5));
    ConjugateGradients negative =
        new ConjugateGradients(x -> new double[] {-x[0]}, double[]::clone);
    assertArrayEquals(new double[1], negative.solve(new double[] {1}, 0, 5));
  }

  @Test
  void it_hears_the_stop() {
    int[] calls = {0};
    UnaryOperator<double[]> matrix = matrix(powers(60, 0.8));
    UnaryOperator<double[]> stopping =
        x -> {
          if (++calls[0] == 5) {
            Thread.currentThread().interrupt();
          }
          return matrix.apply(x);
        };
    ConjugateGradients descent = new ConjugateGradients(stopping, double[]::clone);
    assertThrows(CancellationException.class, () -> descent.solve(powers(60, 0.9), 0, 100));
    assertFalse(Thread.interrupted());
    assertEquals(5, calls[0]);
    calls[0] = 0;
    assertThrows(CancellationException.class, () -> Nystrom.of(stopping, 60, 10, 0));
    assertEquals(5, calls[0]);
  }

  @Test
  void a_matrix_of_low_rank_is_found_with_all_its_eigenvalues() {
    double[] values = new double[40];
    System.arraycopy(powers(6, 0.01), 0, values, 0, 6);
    Nystrom found = Nystrom.of(matrix(values), 40, 8, 3);
    assertEquals(8, found.rank());
    for (int k = 0; k < 8; k++) {
      // the shift is the rounding of ‖AΩ‖, raised by tens until the rest is positive
      assertEquals(values[k], found.eigenvalues()[k], 1e-13, "eigenvalue " + k);
    }
  }

  @Test
  void its_preconditioner_saves_most_of_the_steps() {
    UnaryOperator<double[]> matrix = matrix(powers(200, 0.9));
    double damping = 1e-7;
    UnaryOperator<double[]> whole = damped(matrix, damping);
    Nystrom sketch = Nystrom.of(matrix, 200, 100, 0);
    assertTrue(sketch.least() < 1e-3, "least " + sketch.least()); // 0.9^99 = 3e-5
    double[] b = matrix.apply(new Random(2).doubles(200, -1, 1).toArray());
    ConjugateGradients plain = new ConjugateGradients(whole, double[]::clone);
    ConjugateGradients better = new ConjugateGradients(whole, sketch.preconditioner(damping));
    double[] x = plain.solve(b, 1e-8, 2000);
    double error = error(whole, better.solve(b, 1e-8, 2000), x);
    assertTrue(error <= 1e-5, "error " + error); // of either, 1e-6 seen
    assertTrue(better.steps() * 2 < plain.steps(), better.steps() + " and " + plain.steps());
  }

  @Test
  void a_complete_one_leaves_one_step() {
    UnaryOperator<double[]> matrix = matrix(powers(12, 0.5));
    Nystrom sketch = Nystrom.of(matrix, 12, 12, 0);
    double[] b = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    double[] x =
        new ConjugateGradients(damped(matrix, 0.01), sketch.preconditioner(0.01)).solve(b, 0, 1);
    assertArrayEquals(b, damped(matrix, 0.01).apply(x), 1e-10); // 12 times the condition 100
  }

  @Test
  void the_seed_and_not_the_number_of_threads_decides_the_bits() {
    UnaryOperator<double[]> matrix = matrix(powers(50, 0.7));
    int threads = Parallel.threads();
    try {
      Parallel.threads(1);
      double[] one = Nystrom.of(matrix, 50, 20, 4).preconditioner(1e-3).apply(powers(50, 0.9));
      for (int count : new int[] {2, 8}) {
        Parallel.threads(count);
        assertArrayEquals(
            one, Nystrom.of(matrix, 50, 20, 4).preconditioner(1e-3).apply(powers(50, 0.9)));
      }
    } finally {
      Parallel.threads(threads);
    }
  }

  @Test
  void what_is_not_finite_is_said() {
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () -> Nystrom.of(x -> new double[] {Double.NaN, 0}, 2, 1, 0));
    assertEquals("a Nyström approximation met numbers that are not finite", thrown.getMessage());
  }
}
