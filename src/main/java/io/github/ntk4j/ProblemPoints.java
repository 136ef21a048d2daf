package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import java.util.Optional;

/** Where a problem's terms are evaluated: counts, or points of the user's own. */
record ProblemPoints(
    Optional<Points> collocation,
    int boundary,
    int initial,
    Optional<Points> ownBoundary,
    Optional<Points> ownInitial) {
  private static final int DEFAULT_COLLOCATION = 500;
  private static final int DEFAULT_EDGE_POINTS = 100;

  static final ProblemPoints DEFAULT =
      new ProblemPoints(
          Optional.empty(),
          DEFAULT_EDGE_POINTS,
          DEFAULT_EDGE_POINTS,
          Optional.empty(),
          Optional.empty());

  ProblemPoints collocation(Points points) {
    return new ProblemPoints(Optional.of(points), boundary, initial, ownBoundary, ownInitial);
  }

  ProblemPoints boundary(int n) {
    requireCount("boundary", n);
    return new ProblemPoints(collocation, n, initial, Optional.empty(), ownInitial);
  }

  ProblemPoints boundary(Points points) {
    return new ProblemPoints(collocation, boundary, initial, Optional.of(points), ownInitial);
  }

  ProblemPoints initial(int n) {
    requireCount("initialPoints", n);
    return new ProblemPoints(collocation, boundary, n, ownBoundary, Optional.empty());
  }

  ProblemPoints initial(Points points) {
    return new ProblemPoints(collocation, boundary, initial, ownBoundary, Optional.of(points));
  }

  static void requireCount(String what, int n) {
    if (n < 1) {
      throw Fault.argument(what + " needs at least 1 point; got " + n);
    }
  }

  /** Points of the equations. */
  Points inside(Domain domain) {
    return collocation.orElseGet(() -> domain.interior(DEFAULT_COLLOCATION));
  }

  /** Points of a condition. */
  Points of(Condition condition, Domain domain) {
    if (condition.part() instanceof Domain.Part.Boundary && ownBoundary.isPresent()) {
      return ownBoundary.get();
    }
    boolean start = condition.part() instanceof Domain.Part.Start;
    if (start && ownInitial.isPresent()) {
      return ownInitial.get();
    }
    return domain.on(condition.part(), start ? initial : boundary);
  }

  /** Whether a condition's points can be named: given, or drawn from a bounded part. */
  boolean known(Condition condition, Domain domain) {
    Domain.Part part = condition.part();
    return domain.bounded()
        || domain.dimension() == 1
        || part instanceof Domain.Part.At
        || (part instanceof Domain.Part.Boundary && ownBoundary.isPresent())
        || (part instanceof Domain.Part.Start && ownInitial.isPresent());
  }
}
