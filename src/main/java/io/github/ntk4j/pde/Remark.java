package io.github.ntk4j.pde;

/**
 * Something that is known of a problem before any training.
 *
 * @param sentence what it is, and what to do
 */
public record Remark(Kind kind, String sentence) {
  /** What a remark is about. */
  public enum Kind {
    /** The attached exact solution leaves a term that does not vanish. */
    EXACT,
    /** The factor of a hard constraint is 0, so that no network changes an output. */
    FIXED,
    /** Every term vanishes at u = 0. */
    ZERO,
    /** Adding a constant to an output changes no term. */
    LEVEL,
    /** Two conditions prescribe different values where they meet. */
    CORNER,
    /** Source and slopes do not balance. */
    BALANCE,
    /** There are fewer conditions than derivatives ask for. */
    BARE,
    /** The region has a corner wider than a half plane. */
    REENTRANT,
    /** There are only conditions. */
    NO_EQUATION,
    /** Values or terms of sizes far from 1. */
    UNITS
  }
}
