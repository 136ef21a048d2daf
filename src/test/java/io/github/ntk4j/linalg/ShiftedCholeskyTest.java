package io.github.ntk4j.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.base.Parallel;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShiftedCholeskyTest {
  private final int threads = Parallel.threads();

  @AfterEach
  void sameThreads() {
    Parallel.threads(threads);
  }

  /** Columns tanh(w x + c) on [−1, 1]: singular values that fall below 2⁻⁵² of the first. */
  private static double[][] features(int p, int n) {
    double[][] columns = new double[p][n];
    for (int k = 0; k < p; k++) {
      double w = 8 * StrictMath.sin(3.0 * k);
      double c = 2 * StrictMath.cos(5.0 * k);
      Arrays.setAll(columns[k], i -> StrictMath.tanh(w * (2.0 * i / (n - 1) - 1) + c));
    }
    return columns;
  }

  private static double[] residual(int n) {
    double[] r = new double[n];
    Arrays.setAll(r, i -> StrictMath.sin(9.0 * i / n) + 1e-3 * StrictMath.sin(1e3 * i));
    return r;
  }

  private static ShiftedCholesky of(double[][] columns) {
    double[][] lower = new double[columns.length][columns.length];
    LinearAlgebra.plain().addNormal(columns, lower);
    return new ShiftedCholesky(LinearAlgebra.plain(), columns, lower);
  }

  private static double squares(double[][] columns, double[] r, double[] delta, double lambda) {
    double[] rest = r.clone();
    for (int k = 0; k < columns.length; k++) {
      Rows.add(delta[k], columns[k], rest, rest.length);
    }
    return Rows.dot(rest, rest, rest.length) + lambda * Rows.dot(delta, delta, delta.length);
  }

  @Test
  void steps_are_as_low_as_by_qr_far_below_what_squares_can_tell() {
    double[][] columns = features(120, 300);
    double trace = Arrays.stream(columns).mapToDouble(c -> Rows.dot(c, c, c.length)).sum();
    double[] r = residual(300);
    DampedLeastSquares qr = new DampedLeastSquares(columns);
    ShiftedCholesky shifted = of(columns);
    for (double damping = 1e-10; damping > 5e-26; damping /= 10) {
      double lambda = damping * trace;
      UnaryOperator<double[]> step = shifted.damped(lambda).orElseThrow();
      double lowest = squares(columns, r, qr.damped(lambda).apply(r), lambda);
      // a relative error e of a step raises its minimum by the order of e²
      assertEquals(lowest, squares(columns, r, step.apply(r), lambda), 1e-4 * lowest, "" + damping);
    }
  }

  @Test
  void a_diagonal_has_its_exact_step() {
    double[] delta =
        of(new double[][] {{1, 0}, {0, 1e-10}}).damped(1e-24).orElseThrow().apply(residualOf(1, 1));
    assertEquals(-1, delta[0], 1e-15);
    assertEquals(-1e10 / (1 + 1e-4), delta[1], 1e-2); // ten digits and more of 1e10
  }

  private static double[] residualOf(double... r) {
    return r;
  }

  @Test
  void too_small_a_damping_is_empty_and_not_a_wrong_step() {
    double[][] twice = {{1, 2, 3}, {1, 2, 3}};
    assertTrue(of(twice).damped(1e-40).isEmpty());
  }

  @Test
  void numbers_that_are_not_finite_are_refused() {
    double[][] columns = {{1, Double.NaN}, {0, 1}};
    assertThrows(IllegalStateException.class, () -> of(columns));
  }

  @Test
  void the_number_of_threads_changes_no_bit() {
    double[][] columns = features(90, 500);
    double[] r = residual(500);
    Parallel.threads(1);
    double[] alone = of(columns).damped(1e-16).orElseThrow().apply(r);
    Parallel.threads(3);
    assertArrayEquals(alone, of(columns).damped(1e-16).orElseThrow().apply(r));
  }
}
