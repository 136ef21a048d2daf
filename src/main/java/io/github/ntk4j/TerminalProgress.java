package io.github.ntk4j;

import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import java.io.Console;
import java.io.PrintStream;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * One line on the terminal's error stream, rewritten in place; silent where the process has no
 * terminal.
 */
final class TerminalProgress implements Progress {
  private static final long NANOS_BETWEEN_LINES = 200_000_000L;
  private static final int BAR = 24;

  /** What {@link Progress#use} chose: this one, unless told otherwise. */
  static volatile Supplier<Progress> inUse = TerminalProgress::new;

  private final PrintStream terminal;
  private final long start = System.nanoTime();
  private long lastLine = start - NANOS_BETWEEN_LINES;
  private String last = "";

  TerminalProgress() {
    this(hasTerminal() ? System.err : null);
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
  public void report(
      String task, long done, long total, OptionalDouble loss, Supplier<String> detail) {
    long now = System.nanoTime();
    if (terminal == null || (done < total && now - lastLine < NANOS_BETWEEN_LINES)) {
      return;
    }
    lastLine = now;
    int filled = (int) (BAR * done / total);
    double seconds = (now - start) * 1e-9;
    String rate = done > 0 ? Text.format(" · %.0f steps/s", done / seconds) : "";
    String bar = "█".repeat(filled) + "░".repeat(BAR - filled);
    rewrite(task + " " + bar + " " + done + "/" + total + rate + words(loss, detail.get()));
  }

  /** How a line ends: nothing where there is neither. */
  private static String words(OptionalDouble loss, String detail) {
    String number = loss.isPresent() ? " · loss " + NumberText.plain(loss.getAsDouble()) : "";
    return number + (detail.isEmpty() ? "" : " · " + detail);
  }

  @Override
  public void announce(String text) {
    if (terminal != null) {
      rewrite(text);
    }
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
  public void close() {
    if (terminal != null && !last.isEmpty()) {
      terminal.println();
    }
  }
}
