package io.github.ntk4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.base.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuietTest {
  @TempDir Path folder;

  /** Makes a table, as a cell does, with or without the adapters' word before it. */
  static final class Cell {
    private Cell() {}

    public static void main(String[] quiet) {
      if (quiet.length > 0) {
        Quiet.logging();
      }
      WarmUp.run();
    }
  }

  /** What a cell prints where Maven has resolved the library alone, without a logger. */
  private String said(String... quiet) throws Exception {
    Path said = folder.resolve("said");
    int code = ChildJvm.start(Cell.class, jar -> !jar.contains("slf4j-nop"), said, quiet).waitFor();
    String text = Files.readString(said);
    assertEquals(0, code, text);
    return text;
  }

  @Test
  void slf4j_says_nothing_in_a_cell() throws Exception {
    assertTrue(said().contains("SLF4J"), "without it there are three lines");
    assertEquals("", said("quiet"));
  }
}
