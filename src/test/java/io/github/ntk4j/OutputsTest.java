package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tech.tablesaw.api.Table;

/** Every output of a network has conditions, a hard constraint, an exact solution and a name. */
class OutputsTest {
  private static final double ROUNDING = 1e-13; // values of order 1 through sums of 9 products

  private final Problem flow =
      Problem.named("flow").space("x", 0, 1).space("y", 0, 2).outputs("u", "v", "p");
  private final Pinn three = Pinn.mlp(2, 9, 3).seed(4);

  private static double[] column(double[][] rows, int k) {
    return Arrays.stream(rows).mapToDouble(row -> row[k]).toArray();
  }

  @Test
  void conditions_after_on_are_of_that_output_and_bear_its_name() {
    Problem p =
        flow.dirichlet(0.0)
            .on("v")
            .dirichlet((x, y) -> x * y)
            .on("p")
            .robinAt("x", 1, 2, 3, 0.5)
            .neumannAt("x", 1, 0)
            .periodic("y")
            .data("gauge", Points.of(new double[][] {{0, 0}}), new double[] {1});
    assertEquals(
        List.of("u boundary", "v boundary", "p x=1.0", "slope p x=1.0", "p periodic y", "gauge"),
        p.termNames());
    Points edge = p.points("v boundary");
    double[] v = column(three.values(edge), 1);
    double[][] x = edge.toArray();
    double[] expected = new double[v.length];
    Arrays.setAll(expected, i -> v[i] - x[i][0] * x[i][1]);
    assertArrayEquals(expected, ConditionsTest.residuals(p, three, "v boundary"), ROUNDING);
    Points face = p.points("p x=1.0");
    double[] value = column(three.values(face), 2);
    double[] slope = column(three.derivatives(face, 0), 2);
    double[] mixed = new double[value.length];
    Arrays.setAll(mixed, i -> 2 * value[i] + 3 * slope[i] - 0.5);
    assertArrayEquals(mixed, ConditionsTest.residuals(p, three, "p x=1.0"), ROUNDING);
    assertEquals(
        column(three.values(Points.of(new double[][] {{0, 0}})), 2)[0] - 1,
        ConditionsTest.residuals(p, three, "gauge")[0],
        ROUNDING);
  }

  @Test
  void an_index_does_where_there_are_no_names() {
    Problem p =
        Problem.named("pair")
            .time("t", 0, 1)
            .equation("first", u -> u.dt().minus(u.output(1)))
            .equation("second", u -> u.output(1).dt().plus(u))
            .initial(1)
            .on(1)
            .initial(0)
            .conditionAt("own", "t", 1, v -> v.dt());
    assertEquals(List.of("first", "second", "initial", "u1 initial", "own"), p.termNames());
    Pinn pair = Pinn.mlp(1, 9, 2);
    Points start = Points.of(0.0);
    assertEquals(
        pair.values(start)[0][1], ConditionsTest.residuals(p, pair, "u1 initial")[0], ROUNDING);
    assertEquals(
        pair.derivatives(Points.of(1.0), 0)[0][1],
        ConditionsTest.residuals(p, pair, "own")[0],
        ROUNDING);
  }

  @Test
  void every_output_has_a_hard_constraint_of_its_own() {
    Expr x = flow.coordinate("x");
    Expr y = flow.coordinate("y");
    Problem p =
        flow.equation(u -> u.dx().plus(u.output("v").dy()))
            .ansatz(Problem.constant(2), x)
            .on("v")
            .ansatz(x.plus(1), y.times(x));
    Points points = Points.uniform(new double[] {0, 0}, new double[] {1, 2}, 7);
    double[][] at = points.toArray();
    double[][] n = three.values(points);
    double[][] nx = three.derivatives(points, 0);
    double[][] ny = three.derivatives(points, 1);
    double[] residual = new double[7];
    for (int i = 0; i < 7; i++) { // u = 2 + x N₀, v = 1 + x + y x N₁
      double[] q = at[i];
      residual[i] = n[i][0] + q[0] * nx[i][0] + q[0] * n[i][1] + q[1] * q[0] * ny[i][1];
      assertEquals(2 + q[0] * n[i][0], p.values(three, points)[i][0], ROUNDING);
      assertEquals(1 + q[0] + q[1] * q[0] * n[i][1], p.values(three, points)[i][1], ROUNDING);
      assertEquals(n[i][2], p.values(three, points)[i][2], ROUNDING);
    }
    assertArrayEquals(residual, p.residual(three, points), ROUNDING);
    assertTrue(p.latex().contains("v = x + 1 + y\\,x\\,N_{v}"), p::latex);
    refused("term \"v x=0.0\" and the ansatz both fix v there", () -> p.dirichletAt("x", 0, 1));
  }

  @Test
  void two_numbers_do_in_the_place_of_a_point() {
    ToDoubleFunction<double[]> g = p -> p[0] - 3 * p[1];
    Problem strip = Problem.named("strip").space("x", 0, 1).time("t", 0, 1);
    Pinn plane = Pinn.mlp(2, 9, 1);
    List<Problem> pairs =
        List.of(
            strip.equation(u -> u.dt().plus(g)).initial(g).exact(g),
            strip
                .equation(u -> u.dt().plus((x, t) -> x - 3 * t))
                .initial((x, t) -> x - 3 * t)
                .exact((x, t) -> x - 3 * t),
            strip.equation(u -> u.dt().minus(g)).dirichletAt("x", 1, g).neumannAt("x", 0, g),
            strip
                .equation(u -> u.dt().minus((x, t) -> x - 3 * t))
                .dirichletAt("x", 1, (x, t) -> x - 3 * t)
                .neumannAt("x", 0, (x, t) -> x - 3 * t),
            strip.equation(u -> u.dt().times(g)).neumann(g).initialVelocity(g),
            strip
                .equation(u -> u.dt().times((x, t) -> x - 3 * t))
                .neumann((x, t) -> x - 3 * t)
                .initialVelocity((x, t) -> x - 3 * t),
            strip.robin(1, 2, g).robinAt("t", 1, 2, 3, g),
            strip.robin(1, 2, (x, t) -> x - 3 * t).robinAt("t", 1, 2, 3, (x, t) -> x - 3 * t));
    for (int k = 0; k < pairs.size(); k += 2) {
      assertEquals(pairs.get(k).loss(plane), pairs.get(k + 1).loss(plane), 0);
    }
    Points at = Points.of(new double[][] {{0.5, 0.25}});
    assertEquals(-0.25, pairs.get(1).exactValues(at).orElseThrow()[0], 0);
    refused(
        "a lambda of two numbers needs two coordinates; here they are [x, y, t]",
        () ->
            Problem.named("c")
                .space("x", 0, 1)
                .space("y", 0, 1)
                .time("t", 0, 1)
                .initial((x, t) -> x));
  }

  @Test
  void latex_and_text_call_outputs_by_their_names() {
    Problem p =
        Problem.named("plate")
            .space("x", 0, 1)
            .outputs("T", "flux")
            .equation(u -> u.output("flux").plus(u.dx()))
            .on("flux")
            .dirichletAt("x", 0, 1)
            .exact(Problem.named("x").space("x", 0, 1).coordinate("x"));
    assertTrue(p.latex().contains("\\mathrm{flux} + T_{x} = 0"), p::latex);
    assertTrue(p.latex().contains("\\mathrm{flux} = x"), p::latex);
    assertTrue(p.toString().contains("flux x=0.0: 1 point"), p::toString);
  }

  @Test
  void names_that_do_not_fit_are_refused() {
    refused("output must not be null", () -> Problem.named("a").outputs("u", null));
    refused("needs a name", () -> Problem.named("a").space("x", 0, 1).outputs("u", " "));
    refused("\"x\" is a coordinate", () -> Problem.named("a").space("x", 0, 1).outputs("x"));
    refused("differ by more than case", () -> Problem.named("a").outputs("p", "P"));
    refused("got none", () -> Problem.named("a").outputs());
    refused("declare outputs once, before equations", () -> flow.dirichlet(0.0).outputs("a"));
    refused("this problem has outputs [u, v, p]; got \"w\"", () -> flow.on("w"));
    refused("outputs count from 0 to 2, [u, v, p]; got 3", () -> flow.on(3));
    refused("outputs have no names here", () -> Problem.named("a").space("x", 0, 1).on("v"));
    refused("got \"w\"", () -> flow.equation(u -> u.output("w")));
    refused(
        "has outputs [u, v, p]; this model has 2",
        () -> flow.dirichlet(0.0).loss(Pinn.mlp(2, 4, 2)));
    refused(
        "there is a term \"v x=0.0\" already",
        () -> flow.on("v").dirichletAt("x", 0, 1).dirichletAt("x", 0, 2));
    refused(
        "term \"v boundary\" covers the whole boundary",
        () -> flow.on("v").dirichlet(0.0).dirichletAt("x", 0, 2));
  }

  /** u′ = v, v′ = −u from rest at 1: cos t and −sin t. */
  @Test
  void a_system_is_trained_and_judged_output_by_output() {
    Problem swing =
        Problem.named("Oscillator")
            .time("t", 0, 2)
            .outputs("position", "velocity")
            .equation("motion", u -> u.dt().minus(u.output("velocity")))
            .equation("force", u -> u.output("velocity").dt().plus(u))
            .initial(1)
            .exact(p -> Math.cos(p[0]))
            .on("velocity")
            .initial(0)
            .exact(p -> -Math.sin(p[0]))
            .collocation(Points.grid(0, 2, 25));
    Training run = Pinn.mlp(1, 12, 2).train(swing).selfScaledBroyden().steps(250).run();
    Table errors = run.errors(Points.grid(0, 2, 50));
    assertEquals(List.of("position", "velocity"), errors.stringColumn("output").asList());
    assertTrue(errors.doubleColumn("largest error").max() < 1e-3, errors::print);
    assertTrue(run.summary().print().contains("relative L² error of velocity (100 points)"));
    assertEquals(run.values(Points.of(1.0))[0][1], run.value("velocity", Points.of(1.0))[0], 0);
    assertEquals(4, run.solutionFigure().chart().panels().size());
    assertEquals(-Math.sin(1), swing.exactValues("velocity", Points.of(1.0)).orElseThrow()[0], 0);
  }

  /** u⁗ = 24 with value and slope 0 at both ends: x²(1 − x)². */
  @Test
  void a_clamped_beam_has_value_and_slope_at_each_end() {
    Problem line = Problem.named("Clamped beam").space("x", 0, 1);
    Expr x = line.coordinate("x");
    Problem beam =
        line.equation(u -> u.d("x", "x", "x", "x").minus(24))
            .dirichlet(0.0)
            .neumann(0.0)
            .exact(x.pow(2).times(x.minus(1).pow(2)))
            .collocation(Points.grid(0, 1, 30));
    Training run = Pinn.mlp(1, 12, 1).train(beam).selfScaledBroyden().steps(300).run();
    assertTrue(
        run.maxError(Points.grid(0, 1, 50)) < 1e-3 / 16, run::toString); // 1/16 in the middle
  }

  private static void refused(String part, Executable door) {
    String message = assertThrows(IllegalArgumentException.class, door).getMessage();
    assertTrue(message.contains(part), message);
  }
}
