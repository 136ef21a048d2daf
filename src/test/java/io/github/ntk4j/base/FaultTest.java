package io.github.ntk4j.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.File;
import java.util.Arrays;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;

class FaultTest {
  @Test
  void message_and_cause_are_kept() {
    Exception cause = new ArithmeticException("31 iterations");

    assertEquals("mlp(1)", Fault.argument("mlp(1)").getMessage());
    assertEquals("diverged", Fault.state("diverged").getMessage());
    assertSame(cause, Fault.state("no eigenvalues", cause).getCause());
  }

  @Test
  void trace_begins_below_the_library_and_what_it_called_through() {
    StackTraceElement[] frames =
        frames(
            "io.github.ntk4j.base.Fault",
            "io.github.ntk4j.Points$1",
            "org.ojalgo.matrix.decomposition.SVD",
            "java.util.stream.IntPipeline",
            "io.github.ntk4j.Points",
            "REPL.$JShell$12",
            "io.github.ntk4j.Problem",
            "REPL.$JShell$12",
            "jdk.internal.reflect.Method");

    assertArrayEquals(Arrays.copyOfRange(frames, 5, 9), Fault.fromCaller(frames));
  }

  @Test
  void trace_without_a_caller_stays_whole() {
    StackTraceElement[] frames = frames("io.github.ntk4j.Ntk", "java.lang.Thread");

    assertArrayEquals(frames, Fault.fromCaller(frames));
  }

  @Test
  void shell_shows_the_users_line_alone() {
    try (JShell shell = JShell.builder().build()) {
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .forEach(shell::addToClasspath);
      shell.eval("import io.github.ntk4j.base.Fault;");
      shell.eval("Exception cause = new java.io.IOException(\"disk full\");");

      EvalException shown =
          (EvalException) shell.eval("throw Fault.state(\"not saved\", cause);").get(0).exception();

      assertEquals("java.lang.IllegalStateException", shown.getExceptionClassName());
      assertEquals("not saved", shown.getMessage());
      assertEquals(1, shown.getStackTrace().length, () -> Arrays.toString(shown.getStackTrace()));
      assertEquals("#3", shown.getStackTrace()[0].getFileName());
    }
  }

  private static StackTraceElement[] frames(String... classNames) {
    return Stream.of(classNames)
        .map(name -> new StackTraceElement(name, "run", null, 1))
        .toArray(StackTraceElement[]::new);
  }
}
