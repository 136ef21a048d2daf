package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Nodes;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Conditions that prescribe the same thing at the same place, twice. */
final class Conflicts {
  private Conflicts() {}

  static void check(Problem problem) {
    List<Condition> conditions = problem.conditions();
    for (int a = 0; a < conditions.size(); a++) {
      requireFreeOfAnsatz(problem, conditions.get(a));
      for (int b = 0; b < a; b++) {
        requireCompatible(problem, conditions.get(b), conditions.get(a));
      }
    }
  }

  private static void requireFreeOfAnsatz(Problem problem, Condition c) {
    if (problem.ansatz().isPresent()
        && c.fixes() == Condition.Fixes.VALUE
        && ellVanishes(problem, c)) {
      throw Fault.argument(
          "term \"" + c.name() + "\" and the ansatz both fix u there; drop one of them");
    }
  }

  /** Whether ℓ is zero at all points of the condition: then the network cannot reach them. */
  private static boolean ellVanishes(Problem problem, Condition c) {
    if (!problem.pointsKnown()) {
      return false;
    }
    Node ell = problem.ansatz().orElseThrow().ell();
    double[] inside = Nodes.values(ell, problem.collocationPoints().array());
    double scale = Arrays.stream(inside).map(Math::abs).max().orElse(1);
    return Terms.sites(problem, c).stream()
        .flatMapToDouble(points -> Arrays.stream(Nodes.values(ell, points)))
        .allMatch(x -> Math.abs(x) <= 1e-12 * scale);
  }

  private static void requireCompatible(Problem problem, Condition first, Condition second) {
    if (first.fixes() == Condition.Fixes.OTHER || second.fixes() == Condition.Fixes.OTHER) {
      return;
    }
    boolean same = first.fixes() == second.fixes();
    if (same && samePlace(problem, first, second)) {
      throw Fault.argument(
          "terms \"%s\" and \"%s\" fix the same thing at the same place; keep one of them"
              .formatted(first.name(), second.name()));
    }
    boolean firstWhole = first.part() instanceof Domain.Part.Boundary;
    if (firstWhole || second.part() instanceof Domain.Part.Boundary) {
      requireRoom(problem, firstWhole ? first : second, firstWhole ? second : first);
    }
  }

  /** A face takes one condition where the equation has at most two derivatives across it. */
  private static void requireRoom(Problem problem, Condition whole, Condition other) {
    OptionalInt across = spaceFace(problem, other);
    if (across.isPresent() && (whole.fixes() == other.fixes() || !high(problem, across))) {
      throw Fault.argument(
          "term \"boundary\" covers the whole boundary and conflicts with \""
              + other.name()
              + "\"; keep one of them");
    }
  }

  private static OptionalInt spaceFace(Problem problem, Condition c) {
    return c.part() instanceof Domain.Part.Face face
            && !problem.domain().coordinates().get(face.coordinate()).time()
        ? OptionalInt.of(face.coordinate())
        : OptionalInt.empty();
  }

  /** Whether the equations are of an order above two in a coordinate, or not known yet. */
  private static boolean high(Problem problem, OptionalInt coordinate) {
    return problem.equations().isEmpty()
        || problem.equations().values().stream()
            .flatMap(equation -> Nodes.all(equation).stream())
            .anyMatch(
                node ->
                    node instanceof Node.Jet jet
                        && jet.partial().counts().get(coordinate.getAsInt()) > 2);
  }

  private static boolean samePlace(Problem problem, Condition a, Condition b) {
    Domain.Part start = new Domain.Part.Face(problem.domain().time(), false);
    Domain.Part here = a.part() instanceof Domain.Part.Start ? start : a.part();
    Domain.Part there = b.part() instanceof Domain.Part.Start ? start : b.part();
    return here.equals(there)
        || a.partner().filter(there::equals).isPresent()
        || b.partner().filter(here::equals).isPresent();
  }
}
