package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked problems of {@code docs/your-own-equation.md} run as they stand, in fewer steps. */
class OwnEquationPageTest {
  private static final Path PAGE = Path.of("docs", "your-own-equation.md");

  @TempDir Path folder;

  @Test
  void every_block_compiles_and_runs() throws Exception {
    List<String> blocks =
        JavaPage.blocks(PAGE).stream()
            .map(block -> block.replaceAll("steps\\(\\d+\\)", "steps(2)"))
            .toList();
    assertEquals(12, blocks.size());
    String methods =
        IntStream.range(0, blocks.size())
            .mapToObj(k -> "public static void block" + k + "() {\n" + blocks.get(k) + "}\n")
            .collect(Collectors.joining());
    assertEquals(0, JavaPage.called(folder, "", methods).size());
  }
}
