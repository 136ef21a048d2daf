package io.github.ntk4j;

import io.github.ntk4j.linalg.Fault;
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
                    term(
                        problem,
                        name,
                        node,
                        List.<double[][]>of(problem.collocationPoints().array()))));
    for (Condition condition : problem.conditions()) {
      terms.add(term(problem, condition.name(), condition.residual(), sites(problem, condition)));
    }
    return terms;
  }

  private static LossTerm term(Problem problem, String name, Node node, List<double[][]> sites) {
    return new LossTerm(name, constrained(node, problem.ansatz()), sites, problem.weightOf(name));
  }

  private static List<double[][]> sites(Problem problem, Condition condition) {
    double[][] here = problem.conditionPoints(condition).array();
    if (condition.partner().isEmpty()) {
      return List.<double[][]>of(here);
    }
    int k = condition.partner().get().coordinate();
    double end = problem.domain().coordinates().get(k).hi();
    double[][] there = new double[here.length][];
    Arrays.setAll(
        there,
        i -> {
          double[] x = here[i].clone();
          x[k] = end;
          return x;
        });
    return List.of(here, there);
  }

  /** One expression at some points, without weight. */
  static CompiledLoss single(Pinn pinn, String name, Node node, Points points) {
    LossTerm term = new LossTerm(name, node, List.<double[][]>of(points.array()), 1);
    return new CompiledLoss(pinn.network(), List.of(term));
  }

  /** The expression with u = g + ℓ N put in for u. */
  static Node constrained(Node node, Optional<Problem.Ansatz> ansatz) {
    return ansatz.isEmpty() ? node : Nodes.replace(node, leaf -> constrained(leaf, ansatz.get()));
  }

  private static Node constrained(Node leaf, Problem.Ansatz ansatz) {
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
    return u;
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
            "ansatz needs "
                + what
                + " as an expression of the coordinates, e.g. u.coordinate(\"x\"); it contains "
                + (n instanceof Node.Jet
                    ? "u"
                    : n instanceof Node.Given ? "a lambda" : "an unknown"));
      }
    }
  }

  /** Fails on conflicts and on sources that are not finite at the points known so far. */
  static void check(Problem problem) {
    problem.conditions().forEach(c -> requireSolution(c.name(), c.residual()));
    if (problem.ansatz().isPresent()) {
      for (Condition c : problem.conditions()) {
        if ((c.fixesValue() && vanishes(problem, c)) || c.partner().isPresent()) {
          throw Fault.argument(
              "term \"" + c.name() + "\" and the ansatz both fix u there; drop one of them");
        }
      }
    }
    for (Condition c : problem.conditions()) {
      boolean whole = c.part() instanceof Domain.Part.Boundary;
      for (Condition other : problem.conditions()) {
        if (whole && (other.part() instanceof Domain.Part.Face)) {
          throw Fault.argument(
              "term \"boundary\" covers the whole boundary and conflicts with \""
                  + other.name()
                  + "\"; keep one of them");
        }
      }
    }
    if (problem.pointsKnown()) {
      problem
          .equations()
          .forEach((name, node) -> requireFinite(name, node, problem.collocationPoints()));
      problem
          .conditions()
          .forEach(c -> requireFinite(c.name(), c.residual(), problem.conditionPoints(c)));
    }
  }

  /** Whether ℓ is zero at all points of the condition: then the network cannot reach them. */
  private static boolean vanishes(Problem problem, Condition c) {
    if (!problem.pointsKnown()) {
      return false;
    }
    Node ell = problem.ansatz().orElseThrow().ell();
    double[] there = Nodes.values(ell, problem.conditionPoints(c).array());
    double[] inside = Nodes.values(ell, problem.collocationPoints().array());
    double scale = Arrays.stream(inside).map(Math::abs).max().orElse(1);
    return Arrays.stream(there).allMatch(x -> Math.abs(x) <= 1e-12 * scale);
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
