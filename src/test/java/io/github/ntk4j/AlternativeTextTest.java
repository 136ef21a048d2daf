package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.show.ChartFigure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Every figure says in words what is seen, with its numbers, wherever it is shown. */
class AlternativeTextTest {
  private static final Map<String, ChartFigure> FIGURES = FigureSamples.all();

  @TempDir Path folder;

  @Test
  void words_name_the_panels_and_lines_with_numbers() {
    FIGURES.forEach(
        (name, figure) -> {
          String text = figure.toString();
          String[] lines = text.split("\n", -1);
          assertTrue(text.startsWith(RichText.of(figure.chart().title()).plain()), name);
          int data = 0;
          for (Panel panel : figure.chart().panels()) {
            assertTrue(text.contains(RichText.of(panel.title()).plain()), name);
            data += panel.series().size() + panel.heatMap().map(m -> 1).orElse(0);
            for (Series series : panel.series()) {
              assertTrue(text.contains(RichText.of(series.name()).plain()), name);
            }
          }
          long numbered = Arrays.stream(lines).filter(l -> l.matches("  .*\\d.*")).count();
          assertTrue(numbered >= data, () -> name + ":\n" + text);
        });
  }

  @Test
  void html_has_them_on_the_picture_and_on_the_live_figure() {
    FIGURES.forEach(
        (name, figure) -> {
          String alt = "<img alt=\"" + RichText.escape(figure.toString()) + "\"";
          String html = figure.html();
          assertTrue(html.contains(alt), name);
          assertTrue(html.contains("setAttribute(\"aria-label\",still.alt"), name);
        });
  }

  @Test
  void cells_have_them_in_every_form_that_shows_a_picture() {
    for (String name : new String[] {"evolution", "field", "time"}) {
      ChartFigure figure = FIGURES.get(name);
      String alt = "<img alt=\"" + RichText.escape(figure.toString()) + "\"";
      Map<String, Object> data = figure.bundle().data();
      assertTrue(((String) data.get("text/html")).contains(alt), name);
      assertTrue(figure.still().contains(alt), name);
      assertEquals(figure.toString(), data.get("text/plain"), name);
    }
  }

  @Test
  void svg_has_them_as_title_and_description() throws Exception {
    for (Map.Entry<String, ChartFigure> each : FIGURES.entrySet()) {
      Path file = each.getValue().save(folder.resolve("a.svg"));
      Element svg =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement();
      String title = RichText.of(each.getValue().chart().title()).plain();
      assertEquals("img", svg.getAttribute("role"), each.getKey());
      assertEquals(title, svg.getAttribute("aria-label"), each.getKey());
      assertEquals(title, text(svg, "title"), each.getKey());
      assertEquals(each.getValue().toString(), text(svg, "desc"), each.getKey());
    }
  }

  private static String text(Element svg, String name) {
    return svg.getElementsByTagName(name).item(0).getTextContent();
  }

  @Test
  void png_has_them_as_its_description() throws Exception {
    for (String name : new String[] {"spectrum", "maps", "slider"}) {
      ChartFigure figure = FIGURES.get(name);
      Path file = figure.save(folder.resolve("a.png"));
      var reader = ImageIO.getImageReadersByFormatName("png").next();
      try (var in = ImageIO.createImageInputStream(file.toFile())) {
        reader.setInput(in);
        Element tree = (Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
        Element entry = (Element) tree.getElementsByTagName("iTXtEntry").item(0);
        assertEquals("Description", entry.getAttribute("keyword"));
        assertEquals(figure.toString(), entry.getAttribute("text"));
      } finally {
        reader.dispose();
      }
    }
  }
}
