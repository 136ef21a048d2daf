package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What an equation may be written in: functions, other points, curved coordinates, fields. */
class ReachTest {
  private static final double ROUNDING = 1e-12; // second derivatives of order 1, a few sums

  private final Problem plane = Problem.named("plane").space("x", 0, 1).space("y", 0, 1);
  private final Pinn net = Pinn.mlp(2, 9, 2).seed(4);

  /** In polar coordinates x⁴ y is r⁵ cos⁴φ sin φ; in space x² z is r³ sin²θ cos²φ cos θ. */
  @Test
  void curved_laplacians_agree_with_the_plain_ones() {
    Problem polar = Problem.named("polar").space("r", 0, 2).space("phi", 0, 7);
    Expr r = polar.coordinate("r");
    Expr phi = polar.coordinate("phi");
    Expr u = r.pow(5).times(phi.cos().pow(4)).times(phi.sin());
    double[][] at = {{0.7, 0.4}, {1.5, 2.1}};
    double[] laplacian = value(polar, u.polarLaplacian("r", "phi"), at);
    for (int i = 0; i < 2; i++) { // 12 x² y
      double x = at[i][0] * Math.cos(at[i][1]);
      double y = at[i][0] * Math.sin(at[i][1]);
      assertEquals(12 * x * x * y, laplacian[i], ROUNDING);
    }
    assertArrayEquals(
        new double[] {16 * 0.7 * 0.7}, value(polar, r.pow(4).polarLaplacian("r"), at[0]), ROUNDING);
    Problem ball = Problem.named("ball").space("r", 0, 2).space("theta", 0, 3).space("phi", 0, 7);
    Expr theta = ball.coordinate("theta");
    Expr v =
        ball.coordinate("r")
            .pow(3)
            .times(theta.sin().pow(2))
            .times(ball.coordinate("phi").cos().pow(2))
            .times(theta.cos());
    double[] point = {1.2, 0.8, 0.5};
    assertEquals( // Δ(x² z) = 2 z
        2 * 1.2 * Math.cos(0.8),
        value(ball, v.sphericalLaplacian("r", "theta", "phi"), point)[0],
        ROUNDING);
    assertEquals(
        20 * 1.2 * 1.2,
        value(ball, ball.coordinate("r").pow(4).sphericalLaplacian("r"), point)[0],
        ROUNDING);
    refused("at most 1 angles; got [r, phi, x]", () -> u.polarLaplacian("r", "phi", "x"));
    refused("has coordinates [r, phi]; got \"q\"", () -> u.polarLaplacian("q"));
  }

  /** An expression of the coordinates, through the exact solution. */
  private static double[] value(Problem problem, Expr expression, double[]... at) {
    return problem.exact(expression).exactValues(Points.of(at)).orElseThrow();
  }

  @Test
  void divergence_and_curl_take_components_in_the_order_of_space() {
    Expr x = plane.coordinate("x");
    Expr y = plane.coordinate("y");
    double[] at = {0.3, 0.8};
    assertEquals(2 * 0.3 + 3, value(plane, x.pow(2).divergence(y.times(3)), at)[0], ROUNDING);
    assertEquals(0.8 - 5, value(plane, y.times(5).curl(x.times(y)), at)[0], ROUNDING);
    Points points = Points.uniform(new double[] {0, 0}, new double[] {1, 1}, 5);
    Problem p = plane.equation(u -> u.divergence(u.output(1)));
    double[][] dx = net.derivatives(points, 0);
    double[][] dy = net.derivatives(points, 1);
    double[] sum = new double[5];
    for (int i = 0; i < 5; i++) {
      sum[i] = dx[i][0] + dy[i][1];
    }
    assertArrayEquals(sum, p.residual(net, points), ROUNDING);
    refused(
        "a field needs a component for each space coordinate of [x, y]; got 1",
        () -> plane.equation(u -> u.divergence()));
    refused(
        "got 2", () -> Problem.named("line").space("x", 0, 1).equation(u -> u.curl(u.output(1))));
  }

  /** Of (y z, x z², x y t): (x t − 2 x z, y − y t, z² − z). */
  @Test
  void curl_of_a_field_of_space_has_three_components() {
    Problem space =
        Problem.named("space").space("x", 0, 1).space("y", 0, 1).space("z", 0, 1).time("t", 0, 1);
    Expr x = space.coordinate("x");
    Expr y = space.coordinate("y");
    Expr z = space.coordinate("z");
    List<Expr> curl = y.times(z).curl(x.times(z.pow(2)), x.times(y).times(space.coordinate("t")));
    double[] at = {0.3, 0.8, 0.6, 0.5};
    double[] exact = {0.3 * 0.5 - 2 * 0.3 * 0.6, 0.8 - 0.8 * 0.5, 0.36 - 0.6};
    for (int k = 0; k < 3; k++) {
      assertEquals(exact[k], value(space, curl.get(k), at)[0], ROUNDING);
    }
    Pinn three = Pinn.mlp(4, 5, 3);
    Points points = Points.of(new double[][] {at, {0.1, 0.2, 0.3, 0.4}});
    Problem first = space.equation(u -> u.curl(u.output(1), u.output(2)).get(0));
    double[][] dy = three.derivatives(points, 1);
    double[][] dz = three.derivatives(points, 2);
    double[] rows = first.residual(three, points);
    assertEquals(dy[1][2] - dz[1][1], rows[1], ROUNDING);
    Problem none =
        space.equation(
            u -> {
              List<Expr> c = u.curl(u.output(1), u.output(2));
              return c.get(0).divergence(c.get(1), c.get(2));
            });
    assertArrayEquals(new double[2], none.residual(three, points), ROUNDING); // of any field
    assertEquals("u^{(2)}_{y} - u^{(1)}_{z}", curlLatex(space));
    refused("of [x, y]; got 3", () -> plane.equation(u -> u.curl(u, u).get(0)));
  }

  private static String curlLatex(Problem space) {
    Expr u = space.output(0);
    return u.curl(u.output(1), u.output(2)).get(0).latex();
  }

  @Test
  void another_point_is_refused_where_it_lies_outside() {
    Problem delay = Problem.named("delay").time("t", 0, 2);
    refused(
        "other points in term \"residual\"[",
        () -> delay.equation(u -> u.dt().plus(u.at("t", u.coordinate("t").minus(1)))));
    refused("it contains u", () -> delay.equation(u -> u.at("t", u)));
    refused("has coordinates [t]; got \"x\"", () -> delay.equation(u -> u.at("x", 0)));
  }

  @Test
  void latex_writes_them_as_a_reader_expects() {
    Expr x = plane.coordinate("x");
    assertEquals("\\ln\\left(x\\right)", x.log().toString());
    assertEquals("\\sqrt{x + 1}", x.plus(1).sqrt().toString());
    assertEquals("\\left|x\\right|", x.abs().toString());
    assertEquals("\\operatorname{sgn}\\left(x\\right)", x.sign().toString());
    assertEquals("\\max\\left(x, 0\\right)", x.max(0).toString());
    assertEquals("\\min\\left(x, 1\\right)", x.min(1).toString());
    assertEquals(
        "\\begin{cases} 1 & x \\ge 0.5 \\\\ 400 & \\text{else} \\end{cases}",
        x.below(0.5, Problem.constant(400), Problem.constant(1)).toString());
    Problem p = plane.equation(u -> u.dx().at("y", u.coordinate("x")));
    assertTrue(p.latex().contains("\\left.u_{x}\\right|_{y = x} = 0"), p::latex);
  }

  /** u⁽⁶⁾ = −u with value, slope and second derivative at both ends: cos x. */
  @Test
  void an_equation_of_sixth_order_is_trained() {
    Problem sixth =
        Problem.named("Sixth order")
            .space("x", 0, 1)
            .equation(u -> u.d("x", "x", "x", "x", "x", "x").plus(u))
            .dirichlet(x -> Math.cos(x[0]))
            .neumannAt("x", 0, 0)
            .neumannAt("x", 1, -Math.sin(1))
            .conditionAt("moment 0", "x", 0, u -> u.dxx().plus(1))
            .conditionAt("moment 1", "x", 1, u -> u.dxx().plus(Math.cos(1)))
            .exact(x -> Math.cos(x[0]))
            .collocation(Points.grid(0, 1, 20));
    assertEquals(List.of(), sixth.remarks());
    Training run = Pinn.mlp(1, 8, 1).train(sixth).selfScaledBroyden().steps(300).run();
    assertTrue(run.maxError(Points.grid(0, 1, 50)) < 1e-3, run::toString); // 7e-5 seen
  }

  /** u′ = u(1 − t): a reflection; u = cos t + c sin t with c = cos 1/(1 − sin 1), u(0) = 1. */
  @Test
  void an_equation_with_a_reflection_is_trained() {
    double c = Math.cos(1) / (1 - Math.sin(1));
    Problem mirror =
        Problem.named("Mirror")
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(u.at("t", u.coordinate("t").times(-1).plus(1))))
            .initial(1)
            .collocation(Points.grid(0, 1, 25))
            .exact(p -> Math.cos(p[0]) + c * Math.sin(p[0]));
    assertEquals(List.of(), mirror.remarks());
    Training run = Pinn.mlp(1, 10, 1).train(mirror).selfScaledBroyden().steps(200).run();
    assertTrue(run.maxError(Points.grid(0, 1, 40)) < 1e-4, run::toString);
  }

  private static void refused(String part, Executable door) {
    String message = assertThrows(IllegalArgumentException.class, door).getMessage();
    assertTrue(message.contains(part), message);
  }
}
