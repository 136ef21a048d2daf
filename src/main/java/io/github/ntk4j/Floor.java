package io.github.ntk4j;

import io.github.ntk4j.base.Fault;

/**
 * A rule that replaces small eigenvalues by a number, as some published tools do: for comparison
 * with their figures only. This library itself marks unresolved eigenvalues and never replaces
 * them.
 *
 * @param clip eigenvalues below it become it, above 0
 * @param added what is added to the smallest one before dividing, at least 0
 */
public record Floor(double clip, double added) {
  /**
   * Checks the numbers.
   *
   * @param clip eigenvalues below it become it, above 0
   * @param added what is added to the smallest one before dividing, at least 0
   */
  public Floor {
    if (!(clip > 0) || !(added >= 0) || Double.isInfinite(clip + added)) {
      throw Fault.argument(
          "Floor.clipped needs clip > 0 and added ≥ 0, both finite; got " + clip + " and " + added);
    }
  }

  /**
   * Eigenvalues below {@code clip} become it; the condition number is λmax/(λmin + added).
   *
   * @param clip the least eigenvalue kept, above 0
   * @param added what the denominator gets on top, at least 0
   * @return the rule
   * @throws IllegalArgumentException if a number is out of range
   */
  public static Floor clipped(double clip, double added) {
    return new Floor(clip, added);
  }
}
