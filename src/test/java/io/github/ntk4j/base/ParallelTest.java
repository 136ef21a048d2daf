package io.github.ntk4j.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks handed out to shared threads. */
class ParallelTest {
  private final int threads = Parallel.threads();

  @AfterEach
  void threadsAsBefore() {
    Parallel.threads(threads);
  }

  @Test
  void every_task_runs_once_and_is_seen_by_the_caller() {
    for (int count : new int[] {1, 2, 8}) {
      Parallel.threads(count);
      int[] times = new int[1000]; // plain: returning must publish what the workers wrote
      for (int repeat = 1; repeat <= 200; repeat++) {
        Parallel.run(times.length, (k, worker) -> times[k]++);
        for (int k = 0; k < times.length; k++) {
          assertEquals(repeat, times[k]);
        }
      }
    }
  }

  @Test
  void no_two_workers_at_once_have_the_same_number() {
    Parallel.threads(4);
    AtomicIntegerArray busy = new AtomicIntegerArray(4);
    AtomicInteger clashes = new AtomicInteger();
    for (int repeat = 0; repeat < 500; repeat++) {
      Parallel.run(
          50,
          (k, worker) -> {
            clashes.addAndGet(busy.getAndIncrement(worker));
            busy.getAndDecrement(worker);
          });
    }
    assertEquals(0, clashes.get());
  }

  @Test
  void the_first_failure_reaches_the_caller_and_harms_no_later_run() {
    Parallel.threads(2);
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Parallel.run(
                    100,
                    (k, worker) -> {
                      if (k == 30) {
                        throw new IllegalStateException("task 30");
                      }
                    }));
    assertEquals("task 30", thrown.getMessage());
    AtomicInteger done = new AtomicInteger();
    Parallel.run(100, (k, worker) -> done.incrementAndGet());
    assertEquals(100, done.get());
  }

  @Test
  void tasks_may_run_tasks() {
    Parallel.threads(2);
    AtomicInteger done = new AtomicInteger();
    Parallel.run(10, (k, worker) -> Parallel.run(10, (j, inner) -> done.incrementAndGet()));
    assertEquals(100, done.get());
  }

  @Test
  void callers_do_not_disturb_each_other() throws InterruptedException {
    Parallel.threads(3);
    AtomicInteger done = new AtomicInteger();
    Thread[] callers = new Thread[4];
    for (int c = 0; c < callers.length; c++) {
      callers[c] =
          new Thread(
              () -> {
                for (int repeat = 0; repeat < 300; repeat++) {
                  Parallel.run(7, (k, worker) -> done.incrementAndGet());
                }
              });
      callers[c].start();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertEquals(4 * 300 * 7, done.get());
  }

  @Test
  void an_interrupt_stops_a_run_and_is_cleared() {
    Parallel.threads(2);
    AtomicInteger done = new AtomicInteger();
    Thread caller = Thread.currentThread();
    assertThrows(
        CancellationException.class,
        () ->
            Parallel.run(
                1_000_000,
                (k, worker) -> {
                  if (done.incrementAndGet() == 10) {
                    caller.interrupt();
                  }
                }));
    assertFalse(Thread.interrupted());
    assertTrue(done.get() < 1_000_000, done + " tasks");
  }

  @Test
  void a_job_that_is_not_stoppable_ends_whole() {
    Parallel.threads(2);
    AtomicInteger done = new AtomicInteger();
    Thread.currentThread().interrupt();
    new Job((k, worker) -> done.incrementAndGet(), false).run(1000);
    assertTrue(Thread.interrupted());
    assertEquals(1000, done.get());
  }
}
