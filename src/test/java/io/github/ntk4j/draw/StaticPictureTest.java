package io.github.ntk4j.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Charts;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class StaticPictureTest {
  private static final int WHITE = 0xffffffff;
  private static final Colour BLACK = new Colour(0, 0, 0);

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static long inked(BufferedImage image, Box box) {
    int left = (int) (2 * box.left());
    int right = (int) (2 * box.right());
    return IntStream.range((int) (2 * box.top()), (int) (2 * box.bottom()))
        .mapToLong(
            y -> IntStream.range(left, right).filter(x -> image.getRGB(x, y) != WHITE).count())
        .sum();
  }

  @Test
  void a_png_is_twice_the_chart_and_every_panel_has_ink() throws Exception {
    Chart chart = Charts.mixed();
    byte[] png = StaticPicture.png(chart);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(2 * 980, image.getWidth());
    assertEquals(2 * 420, image.getHeight());
    for (PanelLayout panel : ChartLayout.of(chart).panels()) {
      assertTrue(inked(image, panel.plot()) > 5_000, panel.panel().title());
    }
  }

  @Test
  void the_label_of_an_upright_rule_stays_in_the_plot() {
    for (double at : new double[] {1, 299}) { // beside a wall, with a line on the free side
      Panel panel =
          Charts.loss()
              .line("", List.of(2.0, 2.0), List.of(1e-2, 1e3))
              .rule(Rule.vertical(at, "off by 10 % at step"));
      PanelLayout layout = ChartLayout.of(Chart.of(panel)).panels().get(0);
      PanelLayout.RuleLabel label = layout.ruleLabels().get(0);
      assertEquals(at > 100, label.atRight());
    }
  }

  @Test
  void heat_map_cells_have_the_colours_of_the_scale() {
    Chart chart = Chart.of(Charts.kernel());
    BufferedImage image = StaticPicture.image(chart);
    Box plot = ChartLayout.of(chart).panels().get(0).plot();
    int x = (int) (2 * (plot.left() + plot.width() / 6));
    int y = (int) (2 * (plot.top() + plot.height() / 6));
    assertEquals(0xff67001f, image.getRGB(x, y), "z[0][0] is the largest value, at the top");
  }

  @Test
  void svg_is_xml_and_its_text_is_text() throws Exception {
    Document svg = parse(StaticPicture.svg(Charts.mixed()));
    assertEquals("svg", svg.getDocumentElement().getTagName());
    assertTrue(svg.getDocumentElement().getTextContent().contains("eigenvalue λi"));
    assertTrue(svg.getDocumentElement().getAttribute("font-family").contains("sans-serif"));
  }

  @Test
  void a_cloud_of_dots_is_drawn_small_and_as_one_path() {
    List<Double> x = IntStream.range(0, 1_500).mapToObj(k -> (double) k).toList();
    Chart chart = Chart.of(Panel.titled("").add(Series.dots("", x, x)));
    PanelLayout layout = ChartLayout.of(chart).panels().get(0);
    int column = (int) Math.round(2 * layout.x().pixel(750));
    int row = (int) Math.round(2 * layout.y().pixel(750));
    BufferedImage image = StaticPicture.image(chart);
    assertTrue(image.getRGB(column, row) != WHITE, "a dot without length is drawn");
    Chart alone = Chart.of(Panel.titled("").add(Series.dots("", x.subList(0, 9), x.subList(0, 9))));
    assertEquals(10, StaticPicture.svg(alone).split("<circle").length, "few dots are circles");
    String svg = StaticPicture.svg(chart);
    assertFalse(svg.contains("<circle"));
    assertTrue(svg.length() < 60_000, "1,500 dots as circles take 150,000: " + svg.length());
  }

  @Test
  void svg_escapes_text() throws Exception {
    Panel panel = Panel.titled("a < b & \"c\"").line("", Charts.STEPS, Charts.STEPS);
    String text = parse(StaticPicture.svg(Chart.of(panel))).getDocumentElement().getTextContent();
    assertTrue(text.contains("a < b & \"c\""), text);
  }

  @Test
  void svg_replaces_what_xml_cannot_hold() throws Exception {
    Panel panel = Panel.titled("bell \u0007, half \ud83d, whole \ud83d\ude00");
    String text = parse(StaticPicture.svg(Chart.of(panel))).getDocumentElement().getTextContent();
    assertTrue(text.contains("bell \ufffd, half \ufffd, whole \ud83d\ude00"), text);
  }

  @Test
  void svg_lowers_and_raises_scripts_and_returns_to_the_line() throws Exception {
    Panel panel = Panel.titled("<i>λ<sub>i</sub></i> <sup>2</sup>!");
    NodeList spans = parse(StaticPicture.svg(Chart.of(panel))).getElementsByTagName("tspan");
    List<String> looks =
        IntStream.range(0, 5)
            .mapToObj(i -> (Element) spans.item(i))
            .map(
                span ->
                    span.getTextContent()
                        + " dy=%s size=%s %s"
                            .formatted(
                                span.getAttribute("dy"),
                                span.getAttribute("font-size"),
                                span.getAttribute("font-style")))
            .toList();
    assertEquals( // 14 px: 0.22 down, 0.36 up, three quarters as large
        List.of(
            "λ dy= size= italic",
            "i dy=3.08 size=10.5 italic",
            "  dy=-3.08 size= ",
            "2 dy=-5.04 size=10.5 ",
            "! dy=5.04 size= "),
        looks);
  }

  @Test
  void svg_is_the_same_each_time_and_its_numbers_have_two_decimals_at_most() {
    for (Chart chart : List.of(Charts.mixed(), Chart.of(Charts.kernel()))) {
      String svg = StaticPicture.svg(chart);
      assertEquals(svg, StaticPicture.svg(chart));
      assertFalse(Pattern.compile("\\.\\d{3}|\\d[eE]-?\\d").matcher(withoutImages(svg)).find());
    }
  }

  private static String withoutImages(String svg) {
    return svg.replaceAll("base64,[^\"]*", "").replaceAll("#[0-9a-f]{6}", "");
  }

  @Test
  void svg_clips_the_series_of_a_panel_that_shows_a_part_and_nothing_else() throws Exception {
    List<Double> y = List.of(0.0, 1.0, 4.0, 9.0);
    Panel whole = Panel.titled("").line("", Charts.STEPS, y, Series::dashed);
    Panel part = whole.y(Axis.linear("").from(0, 5));
    Document svg = parse(StaticPicture.svg(Chart.of(whole, part)));
    NodeList clips = svg.getElementsByTagName("clipPath");
    assertEquals(1, clips.getLength());
    Element clip = (Element) clips.item(0);
    Element group = (Element) svg.getElementsByTagName("g").item(0);
    assertEquals("url(#" + clip.getAttribute("id") + ")", group.getAttribute("clip-path"));
    assertEquals(1, group.getChildNodes().getLength());
    assertEquals("9,7", ((Element) group.getFirstChild()).getAttribute("stroke-dasharray"));
    Box plot = ChartLayout.of(Chart.of(whole, part)).panels().get(1).plot();
    Element box = (Element) clip.getFirstChild();
    assertEquals(plot.left(), Double.parseDouble(box.getAttribute("x")), 0.05); // tenths
    assertEquals(plot.height(), Double.parseDouble(box.getAttribute("height")), 0.05);
  }

  @Test
  void svg_lets_lines_show_faintly_behind_the_legend() throws Exception {
    NodeList boxes = parse(StaticPicture.svg(Charts.mixed())).getElementsByTagName("rect");
    assertEquals( // paper, band, legend; 210 of 255
        List.of("", "", "0.82"),
        IntStream.range(0, boxes.getLength())
            .mapToObj(i -> ((Element) boxes.item(i)).getAttribute("fill-opacity"))
            .toList());
  }

  @Test
  void path_data_goes_by_short_steps() {
    Path2D path = new Path2D.Double();
    Painter.line(path, 0, -1, 10, -1);
    path.lineTo(10, 4.5);
    path.lineTo(7.51, 3.26);
    path.lineTo(8.5, 4.26);
    path.closePath();
    Painter.line(path, 1, 2, 2.04, 2.04);
    assertEquals("M0-1h10v5.5l-2.5-1.2 1 1zM1 2h1", SvgPath.of(path));
  }

  @Test
  void rounding_does_not_add_up_along_a_path() {
    Path2D path = new Path2D.Double();
    path.moveTo(0, 0);
    IntStream.rangeClosed(1, 1000).forEach(i -> path.lineTo(0.04 * i, 0));
    double sum = 0;
    for (String step : SvgPath.of(path).substring("M0 0h".length()).split(" ", -1)) {
      sum += Double.parseDouble(step);
    }
    assertEquals(40, sum, 1e-9); // 400 steps of 0.1, each rounded once
  }

  /** Rules find colours by the attributes that have them; cells and what lies on them have none. */
  @Test
  void an_adaptive_svg_has_dark_colours_for_dark_pages() throws Exception {
    Panel dots = Charts.kernel().add(Series.dots("", List.of(0.0), List.of(0.0)).colour(BLACK));
    String svg = StaticPicture.adaptiveSvg(Chart.of(Charts.loss(), dots), "words", false);
    Document document = parse(svg);
    String rules = document.getElementsByTagName("style").item(0).getTextContent();
    assertTrue(rules.startsWith("@media (prefers-color-scheme:dark){["), rules);
    assertTrue(rules.contains("[fill='#ffffff']{fill:#17191c}"), rules);
    assertTrue(rules.contains("[stroke='#0072b2']{stroke:#"), rules);
    assertFalse(rules.contains("#000000"), rules);
    assertTrue(svg.contains("fill=\"rgb(0,0,0)\""), "a dot on cells");
    assertFalse(StaticPicture.svg(Chart.of(dots)).contains("<style"));
  }

  @Test
  void cells_of_an_svg_are_few_colours_as_a_palette() throws Exception {
    Document svg = parse(StaticPicture.svg(Chart.of(Charts.kernel())));
    String data = ((Element) svg.getElementsByTagName("image").item(0)).getAttribute("xlink:href");
    byte[] png = Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1));
    BufferedImage cells = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(BufferedImage.TYPE_BYTE_INDEXED, cells.getType());
    assertEquals(0xff67001f, cells.getRGB(0, 0));
    assertEquals(0, cells.getRGB(cells.getWidth() - 1, cells.getHeight() - 1) >>> 24, "a gap");
  }

  @Test
  void svg_carries_cells_as_an_image() throws Exception {
    Document svg = parse(StaticPicture.svg(Chart.of(Charts.kernel())));
    assertEquals(2, svg.getElementsByTagName("image").getLength(), "cells and colour bar");
  }

  @Test
  void gaps_break_a_line() throws Exception {
    List<Double> x = List.of(0.0, 1.0, 2.0, 3.0, 4.0);
    List<Double> y = List.of(0.0, 1.0, Double.NaN, 3.0, 4.0);
    Panel panel = Panel.titled("").line("", x, y);
    PanelLayout layout = ChartLayout.of(Chart.of(panel)).panels().get(0);
    var path = Course.of(panel.series().get(0), layout.x(), layout.y()).getPathIterator(null);
    int moves = 0;
    for (; !path.isDone(); path.next()) {
      moves += path.currentSegment(new double[6]) == java.awt.geom.PathIterator.SEG_MOVETO ? 1 : 0;
    }
    assertEquals(2, moves);
  }

  @Test
  void a_hundred_thousand_points_make_a_small_picture() {
    double[] x = IntStream.range(0, 100_000).asDoubleStream().toArray();
    double[] y = IntStream.range(0, 100_000).mapToDouble(i -> Math.sin(i * 0.7)).toArray();
    Panel panel = Panel.titled("").add(Series.line("", x, y));
    assertTrue(StaticPicture.svg(Chart.of(panel)).length() < 50_000);
  }

  @Test
  void a_chart_without_data_is_drawn() {
    Chart chart =
        Chart.of(
            Panel.titled("").y(Axis.log("")).line("", List.of(1.0), List.of(-1.0)),
            Panel.titled("").line("", List.of(), List.of()));
    assertFalse(StaticPicture.svg(chart).contains("NaN"));
  }
}
