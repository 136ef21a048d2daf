package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Problems on a region. */
class RegionProblemTest {
  private static final double ROUNDING = 1e-12;

  private final Region plate =
      Region.box(-1, 1, -1, 1).named("outer").minus(Region.disc(0, 0, 0.3).named("hole"));
  private final Problem laplace =
      Problem.named("plate").space("x", "y", plate).equation(u -> u.laplacian());
  private final Pinn pinn = Pinn.mlp(2, 6, 1);

  private static void fails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void pieces_have_their_share_of_the_boundary_points_and_at_least_ten() {
    Problem p = laplace.dirichlet("outer", 1).neumann("hole", 0).boundary(200);
    double hole = 200 * 0.6 * Math.PI / (8 + 0.6 * Math.PI);
    assertEquals(Math.round(hole), p.points("hole").size());
    assertEquals(Math.round(200 - hole), p.points("outer").size());
    assertEquals(10, p.boundary(20).points("hole").size());
    assertEquals(List.of("residual", "outer", "hole"), p.termNames());
  }

  @Test
  void a_slope_on_a_piece_is_along_its_outward_normal() {
    Problem p = laplace.neumann("hole", x -> 3 * x[0]).robin("outer right", 2, 5, 7);
    double[][] hole = p.points("hole").toArray();
    double[][] gradient = {
      p.derivative(pinn, p.points("hole"), "x"), p.derivative(pinn, p.points("hole"), "y")
    };
    double[] expected = new double[hole.length];
    for (int i = 0; i < hole.length; i++) { // out of the plate is into the hole
      double slope = -(hole[i][0] * gradient[0][i] + hole[i][1] * gradient[1][i]) / 0.3;
      expected[i] = slope - 3 * hole[i][0];
    }
    assertArrayEquals(expected, ConditionsTest.residuals(p, pinn, "hole"), ROUNDING);
    double[] u = p.value(pinn, p.points("outer right"));
    double[] ux = p.derivative(pinn, p.points("outer right"), "x");
    Arrays.setAll(u, i -> 2 * u[i] + 5 * ux[i] - 7);
    assertArrayEquals(u, ConditionsTest.residuals(p, pinn, "outer right"), ROUNDING);
  }

  @Test
  void a_condition_of_ones_own_has_the_slope() {
    Problem p = laplace.condition("convection", "hole", (u, slope) -> slope.times(52).plus(u));
    Problem robin = laplace.robin("hole", 1, 52, 0);
    assertArrayEquals(
        ConditionsTest.residuals(robin, pinn, "hole"),
        ConditionsTest.residuals(p, pinn, "convection"),
        ROUNDING);
  }

  @Test
  void numbers_lambdas_and_expressions_prescribe_alike() {
    Expr x = laplace.coordinate("x");
    DoubleBinaryOperator g = (a, b) -> 2 * a;
    for (Problem p :
        List.of(
            laplace.dirichlet("hole", q -> 2 * q[0]),
            laplace.dirichlet("hole", g),
            laplace.dirichlet("hole", x.times(2)))) {
      double[] u = p.value(pinn, p.points("hole"));
      double[][] at = p.points("hole").toArray();
      Arrays.setAll(u, i -> u[i] - 2 * at[i][0]);
      assertArrayEquals(u, ConditionsTest.residuals(p, pinn, "hole"), ROUNDING);
    }
  }

  @Test
  void the_whole_boundary_is_that_of_the_region() {
    Problem p = laplace.neumann(0).boundary(400);
    double[][] at = p.points("boundary").toArray();
    assertTrue(Arrays.stream(at).anyMatch(x -> Math.hypot(x[0], x[1]) < 0.31));
    double[] ux = p.derivative(pinn, p.points("boundary"), "x");
    double[] residual = ConditionsTest.residuals(p, pinn, "boundary");
    for (int i = 0; i < at.length; i++) {
      if (at[i][0] == -1) {
        assertEquals(-ux[i], residual[i], ROUNDING);
      }
    }
  }

  @Test
  void every_sampler_draws_inside_the_region() {
    for (Sampling sampling :
        List.of(
            Sampling.rad().every(2),
            Sampling.rarD(5).every(2),
            Sampling.uniform().every(2),
            Sampling.growing(60, 80))) {
      Problem p = laplace.dirichlet("outer", q -> q[0]).neumann("hole", 0).collocation(50);
      Training run = pinn.train(p).levenbergMarquardt().steps(6).sampling(sampling).run();
      Points moved = run.problem().points("residual");
      assertTrue(
          !Arrays.deepEquals(moved.toArray(), p.points("residual").toArray()), "" + sampling);
      assertEquals(moved.size(), moved.where(plate::contains).size());
    }
  }

  @Test
  void time_goes_beside_a_region() {
    Problem p =
        Problem.named("cooling")
            .space("x", "y", plate)
            .time("t", 0, 2)
            .equation(u -> u.dt().minus(u.d("x", "x")).minus(u.d("y", "y")))
            .initial(1)
            .neumann("hole", 0)
            .dirichlet("outer", 0);
    for (String term : p.termNames()) {
      for (double[] x : p.points(term).toArray()) {
        assertTrue(plate.contains(x[0], x[1]), term);
        assertTrue(x[2] >= 0 && x[2] <= 2, term);
      }
    }
    assertTrue(
        Arrays.stream(p.points("hole").toArray()).mapToDouble(x -> x[2]).distinct().count() > 5);
  }

  @Test
  void two_intervals_are_one_domain() {
    Region two = Region.interval(0, 3).minus(Region.interval(1, 2).named("gap"));
    Problem p = Problem.named("two").space("x", two).equation(u -> u.dxx()).dirichlet(x -> x[0]);
    assertArrayEquals(
        new double[] {0, 3, 1, 2},
        Arrays.stream(p.points("boundary").toArray()).mapToDouble(x -> x[0]).toArray());
    assertEquals(
        0, Arrays.stream(p.points("residual").toArray()).filter(x -> x[0] > 1 && x[0] < 2).count());
  }

  @Test
  void balls_and_boxes_of_space_are_domains() {
    Region block = Region.box(0, 1, 0, 1, 0, 1).minus(Region.ball(0, 0, 0, 0.5));
    Problem p =
        Problem.named("block")
            .space("x", "y", "z", block)
            .equation(u -> u.laplacian())
            .neumann("ball", 0)
            .dirichlet("top", 1);
    for (double[] x : p.points("ball").toArray()) {
      assertEquals(0.5, Math.sqrt(x[0] * x[0] + x[1] * x[1] + x[2] * x[2]), ROUNDING);
      assertTrue(Arrays.stream(x).allMatch(c -> c >= 0));
    }
  }

  @Test
  void a_region_prints_in_words_and_latex() {
    Problem p = laplace.dirichlet("outer", 1).neumann("hole", 0);
    assertTrue(
        p.toString()
            .startsWith(
                "Problem plate on (x, y) ∈ \"outer\", [−1, 1] × [−1, 1] without \"hole\", disc of radius 0.3"
                    + " around (0, 0)"),
        p.toString());
    assertTrue(p.latex().contains("(x, y) \\in \\left([-1, 1] \\times [-1, 1]\\right) \\setminus"));
    assertTrue(p.latex().contains("\\text{on hole}"));
  }

  @Test
  void errors_are_taken_over_the_region() {
    Problem p =
        laplace
            .dirichlet("outer", q -> q[0])
            .exact(q -> Math.hypot(q[0], q[1]) < 0.29 ? 1e9 : q[0]);
    Training run = pinn.train(p).adam(1e-3).steps(2).run();
    assertTrue(run.toString().contains("RMS error (1,572 points)"), run.toString());
  }

  @Test
  void what_does_not_fit_is_refused() {
    fails(
        "this region's boundary has pieces [outer left, outer right, outer bottom, outer top, hole]; got \"rim\"",
        () -> laplace.dirichlet("rim", 0));
    fails(
        "this domain has no pieces by name; use dirichletAt(\"x\", 0, …) and the like, or declare a region,"
            + " .space(\"x\", \"y\", Region.box(0, 1, 0, 1))",
        () -> Problem.poisson2d().dirichlet("left", 0));
    fails(
        "a region has no face at x = -1.0; use a condition on the boundary or on one of [outer left, outer right,"
            + " outer bottom, outer top, hole]",
        () -> laplace.dirichletAt("x", -1, 0));
    fails(
        "collocation points[0] lies outside the region: [0.1, 0.1]",
        () -> laplace.collocation(Points.of(new double[][] {{0.1, 0.1}})));
    fails(
        "boundary points[0] lies inside the domain, not on its boundary: [0.5, 0.1]",
        () -> laplace.boundary(Points.of(new double[][] {{0.5, 0.1}})));
    fails(
        "the region has 2 coordinates and needs a name for each; got [x]",
        () -> Problem.named("line").space("x", plate));
    fails(
        "a region comes before other coordinates; there are [t]",
        () -> Problem.named("late").time("t", 0, 1).space("x", "y", plate));
    fails(
        "beside a region there can be time but no other space; got \"z\"",
        () -> Problem.named("prism").space("x", "y", plate).space("z", 0, 1));
    fails(
        "terms \"outer\" and \"outer left\" fix the same thing on a piece of the boundary that both cover; keep one"
            + " there",
        () -> laplace.dirichlet("outer", 0).dirichlet("outer left", 1));
    fails(
        "term \"boundary\" covers the whole boundary and conflicts with \"hole\"; keep one of them",
        () -> laplace.dirichlet(0).dirichlet("hole", 1));
  }
}
