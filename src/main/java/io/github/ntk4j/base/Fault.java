package io.github.ntk4j.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * The exceptions of this library, whose stack trace begins at the caller's own line, so that a
 * notebook cell shows one sentence and the line to change.
 *
 * <p>{@code -Dntk4j.stackTraces=full} keeps the library's frames, for its own developers.
 */
public final class Fault {
  private static final List<String> INTERNAL =
      List.of(
          "io.github.ntk4j.",
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "org.bytedeco.",
          "org.ojalgo.",
          "org.locationtech.",
          "org.apache.",
          "com.fasterxml.",
          "tech.tablesaw.");

  private Fault() {}

  /**
   * A bad value: {@code throw Fault.argument("…")}.
   *
   * @param message what was wanted, what came, and where
   * @return the exception to throw
   */
  public static IllegalArgumentException argument(String message) {
    return trimmed(new IllegalArgumentException(Terminal.text(message)));
  }

  /**
   * A computation that failed: {@code throw Fault.state("…")}.
   *
   * @param message what failed, where, and the next step if there is one
   * @return the exception to throw
   */
  public static IllegalStateException state(String message) {
    return trimmed(new IllegalStateException(Terminal.text(message)));
  }

  /**
   * A computation that failed because of another exception.
   *
   * @param message what failed, where, and the next step if there is one
   * @param cause why; its own stack trace is cut in the same way, since a cell prints it too
   * @return the exception to throw
   */
  public static IllegalStateException state(String message, Throwable cause) {
    return trimmed(new IllegalStateException(Terminal.text(message), cause));
  }

  /**
   * Why something failed, for whoever keeps what was reached before.
   *
   * @param thrown by this library, by a lambda of the user's, or by the JVM
   * @return a sentence, without a stop
   */
  public static String reason(Throwable thrown) {
    String message = thrown.getMessage();
    if (thrown instanceof OutOfMemoryError) {
      return "memory ran out (" + message + ")";
    }
    if (thrown instanceof CancellationException) {
      return "interrupted";
    }
    boolean inWords =
        (thrown instanceof IllegalArgumentException || thrown instanceof IllegalStateException)
            && message != null;
    return inWords ? message : thrown.toString();
  }

  /**
   * A file that could not be read or written.
   *
   * @param message which file, why, and the next step if there is one
   * @param cause what the system said
   * @return the exception to throw
   */
  public static UncheckedIOException file(String message, IOException cause) {
    if (isTrimming()) {
      cause.setStackTrace(new StackTraceElement[0]); // it says what, and the message where
    }
    return trimmed(new UncheckedIOException(Terminal.text(message), cause));
  }

  private static boolean isTrimming() {
    return !System.getProperty("ntk4j.stackTraces", "").equals("full");
  }

  private static <E extends Throwable> E trimmed(E fault) {
    if (isTrimming()) {
      for (Throwable shown = fault; shown != null; shown = shown.getCause()) {
        shown.setStackTrace(fromCaller(shown.getStackTrace()));
      }
    }
    return fault;
  }

  /**
   * The frames from the first one that belongs neither to this library nor to the JDK and the
   * libraries it calls (a lambda of ours may run in a stream); all of them where there is none, as
   * in a pool's thread.
   */
  static StackTraceElement[] fromCaller(StackTraceElement[] frames) {
    for (int i = 0; i < frames.length; i++) {
      if (!isInternal(frames[i].getClassName())) {
        return Arrays.copyOfRange(frames, i, frames.length);
      }
    }
    return frames;
  }

  private static boolean isInternal(String className) {
    return INTERNAL.stream().anyMatch(className::startsWith);
  }
}
