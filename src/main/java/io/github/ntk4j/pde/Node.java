package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.model.Partial;
import java.util.List;

/** An expression in the network's outputs, their derivatives and the coordinates. */
public sealed interface Node {
  /** Highest derivative that jets carry. */
  int HIGHEST_ORDER = 4;

  /** A number. */
  record Constant(double value) implements Node {}

  /** A coordinate, by index. */
  record Coordinate(int index, String name) implements Node {}

  /**
   * A derivative of an output of the network.
   *
   * @param site 0 for the row's own point, 1 for its partner across a periodic boundary
   */
  record Jet(int site, int output, Partial partial) implements Node {}

  /** A coefficient that is trained. */
  record Unknown(String name, double start, long declared) implements Node {}

  /** A function of the point that has no formula here. */
  record Given(PointFunction function, String label) implements Node {}

  /** One number for each row of the term: measured values. */
  record Data(List<Double> values, String label) implements Node {
    /** Copies the values. */
    public Data {
      values = List.copyOf(values);
    }
  }

  /** a + b. */
  record Sum(Node a, Node b) implements Node {}

  /** a b. */
  record Product(Node a, Node b) implements Node {}

  /** a / b. */
  record Quotient(Node a, Node b) implements Node {}

  /** base^exponent. */
  record Power(Node base, double exponent) implements Node {}

  /** f(x). */
  record Apply(Elementary function, Node argument) implements Node {}

  /** A number as a node. */
  static Node constant(double value) {
    return new Constant(value);
  }

  /** a + b; zeros vanish. */
  static Node plus(Node a, Node b) {
    if (isConstant(a, 0)) {
      return b;
    }
    return isConstant(b, 0) ? a : new Sum(a, b);
  }

  /** a − b. */
  static Node minus(Node a, Node b) {
    return plus(a, times(constant(-1), b));
  }

  /** a b; ones and zeros vanish, numbers go first. */
  static Node times(Node a, Node b) {
    if (isConstant(a, 0) || isConstant(b, 1)) {
      return a;
    }
    if (isConstant(b, 0) || isConstant(a, 1)) {
      return b;
    }
    if (a instanceof Constant left && b instanceof Constant right) {
      return constant(left.value() * right.value());
    }
    if (b instanceof Constant) {
      return times(b, a);
    }
    if (a instanceof Constant left && b instanceof Product p && p.a() instanceof Constant right) {
      return times(constant(left.value() * right.value()), p.b());
    }
    return new Product(a, b);
  }

  private static boolean isConstant(Node node, double value) {
    return node instanceof Constant c && c.value() == value;
  }

  /** Derivative by one coordinate, term by term. */
  static Node derivative(Node node, int by) {
    if (node instanceof Jet jet) {
      Partial partial = jet.partial().and(by);
      if (partial.order() > HIGHEST_ORDER) {
        throw Fault.argument(
            "derivatives up to order "
                + HIGHEST_ORDER
                + " are supported; the equation asks for order "
                + partial.order());
      }
      return new Jet(jet.site(), jet.output(), partial);
    }
    if (node instanceof Coordinate c) {
      return constant(c.index() == by ? 1 : 0);
    }
    if (node instanceof Sum s) {
      return plus(derivative(s.a(), by), derivative(s.b(), by));
    }
    if (node instanceof Product p) {
      return plus(times(derivative(p.a(), by), p.b()), times(p.a(), derivative(p.b(), by)));
    }
    if (node instanceof Quotient q) {
      Node slope = derivative(q.b(), by);
      Node first = new Quotient(derivative(q.a(), by), q.b());
      return isConstant(slope, 0)
          ? first
          : minus(first, new Quotient(times(q.a(), slope), times(q.b(), q.b())));
    }
    if (node instanceof Power p) {
      Node lower = p.exponent() == 2 ? p.base() : new Power(p.base(), p.exponent() - 1);
      return times(constant(p.exponent()), times(lower, derivative(p.base(), by)));
    }
    if (node instanceof Apply a) {
      return times(a.function().slope(a.argument()), derivative(a.argument(), by));
    }
    if (node instanceof Given g) {
      throw Fault.argument(
          "the lambda "
              + g.label()
              + " cannot be differentiated; write it as an expression of the coordinates, e.g."
              + " u.coordinate(\"x\").times(Math.PI).sin()");
    }
    return constant(0); // constants and unknowns
  }
}
