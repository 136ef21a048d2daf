package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** The worked problems of {@code docs/your-own-equation.md} run as they stand, in fewer steps. */
class OwnEquationPageTest {
  private static final Path PAGE = Path.of("docs", "your-own-equation.md");

  @TempDir Path folder;

  private static List<String> blocks() throws IOException {
    return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult block) -> block.group(1).replaceAll("steps\\(\\d+\\)", "steps(2)"))
        .toList();
  }

  @Test
  void every_block_compiles_and_runs() throws Exception {
    List<String> blocks = blocks();
    assertEquals(12, blocks.size());
    String methods =
        IntStream.range(0, blocks.size())
            .mapToObj(k -> "public static void block" + k + "() {\n" + blocks.get(k) + "}\n")
            .collect(Collectors.joining());
    Path source = folder.resolve("Page.java");
    Files.writeString(source, "import io.github.ntk4j.*;\npublic class Page {\n" + methods + "}\n");
    StringWriter said = new StringWriter();
    boolean compiled = compile(source, said);
    assertTrue(compiled, said::toString);
    URL[] place = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(place, Pinn.class.getClassLoader())) {
      for (int k = 0; k < blocks.size(); k++) {
        Method block = loader.loadClass("Page").getMethod("block" + k);
        block.invoke(null);
      }
    }
  }

  /** Wherever the runner has them: not every one puts them on the class path of its own process. */
  private static String classPath() {
    return Stream.of(Pinn.class, Table.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private boolean compile(Path source, StringWriter said) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var files = compiler.getStandardFileManager(null, null, null);
    List<String> options = List.of("-proc:none", "-d", folder.toString(), "-cp", classPath());
    return compiler
        .getTask(said, files, null, options, null, files.getJavaFileObjects(source))
        .call();
  }
}
