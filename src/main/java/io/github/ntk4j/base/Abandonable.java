package io.github.ntk4j.base;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A computation that an interrupt may not reach, by another library: it runs on a daemon thread,
 * and where the caller is interrupted it is left behind and its result dropped.
 */
public final class Abandonable {
  /** Below it no thread is worth it: some milliseconds, measured over all shapes of a matrix. */
  private static final double MULTIPLY_ADDS = 1e6;

  private Abandonable() {}

  /**
   * Computes.
   *
   * @param multiplyAdds estimated cost; a short computation, of at most 0.1 s, runs on the caller's
   *     own thread
   * @throws CancellationException if the calling thread is interrupted, by the rule of {@link Stop}
   */
  public static <T> T get(double multiplyAdds, Supplier<T> computation) {
    if (multiplyAdds < MULTIPLY_ADDS) {
      return computation.get();
    }
    FutureTask<T> task = new FutureTask<>(computation::get);
    Thread worker = new Thread(task, "ntk4j-decomposition");
    worker.setDaemon(true);
    worker.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      worker.interrupt(); // our own reduction heeds it, a library does not
      throw Stop.heard();
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  /** A fault anew, since its stack trace is to begin at the caller's line. */
  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IllegalStateException
        ? Fault.state(cause.getMessage())
        : (RuntimeException) cause;
  }
}
