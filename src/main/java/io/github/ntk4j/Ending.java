package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.train.Trace;

/**
 * How a run ended, and why.
 *
 * @param how in one word
 * @param reason in a sentence, without a stop
 */
public record Ending(How how, String reason) {
  /**
   * Refuses what is missing.
   *
   * @param how in one word
   * @param reason in a sentence
   */
  public Ending {
    Require.nonNull("how", how);
    Require.nonNull("reason", reason);
  }

  /** In which way a run ends. */
  public enum How {
    /** All steps were made, or a limit of the plan was reached: its loss or its time. */
    FINISHED,
    /** The last optimiser found no way to a lower loss. */
    CONVERGED,
    /**
     * Before its end, and the run is kept up to its last recorded step: by an interrupt (a
     * notebook's stop button), or because a rule, a source at new points or the progress failed.
     */
    STOPPED,
    /** The loss was no longer finite. */
    DIVERGED
  }

  static Ending of(Trace trace) {
    Trace.Ended last = trace.ending();
    return new Ending(
        How.valueOf(last.end().name()),
        last.detail().isEmpty() ? words(last.end(), trace) : last.detail());
  }

  private static String words(Trace.End end, Trace trace) {
    if (end == Trace.End.STOPPED) {
      return Text.format("interrupted after step %,d", trace.lastStep());
    }
    return trace.lastStep() == trace.plannedSteps()
        ? Text.format("all %,d steps were made", trace.plannedSteps())
        : "all steps of the last stage were made";
  }
}
