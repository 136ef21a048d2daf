package io.github.ntk4j.pde;

import io.github.ntk4j.geometry.Rule;
import java.util.ArrayList;
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
    return new Node.Integral(
        Node.times(length, sum), shown, new Node.Range("", coordinate.name(), List.of(lo, hi)));
  }

  /**
   * The integral over what a rule is for, in the first of the coordinates.
   *
   * @param place in LaTeX
   * @param names of all coordinates
   */
  public static Node of(Node integrand, Rule rule, String place, List<String> names) {
    double[][] points = rule.points();
    Node sum = Node.constant(0);
    for (int i = 0; i < points.length; i++) {
      List<Node> at = new ArrayList<>();
      for (int k = 0; k < names.size(); k++) {
        at.add(
            k < points[i].length
                ? Node.constant(points[i][k])
                : new Node.Coordinate(k, names.get(k)));
      }
      Node there = new Node.At(integrand, at);
      sum = Node.plus(sum, Node.times(Node.constant(rule.weight(i)), there));
    }
    String own = String.join(", ", names.subList(0, points[0].length));
    String measure = points[0].length == 1 ? own : "(" + own + ")";
    return new Node.Integral(sum, integrand, new Node.Range(place, measure, List.of()));
  }
}
