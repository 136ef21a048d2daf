package io.github.ntk4j;

import io.github.ntk4j.pde.Node;
import java.util.Optional;

/**
 * One named loss term beside the equation: an expression and where it should vanish.
 *
 * @param partner the opposite face, for a row that ties two points together
 * @param fixesValue whether it prescribes u itself, which a hard constraint does too
 */
record Condition(
    String name,
    Node residual,
    Domain.Part part,
    Optional<Domain.Part.Face> partner,
    boolean fixesValue) {

  static Condition at(String name, Node residual, Domain.Part part, boolean fixesValue) {
    return new Condition(name, residual, part, Optional.empty(), fixesValue);
  }
}
