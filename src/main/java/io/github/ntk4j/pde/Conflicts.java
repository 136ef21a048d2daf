package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Conditions that prescribe the same thing at the same place, twice. */
final class Conflicts {
  private Conflicts() {}

  static void check(Statement statement) {
    List<Condition> conditions = statement.conditions();
    for (int a = 0; a < conditions.size(); a++) {
      requireFreeOfAnsatz(statement, conditions.get(a));
      for (int b = 0; b < a; b++) {
        requireCompatible(statement, conditions.get(b), conditions.get(a));
      }
    }
  }

  private static void requireFreeOfAnsatz(Statement statement, Condition c) {
    if (statement.outputs().ansatz(c.output()).isPresent()
        && c.fixes() == Condition.Fixes.VALUE
        && ellVanishes(statement, c)) {
      throw Fault.argument(
          Text.format(
              "term \"%s\" and the ansatz both fix %s there; drop one of them",
              c.name(), statement.outputs().name(c.output())));
    }
  }

  /** Whether ℓ is zero at all points of the condition: then the network cannot reach them. */
  private static boolean ellVanishes(Statement statement, Condition c) {
    if (!statement.pointsKnown() || !statement.pointsKnown(c)) {
      return false;
    }
    Node ell = statement.outputs().ansatz(c.output()).orElseThrow().ell();
    double[] inside = Nodes.values(ell, statement.collocationPoints().array());
    double scale = Arrays.stream(inside).map(Math::abs).max().orElse(1);
    return statement.sites(c).stream()
        .flatMapToDouble(points -> Arrays.stream(Nodes.values(ell, points)))
        .allMatch(x -> Math.abs(x) <= 1e-12 * scale);
  }

  private static void requireCompatible(Statement statement, Condition first, Condition second) {
    boolean own = first.fixes() == Condition.Fixes.OTHER || second.fixes() == Condition.Fixes.OTHER;
    if (own || first.output() != second.output()) {
      return;
    }
    boolean same = first.fixes() == second.fixes();
    if (same && samePlace(statement, first, second)) {
      throw Fault.argument(
          Text.format(
              "terms \"%s\" and \"%s\" fix the same thing at the same place; keep one of them",
              first.name(), second.name()));
    }
    if (same && samePieces(statement, first, second)) {
      throw Fault.argument(
          Text.format(
              "terms \"%s\" and \"%s\" fix the same thing on a piece of the boundary that both cover; keep one there",
              first.name(), second.name()));
    }
    boolean firstWhole = first.part().whole() instanceof Part.Boundary;
    if (firstWhole || second.part().whole() instanceof Part.Boundary) {
      requireRoom(statement, firstWhole ? first : second, firstWhole ? second : first);
    }
  }

  /** A face takes one condition where the equation has at most two derivatives across it. */
  private static void requireRoom(Statement statement, Condition whole, Condition other) {
    boolean alike = whole.fixes() == other.fixes();
    if (across(statement, other).anyMatch(k -> alike || !high(statement, k))) {
      throw Fault.argument(
          Text.format("term \"%s\" covers the whole boundary", whole.name())
              + " and conflicts with \""
              + other.name()
              + "\"; keep one of them");
    }
  }

  /** Space coordinates across whose faces a condition holds. */
  private static IntStream across(Statement statement, Condition c) {
    Domain domain = statement.domain();
    Part whole = c.part().whole();
    return whole instanceof Part.Boundary || whole instanceof Part.OfRegion
        ? IntStream.range(0, domain.dimension()).filter(k -> domain.coordinates().get(k).space())
        : c.part().across(domain).stream();
  }

  /** Whether the equations are of an order above two in a coordinate, or not known yet. */
  private static boolean high(Statement statement, int coordinate) {
    return statement.equations().isEmpty()
        || statement.equations().values().stream()
            .flatMap(Nodes::jets)
            .anyMatch(jet -> jet.partial().counts().get(coordinate) > 2);
  }

  private static boolean samePieces(Statement statement, Condition a, Condition b) {
    return a.part().whole() instanceof Part.OfRegion here
        && b.part().whole() instanceof Part.OfRegion there
        && statement.domain().pieces().meet(here.piece(), there.piece())
        && overlap(statement, a, b);
  }

  private static boolean samePlace(Statement statement, Condition a, Condition b) {
    Part here = a.part().whole().place(statement.domain());
    Part there = b.part().whole().place(statement.domain());
    return (here.equals(there)
            || a.partner().filter(there::equals).isPresent()
            || b.partner().filter(here::equals).isPresent())
        && overlap(statement, a, b);
  }

  /** Of two on parts of one place: whether a point of one is in the other. */
  private static boolean overlap(Statement statement, Condition a, Condition b) {
    return !(a.part() instanceof Part.Some here)
        || !(b.part() instanceof Part.Some there)
        || !statement.pointsKnown(a)
        || !statement.pointsKnown(b)
        || Arrays.stream(statement.points(a).array()).anyMatch(there::has)
        || Arrays.stream(statement.points(b).array()).anyMatch(here::has);
  }
}
