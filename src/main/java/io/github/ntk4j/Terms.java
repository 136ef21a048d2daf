package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Nodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A problem's equations and conditions as loss terms, and the checks of what they say. */
final class Terms {
  private static final AtomicLong DECLARED = new AtomicLong();

  private Terms() {}

  /** All loss terms, equations first. */
  static List<LossTerm> of(Problem problem) {
    List<LossTerm> terms = new ArrayList<>();
    problem
        .equations()
        .forEach(
            (name, node) ->
                terms.add(
                    new LossTerm(
                        name,
                        constrained(node, problem.ansatz(), Optional.empty()),
                        List.<double[][]>of(problem.collocationPoints().array()),
                        problem.weightOf(name))));
    for (Condition condition : problem.conditions()) {
      terms.add(
          new LossTerm(
              condition.name(),
              constrained(condition.residual(), problem.ansatz(), partnerEnd(problem, condition)),
              sites(problem, condition),
              problem.weightOf(condition.name())));
    }
    return terms;
  }

  /** What tells the points of a row's partner from its own: one coordinate, at its upper end. */
  record PartnerEnd(int coordinate, double end) {}

  static Optional<PartnerEnd> partnerEnd(Problem problem, Condition condition) {
    return condition
        .partner()
        .map(Domain.Part.Face::coordinate)
        .map(k -> new PartnerEnd(k, problem.domain().coordinates().get(k).hi()));
  }

  static List<double[][]> sites(Problem problem, Condition condition) {
    double[][] here = problem.conditionPoints(condition).array();
    Optional<PartnerEnd> partner = partnerEnd(problem, condition);
    if (partner.isEmpty()) {
      return List.<double[][]>of(here);
    }
    double[][] there = new double[here.length][];
    Arrays.setAll(
        there,
        i -> {
          double[] x = here[i].clone();
          x[partner.get().coordinate()] = partner.get().end();
          return x;
        });
    return List.of(here, there);
  }

  /** One expression at some points, without weight. */
  static CompiledLoss single(Pinn pinn, String name, Node node, Points points) {
    LossTerm term = new LossTerm(name, node, List.<double[][]>of(points.array()), 1);
    return new CompiledLoss(pinn.network(), List.of(term));
  }

  /**
   * The expression with u = g + ℓ N put in for u.
   *
   * @param partner where g and ℓ are to be taken at the row's partner
   */
  static Node constrained(
      Node node, Optional<Problem.Ansatz> ansatz, Optional<PartnerEnd> partner) {
    return ansatz.isEmpty()
        ? node
        : Nodes.replace(node, leaf -> constrained(leaf, ansatz.get(), partner));
  }

  private static Node constrained(Node leaf, Problem.Ansatz ansatz, Optional<PartnerEnd> partner) {
    if (!(leaf instanceof Node.Jet jet) || jet.output() != 0) {
      return leaf;
    }
    List<Integer> counts = jet.partial().counts();
    Node value = new Node.Jet(jet.site(), 0, Partial.none(counts.size()));
    Node u = Node.plus(ansatz.g(), Node.times(ansatz.ell(), value));
    for (int k = 0; k < counts.size(); k++) {
      for (int times = 0; times < counts.get(k); times++) {
        u = Node.derivative(u, k);
      }
    }
    return jet.site() == 0 ? u : atPartner(u, partner.orElseThrow());
  }

  /** Coordinates are those of the row's own point; here its partner's are put in. */
  private static Node atPartner(Node node, PartnerEnd partner) {
    return Nodes.replace(
        node,
        leaf ->
            leaf instanceof Node.Coordinate c && c.index() == partner.coordinate()
                ? Node.constant(partner.end())
                : leaf);
  }

  static Expr unknown(String name, double start) {
    if (!Double.isFinite(start)) {
      throw Fault.argument("unknown " + name + " needs a finite start; got " + start);
    }
    return new Expr(new Node.Unknown(name, start, DECLARED.getAndIncrement()), List.of());
  }

  /** Unknown coefficients of all terms, in order of declaration. */
  static List<Node.Unknown> unknowns(Problem problem) {
    List<Node> roots = new ArrayList<>(problem.equations().values());
    problem.conditions().forEach(c -> roots.add(c.residual()));
    return Nodes.unknowns(roots);
  }

  /** Measured values as an expression that has one number a row. */
  static Node data(String term, Points points, double[] values) {
    if (values.length != points.size()) {
      throw Fault.argument(
          "data %s has %d points and %d values; they must be as many"
              .formatted(term, points.size(), values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw Fault.argument(
            "data %s: values[%d] is %s; they must be finite".formatted(term, i, values[i]));
      }
    }
    return new Node.Data(Arrays.stream(values).boxed().toList(), term);
  }

  static void requireSolution(String term, Node node) {
    if (Nodes.all(node).stream().noneMatch(n -> n instanceof Node.Jet)) {
      throw Fault.argument(
          "the expression of term \""
              + term
              + "\" does not contain u; nothing could be learnt from it");
    }
  }

  static void requireCoordinatesOnly(String what, Node node) {
    for (Node n : Nodes.all(node)) {
      if (n instanceof Node.Jet || n instanceof Node.Unknown || n instanceof Node.Given) {
        throw Fault.argument(
            what
                + " must be an expression of the coordinates, e.g. u.coordinate(\"x\"); it contains "
                + (n instanceof Node.Jet
                    ? "u"
                    : n instanceof Node.Given ? "a lambda" : "an unknown"));
      }
    }
  }

  /** Fails on conflicts and on sources that are not finite at the points known so far. */
  static void check(Problem problem) {
    problem.conditions().forEach(c -> requireSolution(c.name(), c.residual()));
    Conflicts.check(problem);
    if (problem.pointsKnown()) {
      problem
          .equations()
          .forEach((name, node) -> requireFinite(name, node, problem.collocationPoints()));
      problem
          .conditions()
          .forEach(c -> requireFinite(c.name(), c.residual(), problem.conditionPoints(c)));
    }
  }

  private static void requireFinite(String term, Node node, Points points) {
    for (Node n : Nodes.all(node)) {
      if (n instanceof Node.Given given) {
        for (int i = 0; i < points.size(); i++) {
          double value = given.function().at(points.array()[i].clone());
          if (!Double.isFinite(value)) {
            throw Fault.argument(
                "a source or coefficient of term \"%s\" is %s at point %d, %s"
                    .formatted(term, value, i, Arrays.toString(points.array()[i])));
          }
        }
      }
    }
  }

  /** Fails if outputs are missing, or a derivative is wanted that the activation does not have. */
  static void requireNetwork(Problem problem, Pinn pinn) {
    List<Node> all = new ArrayList<>(problem.equations().values());
    problem.conditions().forEach(c -> all.add(c.residual()));
    for (Node root : all) {
      for (Node node : Nodes.all(root)) {
        if (node instanceof Node.Jet jet) {
          pinn.requireSmooth(jet.partial().order(), "problem \"" + problem.name() + "\"");
          if (jet.output() >= pinn.network().outputs()) {
            throw Fault.argument(
                "problem \"%s\" uses output %d; this model has %d"
                    .formatted(problem.name(), jet.output(), pinn.network().outputs()));
          }
        }
      }
    }
  }
}
