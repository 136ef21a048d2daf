package io.github.ntk4j.pde;

import io.github.ntk4j.model.Partial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a slab starts: from u of the one before at its end, and as many of its derivatives by time as
 * the whole problem starts from, exactly; in place of the conditions at the first moment and of
 * what a hard constraint has there.
 */
final class SlabStart {
  private final Statement whole;
  private final Found before;
  private final double moment;
  private final int time;

  /** By what the slab before has found, at its end. */
  SlabStart(Statement whole, Found before, double moment) {
    this.whole = whole;
    this.before = before;
    this.moment = moment;
    time = whole.domain().time();
  }

  /** A slab's problem that starts so. */
  Statement of(Statement slab) {
    List<Condition> conditions = new ArrayList<>();
    slab.conditions().forEach(c -> conditions.add(atStart(whole, c) ? continued(c) : c));
    Outputs outputs = slab.outputs();
    Map<Integer, Ansatz> ansatz = new TreeMap<>();
    outputs
        .ansatz()
        .forEach((output, constraint) -> ansatz.put(output, carried(output, constraint)));
    return new Statement(
        slab.name(),
        slab.domain(),
        slab.equations(),
        conditions,
        slab.weights(),
        slab.points(),
        new Outputs(outputs.names(), outputs.current(), outputs.exact(), ansatz),
        slab.slabs());
  }

  /** Whether a condition is one of the first moment. */
  static boolean atStart(Statement problem, Condition c) {
    return c.part().whole().place(problem.domain()) instanceof Part.Face face
        && face.coordinate() == problem.domain().time()
        && !face.upper();
  }

  private Node.Known found(int output) {
    return Node.Known.of(before.output(output), output, whole.domain().dimension());
  }

  /** u, or its slope, as the slab before has it. */
  private Condition continued(Condition c) {
    int output = c.output();
    Node u = new Node.Jet(0, output, Partial.none(whole.domain().dimension()));
    Node known = found(output);
    if (c.fixes() == Condition.Fixes.SLOPE) {
      u = Nodes.derivative(u, time);
      known = Nodes.derivative(known, time);
    }
    return c.with(Node.minus(u, ((Node.Known) known).at(time, moment)));
  }

  /**
   * {@code u = g + ℓN} whose ℓ has a zero of order m at the first moment: g gains the Taylor
   * polynomial, of degree m − 1 about this moment, of what u of the slab before has beside g, and ℓ
   * begins anew. So values that a constraint prescribes at the boundary stay.
   */
  private Ansatz carried(int output, Ansatz constraint) {
    int order = order(whole, constraint);
    if (order == 0) {
      return constraint;
    }
    boolean own = !ofDegreeBelow(order, constraint.g());
    Node since = Node.plus(coordinate(), Node.constant(-moment));
    Node g = own ? constraint.g() : Node.constant(0);
    Node power = Node.constant(1);
    Node known = found(output);
    Node prescribed = constraint.g();
    for (int j = 0; j < order; j++) {
      Node there = ((Node.Known) known).at(time, moment);
      Node gained = own ? Node.minus(there, stopped(prescribed)) : there;
      g = Node.plus(g, Node.times(power, gained));
      power = Node.times(Node.constant(1.0 / (j + 1)), Node.times(power, since));
      known = Nodes.derivative(known, time);
      prescribed = Nodes.derivative(prescribed, time);
    }
    double later = whole.domain().lower()[time] - moment;
    Node from = Node.plus(coordinate(), Node.constant(later));
    return new Ansatz(g, replaced(constraint.ell(), from));
  }

  /** Whether g is its own Taylor polynomial, which the new one then replaces. */
  private boolean ofDegreeBelow(int order, Node g) {
    Node slope = g;
    for (int j = 0; j < order; j++) {
      slope = Nodes.derivative(slope, time);
    }
    return Node.isConstant(slope, 0);
  }

  private Node coordinate() {
    return new Node.Coordinate(time, whole.domain().timeName());
  }

  private Node stopped(Node node) {
    return replaced(node, Node.constant(moment));
  }

  private Node replaced(Node node, Node by) {
    return Nodes.replace(
        node, leaf -> leaf instanceof Node.Coordinate c && c.index() == time ? by : leaf);
  }

  /** How many derivatives by time, from that of order 0, ℓ leaves to g at the first moment. */
  static int order(Statement problem, Ansatz constraint) {
    double[][] points = SlabChecks.sample(problem);
    double[][] start = new double[points.length][];
    int time = problem.domain().time();
    for (int i = 0; i < start.length; i++) {
      start[i] = points[i].clone();
      start[i][time] = problem.domain().lower()[time];
    }
    double negligible = SlabChecks.ROUNDING * largest(Nodes.values(constraint.ell(), points));
    Node slope = constraint.ell();
    int order = 0;
    while (order < Partial.HIGHEST_ORDER && largest(Nodes.values(slope, start)) <= negligible) {
      slope = Nodes.derivative(slope, time);
      order++;
    }
    return order;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double x : values) {
      largest = Math.max(largest, Math.abs(x));
    }
    return largest;
  }
}
