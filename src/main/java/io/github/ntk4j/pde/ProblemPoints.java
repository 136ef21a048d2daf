package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import java.util.Optional;

/**
 * Where a problem's terms are evaluated: counts, or points of the user's own.
 *
 * @param seed of points on the boundary and at the first moment that are drawn by count
 */
public record ProblemPoints(
    Optional<PointSet> collocation,
    int boundary,
    int initial,
    Optional<PointSet> ownBoundary,
    Optional<PointSet> ownInitial,
    long seed) {
  private static final int DEFAULT_COLLOCATION = 500;
  private static final int DEFAULT_EDGE_POINTS = 100;

  static final ProblemPoints DEFAULT =
      new ProblemPoints(
          Optional.empty(),
          DEFAULT_EDGE_POINTS,
          DEFAULT_EDGE_POINTS,
          Optional.empty(),
          Optional.empty(),
          0);

  ProblemPoints collocation(PointSet points) {
    return new ProblemPoints(Optional.of(points), boundary, initial, ownBoundary, ownInitial, seed);
  }

  ProblemPoints boundary(int n) {
    requireCount("boundary", n);
    return new ProblemPoints(collocation, n, initial, Optional.empty(), ownInitial, seed);
  }

  ProblemPoints boundary(PointSet points) {
    return new ProblemPoints(collocation, boundary, initial, Optional.of(points), ownInitial, seed);
  }

  ProblemPoints initial(int n) {
    requireCount("initialPoints", n);
    return new ProblemPoints(collocation, boundary, n, ownBoundary, Optional.empty(), seed);
  }

  ProblemPoints initial(PointSet points) {
    return new ProblemPoints(
        collocation, boundary, initial, ownBoundary, Optional.of(points), seed);
  }

  /** Other draws of the same counts; what is the user's own stays. */
  ProblemPoints seed(long other) {
    return new ProblemPoints(collocation, boundary, initial, ownBoundary, ownInitial, other);
  }

  static void requireCount(String what, int n) {
    if (n < 1) {
      throw Fault.argument(what + " needs at least 1 point; got " + n);
    }
    PointSet.requireCount(n, 1); // of more coordinates when they are drawn
  }

  /** Points of the equations. */
  PointSet inside(Domain domain) {
    return collocation.orElseGet(() -> domain.interior(DEFAULT_COLLOCATION));
  }
}
