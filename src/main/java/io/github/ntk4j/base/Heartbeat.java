package io.github.ntk4j.base;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Something done every second on a daemon of its own, while a computation says nothing. */
public final class Heartbeat {
  private static final long FIRST = 350; // ms: what is shorter shows nothing
  private static final long EVERY = 1000;
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final ScheduledFuture<?> beats;

  private Heartbeat(ScheduledFuture<?> beats) {
    this.beats = beats;
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "ntk4j-clock");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /**
   * Begins.
   *
   * @param beat what is done, in little time; the first that throws is the last
   */
  public static Heartbeat of(Runnable beat) {
    return new Heartbeat(CLOCK.scheduleAtFixedRate(beat, FIRST, EVERY, TimeUnit.MILLISECONDS));
  }

  /** Ends. */
  public void stop() {
    beats.cancel(false);
  }
}
