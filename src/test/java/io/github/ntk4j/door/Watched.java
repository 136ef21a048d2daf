package io.github.ntk4j.door;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work on a thread of its own, stopped after a time, and given up if it does not hear the stop. */
final class Watched {
  /** How a call ended. */
  record Ended<T>(T value, Throwable thrown, boolean stopped, boolean flagLeft, String limit) {}

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long BYTES = 2L << 30; // within one call, garbage included

  private Watched() {}

  /** For milliseconds: the stop comes before the work begins. */
  static final long BEFORE = -1;

  /** Runs some work, interrupts it after so many milliseconds, and waits for it as long as said. */
  static <T> Ended<T> run(Callable<T> work, long millis, long millisToHear) {
    boolean[] flag = new boolean[1];
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              if (millis == BEFORE) {
                Thread.currentThread().interrupt();
              }
              try {
                return work.call();
              } finally {
                flag[0] = Thread.interrupted();
              }
            });
    Thread thread = new Thread(task, "front door");
    thread.setDaemon(true);
    thread.start();
    if (millis != BEFORE) {
      if (ends(task, millis)) {
        return ended(task, false, flag[0]);
      }
      thread.interrupt();
    }
    boolean large = false;
    for (long waited = 0; waited < millisToHear && !large; waited += 100) {
      if (ends(task, 100)) {
        return ended(task, true, flag[0]);
      }
      large = THREADS.getThreadAllocatedBytes(thread.getId()) > BYTES;
    }
    String limit = large ? "asks for more than 2 GB" : "hears no stop";
    StackTraceElement[] frames = thread.getStackTrace();
    end(thread);
    Throwable where = new IllegalStateException(limit);
    where.setStackTrace(frames);
    return new Ended<>(null, where, true, false, limit);
  }

  private static boolean ends(FutureTask<?> task, long millis) {
    try {
      task.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> Ended<T> ended(FutureTask<T> task, boolean stopped, boolean flagLeft) {
    try {
      return new Ended<>(task.get(), null, stopped, flagLeft, null);
    } catch (ExecutionException e) {
      return new Ended<>(null, e.getCause(), stopped, flagLeft, null);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By force, where the JVM still can (up to 19), so that the next calls have the processor. */
  private static void end(Thread thread) {
    try {
      Thread.class.getMethod("stop").invoke(thread);
    } catch (ReflectiveOperationException e) {
      // it runs on, as a daemon
    }
  }
}
