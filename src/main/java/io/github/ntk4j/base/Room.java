package io.github.ntk4j.base;

import java.util.function.Supplier;

/** Memory that this JVM may use, asked for before any of it is taken. */
public final class Room {
  /** What may be filled of the heap: the rest is the collector's, and what else a session keeps. */
  public static final double SHARE = 0.8;

  private Room() {}

  /** Bytes that may be filled. */
  public static double bytes() {
    return SHARE * (double) Runtime.getRuntime().maxMemory();
  }

  /**
   * Fails on what would not fit.
   *
   * @param what would take it, e.g. {@code a set of 9 points}; asked for only then
   * @param bytes of the largest arrays together: not whole, so that no product overflows
   */
  public static void require(Supplier<String> what, double bytes) {
    if (bytes > bytes()) {
      throw Fault.argument(
          Text.format(
              "%s would take about %s, and this JVM has room for %s (%.0f %% of -Xmx)",
              what.get(), words(bytes), words(bytes()), 100 * SHARE));
    }
  }

  /** Bytes in words, e.g. {@code 1.2 GB}. */
  public static String words(double bytes) {
    return bytes < 1e9
        ? Text.format("%.0f MB", bytes * 1e-6)
        : Text.format(bytes < 1e10 ? "%.1f GB" : "%,.0f GB", bytes * 1e-9);
  }
}
