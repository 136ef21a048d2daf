package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.ntk.KernelMatrix;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class CausalityTest {
  private final Problem convection = Problem.convection(3).collocation(40).boundary(4);
  private final Pinn pinn = Pinn.mlp(2, 6, 1);

  @Test
  void chunks_weigh_what_the_formula_says() {
    Problem problem =
        convection.collocation(Points.of(new double[][] {{1, 0.9}, {2, 0.1}, {3, 0.5}, {4, 0.6}}));
    CompiledLoss loss = problem.compile(pinn);
    double[] rho = problem.residual(pinn, problem.collocationPoints());
    Causality.tolerance(0.25).chunks(3).make(problem.statement()).update(loss, pinn.parameters());
    // in order of time rows 1 | 2 | 3 and 0: three chunks of 1, 1 and 2
    double[] expected = new double[4];
    expected[1] = 1;
    expected[2] = Math.exp(-0.25 * rho[1] * rho[1]);
    expected[3] = Math.exp(-0.25 * (rho[1] * rho[1] + rho[2] * rho[2]));
    expected[0] = expected[3];
    assertArrayEquals(expected, loss.rowWeights(0), 1e-15);
    assertArrayEquals(new double[] {1, 1, 1, 1}, loss.rowWeights(1), 0);
  }

  @Test
  void loss_gradient_residual_and_jacobian_carry_the_same_weights() {
    CompiledLoss loss = convection.compile(pinn);
    double[] weights = loss.rowWeights(0);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1.0 / (1 + i);
    }
    double[] theta = pinn.parameters();
    double[] gradient = new double[theta.length];
    double value = loss.lossAndGradient(theta, gradient, new double[loss.weights().length]);
    double[] residual = loss.scaledResiduals(theta, true);
    double squares = 0;
    for (double r : residual) {
      squares += r * r / 2;
    }
    assertEquals(value, squares, 1e-14 * value);
    double[][] jacobian = loss.transposedJacobian(theta, true);
    for (int k = 0; k < theta.length; k++) {
      double sum = 0;
      for (int i = 0; i < residual.length; i++) {
        sum += jacobian[k][i] * residual[i];
      }
      assertEquals(gradient[k], sum, 1e-12 * Math.max(1, Math.abs(sum)));
    }
    double[][] structured = KernelMatrix.structured(loss, theta, true);
    double[][] byJacobian = KernelMatrix.byJacobian(loss, theta, true);
    double largest = byJacobian[0][0]; // the first row weighs most
    for (int i = 0; i < structured.length; i++) {
      // both routes sum the same products in another order
      assertArrayEquals(byJacobian[i], structured[i], 1e-12 * largest);
    }
  }

  @Test
  void the_history_says_how_far_late_times_count() {
    Table history =
        pinn.train(convection)
            .adam(1e-2)
            .steps(30)
            .causal(Causality.tolerance(0.1).chunks(8).every(10))
            .run()
            .history();
    List<Double> least = history.doubleColumn("least causal weight").asList();
    assertTrue(least.get(0) > 0 && least.get(0) < 1);
    assertEquals(least.get(0), least.get(9));
    assertNotEquals(least.get(9), least.get(10));
    assertTrue(
        pinn.train(convection).adam(1e-2).steps(2).run().history().columnNames().stream()
            .noneMatch("least causal weight"::equals));
  }

  @Test
  void new_points_are_weighed_at_once() {
    Training run =
        pinn.train(convection)
            .adam(1e-2)
            .steps(6)
            .resample(3)
            .causal(Causality.tolerance(1).chunks(8).every(100))
            .run();
    List<Double> least = run.history().doubleColumn("least causal weight").asList();
    assertTrue(least.stream().allMatch(w -> w < 1), least::toString);
    assertTrue(!least.get(2).equals(least.get(4)), least::toString);
  }

  @Test
  void what_has_no_time_is_refused() {
    TrainingPlan plan = Pinn.mlp(1, 4, 1).train(Problem.poisson1d(1)).adam(1e-3).steps(1);
    String said =
        assertThrows(IllegalArgumentException.class, () -> plan.causal(Causality.tolerance(1)))
            .getMessage();
    assertTrue(said.contains("1-D Poisson"), said);
    assertThrows(IllegalArgumentException.class, () -> Causality.tolerance(0));
    assertThrows(IllegalArgumentException.class, () -> Causality.tolerance(1).chunks(1));
    assertThrows(IllegalArgumentException.class, () -> Causality.tolerance(1).every(0));
  }

  @Test
  void what_starts_from_its_last_moment_is_refused() {
    Problem strip = Problem.named("option").space("x", 0, 1).time("t", 0, 2);
    Problem back =
        strip.equation(u -> u.dt().plus(u.dxx())).dirichletAt("x", 0, 0.0).dirichletAt("t", 2, 1.0);
    String said = assertThrows(IllegalArgumentException.class, () -> causal(back)).getMessage();
    assertEquals(
        "causal weights go from the first moment on, but problem \"option\" prescribes its last moment only (t=2.0);"
            + " leave them away, or turn time round by s = 2 − t",
        said);
    Points end = Points.of(new double[][] {{0.2, 2}, {0.5, 2}});
    Problem measured = strip.equation(u -> u.dt().plus(u.dxx())).data("end", end, new double[2]);
    assertThrows(IllegalArgumentException.class, () -> causal(measured));
    Points middle = Points.of(new double[][] {{0.2, 2}, {0.5, 1}});
    for (Problem forward :
        List.of(
            back.initial(1.0),
            back.data("measured", middle, new double[2]),
            strip.equation(u -> u.dt()).dirichletAt("x", 0, 0.0))) {
      assertTrue(causal(forward).toString().contains("causal"), forward::toString);
    }
  }

  private TrainingPlan causal(Problem problem) {
    return pinn.train(problem.collocation(10)).adam(1e-3).steps(1).causal(Causality.tolerance(1));
  }
}
