package io.github.ntk4j.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AbandonableTest {
  private static final double LONG = 1e12;

  @Test
  void a_short_computation_runs_on_the_callers_thread_and_a_long_one_on_a_daemon() {
    assertSame(Thread.currentThread(), Abandonable.get(999_999, Thread::currentThread));
    assertNotSame(Thread.currentThread(), Abandonable.get(1e6, Thread::currentThread));
    Thread worker = Abandonable.get(LONG, Thread::currentThread);
    assertNotSame(Thread.currentThread(), worker);
    assertTrue(worker.isDaemon());
  }

  @Test
  void an_interrupt_leaves_the_computation_behind_and_is_cleared() {
    CountDownLatch never = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> Abandonable.get(LONG, () -> waitFor(never)));
    assertFalse(Thread.interrupted());
    never.countDown();
  }

  private static int waitFor(CountDownLatch latch) {
    try {
      latch.await();
      return 1;
    } catch (InterruptedException e) {
      return 0;
    }
  }

  @Test
  void a_failure_comes_through_with_its_own_sentence() {
    var e =
        assertThrows(
            IllegalStateException.class,
            () ->
                Abandonable.get(
                    LONG,
                    () -> {
                      throw new IllegalStateException("did not converge");
                    }));
    assertEquals("did not converge", e.getMessage());
    assertThrows(
        OutOfMemoryError.class,
        () ->
            Abandonable.get(
                LONG,
                () -> {
                  throw new OutOfMemoryError("test");
                }));
  }
}
