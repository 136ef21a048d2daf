package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.base.Parallel;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** What a plan's second-order rules may be told. */
class SecondOrderTest {
  private final Problem square = Problem.poisson2d().collocation(60).boundary(20);
  private final Pinn pinn = Pinn.mlp(2, 8, 8, 1);

  private TrainingPlan.Optimiser plan() {
    return pinn.train(square);
  }

  @Test
  void plans_say_what_they_were_told() {
    assertEquals("Gauss–Newton, 3 steps", plan().gaussNewton().momentum(0).steps(3).toString());
    assertEquals(
        "Gauss–Newton(momentum 0.9), 3 steps",
        plan().gaussNewton().momentum(0.9).steps(3).toString());
    assertEquals(
        "Levenberg–Marquardt(momentum 0.5, matrix-free), 2 steps",
        plan().levenbergMarquardt().matrixFree().momentum(0.5).steps(2).toString());
    assertTrue(
        plan().gaussNewton().matrixFree().toString().endsWith("; missing: .steps(n), then .run()"));
    for (double beta : new double[] {-0.1, 1, Double.NaN}) {
      assertEquals(
          "a momentum must lie in [0, 1); got " + beta,
          assertThrows(IllegalArgumentException.class, () -> plan().gaussNewton().momentum(beta))
              .getMessage());
    }
  }

  @Test
  void histories_have_momentum_and_products_of_those_that_have_them() {
    Table plain = plan().gaussNewton().steps(2).run().history();
    assertFalse(plain.columnNames().contains("momentum"));
    assertFalse(plain.columnNames().contains("products"));
    Training run = plan().gaussNewton().momentum(0.5).matrixFree().steps(3).run();
    Table history = run.history();
    assertEquals(0, history.doubleColumn("momentum").get(1)); // there is no step before
    assertEquals(0.5, history.doubleColumn("momentum").get(3));
    assertTrue(history.column("products").isMissing(0));
    assertTrue(history.doubleColumn("products").get(1) > 2);
    assertEquals(
        "Gauss–Newton(momentum 0.5, matrix-free)", run.stages().stringColumn("optimiser").get(0));
  }

  @Test
  void ten_thousand_parameters_are_trained_without_a_matrix_as_with_one() {
    Problem few = Problem.poisson2d().collocation(40).boundary(20);
    Pinn wide = Pinn.mlp(2, 100, 100, 1);
    Table by = wide.train(few).levenbergMarquardt().steps(2).run().history();
    Table without = wide.train(few).levenbergMarquardt().matrixFree().steps(2).run().history();
    for (int k = 1; k <= 2; k++) {
      double wanted = by.doubleColumn("loss").get(k);
      // steps that err by 1e-2 in their own norm promise 1e-4 less
      assertEquals(wanted, without.doubleColumn("loss").get(k), 0.02 * wanted);
      double damping = by.doubleColumn("damping").get(k);
      assertEquals(damping, without.doubleColumn("damping").get(k), 0.02 * damping);
    }
  }

  @Test
  void the_number_of_threads_changes_no_bit() {
    int threads = Parallel.threads();
    try {
      Parallel.threads(1);
      double[] alone = trained();
      for (int count : new int[] {2, 8}) {
        Parallel.threads(count);
        assertArrayEquals(alone, trained());
      }
    } finally {
      Parallel.threads(threads);
    }
  }

  private double[] trained() {
    return plan()
        .levenbergMarquardt()
        .matrixFree()
        .steps(6)
        .then()
        .gaussNewton()
        .momentum(0.5)
        .steps(4)
        .run()
        .model()
        .parameters();
  }
}
