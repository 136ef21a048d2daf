package io.github.ntk4j;

import io.github.ntk4j.base.Require;

/**
 * A rule that replaces small eigenvalues by a number, as some published tools do: for comparison
 * with their figures only. This library itself marks unresolved eigenvalues and never replaces
 * them.
 */
public final class Floor {
  private final double clip;
  private final double added;

  private Floor(double clip, double added) {
    this.clip = clip;
    this.added = added;
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
    Require.positive("clip", clip);
    Require.notNegative("added", added);
    Require.finite("clip + added", clip + added);
    return new Floor(clip, added);
  }

  double clip() {
    return clip;
  }

  double added() {
    return added;
  }

  /** The rule as it is written. */
  @Override
  public String toString() {
    return "Floor.clipped(" + clip + ", " + added + ")";
  }
}
