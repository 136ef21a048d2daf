package io.github.ntk4j.train;

/**
 * One optimiser for a number of steps.
 *
 * @param text the optimiser in words
 * @param maker makes it
 * @param steps most steps
 */
public record Stage(String text, Maker maker, int steps) {
  /** The same with more words about how it was computed. */
  Stage and(String form) {
    return new Stage(text + ", " + form, maker, steps);
  }

  /** Makes an optimiser at the start of its stage. */
  @FunctionalInterface
  public interface Maker {
    /**
     * A fresh one.
     *
     * @param parameters p
     * @param steps how many are planned
     */
    Optimizer make(int parameters, int steps);
  }
}
