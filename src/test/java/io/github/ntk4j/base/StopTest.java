package io.github.ntk4j.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class StopTest {
  @Test
  void nothing_ends_that_was_not_asked_to() {
    Stop.check();
    assertFalse(Thread.interrupted());
  }

  @Test
  void what_ends_by_a_stop_clears_the_flag() {
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, Stop::check);
    assertFalse(Thread.interrupted());
    Stop.check();
  }

  @Test
  void a_stop_survives_work_that_eats_it() {
    Thread.currentThread().interrupt();
    assertEquals(false, Stop.keptThrough(Thread::interrupted));
    assertTrue(Thread.interrupted());
    assertEquals(1, Stop.keptThrough(() -> 1));
    assertFalse(Thread.interrupted());
  }

  @Test
  void a_loop_of_short_passes_looks_now_and_then_but_not_at_first() {
    Thread.currentThread().interrupt();
    for (int pass = 0; pass < 100; pass++) {
      Stop.check(pass, 100);
    }
    assertThrows(CancellationException.class, () -> Stop.check(100, 100));
    assertFalse(Thread.interrupted());
    Stop.check(200, 100);
  }
}
