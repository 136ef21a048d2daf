package io.github.ntk4j.linalg;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Independent tasks on the machine's processors: shared daemon threads, never more than there are
 * processors.
 *
 * <p>A task is the same work whoever does it, and nothing is reduced across tasks here: results do
 * not depend on the number of threads.
 */
public final class Parallel {
  private static final ExecutorService WORKERS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "ntk4j-worker");
            thread.setDaemon(true);
            return thread;
          });

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
   * <p>When the calling thread is interrupted no new task is begun, and the interrupt stays set.
   *
   * @throws CancellationException if it was interrupted
   */
  public static void run(int count, IntConsumer task) {
    Share share = new Share(count, task, Thread.currentThread());
    int helpers = Math.min(threads, count) - 1;
    CountDownLatch done = new CountDownLatch(Math.max(0, helpers));
    for (int h = 0; h < helpers; h++) {
      WORKERS.execute(
          () -> {
            share.work();
            done.countDown();
          });
    }
    share.work();
    share.await(done);
    share.rethrow();
  }

  /** Tasks handed out one by one. */
  private static final class Share {
    private final int count;
    private final IntConsumer task;
    private final Thread caller;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean interrupted;

    Share(int count, IntConsumer task, Thread caller) {
      this.count = count;
      this.task = task;
      this.caller = caller;
    }

    void work() {
      for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
        if (caller.isInterrupted()) {
          interrupted = true;
        }
        if (interrupted || failure.get() != null) {
          return;
        }
        try {
          task.accept(k);
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        }
      }
    }

    /** Waits for tasks that have begun, which no interrupt can end. */
    void await(CountDownLatch done) {
      boolean again = false;
      while (true) {
        try {
          done.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
          again = true;
        }
      }
      if (again) {
        caller.interrupt();
      }
    }

    void rethrow() {
      Throwable thrown = failure.get();
      if (thrown instanceof RuntimeException e) {
        throw e;
      }
      if (thrown instanceof Error e) {
        throw e;
      }
      if (interrupted) {
        throw new CancellationException("stopped");
      }
    }
  }
}
