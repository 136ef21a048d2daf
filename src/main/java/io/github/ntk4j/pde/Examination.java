package io.github.ntk4j.pde;

import io.github.ntk4j.base.Numerals;
import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What can be known of a problem before any training: whether its exact solution is one, whether
 * zero solves it, whether its conditions fit together and are enough, and in which units it is.
 */
public final class Examination {
  /** Points at which a term is looked at: the first ones of its own. */
  static final int MOST_POINTS = 100;

  private final Statement problem;
  private final List<Remark> remarks = new ArrayList<>();

  private Examination(Statement problem) {
    this.problem = problem;
  }

  /** All remarks on a problem; none on one whose points are not known yet. */
  public static List<Remark> of(Statement problem) {
    Examination all = new Examination(problem);
    if (!problem.termNames().isEmpty() && all.pointsKnown()) {
      all.remarks.addAll(new ExactSolutionCheck(problem).remarks());
      all.fixed();
      all.zero();
      all.levels();
      all.remarks.addAll(new CornerCheck(problem).remarks());
      new BalanceCheck(problem).remark().ifPresent(all.remarks::add);
      new MissingConditions(problem).remark().ifPresent(all.remarks::add);
      new ReentrantCorners(problem).remark().ifPresent(all.remarks::add);
      all.equations();
      new UnitsCheck(problem).remark().ifPresent(all.remarks::add);
    }
    return List.copyOf(all.remarks);
  }

  private boolean pointsKnown() {
    return problem.termNames().stream().allMatch(problem::pointsKnown);
  }

  /** The first points of a term, as many as are looked at. */
  static double[][] sample(Statement problem, String term) {
    double[][] points = problem.points(term).array();
    return Arrays.copyOf(points, Math.min(points.length, MOST_POINTS));
  }

  /** Every output put to a number, with its derivatives 0, and unknowns to their starts. */
  static Node at(Node node, Function<Node.Jet, Node> jets) {
    return Nodes.replace(
        node,
        leaf -> {
          if (leaf instanceof Node.Unknown unknown) {
            return Node.constant(unknown.coefficient());
          }
          return leaf instanceof Node.Jet jet ? jets.apply(jet) : leaf;
        });
  }

  /** An ansatz u = g + ℓN whose ℓ is 0 at all points: u is g, whatever is learnt. */
  private void fixed() {
    for (Map.Entry<Integer, Ansatz> constraint : problem.outputs().ansatz().entrySet()) {
      Node ell = constraint.getValue().ell();
      boolean zero =
          problem.termNames().stream()
              .map(term -> sample(problem, term))
              .allMatch(points -> Arrays.stream(Nodes.values(ell, points)).allMatch(x -> x == 0));
      if (zero) {
        String u = problem.outputs().name(constraint.getKey());
        remarks.add(
            new Remark(
                Remark.Kind.FIXED,
                Text.format(
                    "the factor ℓ of the ansatz %s = g + ℓN is 0 at all points, so that %s is g and training changes"
                        + " nothing; let ℓ be 0 only where g is prescribed, e.g. x(1 − x)",
                    u, u)));
      }
    }
  }

  private void zero() {
    if (problem.outputs().ansatz().isEmpty()
        && !exactIsZero()
        && problem.termNames().stream().allMatch(this::vanishesAtZero)) {
      remarks.add(
          new Remark(
              Remark.Kind.ZERO,
              Text.format(
                  "every term is 0 at %s = 0, so training may end there; if another solution is sought, add a"
                      + " condition that 0 does not meet, e.g. a value at a point",
                  outputs().stream()
                      .map(problem.outputs()::name)
                      .collect(Collectors.joining(" = ")))));
    }
  }

  private boolean exactIsZero() {
    double[][] points = sample(problem, problem.termNames().get(0));
    return !problem.outputs().exact().isEmpty()
        && problem.outputs().exact().values().stream()
            .allMatch(u -> Arrays.stream(Nodes.values(u, points)).allMatch(x -> x == 0));
  }

  private boolean vanishesAtZero(String term) {
    Node left = at(problem.expression(term), jet -> Node.constant(0));
    double[][] points = sample(problem, term);
    return Arrays.stream(Nodes.values(left, points)).allMatch(x -> x == 0);
  }

  private Set<Integer> outputs() {
    Set<Integer> all = new TreeSet<>();
    problem
        .termNames()
        .forEach(term -> Nodes.jets(problem.expression(term)).forEach(j -> all.add(j.output())));
    return all;
  }

  private void levels() {
    for (int output : outputs()) {
      boolean fixed =
          problem.outputs().ansatz(output).isPresent()
              || problem.termNames().stream().anyMatch(term -> changes(term, output));
      if (!fixed) {
        String u = problem.outputs().name(output);
        remarks.add(
            new Remark(
                Remark.Kind.LEVEL,
                Text.format(
                    "nothing fixes the level of %s: with %s, %s + c is a solution too; add its value at a point",
                    u, u, u)));
      }
    }
  }

  private void equations() {
    boolean fit =
        problem.conditions().stream()
            .anyMatch(c -> c.part() instanceof Part.At || Nodes.measured(c.residual()));
    if (problem.equations().isEmpty() && !fit) {
      remarks.add(
          new Remark(
              Remark.Kind.NO_EQUATION,
              "there is no equation, only conditions are trained: add .equation(u -> …)"));
    }
  }

  /** Whether a constant added to an output changes a term. */
  private boolean changes(String term, int output) {
    List<Node.Jet> own =
        Nodes.jets(problem.expression(term)).filter(j -> j.output() == output).toList();
    boolean periodic = own.stream().anyMatch(jet -> jet.site() == 1);
    return !periodic && own.stream().anyMatch(jet -> jet.partial().order() == 0);
  }

  /** A point with the names of its coordinates, e.g. {@code x = 0, t = 1}. */
  static String place(Domain domain, double[] point) {
    return IntStream.range(0, point.length)
        .mapToObj(k -> domain.names().get(k) + " = " + number(point[k]))
        .collect(Collectors.joining(", "));
  }

  /** Four digits, and what is a whole number but for rounding as one. */
  static String number(double x) {
    boolean whole = Math.abs(Math.rint(x) - x) <= 1e-12 * Math.abs(x) && Math.abs(x) < 1e6;
    return Numerals.plain(whole ? Math.rint(x) : x);
  }
}
