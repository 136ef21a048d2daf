package io.github.ntk4j.train;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.base.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a run is written on its way, and from where it goes on. A file has the identity of its run
 * before the state, and one of another run is refused.
 */
public final class Checkpoint {
  private static final String TITLE = "ntk4j checkpoint 1";
  private static final int SHOWN = 100; // characters of what differs

  private final Optional<Path> to;
  private final Duration every;
  private final Optional<Path> from;
  private final Map<String, String> identity;
  private final Consumer<Ledger> more;
  private long written = System.nanoTime();

  /**
   * For a run.
   *
   * @param to a file that is written again and again; empty if none is
   * @param every how often at most, beside the end of the run
   * @param from where a run was written; empty for one that begins
   * @param identity what makes two runs the same, by name
   * @param more state beside that of the loop
   */
  public Checkpoint(
      Optional<Path> to,
      Duration every,
      Optional<Path> from,
      Map<String, String> identity,
      Consumer<Ledger> more) {
    this.to = to;
    this.every = every;
    this.from = from;
    this.identity = Collections.unmodifiableMap(new LinkedHashMap<>(identity));
    this.more = more;
  }

  /** Of a run that is never written. */
  static Checkpoint none() {
    return new Checkpoint(
        Optional.empty(), Duration.ZERO, Optional.empty(), Map.of(), ledger -> {});
  }

  /** Whether a run goes on. */
  boolean goesOn() {
    return from.isPresent();
  }

  /** Reads a run into its state. */
  void read(Consumer<Ledger> state) {
    Path file = from.orElseThrow();
    try {
      Ledger.read(
          file,
          TITLE,
          ledger -> {
            requireSame(ledger);
            more.accept(ledger);
            state.accept(ledger);
          });
    } catch (IllegalArgumentException e) {
      throw Fault.argument("cannot resume: " + e.getMessage());
    }
    written = System.nanoTime();
  }

  private void requireSame(Ledger ledger) {
    int count = ledger.count("identity", identity.size());
    Map<String, String> found = new LinkedHashMap<>();
    for (int k = 0; k < count; k++) {
      String name = ledger.text("of", "");
      found.put(name, ledger.text("is", ""));
    }
    identity.forEach(
        (name, here) -> {
          String there = found.getOrDefault(name, "none");
          if (!there.equals(here)) {
            throw Fault.argument(
                Text.format(
                    "%s is of another run, %s differs: %s there, %s here",
                    from.orElseThrow(), name, shown(there, here), shown(here, there)));
          }
        });
    if (found.size() > identity.size()) {
      throw Fault.argument(from.orElseThrow() + " is of another run, of a problem with more terms");
    }
  }

  /** A text from shortly before the place where it differs from another. */
  private static String shown(String text, String other) {
    int same = 0;
    while (same < Math.min(text.length(), other.length())
        && text.charAt(same) == other.charAt(same)) {
      same++;
    }
    boolean whole = text.length() <= SHOWN;
    int begin = whole ? 0 : Math.max(0, Math.min(same, text.length()) - SHOWN / 3);
    int end = Math.min(text.length(), begin + SHOWN);
    String part = text.substring(begin, end).replaceAll("\\s+", " ");
    return (begin > 0 ? "…" : "") + part + (end < text.length() ? "…" : "");
  }

  /** Writes a run that begins, so that a place that cannot be written to is known at once. */
  void first(Consumer<Ledger> state) {
    if (to.isPresent() && !Files.exists(to.get())) {
      write(state);
    }
  }

  /** Whether it is time to write. */
  boolean due() {
    return to.isPresent() && System.nanoTime() - written >= every.toNanos();
  }

  /** Whether a run is written at all. */
  boolean kept() {
    return to.isPresent();
  }

  /** Tries again when it is time. */
  void later() {
    written = System.nanoTime();
  }

  /** Writes a run. */
  void write(Consumer<Ledger> state) {
    Ledger.write(
        to.orElseThrow(),
        TITLE,
        ledger -> {
          ledger.count("identity", identity.size());
          identity.forEach(
              (name, value) -> {
                ledger.text("of", name);
                ledger.text("is", value);
              });
          more.accept(ledger);
          state.accept(ledger);
        });
    written = System.nanoTime();
  }
}
