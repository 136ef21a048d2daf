package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is refused before any work, and what is said then. */
class KernelCostTest {
  private static final long GIGABYTE = 1_000_000_000;

  /** K and half of it once more, at n = 10,000. */
  private static final KernelCost LARGE = new KernelCost(10_000, 170, 1.2e9, 2);

  @Test
  void a_kernel_beyond_the_heap_is_refused_with_needs_limits_and_a_way_out() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> LARGE.require("the spectrum", GIGABYTE))
            .getMessage();
    assertEquals(
        "the spectrum of a kernel of 10,000 rows would take about 1.2 GB and 3 min, and this JVM has room"
            + " for 800 MB (80 % of -Xmx); up to 8,164 rows fit, and Ntk.of(model).top(50).on(…) finds the largest eigenvalues and"
            + " the trace without the matrix",
        message);
  }

  @Test
  void four_fifths_of_the_heap_may_be_filled() {
    assertDoesNotThrow(() -> LARGE.require("the spectrum", 1_500_000_000));
    assertThrows(
        IllegalArgumentException.class, () -> LARGE.require("the spectrum", 1_499_999_999));
  }

  @Test
  void as_many_rows_as_are_said_to_fit_do_fit() {
    for (int power : new int[] {1, 2}) {
      KernelCost cost = new KernelCost(10_000, 1, 1.2e9, power);
      int rows = cost.mostRows(GIGABYTE);
      double bytes = 1.2e9 * Math.pow(rows / 1e4, power);
      double bytesOfMore = 1.2e9 * Math.pow((rows + 1) / 1e4, power);
      assertTrue(bytes <= 0.8 * GIGABYTE && bytesOfMore > 0.8 * GIGABYTE, "power " + power);
    }
  }

  @Test
  void durations_are_said_in_words_of_their_size() {
    assertEquals("about 1 s and 800 MB", new KernelCost(1, 0.2, 8e8, 2).words());
    assertEquals("about 119 s and 9.0 GB", new KernelCost(1, 119, 9e9, 2).words());
    assertEquals("about 2 min and 12 GB", new KernelCost(1, 120, 1.2e10, 2).words());
    assertEquals("about 2.5 h and 1,200 GB", new KernelCost(1, 9000, 1.2e12, 2).words());
  }

  @Test
  void vectors_need_more_than_twice_what_values_do() {
    assertTrue(KernelCost.ofVectors(10_000).bytes() > 2 * LARGE.bytes());
  }
}
