package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lines of {@code docs/gallery.md} draw its pictures. With {@code -Dgallery=write} they are
 * written; else they are drawn after a few steps, and kept in target/pages, where a browser opens
 * them later.
 */
class GalleryPageTest {
  private static final Path PAGE = Path.of("docs", "gallery.md");
  private static final Path PICTURES = Path.of("docs", "images", "gallery");
  private static final Path LIVE = Path.of("target", "pages");
  private static final boolean WRITE = "write".equals(System.getProperty("gallery"));
  private static final int LARGEST = 200_000; // bytes of a picture

  @TempDir Path folder;

  /** Names of the pictures in order. */
  private static List<String> names() throws IOException {
    Matcher link =
        Pattern.compile("\\(images/gallery/(\\w+)\\.svg\\)").matcher(Files.readString(PAGE));
    return link.results().map(match -> match.group(1)).toList();
  }

  /** The blocks as one method; each that ends in no semicolon is the next figure. */
  private Map<?, ?> drawn() throws Exception {
    List<String> names = new ArrayList<>(names());
    StringBuilder method =
        new StringBuilder("public static Map<String, Object> figures() {\n")
            .append("Map<String, Object> figures = new LinkedHashMap<>();\n");
    for (String block : JavaPage.blocks(PAGE)) {
      String code = WRITE ? block : block.replaceAll("steps\\(\\d+\\)", "steps(4)");
      code = WRITE ? code : code.replaceAll("every\\(\\d+\\)", "every(2)");
      method.append(
          code.strip().endsWith(";")
              ? code
              : "figures.put(\"" + names.remove(0) + "\", " + code.strip() + ");\n");
    }
    assertEquals(List.of(), names, "pictures without a line that draws them");
    String imports = "import java.util.*;\n";
    String body = method.append("return figures;\n}\n").toString();
    return (Map<?, ?>) JavaPage.called(folder, imports, body).get("figures");
  }

  @Test
  void its_lines_draw_its_pictures() throws Exception {
    Map<?, ?> figures = drawn();
    assertTrue(figures.size() >= 15, figures.keySet()::toString);
    Page live = Page.titled("Gallery");
    for (Map.Entry<?, ?> each : figures.entrySet()) {
      ChartFigure figure = (ChartFigure) each.getValue();
      Path picture = PICTURES.resolve(each.getKey() + ".svg");
      if (WRITE) {
        figure.save(picture);
      }
      live = live.add("<h2>" + each.getKey() + "</h2>" + figure.html());
      assertTrue(Files.size(picture) < LARGEST, picture + " is too large");
      String words = Files.readString(picture);
      String title = RichText.of(figure.chart().title()).runs().get(0).text();
      title = title.split(",", 2)[0]; // what follows depends on the steps
      assertTrue(words.contains(RichText.escape(title)), picture + " is not of " + title);
    }
    Files.createDirectories(LIVE);
    live.save(LIVE.resolve("gallery.html"));
  }

  @Test
  void no_picture_is_left_over() throws IOException {
    try (Stream<Path> files = Files.list(PICTURES)) {
      assertEquals(
          new TreeSet<>(names()),
          new TreeSet<>(files.map(f -> f.getFileName().toString().replace(".svg", "")).toList()));
    }
  }
}
