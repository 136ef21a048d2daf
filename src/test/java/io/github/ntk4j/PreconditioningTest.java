package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.linalg.Rows;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class PreconditioningTest {
  private final Pinn pinn = Pinn.mlp(1, 16, 16, 1);
  private final Problem poisson = Problem.poisson1d(2).collocation(30);

  private Preconditioning preconditioned() {
    return Ntk.of(pinn).on(poisson).preconditioned();
  }

  @Test
  void gradient_descent_meets_the_dynamics_kernel_itself() {
    Pinn trained = pinn.train(poisson).adam(1e-3).steps(20).run().model();
    NtkResult ntk = Ntk.of(trained).on(poisson);
    Table table = preconditioned().steps(20).table();
    assertEquals(ntk.values()[0], table.doubleColumn("λmax").get(0), 1e-12 * ntk.values()[0]);
    assertEquals(ntk.resolvedModes(), table.intColumn("resolvedModes").get(0));
  }

  @Test
  void adam_meets_the_kernel_whose_stable_rate_its_forecast_uses() {
    // after one step √v̂ + ε is |g| + 1e-8, g the gradient at the start
    double[] g = poisson.gradient(pinn);
    Pinn moved = pinn.train(poisson).adam(1e-3).steps(1).run().model();
    double largest = largest(moved, poisson, g);
    Table table = preconditioned().steps(1).damping(0).table();
    assertEquals(largest, table.doubleColumn("λmax").get(1), 1e-9 * largest);
  }

  /** λmax of J P⁻¹ Jᵀ by the power method on the materialised Jacobian. */
  private static double largest(Pinn at, Problem problem, double[] gradient) {
    double[][] j = problem.compile(at).transposedJacobian(at.parameters(), true);
    int n = j[0].length;
    double[] v = new double[n];
    Arrays.fill(v, 1);
    double value = 0;
    for (int k = 0; k < 2000; k++) {
      double[] next = new double[n];
      for (int p = 0; p < j.length; p++) {
        Rows.add(Rows.dot(j[p], v, n) / (Math.abs(gradient[p]) + 1e-8), j[p], next, n);
      }
      value = Math.sqrt(Rows.dot(next, next, n));
      Arrays.fill(v, 0);
      Rows.add(1 / value, next, v, n);
    }
    return value;
  }

  @Test
  void gauss_newton_reaches_all_that_is_well_above_its_damping() {
    Preconditioning kernels = preconditioned().steps(20).damping(1e-10);
    Table table = kernels.table();
    NtkResult ntk = Ntk.of(pinn.train(poisson).adam(1e-3).steps(20).run().model()).on(poisson);
    // λ/(λ + μ) ≥ 1e-3/(1 + 1e-10)… is λ ≥ μ/999
    long expected =
        Arrays.stream(ntk.values())
            .filter(v -> v > ntk.noiseFloor() && v >= 1e-10 * ntk.values()[0] / 999)
            .count();
    assertEquals(expected, (long) table.intColumn("modes above λmax/1000").get(2));
    assertTrue(
        table.doubleColumn("residual in them").get(2)
            > table.doubleColumn("residual in them").get(0));
    assertTrue(kernels.bundle().toString().contains("Gauss"));
  }

  @Test
  void a_rate_of_adam_that_leads_out_of_the_finite_numbers_is_named() {
    Preconditioning far = preconditioned().adam(1e200).steps(3);
    String message = assertThrows(IllegalStateException.class, far::toString).getMessage();
    assertTrue(
        message.startsWith(
            "3 steps of Adam at a rate of 1×10²⁰⁰ lead where no spectrum can be had; try a"
                + " smaller rate, 1e-3 is usual. There "),
        message);
  }

  @Test
  void unless_told_otherwise_it_is_after_500_steps_at_rate_1e_3_with_damping_1e_12() {
    String told = preconditioned().adam(1e-3).steps(500).damping(1e-12).toString();
    assertEquals(told, preconditioned().toString());
    assertTrue(told.startsWith("Preconditioned spectrum after 500 steps of Adam, η = 0.001"), told);
  }

  @Test
  void a_stop_leaves_no_half_result() {
    Preconditioning kernels = preconditioned().steps(20);
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, kernels::table);
    assertFalse(Thread.interrupted(), "the stop has been heard");
    assertEquals(
        preconditioned().steps(20).table().doubleColumn("λmax").asList(),
        kernels.table().doubleColumn("λmax").asList());
  }

  @Test
  void what_does_not_fit_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> preconditioned().adam(0));
    assertThrows(IllegalArgumentException.class, () -> preconditioned().steps(0));
    assertThrows(IllegalArgumentException.class, () -> preconditioned().damping(-1));
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> Ntk.of(pinn).on(poisson.collocation(3000)).preconditioned())
            .getMessage();
    assertTrue(said.contains("3,002"), said);
  }
}
