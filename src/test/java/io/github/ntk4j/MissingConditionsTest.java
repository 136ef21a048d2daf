package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Problems that say too little, as a user forgets it. */
class MissingConditionsTest {
  private final Problem fin =
      Problem.named("fin")
          .space("x", 0, 2)
          .equation(u -> u.dxx().minus(u.times(3)))
          .dirichletAt("x", 0, 1);

  private static void assertSays(Problem problem, String sentence) {
    assertEquals(List.of(sentence), problem.remarks());
  }

  @Test
  void an_end_of_which_nothing_is_said_is_named() {
    assertSays(
        fin,
        "u has a second derivative in x, which asks for two conditions at its ends, and has one: add what holds at"
            + " x = 2, e.g. .neumannAt(\"x\", 2, 0) where nothing passes");
    assertEquals(List.of(), fin.neumannAt("x", 2, 0).remarks());
    assertEquals(List.of(), fin.neumannAt("x", 0, 0).remarks()); // both at one end will do
    Problem conditionless = Problem.named("free").space("x", 0, 1).equation(u -> u.dxx().minus(u));
    assertTrue(
        conditionless.remarks().get(1).contains("and has none"), conditionless.remarks()::toString);
  }

  @Test
  void a_fourth_derivative_asks_for_four() {
    Problem beam =
        Problem.named("beam")
            .space("x", 0, 1)
            .equation(u -> u.d("x", "x", "x", "x").minus(1))
            .dirichlet(0)
            .neumannAt("x", 0, 0);
    assertTrue(beam.remarks().get(0).contains("asks for 4 conditions at its ends, and has 3"));
    assertEquals(List.of(), beam.neumannAt("x", 1, 0).remarks());
  }

  @Test
  void a_first_moment_of_which_nothing_is_said_is_named() {
    Problem rod =
        Problem.named("rod")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(u.dxx()))
            .dirichlet(1);
    assertSays(
        rod,
        "u has a first derivative in t, which asks for a condition at the first moment, and has none: add"
            + " .initial(…)");
    assertEquals(List.of(), rod.initial(1).remarks());
    Problem string =
        Problem.named("string")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.d("t", "t").minus(u.dxx()))
            .dirichlet(0)
            .initial(x -> Math.sin(Math.PI * x[0]));
    assertTrue(string.remarks().get(0).endsWith("and has one: add .initialVelocity(…)"));
    assertEquals(List.of(), string.initialVelocity(0).remarks());
  }

  @Test
  void pieces_of_which_nothing_is_said_are_named() {
    Region bracket =
        Region.polygon(new double[][] {{0, 0}, {2, 0}, {2, 1}, {1, 1}, {1, 2}, {0, 2}});
    Problem plate =
        Problem.named("plate")
            .space("x", "y", bracket)
            .equation(u -> u.laplacian().plus(1))
            .dirichlet("edge 1", 0)
            .neumann("edge 2", 0);
    assertEquals(
        plate.remarks().get(0),
        "nothing holds on pieces \"edge 3\", \"edge 4\", \"edge 5\", \"edge 6\" of the boundary, and u has second"
            + " derivatives: add a condition there, e.g. .neumann(\"edge 3\", 0) where nothing passes");
    Problem hole =
        Problem.named("hole")
            .space("x", "y", Region.box(0, 1, 0, 1).minus(Region.disc(0.5, 0.5, 0.2)))
            .equation(u -> u.laplacian());
    assertEquals(List.of(), hole.dirichlet(1).remarks());
  }

  @Test
  void a_corner_that_turns_inward_is_named_with_the_line_that_rounds_it() {
    Region l = Region.polygon(new double[][] {{0, 0}, {2, 0}, {2, 1}, {1, 1}, {1, 2}, {0, 2}});
    Problem plate =
        Problem.named("plate").space("x", "y", l).equation(u -> u.laplacian()).dirichlet(1);
    assertSays(
        plate,
        "the corner at x = 1, y = 1 is 270° wide, and slopes of u have as a rule no bound there: expect a residual"
            + " around it that does not vanish, and fluxes that are off by some per cent; round it off, e.g."
            + " region.union(Region.box(1.0, 1.3, 1.0, 1.3).minus(Region.disc(1.3, 1.3, 0.3)))");
    Region round = l.union(Region.box(1, 1.3, 1, 1.3).minus(Region.disc(1.3, 1.3, 0.3)));
    Problem rounded =
        Problem.named("plate").space("x", "y", round).equation(u -> u.laplacian()).dirichlet(1);
    assertEquals(List.of(), rounded.remarks());
    Region wedge = Region.polygon(new double[][] {{0, 0}, {2, 0}, {1, 0.5}, {2, 1}, {0, 1}});
    Problem fan =
        Problem.named("fan").space("x", "y", wedge).equation(u -> u.laplacian()).dirichlet(1);
    assertTrue(
        fan.remarks().get(0).contains("the corner at x = 1, y = 0.5 is 306° wide")
            || fan.remarks().get(0).contains("is 307° wide"),
        fan.remarks()::toString); // 360 − 2 atan(0.5)
    assertTrue(fan.remarks().get(0).endsWith("round it off"), fan.remarks()::toString);
  }

  /** r u_rr + u_r = −r needs no condition at r = 0, and x may repeat itself. */
  @Test
  void what_needs_none_is_not_asked_for() {
    Problem disc = Problem.named("disc").space("r", 0, 1);
    Expr r = disc.coordinate("r");
    assertEquals(
        List.of(),
        disc.equation(u -> r.times(u.d("r", "r")).plus(u.d("r")).plus(r))
            .dirichletAt("r", 1, 0)
            .remarks());
    Problem ring = Problem.named("ring").space("x", 0, 1).equation(u -> u.dxx().minus(u).plus(1));
    assertEquals(List.of(), ring.periodic("x").remarks());
    assertEquals(
        List.of(),
        ring.data("measured", Points.of(0.2, 0.7), new double[] {1, 2}).remarks()); // data do
    Problem advected = Problem.named("carried").space("x", 0, 1).time("t", 0, 1);
    assertEquals(
        List.of(), advected.equation(u -> u.dt().plus(u.dx())).initial(x -> x[0]).remarks());
  }

  @Test
  void a_run_that_lacks_conditions_is_told_so() {
    Training run =
        Pinn.mlp(1, 8, 1).train(fin.collocation(50)).levenbergMarquardt().steps(30).run();
    assertEquals(List.of("solution not fixed"), run.explain().faults());
  }

  @Test
  void conditions_without_an_equation_are_named() {
    Problem ends = Problem.named("ends").space("x", 0, 1).dirichlet(1);
    assertSays(ends, "there is no equation, only conditions are trained: add .equation(u -> …)");
    Problem fit = Problem.named("fit").space("x", 0, 1);
    assertEquals(
        List.of(), fit.data("measured", Points.of(0.2, 0.7), new double[] {1, 2}).remarks());
  }

  @Test
  void a_network_with_outputs_that_no_term_has_is_refused() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Pinn.mlp(1, 20, 20).train(fin).adam(1e-3).steps(5).run());
    assertEquals(
        "problem \"fin\" is for one output, and this model has 20 outputs: end the layers' sizes with 1, or name"
            + " outputs by .outputs(\"u\", …) and give each its terms",
        error.getMessage());
  }
}
