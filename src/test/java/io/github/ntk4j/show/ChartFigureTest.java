package io.github.ntk4j.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Charts;
import io.github.ntk4j.chart.ColourScale;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.draw.StaticPicture;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
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
    var e = assertThrows(IllegalStateException.class, () -> FIGURE.setLayout(layout));
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
  void its_text_counts_points_and_gives_ranges_and_ends() {
    assertEquals(
        """
        NTK K & more
        (a) Eigenvalue spectrum: eigenvalue λ_i against mode i
          step 0: 100 points, x 1 … 100, y 1×10⁻⁹ … 1,000, from 1,000 to 1×10⁻⁹
          step 100: 100 points, x 1 … 100, y 2×10⁻⁹ … 2,000, from 2,000 to 2×10⁻⁹
          step 200: 100 points, x 1 … 100, y 3×10⁻⁹ … 3,000, from 3,000 to 3×10⁻⁹
          noise floor at y 1×10⁻¹⁰
        (b) Training loss: loss against training step
          4 points, x 0 … 300, y 0.05 … 70, from 70 to 0.05\
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
        StaticPicture.svg(FIGURE.chart(), FIGURE.toString()),
        Files.readString(FIGURE.save(folder + "/a.svg")));
    assertEquals(1960, ImageIO.read(FIGURE.save(folder.resolve("a.PNG")).toFile()).getWidth());
    Path json = FIGURE.save(folder.resolve("a.json"));
    assertEquals(4, new ObjectMapper().readTree(json.toFile()).get("data").size());
  }

  @Test
  void a_large_heat_map_is_small_and_says_so_in_its_text_and_files() throws Exception {
    int n = 1_200;
    double[] x = IntStream.range(0, n).asDoubleStream().toArray();
    double[][] z = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        z[i][j] = Math.sin(i * 0.01 + j * j * 1e-5);
      }
    }
    HeatMap map = HeatMap.of(x, x, z, ColourScale.DIVERGING);
    ChartFigure figure =
        new ChartFigure(Chart.of(Panel.titled("").heatMap(map)))
            .madeBy(new Provenance(Map.of("seed", "7")));
    assertTrue(
        figure.json().length() < 2_500_000, "of 1.44 million cells: " + figure.json().length());
    String sample = "every 3rd column and 3rd row of 1200 × 1200";
    assertTrue(figure.toString().contains("400 × 400 cells (" + sample + ")"), figure.toString());
    Path json = figure.save(folder.resolve("a.json"));
    assertEquals(
        sample, new ObjectMapper().readTree(json.toFile()).at("/provenance/cells").asText());
  }

  @Test
  void long_data_are_packed_on_a_page_and_unpack_to_the_figure() throws Exception {
    double[] x = IntStream.range(0, 4_000).mapToDouble(Math::sqrt).toArray();
    Panel panel = Panel.titled("<&λ").add(Series.line("a", x, x).marked());
    ChartFigure figure = new ChartFigure(Chart.of(panel));
    String html = figure.html();
    assertFalse(html.contains("\"scatter\""));
    Matcher packed = Pattern.compile("atob\\(\"([^\"]*)\"\\)").matcher(html);
    assertTrue(packed.find());
    InputStream bytes = new ByteArrayInputStream(Base64.getDecoder().decode(packed.group(1)));
    String json = new String(new GZIPInputStream(bytes).readAllBytes(), StandardCharsets.UTF_8);
    String whole = figure.json();
    assertTrue(json.startsWith(whole.substring(0, whole.length() - 1) + ",\"narrow\":"));
    assertTrue(packed.group(1).length() < json.length() / 2);
    assertTrue(FIGURE.html().contains("\"scatter\""), "short ones stay as they are");
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
