package io.github.ntk4j.pde;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntk4j.model.Partial;
import org.junit.jupiter.api.Test;

class LinearTest {
  private static final Node X = new Node.Coordinate(0, "x");
  private static final Node U = new Node.Jet(0, 0, Partial.none(1));

  private static void assertLinear(boolean expected, Node node) {
    assertEquals(expected, Nodes.linear(node), node.toString());
  }

  @Test
  void sums_of_u_times_functions_of_the_point_are_linear() {
    assertLinear(true, U);
    assertLinear(true, Node.plus(Node.times(X, U), Node.times(X, X)));
    assertLinear(true, new Node.Quotient(Nodes.derivative(U, 0), Node.plus(X, Node.constant(2))));
    assertLinear(true, Node.plus(U, new Node.Apply(Elementary.SIN, X)));
    assertLinear(true, new Node.Power(X, 3));
  }

  @Test
  void products_powers_and_functions_of_u_are_not() {
    assertLinear(false, Node.times(U, Nodes.derivative(U, 0)));
    assertLinear(false, new Node.Power(U, 2));
    assertLinear(false, new Node.Apply(Elementary.SIN, U));
    assertLinear(false, new Node.Quotient(X, U));
    assertLinear(false, Node.plus(X, Node.times(X, Node.times(U, U))));
  }
}
