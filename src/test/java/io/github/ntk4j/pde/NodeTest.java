package io.github.ntk4j.pde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class NodeTest {
  private static final Node X = new Node.Coordinate(0, "x");
  private static final double[][] POINTS = {{0.3}, {1.7}, {2.9}};

  @Test
  void numbers_are_multiplied_at_once() {
    assertEquals(Node.constant(6), Node.times(Node.constant(2), Node.constant(3)));
    assertEquals(
        Node.times(Node.constant(6), X),
        Node.times(Node.constant(2), Node.times(X, Node.constant(3))));
  }

  @Test
  void zeros_and_ones_vanish() {
    assertEquals(X, Node.plus(Node.constant(0), X));
    assertEquals(X, Node.times(X, Node.constant(1)));
    assertEquals(Node.constant(0), Node.times(X, Node.constant(0)));
  }

  private static void assertDerivative(Node node, DoubleUnaryOperator expected) {
    double[] wanted = new double[POINTS.length];
    java.util.Arrays.setAll(wanted, i -> expected.applyAsDouble(POINTS[i][0]));
    assertArrayEquals(wanted, Nodes.values(Nodes.derivative(node, 0), POINTS), 1e-13);
  }

  @Test
  void derivatives_follow_the_rules_of_calculus() {
    Node sine = new Node.Apply(Elementary.SIN, X);
    assertDerivative(new Node.Power(X, 2.5), x -> 2.5 * Math.pow(x, 1.5));
    assertDerivative(new Node.Power(X, -1), x -> -1 / (x * x));
    assertDerivative(
        Node.times(X, new Node.Apply(Elementary.COS, X)), x -> Math.cos(x) - x * Math.sin(x));
    assertDerivative(new Node.Quotient(sine, X), x -> Math.cos(x) / x - Math.sin(x) / (x * x));
    assertDerivative(
        new Node.Apply(Elementary.EXP, sine), x -> Math.exp(Math.sin(x)) * Math.cos(x));
    assertDerivative(new Node.Apply(Elementary.TANH, X), x -> 1 / (Math.cosh(x) * Math.cosh(x)));
  }
}
