package io.github.ntk4j.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A partial derivative: how many times by each coordinate.
 *
 * @param counts one number ≥ 0 for each coordinate
 */
public record Partial(List<Integer> counts) {
  /** Copies the counts. */
  public Partial {
    counts = List.copyOf(counts);
  }

  /** The function itself, in {@code dimension} coordinates. */
  public static Partial none(int dimension) {
    return new Partial(Collections.nCopies(dimension, 0));
  }

  /** This derivative, taken once more by one coordinate. */
  public Partial and(int coordinate) {
    List<Integer> more = new ArrayList<>(counts);
    more.set(coordinate, more.get(coordinate) + 1);
    return new Partial(more);
  }

  /** How many derivatives in all. */
  public int order() {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }
}
