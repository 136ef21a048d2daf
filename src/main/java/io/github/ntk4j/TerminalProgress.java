package io.github.ntk4j;

import io.github.ntk4j.base.Heartbeat;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.report.ProgressLine;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * One line on the terminal's error stream, rewritten in place; silent where the process has no
 * terminal.
 */
final class TerminalProgress implements Progress {
  private static final long NANOS_BEFORE_FIRST = 300_000_000L; // of work that counts nothing
  private static final long NANOS_BETWEEN_LINES = 200_000_000L;
  private static final long NANOS_WITHOUT_REPORT = 900_000_000L;
  private static final int BAR = 24;
  private static final int WIDTH = 100;

  /** What {@link Progress#use} chose: this one, unless told otherwise. */
  static volatile Supplier<Progress> inUse = TerminalProgress::new;

  /** Whether nothing is shown. */
  static volatile boolean off = "off".equals(System.getProperty("ntk4j.progress"));

  private final PrintStream terminal;
  private final long start = System.nanoTime();
  private final ProgressLine state = new ProgressLine();
  private Optional<Heartbeat> heart = Optional.empty();
  private long lastLine = start - NANOS_BETWEEN_LINES;
  private String last = "";

  TerminalProgress() {
    this(hasTerminal() ? System.err : null);
    if (terminal != null) {
      heart = Optional.of(Heartbeat.of(this::beat));
    }
  }

  TerminalProgress(PrintStream terminal) {
    this.terminal = terminal;
  }

  /**
   * From Java 22 on a console need not be a terminal; before, it always is. JShell runs code in a
   * process without one.
   */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean hasTerminal() {
    if (System.getProperty("sun.java.command", "").startsWith("jdk.jshell.")) {
      return true;
    }
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJava22) {
      return true;
    }
  }

  @Override
  public synchronized void report(
      String task, long done, long total, OptionalDouble loss, Supplier<String> detail) {
    if (terminal == null) {
      return;
    }
    long now = System.nanoTime();
    state.report(seconds(now), task, done, total, loss, detail);
    boolean ends = loss.isPresent() && done == total;
    if (ends || (now - lastLine >= NANOS_BETWEEN_LINES && (loss.isPresent() || isSlow(now)))) {
      write(now, state.running(seconds(now)));
    }
  }

  /** Whether it has taken long enough for work to be seen that counts nothing. */
  private boolean isSlow(long now) {
    return !last.isEmpty() || now - start >= NANOS_BEFORE_FIRST;
  }

  /** A second later: nothing may have been reported since. */
  synchronized void beat() {
    long now = System.nanoTime();
    if (!state.isEmpty() && now - lastLine >= NANOS_WITHOUT_REPORT) {
      write(now, state.still(seconds(now)));
    }
  }

  private double seconds(long now) {
    return (now - start) * 1e-9;
  }

  private void write(long now, String words) {
    lastLine = now;
    int filled = (int) (BAR * state.part());
    String bar = state.total() > 1 ? " " + "█".repeat(filled) + "░".repeat(BAR - filled) : "";
    boolean fits = state.task().length() + bar.length() + words.length() < WIDTH;
    rewrite(state.task() + (fits ? bar : "") + words); // what wraps cannot be rewritten
  }

  @Override
  public synchronized void announce(String text) {
    if (terminal != null) {
      state.clear();
      rewrite(text);
    }
  }

  @Override
  public void within(Duration atMost) {
    state.latest(seconds(System.nanoTime()) + Require.nonNull("atMost", atMost).toNanos() * 1e-9);
  }

  private void rewrite(String unicode) {
    String line = Terminal.text(unicode);
    terminal.print("\r" + line + " ".repeat(Math.max(0, last.length() - line.length())));
    last = line;
  }

  @Override
  public String toString() {
    return terminal == null ? "silent, without a terminal" : "a line on the terminal";
  }

  @Override
  public synchronized void close() {
    heart.ifPresent(Heartbeat::stop);
    if (last.isEmpty()) {
      return;
    }
    if (!state.isEmpty()) {
      long now = System.nanoTime();
      write(now, state.ended(seconds(now)));
    }
    terminal.println();
  }
}
