package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.linalg.Rows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class PreconditioningTest {
  private final Pinn pinn = Pinn.mlp(1, 16, 16, 1);
  private final Problem poisson = Problem.poisson1d(2).collocation(30);

  @Test
  void gradient_descent_meets_the_dynamics_kernel_itself() {
    Pinn trained = pinn.train(poisson).adam(1e-3).steps(20).run().model();
    NtkResult ntk = Ntk.of(trained).on(poisson);
    Table table = Preconditioning.afterAdam(pinn, poisson, 1e-3, 20, 1e-12).table();
    assertEquals(ntk.values()[0], table.doubleColumn("λmax").get(0), 1e-12 * ntk.values()[0]);
    assertEquals(ntk.resolvedModes(), table.intColumn("resolvedModes").get(0));
  }

  @Test
  void adam_meets_the_kernel_whose_stable_rate_its_forecast_uses() {
    // after one step √v̂ + ε is |g| + 1e-8, g the gradient at the start
    double[] g = poisson.gradient(pinn);
    Pinn moved = pinn.train(poisson).adam(1e-3).steps(1).run().model();
    double largest = largest(moved, poisson, g);
    Table table = Preconditioning.afterAdam(pinn, poisson, 1e-3, 1, 0).table();
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
    Preconditioning kernels = Preconditioning.afterAdam(pinn, poisson, 1e-3, 20, 1e-10);
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
  void what_does_not_fit_is_refused() {
    assertThrows(
        IllegalArgumentException.class, () -> Preconditioning.afterAdam(pinn, poisson, 0, 1, 0));
    assertThrows(
        IllegalArgumentException.class, () -> Preconditioning.afterAdam(pinn, poisson, 1e-3, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> Preconditioning.afterAdam(pinn, poisson, 1e-3, 1, -1));
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> Preconditioning.afterAdam(pinn, poisson.collocation(3000), 1e-3, 1, 0))
            .getMessage();
    assertTrue(said.contains("3,002"), said);
  }
}
