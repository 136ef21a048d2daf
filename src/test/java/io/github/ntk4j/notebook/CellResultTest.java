package io.github.ntk4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.Progress;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.ScatterTrace;

class CellResultTest {
  /** What JShell imports by itself. */
  private static final List<String> DEFAULT_IMPORTS =
      List.of(
          "java/io",
          "java/math",
          "java/net",
          "java/nio/file",
          "java/util",
          "java/util/concurrent",
          "java/util/function",
          "java/util/regex",
          "java/util/stream");

  private static Figure jsplotFigure() {
    return new Figure(ScatterTrace.builder(new double[] {1, 2}, new double[] {3, 4}).build());
  }

  /** A figure of ours: a jsplot figure that shows itself. */
  private static final class ShownFigure extends Figure implements Shown {
    @Override
    public MimeBundle bundle() {
      return MimeBundle.text("ours");
    }
  }

  @Test
  void shown_result_gives_its_own_bundle_whatever_it_extends() {
    assertEquals(MimeBundle.text("ours"), CellResult.bundle(new ShownFigure()));
  }

  @Test
  void table_has_html_and_text() {
    Map<String, Object> data =
        CellResult.bundle(Table.create("t", DoubleColumn.create("loss", 0.25))).data();

    assertEquals(Set.of("text/html", "text/plain"), data.keySet());
    assertTrue(((String) data.get("text/html")).contains("loss"), data::toString);
  }

  @Test
  void numbers_are_shown_where_java_shows_a_hash() {
    Map<String, Object> line = CellResult.bundle(new double[] {0.25, 1e-10}).data();
    assertEquals("double[2]: 0.25, 1×10⁻¹⁰", line.get("text/plain"));
    assertEquals("<div>double[2]: 0.25, 1×10<sup>−10</sup></div>", line.get("text/html"));
    Map<String, Object> rows = CellResult.bundle(new double[][] {{1, 2}, {3, 4.5}}).data();
    assertTrue(rows.get("text/plain").toString().startsWith("double[2][2]\n"), rows::toString);
    assertTrue(rows.get("text/html").toString().contains(">4.5</td>"), rows::toString);
  }

  @Test
  void jsplot_figure_is_one_script_in_a_scope_of_its_own() {
    Map<String, Object> data = CellResult.bundle(jsplotFigure()).data();

    String html = (String) data.get("text/html");
    assertEquals(2, html.split("<script>", -1).length, html);
    assertFalse(html.contains("%s"), html);
    String id = html.replaceAll("(?s).*<div id=\"(\\w+)\".*", "$1");
    assertTrue(html.contains("Plotly.newPlot(target_" + id + ", data"), html);
    assertEquals("jsplot figure of 1 traces", data.get("text/plain"));
  }

  @Test
  void imported_names_are_unambiguous() throws Exception {
    List<String> names = new ArrayList<>();
    names.addAll(publicNames(Table.class));
    names.addAll(publicNames(Progress.class));
    FileSystem jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
    for (String imported : DEFAULT_IMPORTS) {
      names.addAll(publicNames(jdk.getPath("modules/java.base", imported)));
    }

    Set<String> seen = new TreeSet<>();
    List<String> twice = names.stream().filter(name -> !seen.add(name)).toList();

    assertTrue(seen.containsAll(List.of("Table", "Progress", "List")), seen::toString);
    assertEquals(List.of(), twice);
  }

  /** In a jar, or in a directory of classes. */
  private static Set<String> publicNames(Class<?> member) throws Exception {
    URI classFile = member.getResource(member.getSimpleName() + ".class").toURI();
    if (!classFile.getScheme().equals("jar")) {
      return publicNames(Path.of(classFile).getParent());
    }
    try (FileSystem jar = FileSystems.newFileSystem(classFile, Map.of())) {
      return publicNames(jar.getPath(member.getPackageName().replace('.', '/')));
    }
  }

  private static Set<String> publicNames(Path packageDirectory) throws IOException {
    try (Stream<Path> files = Files.list(packageDirectory)) {
      return files
          .filter(file -> file.toString().matches("[^$]*\\.class") && isPublic(file))
          .map(file -> file.getFileName().toString().replace(".class", ""))
          .filter(name -> !name.contains("-"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static boolean isPublic(Path classFile) {
    String name =
        classFile
            .toString()
            .replaceAll("^.*(?=java/|tech/tablesaw/|io/github/ntk4j/)", "")
            .replace('/', '.')
            .replace(".class", "");
    try {
      return Modifier.isPublic(
          Class.forName(name, false, CellResult.class.getClassLoader()).getModifiers());
    } catch (ClassNotFoundException e) {
      throw new UncheckedIOException(new IOException(classFile + " is not " + name, e));
    }
  }
}
