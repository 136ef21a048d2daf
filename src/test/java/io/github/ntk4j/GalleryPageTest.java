package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.draw.StaticPicture;
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
  private static final int LARGEST = 80_000; // bytes of a picture
  private static final long ALL = 1_300_000; // bytes of all of them
  private static final Path README = Path.of("README.md");
  private static final Path FIRST = Path.of("docs", "images", "ntk-evolution.svg");

  @TempDir Path folder;

  /** Names of the pictures in order. */
  private static List<String> names() throws IOException {
    Matcher link =
        Pattern.compile("\\(images/gallery/(\\w+)\\.svg\\)").matcher(Files.readString(PAGE));
    return link.results().map(match -> match.group(1)).toList();
  }

  /** The same picture with its panels one below the other, for a phone. */
  private static Path narrow(Path picture) {
    return picture.resolveSibling("narrow").resolve(picture.getFileName());
  }

  private static void written(ChartFigure figure, Path picture) throws IOException {
    if (WRITE) {
      String words = figure.toString();
      Files.createDirectories(narrow(picture).getParent());
      Files.writeString(picture, StaticPicture.adaptiveSvg(figure.chart(), words, false));
      Files.writeString(narrow(picture), StaticPicture.adaptiveSvg(figure.chart(), words, true));
    }
  }

  private static String afterFewSteps(String block) {
    return WRITE
        ? block
        : block.replaceAll("steps\\(\\d+\\)", "steps(4)").replaceAll("every\\(\\d+\\)", "every(2)");
  }

  /** The blocks as one method; each that ends in no semicolon is the next figure. */
  private Map<?, ?> drawn() throws Exception {
    List<String> names = new ArrayList<>(names());
    StringBuilder method =
        new StringBuilder("public static Map<String, Object> figures() {\n")
            .append("Map<String, Object> figures = new LinkedHashMap<>();\n");
    for (String block : JavaPage.blocks(PAGE)) {
      String code = afterFewSteps(block);
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
      written(figure, picture);
      live = live.add("<h2>" + each.getKey() + "</h2>" + figure.html());
      requireOf(figure, picture);
      requireOf(figure, narrow(picture));
    }
    Files.createDirectories(LIVE);
    live.save(LIVE.resolve("gallery.html"));
  }

  /** Small, of that title, with words for it, and dark on a dark page. */
  private static void requireOf(ChartFigure figure, Path picture) throws IOException {
    assertTrue(Files.size(picture) < LARGEST, picture + " has " + Files.size(picture) + " bytes");
    String svg = Files.readString(picture);
    String title = RichText.of(figure.chart().title()).runs().get(0).text();
    title = title.split("[,\\d]", 2)[0]; // what follows depends on the steps
    assertTrue(svg.contains("<title>" + RichText.escape(title)), picture + " is not of " + title);
    assertTrue(svg.contains("<desc>" + RichText.escape(title)), picture + " has no words");
    assertTrue(svg.contains("@media (prefers-color-scheme:dark)"), picture + " stays white");
  }

  @Test
  void first_picture_is_of_the_six_lines() throws Exception {
    String block =
        JavaPage.blocks(README).stream()
            .filter(code -> code.contains("run.figure()"))
            .findFirst()
            .orElseThrow()
            .replaceAll("(?m)^import .*$|^.*save.*$", "");
    String method = "public static Object figure() {\n" + afterFewSteps(block);
    Map<String, Object> made = JavaPage.called(folder, "", method + "return run.figure();\n}\n");
    ChartFigure figure = (ChartFigure) made.get("figure");
    written(figure, FIRST);
    requireOf(figure, FIRST);
    requireOf(figure, narrow(FIRST));
  }

  @Test
  void no_picture_is_left_over_and_all_are_small() throws IOException {
    long bytes = 0;
    for (Path place : List.of(PICTURES, narrow(PICTURES.resolve("x")).getParent())) {
      try (Stream<Path> files = Files.list(place)) {
        List<Path> pictures = files.filter(Files::isRegularFile).toList();
        assertEquals(
            new TreeSet<>(names()),
            new TreeSet<>(
                pictures.stream()
                    .map(f -> f.getFileName().toString().replace(".svg", ""))
                    .toList()));
        for (Path picture : pictures) {
          bytes += Files.size(picture);
        }
      }
    }
    assertTrue(bytes < ALL, bytes + " bytes of pictures");
  }
}
