package io.github.ntk4j;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * Where a long computation reports how far it is: a line in a terminal, a bar in a notebook cell.
 *
 * <p>{@link #open} makes one for each computation from the factory given to {@link #use}; the
 * notebook adapter sets that factory when it is installed.
 */
public interface Progress {
  /**
   * Reports a state; called from the computing thread as often as it likes, so implementations
   * limit how often they draw.
   *
   * @param task what is computed, e.g. {@code training}
   * @param done steps done so far
   * @param total steps in all, at least 1
   * @param detail the state in a few words, e.g. {@code loss 3.77e-02}
   */
  void report(String task, long done, long total, String detail);

  /** Ends the report and leaves its last state on the screen. */
  void close();

  /**
   * Chooses where computations started from now on report.
   *
   * @param factory makes one {@code Progress} a computation
   */
  static void use(Supplier<Progress> factory) {
    ProgressFactory.current = Objects.requireNonNull(factory, "factory");
  }

  /**
   * A progress for one computation.
   *
   * @return a new one from the factory in use
   */
  static Progress open() {
    return ProgressFactory.current.get();
  }
}
