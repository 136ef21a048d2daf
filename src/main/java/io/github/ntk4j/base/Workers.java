package io.github.ntk4j.base;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** The shared daemon threads: each watches for a job a little while before it sleeps. */
final class Workers {
  /** Longer than what lies between two training steps. */
  private static final long SPIN_NANOSECONDS = 200_000;

  private static final int MOST = 63; // a job keeps one bit for each
  private static volatile Worker[] all = {};

  private Workers() {}

  /** At least so many workers, or {@link #MOST}; read only. */
  static Worker[] atLeast(int count) {
    int wanted = Math.min(count, MOST);
    Worker[] now = all;
    return now.length < wanted ? grown(wanted) : now;
  }

  private static synchronized Worker[] grown(int wanted) {
    int have = all.length;
    if (have < wanted) {
      Worker[] more = Arrays.copyOf(all, wanted);
      for (int h = have; h < wanted; h++) {
        more[h] = new Worker(h + 1);
        more[h].start();
      }
      all = more;
    }
    return all;
  }

  /** One thread and the job it has been asked to help with. */
  static final class Worker implements Runnable {
    /** Stands for any job that has begun, which can no longer be withdrawn. */
    private static final Job BEGUN = new Job((k, worker) -> {}, false);

    private final int number;
    private final Thread thread;
    private final AtomicReference<Job> asked = new AtomicReference<>();
    private volatile boolean asleep;

    Worker(int number) {
      this.number = number;
      thread = new Thread(this, "ntk4j-worker-" + number);
      thread.setDaemon(true);
    }

    void start() {
      thread.start();
    }

    /** Asks it to help; {@code false} if it is busy. */
    boolean offer(Job job) {
      if (!asked.compareAndSet(null, job)) {
        return false;
      }
      if (asleep) {
        LockSupport.unpark(thread);
      }
      return true;
    }

    /** Takes the offer back; {@code false} if it has begun, or is done. */
    boolean withdraw(Job job) {
      return asked.compareAndSet(job, null);
    }

    @Override
    public void run() {
      while (true) {
        Job job = next();
        if (asked.compareAndSet(job, BEGUN)) {
          job.work(number);
          asked.set(null);
          job.leave();
        }
      }
    }

    private Job next() {
      long end = System.nanoTime() + SPIN_NANOSECONDS;
      while (true) {
        Job job = asked.get();
        if (job != null) {
          return job;
        }
        if (System.nanoTime() < end) {
          Thread.onSpinWait();
        } else {
          asleep = true;
          if (asked.get() == null) {
            LockSupport.park(this);
          }
          asleep = false;
        }
      }
    }
  }
}
