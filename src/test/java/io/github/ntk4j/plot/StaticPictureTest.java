package io.github.ntk4j.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class StaticPictureTest {
  private static final int WHITE = 0xffffffff;

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
    assertTrue(StaticPicture.svg(Chart.of(panel)).length() < 100_000);
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
