package io.github.ntk4j.train;

import java.util.Optional;

/**
 * One optimiser for a number of steps.
 *
 * @param text the optimiser in words
 * @param maker makes it
 * @param steps most steps
 * @param batch how many points a step takes; all if empty
 */
public record Stage(String text, Maker maker, int steps, Optional<Batch> batch) {
  /** On all points. */
  public Stage(String text, Maker maker, int steps) {
    this(text, maker, steps, Optional.empty());
  }

  /** The same with more words about how it was computed. */
  Stage and(String form) {
    return new Stage(text + ", " + form, maker, steps, batch);
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
