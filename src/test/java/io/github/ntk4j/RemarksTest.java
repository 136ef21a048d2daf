package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a problem before any training. */
class RemarksTest {
  private final Problem line = Problem.named("line").space("x", 0, 1);
  private final Problem strip = Problem.named("strip").space("x", 0, 1).time("t", 0, 1);
  private final Problem square = Problem.named("square").space("x", 0, 1).space("y", 0, 1);

  private static String only(Problem problem) {
    assertEquals(1, problem.remarks().size(), () -> problem.remarks().toString());
    return problem.remarks().get(0);
  }

  private static void assertSays(Problem problem, String part) {
    String remark = only(problem);
    assertTrue(remark.contains(part), remark);
  }

  static List<Problem> ready() {
    return List.of(
        Problem.poisson1d(3),
        Problem.poisson2d(2),
        Problem.multiscalePoisson(),
        Problem.heat(0.3),
        Problem.wave(3),
        Problem.convection(30),
        Problem.burgers(0.01 / Math.PI),
        Problem.helmholtz2d(),
        Problem.allenCahn(),
        Problem.reaction(5),
        Problem.kleinGordon(),
        Problem.beam());
  }

  @ParameterizedTest
  @MethodSource("ready")
  void ready_problems_give_no_cause_for_any(Problem problem) {
    assertEquals(List.of(), problem.remarks());
  }

  @Test
  void an_expression_that_does_not_solve_the_equation_is_found_exactly() {
    Expr x = line.coordinate("x");
    Problem right = line.equation(u -> u.dxx().plus(6)).dirichlet(0.0);
    assertEquals(List.of(), right.exact(x.minus(x.pow(2)).times(3)).remarks());
    assertSays(
        right.exact(x.minus(x.pow(2)).times(3.5)),
        "the exact solution does not satisfy term \"residual\": it leaves −1 at x = ");
    assertSays(
        right.exact(x.minus(x.pow(2)).times(3).plus(1e-6)),
        "the exact solution does not satisfy term \"boundary\": it leaves 1×10⁻⁶ at x = 0");
  }

  @Test
  void a_lambda_is_compared_by_value_and_by_differences() {
    Problem wave = line.equation(u -> u.dxx().plus(u.times(9))).dirichlet(x -> Math.cos(3 * x[0]));
    assertEquals(List.of(), wave.exact(x -> Math.cos(3 * x[0])).remarks());
    String remark = wave.exact(x -> Math.cos(3 * x[0]) + x[0] * (1 - x[0])).remarks().get(0);
    assertTrue(remark.contains("term \"residual\": it leaves "), remark); // −2 + 9 x (1 − x)
    assertTrue(remark.contains(" ± "), remark);
    assertSays(wave.exact(x -> Math.cos(3 * x[0]) + 1e-4), "does not satisfy term \"boundary\"");
    Problem fourth =
        line.equation(u -> u.d("x", "x", "x", "x").minus(u))
            .dirichletAt("x", 0, 1)
            .neumannAt("x", 0, -1)
            .dirichletAt("x", 1, Math.E)
            .neumannAt("x", 1, Math.E);
    assertEquals(List.of(), fourth.exact(x -> Math.exp(x[0])).remarks());
    List<String> wrong = fourth.exact(x -> Math.exp(1.1 * x[0])).remarks();
    assertEquals(2, wrong.size(), wrong::toString); // slopes of a lambda are not compared
    assertTrue(wrong.get(0).contains("\"residual\"") && wrong.get(1).contains("\"x=1.0\""));
  }

  @Test
  void a_lambda_that_oscillates_along_a_long_interval_is_compared_at_its_own_length() {
    double w = Math.sqrt(2);
    Problem waves = Problem.named("waves").space("x", -300, 300);
    Problem wave =
        waves
            .equation(u -> u.dxx().plus(u.times(2)))
            .dirichletAt("x", -300, Math.cos(300 * w))
            .neumannAt("x", -300, -w * Math.sin(300 * w));
    assertEquals(List.of(), wave.exact(x -> Math.cos(w * x[0])).remarks());
    double phase = 300 * (1.5 - w); // the same at x = −300
    String remark = wave.exact(x -> Math.cos(1.5 * x[0] + phase)).remarks().get(0);
    assertTrue(remark.contains("residual"), remark); // leaves (2 − 1.5²) u
    Problem mixed = Problem.named("mixed").space("x", 0, 500).time("t", 0, 2);
    Problem moving =
        mixed.equation(u -> u.dt().plus(u.dx().times(3))).initial((x, t) -> Math.sin(x));
    assertEquals(List.of(), moving.exact((x, t) -> Math.sin(x - 3 * t)).remarks());
  }

  @Test
  void a_table_of_a_solution_is_not_taken_for_its_lines() {
    Problem wave =
        line.equation(u -> u.dxx().plus(u.times(9))).dirichletAt("x", 0, 1).neumannAt("x", 0, 0);
    assertEquals(List.of(), wave.exact(x -> table(1e-4, x[0])).remarks());
  }

  /** cos 3x by straight lines. */
  private static double table(double cell, double x) {
    double k = Math.floor(x / cell);
    double part = x / cell - k;
    return (1 - part) * Math.cos(3 * k * cell) + part * Math.cos(3 * (k + 1) * cell);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 9})
  void points_at_zeros_of_the_solution_are_no_cause(int n) {
    assertEquals(List.of(), Problem.poisson1d(4).collocation(Points.grid(0, 1, n)).remarks());
  }

  @Test
  void a_problem_that_zero_solves_is_named() {
    Problem well = line.equation(u -> u.dxx().plus(u.times(Math.PI * Math.PI))).dirichlet(0.0);
    assertSays(well, "every term is 0 at u = 0");
    assertEquals(List.of(), well.condition("scale", Points.of(0.5), u -> u.minus(1)).remarks());
    assertEquals(List.of(), well.exact(x -> 0).remarks()); // zero is what is sought
  }

  @Test
  void an_output_without_a_level_is_named() {
    Problem pair =
        line.outputs("u", "p")
            .equation("a", u -> u.dxx().minus(u.output("p").dx()).plus(1))
            .equation("b", u -> u.output("p").dxx())
            .dirichlet(0.0);
    assertSays(pair, "nothing fixes the level of p: with p, p + c is a solution too");
    assertEquals(List.of(), pair.on("p").dirichletAt("x", 0, 0.0).remarks());
  }

  @Test
  void values_that_differ_where_conditions_meet_are_named() {
    Problem bar =
        strip.equation(u -> u.dt().minus(u.dxx())).dirichletAt("x", 0, 1).dirichletAt("x", 1, 0);
    assertSays(
        bar.initial(0),
        "\"x=0.0\" asks for u = 1 and \"initial\" for 0 at x = 0, t = 0: no smooth function has both");
    assertEquals(List.of(), bar.initial(x -> 1 - x[0]).remarks());
    Problem lid =
        square
            .equation(u -> u.laplacian())
            .dirichletAt("y", 1, 1)
            .neumannAt("y", 0, 0)
            .neumannAt("x", 1, 0);
    assertSays(lid.dirichletAt("x", 0, x -> 0), "at x = 0, y = 1");
    assertEquals(List.of(), lid.dirichletAt("x", 0, (x, y) -> y * y).remarks());
    assertSays(
        strip.equation(u -> u.dt().minus(u.dxx())).dirichlet(0.0).initial((x, t) -> 1 - x * x),
        "\"boundary\" asks for u = 0 and \"initial\" for 1 at x = 0, t = 0");
  }

  /** A ring of radii 1/2 and 1: its area is 3π/4, its edges π and 2π long. */
  @Test
  void regions_are_balanced_as_boxes_are() {
    Region ring = Region.disc(0, 0, 1).named("outer").minus(Region.disc(0, 0, 0.5).named("inner"));
    Problem source =
        Problem.named("ring").space("x", "y", ring).equation(u -> u.laplacian().times(2).plus(8));
    Problem level = source.condition("level", Points.of(new double[][] {{0.7, 0}}), u -> u);
    // 8 · 3π/4 flows out through 2π, at 2 ∂u/∂n = −3: out of the rim only
    assertEquals(List.of(), balance(source.neumann("outer", -1.5).neumann("inner", 0)));
    assertTrue(
        source
            .neumann("outer", -1.4)
            .robin("inner", 0, 2, 0.0)
            .remarks()
            .toString()
            .contains(
                "adds up to 18.85 over the domain and the slopes to a flux of −17.59, which should be −18.85"));
    assertTrue(
        source
            .robin("outer", 0, 2, -3.0)
            .neumann("inner", 0.1)
            .remarks()
            .toString()
            .contains("adds up"));
    assertEquals(List.of(), level.neumann("outer", 1).remarks()); // the rest of the edge is open
    Region ell =
        Region.polygon(new double[][] {{-1, -1}, {1, -1}, {1, 0}, {0, 0}, {0, 1}, {-1, 1}});
    Problem shape = Problem.named("L").space("x", "y", ell);
    Expr x = shape.coordinate("x");
    double integral = 3 * (1 / 3.0) + (-0.5 - 0.5 + 0.5); // of x² + y over three unit squares
    Problem on = shape.equation(u -> u.laplacian().plus(x.pow(2).plus(u.coordinate("y"))));
    assertEquals(List.of(), balance(on.neumann(-integral / 8)));
    assertEquals(1, balance(on.neumann(integral / 8)).size());
    Problem two =
        Problem.named("two")
            .space("x", Region.interval(0, 3).minus(Region.interval(1, 2)))
            .equation(u -> u.dxx().plus(2));
    assertEquals(List.of(), balance(two.neumann(-1)));
    assertEquals(1, balance(two.neumann(-0.5)).size());
  }

  private static List<String> balance(Problem problem) {
    return problem.remarks().stream().filter(r -> r.contains("adds up")).toList();
  }

  @Test
  void a_box_thinner_than_rounding_is_not_balanced() {
    Problem film = Problem.named("film").space("x", 0, 1).space("y", 0, 1e-12);
    assertEquals(List.of(), balance(film.equation(u -> u.laplacian().plus(1)).neumann(0.0)));
  }

  @Test
  void parts_of_faces_are_balanced_too() {
    Problem heated =
        square
            .boundaryPart("heater", "y", 0, p -> p[0] > 0.2 && p[0] < 0.4)
            .boundaryPart("rest", "y", 0, p -> !(p[0] > 0.2 && p[0] < 0.4))
            .equation(u -> u.laplacian())
            .neumannAt("x", 0, 0.0)
            .neumannAt("x", 1, 0.0)
            .neumann("heater", 5)
            .neumann("rest", 0);
    assertEquals(List.of(), balance(heated.neumannAt("y", 1, -1.0)));
    assertEquals(1, balance(heated.neumannAt("y", 1, -0.9)).size());
  }

  @Test
  void pieces_of_a_region_that_disagree_at_a_corner_or_at_the_start_are_named() {
    Region plate = Region.box(0, 1, 0, 1).minus(Region.disc(0.5, 0.5, 0.2).named("hole"));
    Problem heat =
        Problem.named("plate")
            .space("x", "y", plate)
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(u.laplacian()));
    Problem left = heat.dirichlet("left", (p) -> p[1]);
    assertCorner(
        left.dirichlet("bottom", 1.0),
        "\"left\" asks for u = 0 and \"bottom\" for 1 at x = 0, y = 0, t = 0: no smooth function has both");
    assertEquals(List.of(), corners(left.dirichlet("top", 1).dirichlet("right", 1)));
    assertCorner(
        heat.dirichlet("hole", 2).initial(1),
        "\"hole\" asks for u = 2 and \"initial\" for 1 at x = ");
    assertEquals(List.of(), corners(heat.dirichlet("hole", p -> 1 + p[2]).initial(1)));
    Problem box =
        square
            .boundaryPart("low", "x", 0, p -> p[1] < 0.5)
            .equation(u -> u.laplacian())
            .dirichlet("low", 3);
    assertCorner(
        box.dirichletAt("y", 0, 1), "\"low\" asks for u = 3 and \"y=0.0\" for 1 at x = 0, y = 0");
    assertEquals(List.of(), corners(box.dirichletAt("y", 1, 1)));
  }

  /** Of problems that are left open elsewhere. */
  private static List<String> corners(Problem problem) {
    return problem.remarks().stream().filter(r -> r.contains("no smooth function")).toList();
  }

  private static void assertCorner(Problem problem, String part) {
    assertEquals(1, corners(problem).size(), () -> problem.remarks().toString());
    assertTrue(corners(problem).get(0).contains(part), () -> corners(problem).toString());
  }

  @Test
  void slopes_that_do_not_balance_the_source_are_named() {
    Problem open = line.equation(u -> u.dxx().times(2).plus(1)).neumannAt("x", 0, 0);
    List<String> remarks = open.neumannAt("x", 1, 0).remarks();
    assertTrue(
        remarks
            .get(1)
            .startsWith(
                "the source of \"residual\" adds up to 1 over the domain and the slopes to a flux of 0, which should be −1"),
        remarks::toString);
    assertSays(open.neumannAt("x", 1, -0.5), "nothing fixes the level of u"); // 2 · (−½) + 1 = 0
    Problem plate = square.equation(u -> u.laplacian().minus((x, y) -> 4 * x));
    assertSays(plate.neumann(0.5), "nothing fixes the level"); // ∫4x = 2 = 4 · ½
    assertEquals(2, plate.neumann(0.25).remarks().size());
  }

  @Test
  void an_ansatz_whose_factor_is_0_everywhere_is_named() {
    Problem bar = line.equation(u -> u.dxx().plus(1));
    Expr x = line.coordinate("x");
    Problem fixed = bar.ansatz(x, x.times(0));
    assertSays(fixed, "the factor ℓ of the ansatz u = g + ℓN is 0 at all points");
    assertEquals(List.of(), bar.ansatz(x, x.times(x.minus(1))).remarks());
    Training run = Pinn.mlp(1, 8, 1).train(fixed).adam(1e-3).steps(5).run();
    assertEquals("solution fixed by its ansatz", run.explain().faults().get(1));
  }

  @Test
  void remarks_stand_below_the_problem_where_it_is_shown() {
    Problem well = line.equation(u -> u.dxx()).dirichlet(0.0);
    assertTrue(well.toString().contains("  Note: every term is 0 at u = 0"), well::toString);
    String latex = (String) well.bundle().data().get("text/latex");
    assertTrue(latex.contains("Note: every term is 0"), latex);
  }

  @Test
  void points_still_to_be_given_mean_none() {
    Problem half = Problem.named("half").space("x", 0, Double.POSITIVE_INFINITY);
    assertEquals(List.of(), half.equation(u -> u.dxx()).remarks());
    assertEquals(List.of(), half.remarks());
  }

  @Test
  void an_exact_solution_that_throws_is_told_and_no_result_is_lost() {
    Problem failing =
        Problem.poisson1d(1)
            .collocation(10)
            .exact(
                p -> {
                  throw new ArithmeticException("no series here");
                });
    assertSays(failing, "the exact solution fails at [");
    assertTrue(only(failing).contains("no series here"), () -> only(failing));
    Training run = Pinn.mlp(1, 4, 1).train(failing).adam(1e-3).steps(3).run();
    assertEquals(
        List.of("loss", "mean square of residual", "mean square of boundary"),
        run.summary().stringColumn("metric").asList().subList(0, 3));
    assertTrue(run.toString().contains("loss"));
  }
}
