package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Hard constraints u = g + ℓ N. */
class AnsatzTest {
  private static final double ROUNDING = 1e-13;

  private final Pinn line = Pinn.mlp(1, 9, 1).seed(5);
  private final Pinn plane = Pinn.mlp(2, 9, 1).seed(5);

  @Test
  void value_and_residual_follow_the_product_rule() {
    Problem p =
        Problem.named("hard")
            .space("x", 0, 1)
            .equation(u -> u.dxx().plus(u))
            .ansatz(
                u -> u.coordinate("x").times(3).plus(1),
                u -> u.coordinate("x").times(u.coordinate("x").times(-1).plus(1)));
    Points points = Points.uniform(0, 1, 20);
    double[] x = Arrays.stream(points.toArray()).mapToDouble(q -> q[0]).toArray();
    double[] n = line.value(points);
    double[] slope = line.derivative(points, 0);
    double[] second = line.derivative(points, 0, 0);
    double[] value = new double[20];
    double[] residual = new double[20];
    for (int i = 0; i < 20; i++) { // ℓ = x − x², ℓ′ = 1 − 2x, ℓ″ = −2
      double ell = x[i] - x[i] * x[i];
      value[i] = 1 + 3 * x[i] + ell * n[i];
      residual[i] = -2 * n[i] + 2 * (1 - 2 * x[i]) * slope[i] + ell * second[i] + value[i];
    }
    assertArrayEquals(value, p.value(line, points), ROUNDING);
    assertArrayEquals(residual, p.residual(line, points), ROUNDING);
    assertArrayEquals(new double[] {1, 4}, p.value(line, Points.of(0, 1)), 0);
  }

  /** g and ℓ differ at the two ends: each side takes its own. */
  @Test
  void a_periodic_condition_takes_g_and_ell_at_the_opposite_point() {
    Problem start =
        Problem.named("periodic").space("x", 1, 3).time("t", 0, 1).equation(u -> u.dt());
    Expr x = start.coordinate("x");
    Expr t = start.coordinate("t");
    Problem p = start.periodic("x").periodicSlope("x").ansatz(x.pow(2), t.times(x)).boundary(10);
    Points low = p.points("periodic x");
    double[][] moved = low.toArray();
    Arrays.stream(moved).forEach(q -> q[0] = 3);
    Points high = Points.of(moved);
    assertArrayEquals(
        difference(p.value(plane, low), p.value(plane, high)),
        ConditionsTest.residuals(p, plane, "periodic x"),
        ROUNDING);
    assertArrayEquals(
        difference(p.derivative(plane, low, "x"), p.derivative(plane, high, "x")),
        ConditionsTest.residuals(p, plane, "periodic slope x"),
        ROUNDING);
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    Arrays.setAll(difference, i -> a[i] - b[i]);
    return difference;
  }

  @Test
  void an_initial_value_built_in_leaves_the_rest_to_training() {
    Problem start =
        Problem.named("heat").space("x", 0, 1).time("t", 0, 1).equation(u -> u.dt().minus(u.dxx()));
    Expr sine = start.coordinate("x").times(Math.PI).sin();
    Problem p = start.dirichlet(0.0).ansatz(sine, start.coordinate("t"));
    assertTrue(p.loss(plane) > 0);
    double[][] first = {{0.25, 0}, {0.5, 0}};
    assertArrayEquals(new double[] {Math.sqrt(0.5), 1}, p.value(plane, Points.of(first)), 1e-15);
  }

  @Test
  void a_condition_where_ell_vanishes_conflicts_whichever_comes_first() {
    String message = "term \"boundary\" and the ansatz both fix u there; drop one of them";
    Problem poisson = Problem.poisson1d(1);
    Expr x = poisson.coordinate("x");
    Expr ell = x.times(x.minus(1));
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> poisson.ansatz(x.times(0), ell))
            .getMessage());
    Problem hard = Problem.named("hard").space("x", 0, 1).equation(u -> u.dxx()).ansatz(ell, ell);
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> hard.dirichlet(0.0)).getMessage());
    hard.neumann(q -> 0); // a slope is still free
  }
}
