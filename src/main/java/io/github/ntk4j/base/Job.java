package io.github.ntk4j.base;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Tasks handed out one by one to the caller and to the shared workers. Kept and run again it
 * allocates nothing, and handing over costs microseconds: a training step takes hardly more.
 *
 * <p>Not for two callers at once.
 */
public final class Job {
  private static final long SPIN_NANOSECONDS = 50_000;

  private final Parallel.Task task;
  private final boolean stoppable;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger finished = new AtomicInteger(); // helpers that have left
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile Thread waiting;
  private volatile boolean stopped;
  private Thread caller = Thread.currentThread();
  private int count;

  /**
   * A job to be run any number of times.
   *
   * @param stoppable whether an interrupt of the caller ends it early
   */
  public Job(Parallel.Task task, boolean stoppable) {
    this.task = task;
    this.stoppable = stoppable;
  }

  /**
   * Runs tasks 0 … tasks − 1, in any order; returns when all are done.
   *
   * @throws CancellationException if the job is stoppable and the caller was interrupted
   */
  public void run(int tasks) {
    count = tasks;
    caller = Thread.currentThread();
    stopped = false;
    failure.set(null);
    finished.set(0);
    next.set(0);
    int wanted = Math.min(Parallel.threads(), tasks) - 1;
    Workers.Worker[] workers = Workers.atLeast(wanted);
    long asked = 0; // bit h: worker h has been asked
    for (int h = 0; h < Math.min(wanted, workers.length); h++) {
      if (workers[h].offer(this)) {
        asked |= 1L << h;
      }
    }
    work(0);
    await(workers, asked);
    rethrow();
  }

  void work(int worker) {
    for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
      if (stoppable && caller.isInterrupted()) {
        stopped = true;
      }
      if (stopped || failure.get() != null) {
        return;
      }
      try {
        task.run(k, worker);
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      }
    }
  }

  /** A helper's last word: it will not touch this run again. */
  void leave() {
    finished.incrementAndGet();
    Thread thread = waiting; // if the job runs anew by now, a needless wake-up does no harm
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /**
   * Calls back workers that have not begun and waits for the others, which no interrupt can end.
   */
  private void await(Workers.Worker[] workers, long asked) {
    int helpers = 0;
    for (int h = 0; h < workers.length; h++) {
      if ((asked >> h & 1) != 0 && !workers[h].withdraw(this)) {
        helpers++;
      }
    }
    if (finished.get() == helpers) {
      return;
    }
    long end = System.nanoTime() + SPIN_NANOSECONDS;
    while (finished.get() < helpers && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    boolean interrupted = false;
    waiting = caller;
    while (finished.get() < helpers) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted(); // which would let no park last
    }
    waiting = null;
    if (interrupted) {
      stopped |= stoppable;
      caller.interrupt();
    }
  }

  private void rethrow() {
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    if (stopped) {
      throw Stop.heard();
    }
  }
}
