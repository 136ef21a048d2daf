package io.github.ntk4j.base;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * The one rule for a thread's interrupt flag, which a notebook's stop button sets: what ends
 * because of it clears it and says so, by a {@link CancellationException} or by a result of what
 * was done so far, so that the next cell starts clean. Work that goes on leaves the flag as it was.
 */
public final class Stop {
  private static final long SHORT = 200_000_000; // ns

  private Stop() {}

  /**
   * Ends the work here if it was asked to stop; for loops whose passes take milliseconds.
   *
   * @throws CancellationException if this thread was interrupted; the flag is cleared
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw heard();
    }
  }

  /**
   * The same for loops of short passes: looks now and then, and not at first, so that a loop of few
   * passes goes on.
   *
   * @param pass its number, from 0
   * @param every how many passes from one look to the next
   * @throws CancellationException if this thread was interrupted; the flag is cleared
   */
  public static void check(int pass, int every) {
    if (pass > 0 && pass % every == 0) {
      check();
    }
  }

  /**
   * The same for loops over a function of the user's, of which nobody knows how long it takes:
   * looks once a fifth of a second has gone by, so that short work goes on.
   *
   * @param start {@link System#nanoTime()} before the first pass
   * @throws CancellationException if this thread was interrupted; the flag is cleared
   */
  public static void checkSince(long start) {
    if (System.nanoTime() - start > SHORT) {
      check();
    }
  }

  /**
   * What ends work that noticed a stop.
   *
   * @return the exception to throw; the flag is cleared
   */
  public static CancellationException heard() {
    Thread.interrupted();
    return new CancellationException("stopped");
  }

  /**
   * Work that no stop ends, in a library that may clear the flag on its way.
   *
   * @param work too short to be stopped
   * @return its result, with the flag as it was
   */
  public static <T> T keptThrough(Supplier<T> work) {
    boolean asked = Thread.interrupted();
    try {
      return work.get();
    } finally {
      if (asked) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
