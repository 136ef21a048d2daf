package io.github.ntk4j.pde;

import io.github.ntk4j.model.JetPlan;
import io.github.ntk4j.model.Rounding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

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
  private final Readout readout;
  private final List<Node.Unknown> unknowns;
  private final Map<Likeness, Op> ops = new HashMap<>();
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
    this(expression, points, from, to, plans, Readout.NONE, unknowns, false);
  }

  /**
   * Compiles an expression whose operations may be moved.
   *
   * @param readout what stands behind the network's last layer
   * @param disturbed whether every operation's result is moved by what {@link Rounding} may do to
   *     it; what is given, numbers and coordinates, stays
   */
  Tape(
      Node expression,
      double[][] points,
      int from,
      int to,
      List<JetPlan> plans,
      Readout readout,
      List<Node.Unknown> unknowns,
      boolean disturbed) {
    this.disturbed = disturbed;
    this.points = points;
    this.from = from;
    this.n = to - from;
    this.plans = plans;
    this.readout = readout;
    this.unknowns = unknowns;
    root = Nodes.fold(expression, this::op);
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

  /** Equal parts become one operation: those of one type that hold the same and have one input. */
  private record Likeness(Class<?> type, Object held, List<Op> inputs) {}

  private Op op(Node node, List<Op> inputs) {
    Likeness like = new Likeness(node.getClass(), node.held(), inputs);
    Op known = ops.get(like);
    if (known != null) {
      return known;
    }
    Op op = node.op(this, inputs);
    ops.put(like, op);
    if (op.constant) {
      evaluate(op);
    } else {
      op.adjoint = new double[n];
      order.add(op);
    }
    return op;
  }

  /** A number for each point, which parameters have no part in. */
  Op fixed(IntToDoubleFunction byPoint) {
    return new Op.FixedOp(n, byPoint);
  }

  /** A point of the block. */
  double[] point(int i) {
    return points[from + i];
  }

  /** All points of the block. */
  double[][] points() {
    return Arrays.copyOfRange(points, from, from + n);
  }

  /** The row of the term at which a point of the block stands. */
  int row(int i) {
    return from + i;
  }

  Op jet(Node.Jet jet) {
    Op.JetOp op =
        new Op.JetOp(
            readout.start(jet, from, n),
            jet,
            plans.get(jet.site()).parts(jet.partial()),
            readout.map().factor(jet.output()));
    jets.add(op);
    return op;
  }

  Op unknown(Node.Unknown unknown) {
    Op.UnknownOp op = new Op.UnknownOp(n, unknowns.indexOf(unknown), unknown.measure());
    unknownOps.add(op);
    return op;
  }
}
