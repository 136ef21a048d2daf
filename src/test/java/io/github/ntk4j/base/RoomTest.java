package io.github.ntk4j.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RoomTest {
  @Test
  void what_does_not_fit_is_refused_with_both_sizes() {
    String room = Room.words(0.8 * Runtime.getRuntime().maxMemory());
    assertEquals(
        "a set of 9 points would take about 1,000,000 GB, and this JVM has room for "
            + room
            + " (80 % of -Xmx)",
        assertThrows(
                IllegalArgumentException.class, () -> Room.require(() -> "a set of 9 points", 1e15))
            .getMessage());
  }

  @Test
  void what_fits_to_the_last_byte_is_not_even_named() {
    Room.require(
        () -> {
          throw new AssertionError("it fits");
        },
        Room.bytes());
    assertThrows(
        IllegalArgumentException.class, () -> Room.require(() -> "it", Math.nextUp(Room.bytes())));
  }

  @Test
  void sizes_are_said_in_megabytes_and_gigabytes() {
    assertEquals("0 MB", Room.words(1e3));
    assertEquals("999 MB", Room.words(9.99e8));
    assertEquals("1.0 GB", Room.words(1e9));
    assertEquals("9.5 GB", Room.words(9.5e9));
    assertEquals("10 GB", Room.words(1e10));
  }
}
