package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A problem that cannot be meant fails when it is built, in one sentence. */
class BadProblemTest {
  private final Problem line = Problem.named("line").space("x", 0, 1);
  private final Problem laplace = line.equation(u -> u.dxx());
  private final Problem strip =
      Problem.named("strip").space("x", 0, 1).time("t", 0, 1).equation(u -> u.dt().minus(u.dxx()));

  private static void fails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void unknown_coordinates_are_named() {
    String message = "this problem has coordinates [x]; got \"y\"";
    fails(message, () -> line.equation(u -> u.dy()));
    fails(message, () -> line.coordinate("y"));
    fails(message, () -> line.dirichletAt("y", 0, x -> 0));
    fails(message, () -> laplace.periodic("y"));
    fails(message, () -> laplace.derivative(Pinn.mlp(1, 4, 1), Points.of(0.5), "y"));
  }

  @Test
  void coordinates_declared_twice_late_or_empty_are_refused() {
    fails("coordinate \"x\" is declared twice", () -> line.space("x", 0, 1));
    fails("coordinate \"y\" needs lo < hi; got 1.0 and 1.0", () -> line.space("y", 1, 1));
    fails("coordinate \"y\" needs lo < hi; got NaN and 1.0", () -> line.space("y", Double.NaN, 1));
    fails("a problem has one time; it is \"t\" already", () -> strip.time("s", 0, 1));
    fails(
        "declare coordinates before equations and conditions; got \"y\" after",
        () -> laplace.space("y", 0, 1));
    fails(
        "declare coordinates first, e.g. .space(\"x\", 0, 1)",
        () -> Problem.named("empty").equation(u -> u.dx()));
    fails(
        "beside a disc there can be time but no other space; got \"z\"",
        () -> Problem.named("cylinder").disc("x", "y", 0, 0, 1).space("z", 0, 1));
  }

  @Test
  void orders_above_six_are_refused() {
    fails(
        "derivatives up to order 6 are supported; the equation asks for order 8: make a lower one an output of its own,"
            + " e.g. an equation u.output(1).minus(u.dxx()), and differentiate that",
        () -> line.equation(u -> u.dxx().dxx().d("x", "x", "x", "x")));
  }

  @Test
  void a_second_derivative_of_relu_is_refused() {
    Pinn relu = Pinn.mlp(1, 4, 1).activation(Activation.relu());
    fails(
        "problem \"line\" has order 2, but relu has no second derivative; use tanh, sin, gelu,"
            + " softplus, sigmoid or silu",
        () -> relu.train(laplace));
  }

  @Test
  void conditions_and_points_outside_their_place_are_refused() {
    fails(
        "a condition at x = 2.0 lies outside the boundary; x has its ends at 0.0 and 1.0",
        () -> laplace.dirichletAt("x", 2, x -> 0));
    fails(
        "a condition at x = 0.5 lies outside the boundary; x has its ends at 0.0 and 1.0",
        () -> laplace.conditionAt("middle", "x", 0.5, u -> u.dx()));
    fails(
        "points of probe[1] lies outside the domain: x = 1.5 is not in [0.0, 1.0]",
        () -> laplace.condition("probe", Points.of(0.5, 1.5), u -> u));
    fails(
        "collocation points[0] lies outside the domain: x = -1.0 is not in [0.0, 1.0]",
        () -> laplace.collocation(Points.of(-1)));
    fails(
        "boundary points[1] lies inside the domain, not on its boundary: [0.5]",
        () -> laplace.boundary(Points.of(0, 0.5)));
    fails(
        "initial points[0] is at t = 0.5; the first moment is 0.0",
        () -> strip.initialPoints(Points.of(new double[][] {{0.5, 0.5}})));
    fails(
        "this problem has no time; declare it by .time(\"t\", 0, 1)",
        () -> laplace.initialPoints(Points.of(0.5)));
    fails(
        "this problem has no time; declare it by .time(\"t\", 0, 1)",
        () -> laplace.initial(x -> 0));
    Problem disc = Problem.named("disc").disc("x", "y", 0, 0, 1).equation(u -> u.laplacian());
    fails(
        "collocation points[0] lies outside the disc: [0.9, 0.9]",
        () -> disc.collocation(Points.of(new double[][] {{0.9, 0.9}})));
    fails(
        "boundary points[0] lies inside the domain, not on its boundary: [0.5, 0.0]",
        () -> disc.boundary(Points.of(new double[][] {{0.5, 0}})));
    fails(
        "a disc has no face at x = 1.0; use a condition on the boundary",
        () -> disc.dirichletAt("x", 1, x -> 0));
  }

  @Test
  void a_boundary_without_space_is_refused() {
    Problem decay = Problem.named("decay").time("t", 0, 1).equation(u -> u.dt().plus(u));
    fails(
        "a boundary needs a space coordinate; this problem has [t]; use initial for the first"
            + " moment",
        () -> decay.dirichlet(1.0));
  }

  @Test
  void conflicting_conditions_are_refused() {
    Problem fixed = laplace.dirichlet(0.0);
    String face =
        "term \"boundary\" covers the whole boundary and conflicts with \"x=1.0\"; keep one of"
            + " them";
    fails(
        "term \"boundary\" covers the whole boundary and conflicts with \"periodic x\"; keep one of"
            + " them",
        () -> fixed.periodic("x"));
    fails(face, () -> fixed.dirichletAt("x", 1, x -> 0));
    fails(face, () -> laplace.dirichletAt("x", 1, x -> 0).dirichlet(0.0));
    fails(face, () -> fixed.neumannAt("x", 1, x -> 0));
    fails(
        "term \"boundary\" covers the whole boundary and conflicts with \"boundary slope\"; keep one"
            + " of them",
        () -> fixed.neumann(x -> 0));
    fails(
        "terms \"x=1.0\" and \"periodic x\" fix the same thing at the same place; keep one of them",
        () -> laplace.dirichletAt("x", 1, x -> 0).periodic("x"));
    fails(
        "terms \"initial\" and \"t=0.0\" fix the same thing at the same place; keep one of them",
        () -> strip.initial(x -> 0).dirichletAt("t", 0, x -> 0));
  }

  @Test
  void conditions_that_only_look_like_conflicts_are_taken() {
    assertDoesNotThrow(
        () -> {
          line.equation(u -> u.dxx().dxx()).dirichlet(0.0).neumannAt("x", 0, x -> 0); // clamped
          strip.dirichlet(0.0).dirichletAt("t", 1, x -> 0); // the last moment is no wall
          strip.initial(x -> 0).initialVelocity(0.0);
          laplace.dirichlet(0.0).conditionAt("flux", "x", 0, u -> u.dx()); // Cauchy data, inverse
          strip.periodic("x").periodicSlope("x");
        });
  }

  @Test
  void expressions_without_u_are_refused() {
    fails(
        "the expression of term \"residual\" does not contain u; nothing could be learnt from it",
        () -> line.equation(u -> u.coordinate("x")));
    fails(
        "the expression of term \"moment\" does not contain u; nothing could be learnt from it",
        () -> laplace.conditionAt("moment", "x", 0, u -> u.dx().times(0)));
  }

  @Test
  void periodic_conditions_on_what_does_not_repeat_are_refused() {
    Problem half = Problem.named("half").space("x", 0, Double.POSITIVE_INFINITY);
    fails(
        "a periodic condition needs a bounded space coordinate of a box; x runs over [0.0,"
            + " Infinity]",
        () -> half.periodic("x"));
    fails(
        "a periodic condition needs a bounded space coordinate of a box; t runs over [0.0, 1.0] and"
            + " is time",
        () -> strip.periodic("t"));
  }

  @Test
  void an_unbounded_domain_needs_points_of_its_own() {
    Problem half =
        Problem.named("half").space("x", 0, Double.POSITIVE_INFINITY).equation(u -> u.dxx());
    fails(
        "collocation points by count need a bounded domain; give Points of your own",
        () -> half.collocation(10));
    assertDoesNotThrow(() -> half.collocation(Points.of(1, 100)).dirichletAt("x", 0, x -> 1));
  }

  @Test
  void weights_not_finite_or_not_above_0_are_refused() {
    for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      fails(
          "weight of residual must be finite and above 0; got " + weight,
          () -> laplace.weight("residual", weight));
    }
  }

  @Test
  void counts_below_1_are_refused() {
    fails("collocation needs at least 1 point; got 0", () -> laplace.collocation(0));
    fails("boundary needs at least 1 point; got -1", () -> laplace.boundary(-1));
    fails("initialPoints needs at least 1 point; got 0", () -> strip.initialPoints(0));
  }

  @Test
  void repeated_terms_are_refused() {
    fails(
        "there is a term \"residual\" already; terms are [residual]",
        () -> laplace.equation(u -> u.dx()));
    fails(
        "there is a term \"boundary\" already; terms are [residual, boundary]",
        () -> laplace.dirichlet(0.0).dirichlet(1.0));
  }

  @Test
  void data_of_the_wrong_length_or_not_finite_are_refused() {
    fails(
        "data measured has 2 points and 3 values; they must be as many",
        () -> laplace.data("measured", Points.of(0, 1), new double[3]));
    fails(
        "data measured: values[1] is NaN; they must be finite",
        () -> laplace.data("measured", Points.of(0, 1), new double[] {0, Double.NaN}));
    fails(
        "points of measured have 1 coordinates; this problem has [x, t]",
        () -> strip.data("measured", Points.of(0, 1), new double[2]));
  }

  @Test
  void a_lambda_that_is_differentiated_is_refused() {
    fails(
        "the lambda f cannot be differentiated; write it as an expression of the coordinates, e.g."
            + " u.coordinate(\"x\").times(Math.PI).sin()",
        () -> line.equation(u -> u.dx().times(x -> x[0]).dx()));
  }

  @Test
  void sources_that_are_not_finite_are_refused_with_their_point() {
    fails(
        "a source or coefficient of term \"residual\" is Infinity at point 0, [0.0]",
        () -> laplaceWithSource().collocation(Points.of(0, 0.5)));
    fails(
        "a source or coefficient of term \"boundary\" is NaN at point 0, [0.0]",
        () -> laplace.dirichlet(x -> Math.sqrt(x[0] - 0.5)));
    Problem quotient = line.equation(u -> u.dxx().minus(u.over(u.coordinate("x"))));
    fails(
        "term residual is Infinity at point 0, [0.0]; check its source and coefficients there",
        () ->
            quotient
                .collocation(Points.of(0, 0.5))
                .loss(Pinn.mlp(1, 1, 1).withParameters(new double[] {1, 0, 1, -1})));
  }

  private Problem laplaceWithSource() {
    return line.equation(u -> u.dxx().minus(x -> 1 / x[0]));
  }

  @Test
  void ansatz_and_exact_solution_need_expressions_of_the_coordinates() {
    Expr x = line.coordinate("x");
    fails(
        "g of the ansatz must be an expression of the coordinates, e.g. u.coordinate(\"x\"); it"
            + " contains u",
        () -> laplace.ansatz(u -> u, u -> x));
    fails(
        "ell of the ansatz must be an expression of the coordinates, e.g. u.coordinate(\"x\"); it"
            + " contains a lambda",
        () -> laplace.ansatz(x, x.times(q -> q[0])));
    fails(
        "the exact solution must be an expression of the coordinates, e.g. u.coordinate(\"x\"); it"
            + " contains an unknown",
        () -> laplace.exact(x.times(Problem.unknown("k", 1))));
    fails("unknown k needs a finite start; got NaN", () -> Problem.unknown("k", Double.NaN));
  }

  @Test
  void networks_that_do_not_fit_are_refused() {
    fails(
        "problem \"line\" uses output 1; this model has 1",
        () -> line.equation(u -> u.output(1).dx()).loss(Pinn.mlp(1, 4, 1)));
    fails(
        "problem \"line\" has no equation and no condition yet",
        () -> line.loss(Pinn.mlp(1, 4, 1)));
    fails(
        "this problem has no equation; add one by .equation(u -> …)",
        () -> line.dirichlet(0.0).residual(Pinn.mlp(1, 4, 1), Points.of(0.5)));
  }
}
