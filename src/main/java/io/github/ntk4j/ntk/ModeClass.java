package io.github.ntk4j.ntk;

import java.util.Locale;

/** What a step of descent does to a mode, by its factor f = 1 − ηλ. */
public enum ModeClass {
  /** 0 ≤ f ≤ 0.999. */
  FAST,
  /** 0.999 &lt; |f| &lt; 1. */
  SLOW,
  /** −0.999 ≤ f &lt; 0. */
  OSCILLATING,
  /** f ≤ −1. */
  DIVERGENT;

  /** A mode that keeps more than this of itself in a step is slow. */
  static final double MOST_KEPT = 0.999;

  /** The class of a factor. */
  public static ModeClass of(double factor) {
    if (factor <= -1) {
      return DIVERGENT;
    }
    if (Math.abs(factor) > MOST_KEPT) {
      return SLOW;
    }
    return factor < 0 ? OSCILLATING : FAST;
  }

  /** In a word, e.g. {@code slow}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
