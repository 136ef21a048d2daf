package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Where a long computation reports how far it is: a line in a terminal, a bar in a notebook cell.
 *
 * <p>{@link #open} makes one for each computation by the maker given to {@link #use}; the notebook
 * adapter sets it when it is installed. Unless one is set, a terminal gets a line on its error
 * stream, and a process without a terminal nothing. {@link #off} switches it off, as does {@code
 * -Dntk4j.progress=off}.
 *
 * <p><b>Stop.</b> A notebook's stop button interrupts the computing thread. All work of this
 * library follows one rule: what ends because of it clears the thread's interrupt flag and says so,
 * so that the next cell starts clean. What can keep something returns it, cut short, and says
 * where: a training run, a study, the windows of {@link Forecast#relinearised}. The rest throws a
 * {@link java.util.concurrent.CancellationException}. What is short goes on to its end and leaves
 * the flag as it was: writing a file, drawing a picture.
 */
public interface Progress {
  /**
   * Reports a state; called from the computing thread as often as it likes, so implementations
   * limit how often they draw, and ask for the detail only then.
   *
   * @param task what is computed, e.g. {@code training}
   * @param done steps done so far
   * @param total steps in all, at least 1
   * @param loss the loss now, of computations that have one; it need not be finite
   * @param detail what else is to be said, in a few words; may be empty
   */
  void report(String task, long done, long total, OptionalDouble loss, Supplier<String> detail);

  /**
   * Says what is about to begin, before there is anything to count; unless overridden it is
   * dropped.
   *
   * @param text a line, e.g. what a computation will take
   */
  default void announce(String text) {}

  /**
   * Says that the work ends after so long at the latest; unless overridden it is dropped.
   *
   * @param atMost from now on
   */
  default void within(Duration atMost) {
    Require.nonNull("atMost", atMost);
  }

  /** Ends the report and leaves its last state on the screen. */
  void close();

  /**
   * Chooses where computations started from now on report.
   *
   * @param maker makes one {@code Progress} a computation
   * @throws IllegalArgumentException if there is none
   */
  static void use(Supplier<Progress> maker) {
    TerminalProgress.inUse = Require.nonNull("maker", maker);
  }

  /** Shows no progress of computations started from now on, until {@link #on}. */
  static void off() {
    TerminalProgress.off = true;
  }

  /** Shows progress again, where {@link #use} said; so it is unless {@link #off} was called. */
  static void on() {
    TerminalProgress.off = false;
  }

  /**
   * A progress for one computation.
   *
   * @return a new one from the maker in use; inside a computation of this library one that reports
   *     with it, in the same line; one that is silent after {@link #off}
   */
  static Progress open() {
    return Work.open();
  }
}
