package io.github.ntk4j;

import io.github.ntk4j.pde.Node;
import java.util.Optional;

/**
 * One named loss term beside the equation: an expression and where it should vanish.
 *
 * @param partner the opposite face, for a row that ties two points together
 * @param fixes what it prescribes, which nothing else may prescribe there
 */
record Condition(
    String name, Node residual, Domain.Part part, Optional<Domain.Part.Face> partner, Fixes fixes) {

  /** What a condition prescribes where it holds. */
  enum Fixes {
    /** u, which a hard constraint does too. */
    VALUE,
    /** The derivative across the face. */
    SLOPE,
    /** A sum of both. */
    MIXTURE,
    /** An expression of the user's own, or u at single points. */
    OTHER
  }

  static Condition at(String name, Node residual, Domain.Part part, Fixes fixes) {
    return new Condition(name, residual, part, Optional.empty(), fixes);
  }

  /** The same condition in other words. */
  Condition with(Node otherResidual) {
    return new Condition(name, otherResidual, part, partner, fixes);
  }
}
