package io.github.ntk4j.pde;

/**
 * One of the functions that a problem seeks: an output of the network, on the domain.
 *
 * @param output its index
 * @param prefix what names of its conditions start with; may be empty
 */
public record Solution(Domain domain, int output, String prefix) {
  /** The function itself. */
  Node value() {
    return domain.solution(output);
  }

  /** A place as far as the function lives there: in its parts of the domain, or everywhere. */
  Part within(Part place) {
    return domain.places().of(output, place);
  }
}
