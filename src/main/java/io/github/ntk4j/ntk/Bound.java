package io.github.ntk4j.ntk;

import java.util.Locale;

/**
 * A number, or the most that rounding lets us say of it.
 *
 * @param value the number, or its lower bound
 * @param resolved whether it is the number itself
 */
public record Bound(double value, boolean resolved) {
  /** The number in four digits, after ≥ where it is a bound. */
  @Override
  public String toString() {
    return (resolved ? "" : "≥ ") + String.format(Locale.ROOT, "%.4g", value);
  }
}
