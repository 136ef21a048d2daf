package io.github.ntk4j.pde;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** Integrals of expressions by the rule of Gauss and Legendre. */
public final class Quadrature {
  /** Exact for polynomials up to degree 63; a density with two humps is right to 2e-10. */
  private static final int NODES = 32;

  private Quadrature() {}

  /**
   * The integral from lo to hi, which may depend on the row's own point.
   *
   * @param at the integrand at an expression for the coordinate
   * @param shown the integrand as it is written
   */
  public static Node of(
      Node.Coordinate coordinate, Node lo, Node hi, UnaryOperator<Node> at, Node shown) {
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES, 0, 1);
    Node length = Node.minus(hi, lo);
    Node sum = Node.constant(0);
    for (int j = 0; j < NODES; j++) {
      Node place = Node.plus(lo, Node.times(Node.constant(rule.getPoint(j)), length));
      sum = Node.plus(sum, Node.times(Node.constant(rule.getWeight(j)), at.apply(place)));
    }
    return new Node.Integral(Node.times(length, sum), shown, coordinate.name(), List.of(lo, hi));
  }
}
