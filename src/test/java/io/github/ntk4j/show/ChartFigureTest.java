package io.github.ntk4j.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Charts;
import io.github.ntk4j.draw.StaticPicture;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;

class ChartFigureTest {
  private static final ChartFigure FIGURE = new ChartFigure(Charts.mixed());

  @TempDir Path folder;

  @Test
  void it_is_a_jsplot_figure_whose_page_draws_our_json() {
    Figure figure = FIGURE;
    String page =
        tech.tablesaw.plotly.components.Page.pageBuilder(figure, "target").build().asJavascript();
    assertTrue(page.contains("<div id='target' ></div>"));
    assertTrue(page.contains("Plotly.newPlot(document.getElementById(\"target\")"));
    assertTrue(page.contains("\"xaxis2\""));
    assertTrue(page.contains("<title>NTK K &amp; more</title>"));
  }

  @Test
  void jsplot_code_finds_a_trace_for_each_series() {
    assertEquals(4, FIGURE.getTraces().length);
    assertEquals("NTK K & more", FIGURE.getLayout().getTitle());
    assertEquals(1, new ChartFigure(Chart.of(Charts.kernel())).getTraces().length);
  }

  @Test
  void a_setter_says_that_a_figure_does_not_change() {
    Layout layout = Layout.builder().build();
    var e = assertThrows(UnsupportedOperationException.class, () -> FIGURE.setLayout(layout));
    assertEquals(
        "a ChartFigure does not change; make a new one from a changed chart()", e.getMessage());
  }

  @Test
  void a_bundle_has_html_live_chart_png_and_text() throws Exception {
    Map<String, Object> data = FIGURE.bundle().data();
    String html = (String) data.get("text/html");
    assertTrue(html.startsWith("<div class=\"ntk4j-figure\""));
    assertTrue(html.contains("<img alt=\"NTK K &amp; more"));
    assertTrue(html.contains("src=\"data:image/svg+xml;base64,"));
    assertTrue(html.contains("document.currentScript.previousElementSibling"));
    assertFalse(html.contains("id=\""), "ids break when a notebook is open twice");
    assertInstanceOf(Map.class, data.get(MimeBundle.PLOTLY));
    byte[] png = Base64.getDecoder().decode((String) data.get("image/png"));
    assertEquals(980, ImageIO.read(new ByteArrayInputStream(png)).getWidth());
    assertEquals(FIGURE.toString(), data.get("text/plain"));
  }

  @Test
  void its_text_counts_points_and_gives_ranges() {
    assertEquals(
        """
        NTK K & more
        (a) Eigenvalue spectrum: eigenvalue λ_i against mode i
          step 0: 100 points, x 1 … 100, y 1×10⁻⁹ … 1000
          step 100: 100 points, x 1 … 100, y 2×10⁻⁹ … 2000
          step 200: 100 points, x 1 … 100, y 3×10⁻⁹ … 3000
        (b) Training loss: loss against training step
          4 points, x 0 … 300, y 0.05 … 70\
        """,
        FIGURE.toString());
  }

  @Test
  void save_writes_what_the_name_ends_in() throws Exception {
    Path html = FIGURE.save(folder.resolve("a.html"));
    assertTrue(html.isAbsolute());
    String page = Files.readString(html);
    assertTrue(page.contains("plotly.js (cartesian - minified) v" + PlotlyJs.VERSION));
    assertFalse(page.contains("src=\"http"), "needs nothing from outside");
    assertEquals(
        StaticPicture.svg(FIGURE.chart()), Files.readString(FIGURE.save(folder + "/a.svg")));
    assertEquals(1960, ImageIO.read(FIGURE.save(folder.resolve("a.PNG")).toFile()).getWidth());
    Path json = FIGURE.save(folder.resolve("a.json"));
    assertEquals(4, new ObjectMapper().readTree(json.toFile()).get("data").size());
  }

  @Test
  void an_unknown_extension_is_refused() {
    var e = assertThrows(IllegalArgumentException.class, () -> FIGURE.save("figure.pdf"));
    assertEquals(
        "save needs a name that ends in .html, .png, .svg or .json; got \"figure.pdf\"",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> FIGURE.save("png"));
  }

  @Test
  void a_missing_folder_is_named() {
    Path file = folder.resolve("missing").resolve("a.svg");
    var e = assertThrows(UncheckedIOException.class, () -> FIGURE.save(file));
    assertEquals(
        "cannot write %s: there is no folder %s; create it first".formatted(file, file.getParent()),
        e.getMessage());
  }

  @Test
  void a_page_embeds_plotly_once() {
    String page =
        Page.titled("a < b").add(FIGURE.html()).add(FIGURE.html()).add("<p>text</p>").html();
    assertEquals(2, page.split("window.Plotly = Plotly;", -1).length);
    assertTrue(page.contains("(function(define,module,exports){"));
    assertTrue(page.contains("<title>a &lt; b</title>"));
    assertTrue(page.contains("<section><p>text</p></section>"));
  }
}
