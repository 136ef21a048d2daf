package io.github.ntk4j.notebook;

/**
 * Keeps SLF4J, Tablesaw's logging front, from telling a cell in three lines that it found no
 * logger. A logger that the user brings works as ever: only what SLF4J says of itself is meant.
 */
final class Quiet {
  private static final String VERBOSITY = "slf4j.internal.verbosity"; // since SLF4J 2.0.10

  private Quiet() {}

  /** Before the first table, and only where the user has not decided. */
  static void logging() {
    if (System.getProperty(VERBOSITY) == null) {
      System.setProperty(VERBOSITY, "ERROR");
    }
  }
}
