package io.github.ntk4j.pde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Every operation on u = wx + b, where ∂f(u, x)/∂(w, b) = f_u · (x, 1): values, Jacobians and
 * gradients by hand.
 */
class TapeTest {
  private static final double W = 0.7;
  private static final double B = 1.1;
  private static final double[][] POINTS = {{0.3}, {1.4}, {2.6}};
  private static final Node X = new Node.Coordinate(0, "x");
  private static final Node U = new Node.Jet(0, 0, Partial.none(1));

  private static CompiledLoss loss(Node residual) {
    Network line = new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    return new CompiledLoss(
        line, List.of(new LossTerm("f", residual, List.<double[][]>of(POINTS), 3)));
  }

  private static double[] at(DoubleBinaryOperator f) {
    return Arrays.stream(POINTS).mapToDouble(p -> f.applyAsDouble(W * p[0] + B, p[0])).toArray();
  }

  /** f and its derivative by u, both of (u, x). */
  private static void assertOperation(
      Node node, DoubleBinaryOperator f, DoubleBinaryOperator slope) {
    CompiledLoss loss = loss(node);
    double[] theta = {W, B};
    double[] values = at(f);
    double[] slopes = at(slope);
    double[] byW = at((u, x) -> x * slope.applyAsDouble(u, x));
    assertArrayEquals(values, loss.residuals(theta), 1e-14);
    double[][] jacobian = loss.transposedJacobian(theta, false);
    assertArrayEquals(byW, jacobian[0], 1e-13);
    assertArrayEquals(slopes, jacobian[1], 1e-13);
    double[] gradient = new double[2];
    loss.lossAndGradient(theta, gradient, new double[1]);
    assertEquals(3 * 2.0 / 3 * dot(values, byW), gradient[0], 1e-12);
    assertEquals(3 * 2.0 / 3 * dot(values, slopes), gradient[1], 1e-12);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void sums_and_products_take_u_on_either_side_or_both() {
    assertOperation(new Node.Sum(U, X), Double::sum, (u, x) -> 1);
    assertOperation(new Node.Sum(X, U), Double::sum, (u, x) -> 1);
    assertOperation(new Node.Sum(U, U), (u, x) -> 2 * u, (u, x) -> 2);
    assertOperation(new Node.Product(U, X), (u, x) -> u * x, (u, x) -> x);
    assertOperation(new Node.Product(X, U), (u, x) -> u * x, (u, x) -> x);
    assertOperation(new Node.Product(U, U), (u, x) -> u * u, (u, x) -> 2 * u);
  }

  @Test
  void quotients_take_u_above_below_or_both() {
    assertOperation(new Node.Quotient(U, X), (u, x) -> u / x, (u, x) -> 1 / x);
    assertOperation(new Node.Quotient(X, U), (u, x) -> x / u, (u, x) -> -x / (u * u));
    Node both = new Node.Quotient(U, new Node.Sum(U, X));
    assertOperation(both, (u, x) -> u / (u + x), (u, x) -> x / ((u + x) * (u + x)));
  }

  @Test
  void powers_small_whole_and_others() {
    for (double e : new double[] {1, 2, 3, 4, 2.5, -1, 0.5}) {
      assertOperation(
          new Node.Power(U, e), (u, x) -> Math.pow(u, e), (u, x) -> e * Math.pow(u, e - 1));
    }
  }

  @Test
  void functions_of_u() {
    assertOperation(of(Elementary.SIN), (u, x) -> Math.sin(u), (u, x) -> Math.cos(u));
    assertOperation(of(Elementary.COS), (u, x) -> Math.cos(u), (u, x) -> -Math.sin(u));
    assertOperation(of(Elementary.EXP), (u, x) -> Math.exp(u), (u, x) -> Math.exp(u));
    assertOperation(
        of(Elementary.TANH), (u, x) -> Math.tanh(u), (u, x) -> 1 / Math.pow(Math.cosh(u), 2));
    assertOperation(of(Elementary.LOG), (u, x) -> Math.log(u), (u, x) -> 1 / u);
    assertOperation(of(Elementary.SQRT), (u, x) -> Math.sqrt(u), (u, x) -> 0.5 / Math.sqrt(u));
    Node below = new Node.Product(Node.constant(-2), U);
    assertOperation(new Node.Apply(Elementary.ABS, below), (u, x) -> 2 * u, (u, x) -> 2);
    assertOperation(new Node.Apply(Elementary.SIGN, below), (u, x) -> -1, (u, x) -> 0);
  }

  private static Node of(Elementary function) {
    return new Node.Apply(function, U);
  }

  @Test
  void a_choice_takes_the_first_where_it_is_at_least_the_bound() {
    // u = 1.31, 2.08, 2.92 against 2x = 0.6, 2.8, 5.2, and against its own value
    Node twice = new Node.Product(Node.constant(2), X);
    Node square = new Node.Product(U, U);
    assertOperation(
        new Node.Choice(U, twice, square, U),
        (u, x) -> u >= 2 * x ? u * u : u,
        (u, x) -> u >= 2 * x ? 2 * u : 1);
    assertOperation(new Node.Choice(U, U, square, X), (u, x) -> u * u, (u, x) -> 2 * u);
    assertOperation(
        new Node.Choice(twice, U, X, U),
        (u, x) -> 2 * x >= u ? x : u,
        (u, x) -> 2 * x >= u ? 0 : 1);
  }

  @Test
  void a_part_of_the_domain_leaves_zero_elsewhere() {
    Node left = Node.Inside.of(p -> p[0] < 1, new Node.Product(U, U));
    assertOperation(left, (u, x) -> x < 1 ? u * u : 0, (u, x) -> x < 1 ? 2 * u : 0);
  }

  @Test
  void equal_parts_count_as_often_as_they_are_met() {
    Node sine = new Node.Apply(Elementary.SIN, U);
    Node again = new Node.Apply(Elementary.SIN, U);
    assertOperation(
        new Node.Sum(sine, again), (u, x) -> 2 * Math.sin(u), (u, x) -> 2 * Math.cos(u));
  }

  @Test
  void an_unknown_is_measured_by_its_scale_or_its_logarithm() {
    Node.Unknown scaled = new Node.Unknown("k", 0.5, 1, new Measure.Scaled(4));
    Node.Unknown positive = new Node.Unknown("q", 0.2, 2, new Measure.Exponential());
    CompiledLoss loss = loss(new Node.Product(new Node.Product(scaled, positive), U));
    double[] theta = loss.start(new double[] {W, B});
    assertArrayEquals(new double[] {W, B, 0.5, 0.2}, theta);
    double q = Math.exp(0.2);
    double[][] jacobian = loss.transposedJacobian(theta, false);
    assertArrayEquals(at((u, x) -> 2 * q * u), loss.residuals(theta), 1e-14);
    assertArrayEquals(at((u, x) -> 2 * q), jacobian[1], 1e-14);
    assertArrayEquals(at((u, x) -> 4 * q * u), jacobian[2], 1e-14);
    assertArrayEquals(at((u, x) -> 2 * q * u), jacobian[3], 1e-14);
    double[] gradient = new double[4];
    loss.lossAndGradient(theta, gradient, new double[1]);
    double[] r = loss.residuals(theta);
    assertEquals(2 * dot(r, jacobian[2]), gradient[2], 1e-12);
    assertEquals(2 * dot(r, jacobian[3]), gradient[3], 1e-12);
  }

  @Test
  void an_unknown_alone_has_the_slope_one() {
    Node.Unknown k = new Node.Unknown("k", 0.5, 1, Measure.PLAIN);
    CompiledLoss loss = loss(new Node.Sum(U, k));
    double[] theta = loss.start(new double[] {W, B});
    assertArrayEquals(new double[] {1, 1, 1}, loss.transposedJacobian(theta, false)[2]);
    assertArrayEquals(at((u, x) -> u + 0.5), loss.residuals(theta), 1e-15);
  }
}
