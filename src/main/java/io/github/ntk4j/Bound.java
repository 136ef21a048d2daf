package io.github.ntk4j;

import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.report.NtkTables;

/**
 * A number, or the most that rounding lets us say of it.
 *
 * @param value the number, or its lower bound
 * @param resolved whether it is the number itself
 */
public record Bound(double value, boolean resolved) {
  /** The number as tables print it, e.g. {@code ≥ 1.526×10²⁵} where it is a lower bound. */
  @Override
  public String toString() {
    return Terminal.text(words());
  }

  /** As a file has it. */
  String words() {
    return NtkTables.bound(value, resolved);
  }
}
