package io.github.ntk4j.pde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.model.Partial;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/** Every kind of node: made anew, differentiated, and written, in coordinates x and t. */
class NodeFormsTest {
  private static final Node.Coordinate X = new Node.Coordinate(0, "x");
  private static final Node.Coordinate T = new Node.Coordinate(1, "t");
  private static final Node U = new Node.Jet(0, 0, Partial.none(2));
  private static final Node SINE = new Node.Apply(Elementary.SIN, X);
  private static final Node.Given GIVEN = new Node.Given(p -> 2 * p[0] + p[1], "f");
  private static final double[][] POINTS = {{0.3, 0.2}, {1.7, 2.5}};

  private static String latex(Node node) {
    return Latex.of(node, List.of("x", "t"), List.of());
  }

  private static Node c(double value) {
    return Node.constant(value);
  }

  private static void assertValues(DoubleBinaryOperator wanted, Node node) {
    double[] values =
        Arrays.stream(POINTS).mapToDouble(p -> wanted.applyAsDouble(p[0], p[1])).toArray();
    assertArrayEquals(values, Nodes.values(node, POINTS), 1e-14);
  }

  @Test
  void a_node_of_its_own_children_is_the_same() {
    for (Node node :
        List.of(
            new Node.Sum(X, T),
            new Node.Product(X, T),
            new Node.Quotient(X, T),
            new Node.Power(X, 3),
            SINE,
            new Node.At(U, List.of(T, X)),
            new Node.Inside(GIVEN, U),
            new Node.Integral(SINE, U, new Node.Range("", "x", List.of(c(0), T))),
            new Node.Choice(X, T, U, SINE),
            X,
            c(3),
            GIVEN)) {
      assertEquals(node, node.with(node.children()));
    }
  }

  @Test
  void leaves_have_their_derivatives_or_say_why_not() {
    assertEquals(c(0), Nodes.derivative(c(3), 0));
    assertEquals(c(1), Nodes.derivative(X, 0));
    assertEquals(c(0), Nodes.derivative(X, 1));
    assertEquals(new Node.Jet(0, 0, new Partial(List.of(0, 1))), Nodes.derivative(U, 1));
    Node.Unknown k = new Node.Unknown("k", 2, 1, Measure.PLAIN);
    assertEquals(c(0), Nodes.derivative(k, 0));
    refused("the lambda f cannot be differentiated; write it as an expression", GIVEN);
    refused(
        "the measured values of d cannot be differentiated", new PerRow.Data(List.of(1.0), "d"));
    refused("normals that are given at points cannot", new PerRow.Normal(List.of(1.0), "x"));
    Node high = U;
    for (int order = 0; order < Partial.HIGHEST_ORDER; order++) {
      high = Nodes.derivative(high, 0);
    }
    refused("the equation asks for order", high);
    var bad = assertThrows(IllegalArgumentException.class, () -> c(Double.NaN));
    assertEquals("a number in an equation must be finite; one here is NaN", bad.getMessage());
  }

  private static void refused(String message, Node node) {
    var e = assertThrows(IllegalArgumentException.class, () -> Nodes.derivative(node, 0));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void what_is_no_expression_of_the_coordinates_names_itself() {
    assertEquals("u", U.foreign());
    assertEquals("a lambda", GIVEN.foreign());
    assertEquals("measured values", new PerRow.Data(List.of(1.0), "d").foreign());
    assertEquals("a normal", new PerRow.Normal(List.of(1.0), "x").foreign());
    assertEquals("an unknown", new Node.Unknown("k", 2, 1, Measure.PLAIN).foreign());
    assertEquals("", X.foreign());
    assertEquals("", c(2).foreign());
    assertEquals("", SINE.foreign());
  }

  @Test
  void an_unknown_is_a_parameter_in_its_measure() {
    Measure thousands = new Measure.Scaled(1000);
    assertEquals(2500, new Node.Unknown("k", 2.5, 1, thousands).coefficient());
    assertEquals(2.5, thousands.parameter(2500));
    assertEquals(Math.exp(0.5), new Measure.Exponential().coefficient(0.5), 1e-15);
    assertEquals(0.5, new Measure.Exponential().parameter(Math.exp(0.5)), 1e-15);
    assertEquals(
        new Node.Unknown("k", 7, 1, thousands),
        new Node.Unknown("k", 2.5, 1, thousands).startingFrom(7));
  }

  @Test
  void a_lambda_of_two_numbers_needs_two_coordinates() {
    Node.Given two = Node.Given.ofTwo((x, t) -> x - 3 * t, List.of("x", "t"), "f");
    assertValues((x, t) -> x - 3 * t, two);
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> Node.Given.ofTwo((x, t) -> x, List.of("x"), "f"));
    assertTrue(e.getMessage().startsWith("a lambda of two numbers needs two coordinates"));
  }

  @Test
  void sums_and_products_leave_out_what_does_nothing() {
    assertEquals(X, Node.plus(X, c(0)));
    assertEquals(new Node.Sum(X, T), Node.plus(X, T));
    assertEquals(X, Node.minus(X, c(0)));
    assertValues((x, t) -> x - t, Node.minus(X, T));
    assertEquals(c(0), Node.times(c(0), X));
    assertEquals(X, Node.times(c(1), X));
    assertEquals(new Node.Product(c(2), X), Node.times(X, c(2)));
    assertEquals(new Node.Product(X, T), Node.times(X, T));
    Node power = Nodes.derivative(new Node.Power(X, 2), 0);
    assertEquals(Node.times(c(2), X), power);
  }

  @Test
  void quotients_of_a_number_below_stay_one_quotient() {
    assertEquals(
        new Node.Quotient(Nodes.derivative(U, 0), c(3)),
        Nodes.derivative(new Node.Quotient(U, c(3)), 0));
    Node slope = Nodes.derivative(new Node.Quotient(SINE, Node.plus(X, T)), 1);
    assertValues((x, t) -> -Math.sin(x) / ((x + t) * (x + t)), slope);
  }

  @Test
  void choices_and_parts_are_differentiated_piece_by_piece() {
    Node choice = new Node.Choice(X, T, new Node.Power(X, 2), SINE);
    assertValues((x, t) -> x >= t ? x * x : Math.sin(x), choice);
    assertValues((x, t) -> x >= t ? 2 * x : Math.cos(x), Nodes.derivative(choice, 0));
    assertEquals(c(0), Nodes.derivative(new Node.Choice(X, T, c(1), c(5)), 0));
    assertEquals(
        new Node.Choice(X, T, c(1), c(0)), Nodes.derivative(new Node.Choice(X, T, X, c(5)), 0));
    assertEquals(
        new Node.Choice(X, T, c(0), c(1)), Nodes.derivative(new Node.Choice(X, T, c(5), X), 0));
    Node.Inside inside = Node.Inside.of(p -> p[0] < 1, new Node.Power(X, 2));
    assertValues((x, t) -> x < 1 ? x * x : 0, inside);
    assertArrayEquals(new double[][] {{0.3, 0.2}}, inside.of(POINTS));
  }

  @Test
  void an_expression_elsewhere_goes_by_the_chain_rule() {
    // sin at x t, and its slopes t cos xt and x cos xt
    Node at = new Node.At(SINE, List.of(Node.times(X, T), T));
    assertValues((x, t) -> Math.sin(x * t), at);
    assertValues((x, t) -> t * Math.cos(x * t), Nodes.derivative(at, 0));
    assertValues((x, t) -> x * Math.cos(x * t), Nodes.derivative(at, 1));
    // twice elsewhere: x + 1 of what is at 2x is at 2 (x + 1)
    Node twice =
        new Node.At(
            new Node.At(Node.plus(SINE, GIVEN), List.of(Node.times(c(2), X), T)),
            List.of(Node.plus(X, c(1)), Node.plus(T, c(4))));
    assertValues((x, t) -> Math.sin(2 * (x + 1)) + 4 * (x + 1) + t + 4, twice);
  }

  @Test
  void an_integral_is_its_rule() {
    Node integral = Quadrature.of(X, c(0), T, place -> Node.times(place, place), U);
    assertValues((x, t) -> t * t * t / 3, integral);
    assertValues((x, t) -> t * t, Nodes.derivative(integral, 1));
    Node moved = Quadrature.of(X, X, T, place -> new Node.Apply(Elementary.EXP, place), U);
    assertValues((x, t) -> Math.exp(t) - Math.exp(x), moved);
    assertEquals("\\int_{0}^{t} u \\, dx", latex(integral));
  }

  @Test
  void curved_laplacians_are_those_of_known_functions() {
    Node r2 = new Node.Power(X, 2); // Δr² is 4 in the plane, 6 in space
    assertValues((r, a) -> 4, Curvilinear.polar(r2, List.of(X)));
    assertValues((r, a) -> 6, Curvilinear.spherical(r2, List.of(X)));
    // r³ cos 2φ: (9 − 4) r cos 2φ; r² cos θ: (6 − 2) cos θ
    Node twice = new Node.Apply(Elementary.COS, Node.times(c(2), T));
    Node plane = Node.times(new Node.Power(X, 3), twice);
    assertValues((r, a) -> 5 * r * Math.cos(2 * a), Curvilinear.polar(plane, List.of(X, T)));
    Node space = Node.times(r2, new Node.Apply(Elementary.COS, T));
    assertValues((r, a) -> 4 * Math.cos(a), Curvilinear.spherical(space, List.of(X, T)));
    // r² sin θ cos φ: again 6 − 2 times sin θ cos φ
    Node.Coordinate around = new Node.Coordinate(2, "p");
    Node cap =
        Node.times(
            Node.times(r2, new Node.Apply(Elementary.SIN, T)),
            new Node.Apply(Elementary.COS, around));
    double[][] point = {{1.3, 0.7, 0.4}};
    assertEquals(
        4 * Math.sin(0.7) * Math.cos(0.4),
        Nodes.values(Curvilinear.spherical(cap, List.of(X, T, around)), point)[0],
        1e-13);
  }

  @Test
  void brackets_stand_where_the_surroundings_hold_more_tightly() {
    Node sum = new Node.Sum(X, T);
    assertEquals("x + t", latex(sum));
    assertEquals("x - 2\\,t", latex(new Node.Sum(X, new Node.Product(c(-2), T))));
    assertEquals("\\left(x + t\\right)\\,u", latex(new Node.Product(sum, U)));
    assertEquals("u\\,\\left(x + t\\right)", latex(new Node.Product(U, sum)));
    assertEquals("-u", latex(new Node.Product(c(-1), U)));
    assertEquals("2\\,u", latex(new Node.Product(c(2), U)));
    assertEquals("x \\cdot 2", latex(new Node.Product(X, c(2))));
    assertEquals("\\frac{x + t}{u}", latex(new Node.Quotient(sum, U)));
    assertEquals("x\\,\\frac{x}{t}", latex(new Node.Product(X, new Node.Quotient(X, T))));
    assertEquals("\\left(x + t\\right)^{3}", latex(new Node.Power(sum, 3)));
    assertEquals("x^{3}\\,t", latex(new Node.Product(new Node.Power(X, 3), T)));
    assertEquals("\\left(x^{3}\\right)^{2}", latex(new Node.Power(new Node.Power(X, 3), 2)));
    assertEquals("\\left(x\\,t\\right)^{2}", latex(new Node.Power(new Node.Product(X, T), 2)));
    assertEquals("\\left(-2\\right)^{3}", latex(new Node.Power(c(-2), 3)));
    assertEquals("\\sin\\left(x + t\\right)", latex(new Node.Apply(Elementary.SIN, sum)));
    assertEquals("\\sin\\left(x\\right)^{2}", latex(new Node.Power(SINE, 2)));
  }

  @Test
  void derivatives_places_and_choices_are_written() {
    Node mixed = new Node.Jet(0, 1, new Partial(List.of(2, 1)));
    assertEquals("u^{(1)}_{xxt}", latex(mixed));
    assertEquals("p_{xxt}", Latex.of(mixed, List.of("x", "t"), List.of("u", "p")));
    Node there = new Node.Jet(1, 0, Partial.none(2));
    Latex writer = new Latex(List.of("x", "t"), List.of());
    assertEquals("u\\vert_{\\text{opposite}}", writer.expression(there));
    assertEquals("u\\vert_{x = 1}", writer.partner("x = 1").expression(there));
    assertEquals("u = u\\vert_{\\text{opposite}}", writer.equation(Node.minus(U, there)));
    assertEquals("u = x + t", writer.equation(Node.minus(U, Node.plus(X, T))));
    assertEquals("\\left.u\\right|_{t = t - 1}", latex(new Node.At(U, List.of(X, lag()))));
    assertEquals(
        "\\left.\\left(u + x\\right)\\right|_{x = t}",
        latex(new Node.At(new Node.Sum(U, X), List.of(T, T))));
    assertEquals("\\max\\left(x, t\\right)", latex(new Node.Choice(X, T, X, T)));
    assertEquals("\\min\\left(x, t\\right)", latex(new Node.Choice(X, T, T, X)));
    assertEquals(
        "\\begin{cases} u & x \\ge t \\\\ x & \\text{else} \\end{cases}",
        latex(new Node.Choice(X, T, U, X)));
    assertEquals("u_{\\mathrm{d}}", latex(new PerRow.Data(List.of(1.0), "d")));
    assertEquals("n_{x}", latex(new PerRow.Normal(List.of(1.0), "x")));
    assertEquals("\\mathrm{k\\_1}", latex(new Node.Unknown("k_1", 2, 1, Measure.PLAIN)));
    assertEquals("k", latex(new Node.Unknown("k", 2, 1, Measure.PLAIN)));
    assertEquals("n", latex(new Node.Given(p -> 1, "n")));
  }

  private static Node lag() {
    return Node.plus(T, c(-1));
  }

  @Test
  void lambdas_keep_their_number() {
    Node.Given other = new Node.Given(p -> 1, "f");
    Latex writer = new Latex(List.of("x", "t"), List.of());
    assertEquals("f_{1}(x, t)", writer.expression(GIVEN));
    assertEquals("f_{2}(x, t) + f_{1}(x, t)", writer.expression(new Node.Sum(other, GIVEN)));
    assertEquals("\\left(x + t\\right)", writer.factor(new Node.Sum(X, T)));
    assertEquals("x", writer.factor(X));
  }

  @Test
  void the_first_degree_is_linear() {
    assertTrue(Nodes.linear(Node.plus(Node.times(SINE, U), GIVEN)));
    assertTrue(Nodes.linear(new Node.Quotient(U, X)));
    assertTrue(Nodes.linear(SINE));
    for (Node bent :
        List.of(
            new Node.Product(U, U),
            new Node.Quotient(X, U),
            new Node.Power(U, 2),
            new Node.Apply(Elementary.SIN, U),
            Node.plus(X, new Node.Product(U, Node.times(X, U))))) {
      assertTrue(!Nodes.linear(bent), bent::toString);
    }
  }

  @Test
  void plane_sines_are_sines_of_linear_forms() {
    Node form = Node.plus(Node.times(c(3), X), Node.plus(T, c(2)));
    Node sine = new Node.Apply(Elementary.SIN, form);
    Node cosine = new Node.Apply(Elementary.COS, T);
    for (Node wave : List.of(sine, Node.times(sine, cosine), Node.plus(c(2), sine), c(4))) {
      assertTrue(Nodes.planeSines(wave), wave::toString);
    }
    for (Node other :
        List.of(
            form,
            Node.plus(sine, X),
            Node.times(sine, X),
            new Node.Apply(Elementary.SIN, Node.times(X, T)),
            new Node.Apply(Elementary.SIN, sine),
            new Node.Apply(Elementary.EXP, X),
            new Node.Power(sine, 2))) {
      assertTrue(!Nodes.planeSines(other), other::toString);
    }
  }
}
