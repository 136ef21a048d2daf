package io.github.ntk4j;

import static java.lang.Math.PI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.chart.HeatMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Runs on a region: integrals over its boundary, figures, and two problems whose u is known. */
class RegionRunTest {
  private static final double ROUNDING = 1e-11;

  private final Region plate =
      Region.box(-1, 1, -1, 1).named("outer").minus(Region.disc(0, 0, 0.4).named("hole"));

  private static void fails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  /** A run whose solution is an expression, whatever the network. */
  private static Training known(Problem problem, Expr u) {
    Problem p =
        problem
            .equation(v -> v.d(problem.statement().domain().names().get(0)))
            .ansatz(u, u.times(0))
            .collocation(20);
    int inputs = problem.statement().domain().dimension();
    return Pinn.mlp(inputs, 3, 1).train(p).gradientDescent(1e-9).steps(1).run();
  }

  @Test
  void fluxes_over_all_pieces_add_up_to_the_laplacian() {
    Problem p = Problem.named("plate").space("x", "y", plate);
    Training run = known(p, p.coordinate("x").pow(2).plus(p.coordinate("y").pow(2)));
    assertEquals(-2 * 0.4 * 0.8 * PI, run.flux("hole"), ROUNDING);
    assertEquals(4 * (4 - 0.16 * PI), run.flux("hole") + run.flux("outer"), ROUNDING);
    assertEquals(0.16 * 0.8 * PI, run.integral("hole", u -> u), ROUNDING);
    assertEquals(2 + 2 / 3.0, run.integral("outer left", u -> u), ROUNDING);
    assertEquals(
        -52 * run.flux("hole"), run.flux("hole", (u, slope) -> slope.times(-52)), ROUNDING);
  }

  @Test
  void a_box_has_pieces_and_time_is_given_after_them() {
    Problem p = Problem.named("box").space("x", 0, 1).space("y", 0, 2).time("t", 0, 3);
    Training run = known(p, p.coordinate("x").pow(3).times(p.coordinate("t")));
    assertEquals(3 * 2 * 0.5, run.flux("right", 0.5), ROUNDING);
    assertEquals(0.25 * 0.5, run.integral("top", u -> u, 0.5), ROUNDING);
    Problem line = Problem.named("line").space("x", 0, 2);
    Training end = known(line, line.coordinate("x").pow(2).minus(line.coordinate("x")));
    assertEquals(1, end.flux("left"), ROUNDING);
    assertEquals(3, end.flux("right"), ROUNDING);
    assertEquals(2, end.integral("right", u -> u), ROUNDING);
    fails(
        "an integral over the boundary needs a number for each of [t] after the piece; got []",
        () -> run.flux("right"));
    fails(
        "points of the integral[0] lies outside the domain: t = 7.0 is not in [0.0, 3.0]",
        () -> run.flux("right", 7));
    fails(
        "this region's boundary has pieces [left, right, bottom, top]; got \"hole\"",
        () -> run.flux("hole", 1));
  }

  @Test
  void the_flux_through_a_sphere_is_exact() {
    Region block = Region.box(-1, 1, -1, 1, -1, 1).minus(Region.ball(0, 0, 0, 0.5));
    Problem p = Problem.named("block").space("x", "y", "z", block);
    Training run = known(p, p.coordinate("x").pow(2).plus(p.coordinate("z")));
    assertEquals(-2 * PI / 6, run.flux("ball"), ROUNDING);
    assertEquals(8, run.flux("right"), ROUNDING);
  }

  @Test
  void potential_flow_around_a_hole_is_found() {
    Problem flow =
        Problem.named("Flow around a hole")
            .space("x", "y", plate)
            .equation(u -> u.laplacian())
            .dirichlet("outer", (x, y) -> x + 0.16 * x / (x * x + y * y))
            .neumann("hole", 0.0)
            .exact((x, y) -> x + 0.16 * x / (x * x + y * y))
            .weight("outer", 10)
            .weight("hole", 10)
            .collocation(400)
            .boundary(160);
    Training run = Pinn.mlp(2, 12, 12, 1).train(flow).levenbergMarquardt().steps(40).run();
    assertTrue(run.relativeError() < 1e-3, "relative error " + run.relativeError()); // 6.0e-4
    assertEquals(0, run.flux("hole"), 1e-3);
    assertEquals(1.84, run.flux("outer right"), 3e-3); // 2 − 0.16
    assertEquals(2 + 0.08 * PI, run.integral("outer right", u -> u), 1e-3);
    List<HeatMap> maps =
        run.solutionFigure().chart().panels().stream().map(p -> p.heatMap().orElseThrow()).toList();
    assertEquals(2, maps.size());
    for (HeatMap map : maps) {
      for (int i = 0; i < map.y().size(); i++) {
        for (int j = 0; j < map.x().size(); j++) {
          boolean inside = plate.contains(map.x().get(j), map.y().get(i));
          assertEquals(!inside, map.z().get(i).get(j).isNaN());
        }
      }
    }
  }

  @Test
  void laplace_on_an_l_shape_is_found() {
    Region ell =
        Region.polygon(new double[][] {{-1, -1}, {1, -1}, {1, 0}, {0, 0}, {0, 1}, {-1, 1}});
    Problem line = Problem.named("L-shape").space("x", "y", ell);
    Expr exact =
        line.coordinate("x").times(PI / 2).exp().times(line.coordinate("y").times(PI / 2).sin());
    Problem laplace =
        line.equation(u -> u.laplacian())
            .dirichlet(exact)
            .exact(exact)
            .weight("boundary", 10)
            .collocation(300)
            .boundary(160);
    assertEquals(List.of(), laplace.remarks());
    Training run = Pinn.mlp(2, 12, 12, 1).train(laplace).levenbergMarquardt().steps(40).run();
    assertTrue(run.relativeError() < 1e-3, "relative error " + run.relativeError()); // 3.1e-4
    assertEquals(1, run.flux("edge 4"), 1e-2); // ∫ π/2 sin πy/2
  }
}
