package io.github.ntk4j.pde;

import io.github.ntk4j.model.JetPlan;
import io.github.ntk4j.model.Rounding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An expression evaluated over one block of points, and its derivatives by the network's jets and
 * the unknowns.
 *
 * <p>What does not depend on parameters is evaluated once, when the tape is made; nothing is
 * allocated later.
 */
final class Tape {
  private final int n;
  private final double[][] points;
  private final int from;
  private final List<JetPlan> plans;
  private final List<Node.Unknown> unknowns;
  private final Map<Node, Op> ops = new HashMap<>();
  private final List<Op> order = new ArrayList<>(); // those that depend on parameters, inputs first
  private final List<Op.JetOp> jets = new ArrayList<>();
  private final List<Op.UnknownOp> unknownOps = new ArrayList<>();
  private final boolean disturbed;
  private final Op root;

  /**
   * Compiles an expression for points from … to − 1.
   *
   * @param plans jets of each site
   * @param unknowns in the order of their parameters
   */
  Tape(
      Node expression,
      double[][] points,
      int from,
      int to,
      List<JetPlan> plans,
      List<Node.Unknown> unknowns) {
    this(expression, points, from, to, plans, unknowns, false);
  }

  /**
   * Compiles an expression whose operations may be moved.
   *
   * @param disturbed whether every operation's result is moved by what {@link Rounding} may do to
   *     it; what is given, numbers and coordinates, stays
   */
  Tape(
      Node expression,
      double[][] points,
      int from,
      int to,
      List<JetPlan> plans,
      List<Node.Unknown> unknowns,
      boolean disturbed) {
    this.disturbed = disturbed;
    this.points = points;
    this.from = from;
    this.n = to - from;
    this.plans = plans;
    this.unknowns = unknowns;
    root = op(expression);
  }

  /**
   * Values at the block's points.
   *
   * @param outputs by site: {@code [slot][output][point]}
   * @param theta all parameters, unknowns from {@code firstUnknown} on
   * @return n values, valid until the next call
   */
  double[] forward(double[][][][] outputs, double[] theta, int firstUnknown) {
    for (int k = 0; k < jets.size(); k++) { // by index: an iterator would be allocated each time
      jets.get(k).outputs = outputs[jets.get(k).site];
    }
    for (int k = 0; k < unknownOps.size(); k++) {
      unknownOps.get(k).current = theta[firstUnknown + unknownOps.get(k).index];
    }
    for (int k = 0; k < order.size(); k++) {
      evaluate(order.get(k));
    }
    return root.value;
  }

  /**
   * Derivatives of each value, times a factor, added to the seeds of the sweeps and to the
   * unknowns' entries.
   *
   * @param factor one number a point: the adjoint of the expression
   * @param seeds by site: {@code [slot][output][point]}, set here; {@code null} rows stay so
   */
  void reverse(double[] factor, double[][][][] seeds) {
    for (double[][][] bySlot : seeds) {
      for (double[][] rows : bySlot) {
        if (rows != null) {
          for (double[] row : rows) {
            Arrays.fill(row, 0, n, 0);
          }
        }
      }
    }
    for (int k = 0; k < order.size(); k++) {
      Arrays.fill(order.get(k).adjoint, 0);
    }
    if (!root.constant) {
      System.arraycopy(factor, 0, root.adjoint, 0, n);
    }
    for (int k = order.size() - 1; k >= 0; k--) {
      order.get(k).reverse();
    }
    for (int k = 0; k < jets.size(); k++) {
      jets.get(k).addTo(seeds[jets.get(k).site]);
    }
  }

  /** Adjoints of one unknown's row, one a point; {@code null} where the expression has none. */
  double[] unknownAdjoint(int unknown) {
    for (int k = 0; k < unknownOps.size(); k++) {
      if (unknownOps.get(k).index == unknown) {
        return unknownOps.get(k).adjoint;
      }
    }
    return null;
  }

  private void evaluate(Op op) {
    op.forward();
    if (disturbed && !op.given()) {
      Rounding.disturb(op.value, n);
    }
  }

  private Op op(Node node) {
    Op known = ops.get(node);
    if (known != null) {
      return known;
    }
    Op op = make(node);
    ops.put(node, op);
    if (op.constant) {
      evaluate(op);
    } else {
      op.adjoint = new double[n];
      order.add(op);
    }
    return op;
  }

  private Op make(Node node) {
    if (node instanceof Node.Jet jet) {
      Op.JetOp op = new Op.JetOp(n, jet, plans.get(jet.site()).parts(jet.partial()));
      jets.add(op);
      return op;
    }
    if (node instanceof Node.Unknown unknown) {
      Op.UnknownOp op = new Op.UnknownOp(n, unknowns.indexOf(unknown));
      unknownOps.add(op);
      return op;
    }
    if (node instanceof Node.Sum sum) {
      return new Op.SumOp(op(sum.a()), op(sum.b()));
    }
    if (node instanceof Node.Product product) {
      return new Op.ProductOp(op(product.a()), op(product.b()));
    }
    if (node instanceof Node.Quotient quotient) {
      return new Op.QuotientOp(op(quotient.a()), op(quotient.b()));
    }
    if (node instanceof Node.Power power) {
      return new Op.PowerOp(op(power.base()), power.exponent());
    }
    if (node instanceof Node.Apply apply) {
      return new Op.ApplyOp(apply.function(), op(apply.argument()));
    }
    return new Op.FixedOp(node, points, from, from + n);
  }
}
