package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import tech.tablesaw.api.Table;

/** The Java blocks of a page of {@code docs}, compiled and called. */
final class JavaPage {
  private JavaPage() {}

  /** The blocks in order. */
  static List<String> blocks(Path page) throws IOException {
    return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(page))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  /**
   * Calls static methods of a class after one another.
   *
   * @param folder where the class is compiled
   * @param methods public static ones without parameters
   * @return what each returned that returns anything, by its name
   */
  static Map<String, Object> called(Path folder, String imports, String methods) throws Exception {
    Path source = folder.resolve("Page.java");
    Files.writeString(
        source,
        "import io.github.ntk4j.*;\n" + imports + "public class Page {\n" + methods + "}\n");
    StringWriter said = new StringWriter();
    boolean compiled = compile(source, said);
    assertTrue(compiled, said::toString);
    URL[] place = {folder.toUri().toURL()};
    Map<String, Object> returned = new TreeMap<>();
    try (URLClassLoader loader = new URLClassLoader(place, Pinn.class.getClassLoader())) {
      for (Method method : loader.loadClass("Page").getDeclaredMethods()) {
        Object value = Modifier.isPublic(method.getModifiers()) ? method.invoke(null) : null;
        if (value != null) {
          returned.put(method.getName(), value);
        }
      }
    }
    return returned;
  }

  /** Wherever the runner has them: not every one puts them on the class path of its own process. */
  private static String classPath() {
    return Stream.of(Pinn.class, Table.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean compile(Path source, StringWriter said) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var files = compiler.getStandardFileManager(null, null, null);
    String folder = source.getParent().toString();
    List<String> options = List.of("-proc:none", "-d", folder, "-cp", classPath());
    return compiler
        .getTask(said, files, null, options, null, files.getJavaFileObjects(source))
        .call();
  }
}
