package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.pde.Node;
import java.util.Optional;

/**
 * One named loss term beside the equation: an expression and where it should vanish.
 *
 * @param partner the opposite face, for a row that ties two points together
 * @param fixes what it prescribes, which nothing else may prescribe there
 */
record Condition(
    String name, Node residual, Domain.Part part, Optional<Domain.Part.Face> partner, Fixes fixes) {

  /** What a condition prescribes where it holds. */
  enum Fixes {
    /** u, which a hard constraint does too. */
    VALUE,
    /** The derivative across the face. */
    SLOPE,
    /** A sum of both. */
    MIXTURE,
    /** An expression of the user's own, or u at single points. */
    OTHER
  }

  static Condition at(String name, Expr residual, Domain.Part part, Fixes fixes) {
    return new Condition(name, residual.node(), part, Optional.empty(), fixes);
  }

  /** On the whole boundary; fails where there is none. */
  static Condition boundary(Domain domain, Expr residual, Fixes fixes) {
    domain.requireSpace();
    return at("boundary", residual, new Domain.Part.Boundary(), fixes);
  }

  /** At the first moment. */
  static Condition start(String name, Expr residual, Fixes fixes) {
    return at(name, residual, new Domain.Part.Start(), fixes);
  }

  /** Equal on the opposite faces of one coordinate: u, or a derivative of it. */
  static Condition periodic(Domain domain, String coordinate, String name, Expr u, Fixes fixes) {
    int k = domain.index(coordinate);
    requireRepeatable(domain, k);
    Node.Jet here = (Node.Jet) u.node();
    Node there = new Node.Jet(1, here.output(), here.partial());
    return new Condition(
        name,
        Node.minus(here, there),
        new Domain.Part.Face(k, false),
        Optional.of(new Domain.Part.Face(k, true)),
        fixes);
  }

  private static void requireRepeatable(Domain domain, int k) {
    Coordinate c = domain.coordinates().get(k);
    if (c.time() || (domain.disc().isPresent() && k < 2) || !Double.isFinite(c.hi() - c.lo())) {
      throw Fault.argument(
          "a periodic condition needs a bounded space coordinate of a box; %s runs over [%s, %s]%s"
              .formatted(c.name(), c.lo(), c.hi(), c.time() ? " and is time" : ""));
    }
  }

  /** ∂u/∂n, n pointing outward: on any face of the box, or on the circle. */
  static Expr normalDerivative(Domain domain, Expr u) {
    Node sum = Node.constant(0);
    for (int k = 0; k < domain.dimension(); k++) {
      if (!domain.coordinates().get(k).time()) {
        int component = k;
        String label = "n_{" + domain.names().get(k) + "}";
        Node normal = new Node.Given(x -> domain.normal(x, component), label);
        sum = Node.plus(sum, Node.times(normal, Node.derivative(u.node(), k)));
      }
    }
    return new Expr(sum, domain.coordinates());
  }

  /** The same condition in other words. */
  Condition with(Node otherResidual) {
    return new Condition(name, otherResidual, part, partner, fixes);
  }
}
