package io.github.ntk4j.doctor;

/** Told how far a trial is. */
@FunctionalInterface
public interface TrialWatch {
  /** Hears nothing. */
  TrialWatch NONE = (what, done, total) -> {};

  /**
   * Called before each step.
   *
   * @param what is tried, e.g. {@code Levenberg–Marquardt}
   */
  void step(String what, long done, long total);
}
