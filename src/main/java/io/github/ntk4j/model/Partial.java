package io.github.ntk4j.model;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A partial derivative: how many times by each coordinate.
 *
 * @param counts one number ≥ 0 for each coordinate
 */
public record Partial(List<Integer> counts) {
  /** Highest derivative that jets carry. */
  public static final int HIGHEST_ORDER = 6;

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

  /** The refusal of a derivative beyond the highest, with the way around it. */
  public static IllegalArgumentException tooHigh(String what, int order) {
    return Fault.argument(
        Text.format(
            "derivatives up to order %s are supported; %s %s: make a lower one an output of its own, e.g. an equation"
                + " u.output(1).minus(u.dxx()), and differentiate that",
            HIGHEST_ORDER, what, order));
  }

  /** How many derivatives in all. */
  public int order() {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }
}
