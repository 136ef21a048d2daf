package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** What one linear step of a network can reach. */
class TangentTest {
  private static double number(Table table, int row, String column) {
    return table.doubleColumn(column).getDouble(row);
  }

  @Test
  void a_linear_network_is_its_tangent() {
    // u = wx + b fits 3x + 1 exactly
    Points points = Points.of(0, 0.25, 1);
    Problem line =
        Problem.named("line")
            .space("x", 0, 1)
            .data("data", points, new double[] {1, 1.75, 4})
            .exact(x -> 3 * x[0] + 1);
    Pinn pinn = Pinn.mlp(1, 1).withParameters(new double[] {2, 5});
    Table reached = pinn.linearised().solve(line);
    assertEquals(line.loss(pinn), number(reached, 0, "network"), 1e-14); // 13, in 4 ulp
    assertEquals(0, number(reached, 0, "tangent"), 1e-28); // squares of rounding
    assertEquals(0, number(reached, 0, "moved network"), 1e-28);
    for (String column : new String[] {"tangent", "moved network"}) {
      assertEquals(0, number(reached, 1, column), 1e-14);
    }
  }

  @Test
  void the_tangent_of_a_wide_network_solves_a_smooth_problem() {
    Problem poisson = Problem.poisson1d(1).collocation(200);
    Pinn pinn = Pinn.mlp(1, 60, 1).normalBiases(1, 1);
    Table reached = pinn.linearised().solve(poisson);
    assertEquals(poisson.loss(pinn), number(reached, 0, "network"), 1e-11);
    assertTrue(number(reached, 0, "tangent") < 1e-12, reached.print());
    assertTrue(number(reached, 1, "tangent") < 1e-7, reached.print());
    // the step is long, and the features move
    assertTrue(
        number(reached, 0, "moved network") > 1e3 * number(reached, 0, "tangent"), reached.print());
  }

  @Test
  void the_hard_constraint_is_in_it() {
    Problem line = Problem.named("hard").space("x", 0, 1);
    Expr x = line.coordinate("x");
    Problem hard =
        line.equation(u -> u.dxx().plus(2))
            .ansatz(x.times(0), x.times(x.minus(1)))
            .collocation(30)
            .exact(p -> p[0] * (1 - p[0]));
    Table reached = Pinn.mlp(1, 1).linearised().solve(hard); // N = −1
    assertEquals(0, number(reached, 1, "tangent"), 1e-14);
  }
}
