package io.github.ntk4j;

import java.io.Console;
import java.io.PrintStream;

/**
 * One line on the terminal's error stream, rewritten in place; silent where the process has no
 * terminal.
 */
final class TerminalProgress implements Progress {
  private static final long NANOS_BETWEEN_LINES = 200_000_000L;
  private static final int BAR = 24;

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
  public void report(String task, long done, long total, String detail) {
    long now = System.nanoTime();
    if (terminal == null || (done < total && now - lastLine < NANOS_BETWEEN_LINES)) {
      return;
    }
    lastLine = now;
    int filled = (int) (BAR * done / total);
    double seconds = (now - start) * 1e-9;
    String rate = done > 0 ? String.format(" · %.0f steps/s", done / seconds) : "";
    String line =
        String.format(
            "%s %s%s %d/%d%s · %s",
            task, "█".repeat(filled), "░".repeat(BAR - filled), done, total, rate, detail);
    terminal.print("\r" + line + " ".repeat(Math.max(0, last.length() - line.length())));
    last = line;
  }

  @Override
  public void close() {
    if (terminal != null && !last.isEmpty()) {
      terminal.println();
    }
  }
}
