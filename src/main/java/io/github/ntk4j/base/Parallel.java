package io.github.ntk4j.base;

import java.util.concurrent.CancellationException;

/**
 * Independent tasks on the machine's processors: shared daemon threads, never more than there are
 * processors.
 *
 * <p>A task is the same work whoever does it, and nothing is reduced across tasks here: results do
 * not depend on the number of threads.
 */
public final class Parallel {
  /** One piece of the work. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does it.
     *
     * @param task which piece
     * @param worker who does it, 0 … threads − 1: no two at once have the same number, so that it
     *     may index scratch space
     */
    void run(int task, int worker);
  }

  private static volatile int threads = Runtime.getRuntime().availableProcessors();

  private Parallel() {}

  /** How many threads share the tasks, the caller's among them. */
  public static int threads() {
    return threads;
  }

  /** Sets how many threads share the tasks; at least 1. */
  public static void threads(int count) {
    threads = Math.max(1, count);
  }

  /**
   * Runs tasks 0 … count − 1, in any order; returns when all are done.
   *
   * <p>When the calling thread is interrupted no new task is begun.
   *
   * @throws CancellationException if it was interrupted, by the rule of {@link Stop}
   */
  public static void run(int count, Task task) {
    new Job(task, true).run(count);
  }
}
