package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Domains without an end, and domains too long, too short or too full for the numbers. */
class DomainTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final Problem half = Problem.named("half").space("x", 0, INFINITY).equation(u -> u.dxx());

  private static void fails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void nothing_lies_on_an_end_at_infinity() {
    fails(
        "collocation points[0] lies outside the domain: x = -5.0 is not in [0.0, Infinity]",
        () -> half.collocation(Points.of(-5)));
    fails(
        "boundary points[0] lies inside the domain, not on its boundary: [3.7]",
        () -> half.boundary(Points.of(3.7)));
    for (double at : new double[] {0.5, INFINITY}) {
      fails(
          "a condition at x = "
              + at
              + " lies outside the boundary; x has its ends at 0.0 and Infinity",
          () -> half.dirichletAt("x", at, 0));
    }
    fails(
        "a boundary needs a space coordinate with a finite end; those of this problem have none",
        () -> Problem.named("line").space("x", -INFINITY, INFINITY).dirichlet(0.0));
  }

  @Test
  void the_boundary_of_a_half_line_is_its_end() {
    Problem held = half.dirichlet(1.0).collocation(Points.of(1, 100));
    assertArrayEquals(new double[][] {{0}}, held.points("boundary").toArray());
    assertTrue(held.latex().contains("u = 1 & \\quad x = 0 &"), held.latex());
    Pinn pinn = Pinn.mlp(1, 4, 1);
    double u = pinn.value(Points.of(0))[0];
    double[] dxx = pinn.derivative(Points.of(1, 100), 0, 0);
    double expected = (dxx[0] * dxx[0] + dxx[1] * dxx[1]) / 2 + (u - 1) * (u - 1);
    assertEquals(expected, held.loss(pinn), 1e-14);
  }

  @Test
  void the_boundary_of_a_half_strip_is_its_finite_side() {
    Problem strip =
        Problem.named("half strip")
            .space("x", 2, INFINITY)
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(u.dxx()))
            .dirichlet(0.0)
            .boundary(30);
    double[][] points = strip.points("boundary").toArray();
    assertEquals(30, points.length);
    for (double[] x : points) {
      assertEquals(2, x[0], 0);
    }
    Problem quarter =
        Problem.named("quarter")
            .space("x", 0, INFINITY)
            .space("y", 0, INFINITY)
            .equation(u -> u.laplacian())
            .dirichlet(0.0);
    fails(
        "boundary points by count need a bounded domain; give Points of your own",
        () -> quarter.points("boundary"));
  }

  @Test
  void lengths_beyond_the_numbers_are_refused() {
    fails(
        "coordinate \"x\" from -1.0E308 to 1.0E308 is longer than the largest number; scale it",
        () -> Problem.named("long").space("x", -1e308, 1e308));
    fails(
        "a disc of radius 1.0E-300 around (1.0, 1.0) is lost in rounding; move it towards 0 or scale"
            + " it",
        () -> Problem.named("dot").disc("x", "y", 1, 1, 1e-300));
    fails(
        "a disc comes before other coordinates and needs a finite radius above 0; got Infinity",
        () -> Problem.named("all").disc("x", "y", 0, 0, INFINITY));
  }

  @Test
  void faces_share_points_where_their_measures_are_beyond_the_numbers() {
    for (double size : new double[] {1e200, 1e-200}) { // a face measures 1e400, or 1e-400
      Problem box =
          Problem.named("box")
              .space("x", 0, size)
              .space("y", 0, size)
              .space("z", 0, size)
              .equation(u -> u.laplacian())
              .dirichlet(0.0)
              .boundary(60);
      double[][] points = box.points("boundary").toArray();
      assertEquals(60, points.length);
      assertEquals(10, Arrays.stream(points).filter(x -> x[2] == size).count());
    }
  }

  @Test
  void points_by_count_need_coordinates_and_room() {
    String first = "declare coordinates first, e.g. .space(\"x\", 0, 1)";
    Problem empty = Problem.named("empty");
    fails(first, () -> empty.collocation(5));
    fails(first, () -> empty.collocation(Points.of(1)));
    fails(first, () -> empty.boundary(Points.of(1)));
    fails(first, () -> empty.dirichlet(0));
    fails(first, () -> empty.exactValues(Points.of(1)));
    String most = "a set of 2147483647 points is too large; 50,000,000 is the most";
    Problem disc = Problem.named("disc").disc("x", "y", 0, 0, 1).equation(u -> u.laplacian());
    fails(most, () -> disc.collocation(Integer.MAX_VALUE));
    fails(most, () -> disc.boundary(Integer.MAX_VALUE));
    fails(most, () -> half.collocation(Points.of(1)).initialPoints(Integer.MAX_VALUE));
  }

  @Test
  void exact_values_at_points_of_another_dimension_are_refused() {
    fails(
        "points have 2 coordinates; this problem has [x]",
        () -> Problem.poisson1d(1).exactValues(Points.of(new double[][] {{0.5, 0.5}})));
  }

  @Test
  void an_exact_solution_that_is_no_number_is_named_and_left_out_of_the_summary() {
    Problem p =
        Problem.named("log")
            .space("x", 0, 1)
            .equation(u -> u.dxx())
            .exact(x -> Math.log(x[0]))
            .collocation(5);
    Training run = Pinn.mlp(1, 4, 1).train(p).adam(1e-3).steps(1).run();
    assertTrue(run.toString().contains("RMS error (99 points)"), run.toString());
    fails(
        "the exact solution is -Infinity at point 1, [0.0]", () -> run.rmsError(Points.of(0.5, 0)));
    double error = run.model().value(Points.of(0.5))[0] - Math.log(0.5);
    assertEquals(Math.abs(error), run.rmsError(Points.of(0.5)), 1e-15);
  }
}
