package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What several files say of versions and packages is the same. */
class VersionsTest {
  private static final String POM = text("pom.xml");
  private static final String README = text("README.md");
  private static final String ENVIRONMENT = text("notebooks/support/environment.sh");

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Group 1 of the only, or first, place where a text has a pattern. */
  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
    assertTrue(matcher.find(), pattern);
    return matcher.group(1);
  }

  private static String property(String name) {
    return found("<" + Pattern.quote(name) + ">(.*?)</", POM)
        .replace("${javacpp.version}", found("<javacpp.version>(.*?)<", POM));
  }

  @Test
  void all_ask_for_the_java_that_the_build_compiles_for() {
    String java = property("maven.compiler.release");
    assertEquals(java, found("Java (\\d+) or newer", README));
    assertEquals(java, found("^java_minimum=(\\d+)$", ENVIRONMENT));
    assertEquals(java, found("^openjdk-(\\d+)-jdk-headless$", text("binder/apt.txt")));
    assertEquals(java, found("^  - openjdk(\\d+)$", text("jitpack.yml")));
    assertEquals(java, found("java-version: (\\d+)$", text(".github/workflows/release.yml")));
  }

  @Test
  void readme_asks_for_the_python_that_the_scripts_ask_for() {
    String python = found("^python_minimum=([\\d.]+)$", ENVIRONMENT);
    assertEquals(python, found("Python ([\\d.]+) or newer", README));
    int minor = Integer.parseInt(found("3\\.(\\d+)", python));
    int binders = Integer.parseInt(found("^python-3\\.(\\d+)$", text("binder/runtime.txt")));
    assertTrue(binders >= minor, "binder/runtime.txt");
    for (String other : List.of("CONTRIBUTING.md", "docs/troubleshooting.md", "notebooks/run")) {
      assertTrue(!text(other).matches("(?s).*(Python|JDK|Java),? \\d.*"), other);
    }
  }

  @Test
  void binder_installs_what_the_notebooks_install() {
    List<String> wanted = text("notebooks/requirements.txt").lines().toList();
    text("binder/requirements.txt")
        .lines()
        .forEach(line -> assertTrue(wanted.contains(line), line));
  }

  @Test
  void all_name_the_version_of_the_build() throws IOException {
    String version = found("<artifactId>ntk4j</artifactId>\\s*<version>(.*?)</version>", POM);
    assertEquals(version, found("<version>(.*?)</version>", README));
    assertEquals(version, found("%maven io.github.ntk4j:ntk4j:([\\d.]+\\d)", README));
    assertEquals(version, found("ntk4j-([\\d.]+)-all.jar", README));
    String kotlin = text("docs/kotlin.md");
    for (String page : List.of(README, kotlin)) {
      assertEquals(version, found("DependsOn\\(\"io.github.ntk4j:ntk4j:(.*?)\"", page));
    }
    assertEquals(version, found("ntk4j-([\\d.]+)-all.jar", kotlin));
    assertEquals(version, found("^> ntk4j (\\S+)", README));
    assertEquals(version, found("^version: (.*)$", text("CITATION.cff")));
    try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
      for (Path notebook : files.filter(f -> f.toString().endsWith(".ipynb")).toList()) {
        assertEquals(
            version, found("%maven io.github.ntk4j:ntk4j:([\\d.]+\\d)", text(notebook.toString())));
      }
    }
  }

  @Test
  void readme_names_the_native_library_of_the_build() {
    assertEquals(
        property("openblas.version"), found("org.bytedeco:openblas:([-\\d.]+\\d)", README));
    assertEquals(property("javacpp.version"), found("`javacpp:([\\d.]+)`", README));
  }

  @Test
  void the_overview_lists_the_packages_that_there_are() throws IOException {
    String overview = text("src/main/javadoc/overview.html");
    List<String> listed =
        Pattern.compile("<td>\\{@link io\\.github\\.ntk4j\\.([a-z]+)}")
            .matcher(overview)
            .results()
            .map(place -> place.group(1))
            .sorted()
            .toList();
    try (Stream<Path> files = Files.list(Path.of("src/main/java/io/github/ntk4j"))) {
      assertEquals(
          files
              .filter(f -> Files.exists(f.resolve("package-info.java")))
              .map(f -> f.getFileName().toString())
              .sorted()
              .toList(),
          listed);
    }
  }
}
