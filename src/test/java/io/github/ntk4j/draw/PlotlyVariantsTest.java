package io.github.ntk4j.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.ColourScale;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlotlyVariantsTest {
  private static final double[] X = {0, 1, 2};

  private static Panel panel(String title, String colour) {
    Series line = Series.line("a", X, X).colour(Colour.of(colour));
    return Panel.titled(title).x(Axis.linear("x")).y(Axis.linear("y")).add(line);
  }

  private static Map<String, Object> variants(Chart chart) {
    return PlotlyVariants.of(chart, Optional.empty(), PlotlyJson.of(chart));
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  private static Map<?, ?> narrow(Chart chart) {
    return map(map(variants(chart).get("narrow")).get("layout"));
  }

  @Test
  void narrow_panels_stand_one_below_the_other() {
    Chart chart = Chart.of(panel("(a)", "#0072b2"), panel("(b)", "#d55e00"));
    Map<?, ?> wide = map(PlotlyJson.of(chart).get("layout"));
    assertEquals(map(wide.get("yaxis")).get("domain"), map(wide.get("yaxis2")).get("domain"));

    Map<?, ?> layout = narrow(chart);

    assertEquals(375L, ((Number) layout.get("width")).longValue());
    assertEquals(map(layout.get("xaxis")).get("domain"), map(layout.get("xaxis2")).get("domain"));
    double upper = bottom(layout, "yaxis");
    double lower = bottom(layout, "yaxis2");
    assertTrue(lower < upper, lower + " and " + upper);
  }

  private static double bottom(Map<?, ?> layout, String axis) {
    return ((Number) ((List<?>) map(layout.get(axis)).get("domain")).get(0)).doubleValue();
  }

  @Test
  void a_long_title_has_two_lines_where_it_is_narrow() {
    Chart chart =
        Chart.of(panel("(a)", "#0072b2"))
            .titled(
                "The kernel of the loss on 60 points, after 200 steps of Adam, at a loss of 0.44");
    assertTrue(text(narrow(chart)).contains(",<br>"), text(narrow(chart)));
    assertFalse(text(map(PlotlyJson.of(chart).get("layout"))).contains("<br>"));
  }

  private static String text(Map<?, ?> layout) {
    return (String) map(layout.get("title")).get("text");
  }

  @Test
  void dark_lines_are_lifted_until_they_stand_out_and_bright_ones_stay() {
    Map<?, ?> dark =
        map(variants(Chart.of(panel("", "#440154"), panel("", "#e69f00"))).get("dark"));
    Colour lifted = Colour.of((String) dark.get("#440154"));
    assertTrue(contrast(lifted, Colour.of("#17191c")) > 3, lifted.hex()); // WCAG's least for lines
    assertFalse(dark.containsKey("#e69f00"));
    assertEquals("#17191c", dark.get("#ffffff"));
  }

  @Test
  void a_heat_map_keeps_its_colours() {
    double[][] z = {{0, 1}, {2, 3}};
    HeatMap map = HeatMap.of(new double[] {0, 1}, new double[] {0, 1}, z, ColourScale.SEQUENTIAL);
    Map<?, ?> dark = map(variants(Chart.of(Panel.titled("").heatMap(map))).get("dark"));
    String least = ColourScale.SEQUENTIAL.at(0).hex();
    assertFalse(dark.containsKey(least), least);
  }

  /** As WCAG 2.2 defines it. */
  private static double contrast(Colour one, Colour other) {
    return (luminance(one) + 0.05) / (luminance(other) + 0.05);
  }

  private static double luminance(Colour c) {
    return 0.2126 * linear(c.red()) + 0.7152 * linear(c.green()) + 0.0722 * linear(c.blue());
  }

  private static double linear(int part) {
    return part <= 10 ? part / 255.0 / 12.92 : Math.pow((part / 255.0 + 0.055) / 1.055, 2.4);
  }

  @Test
  void a_front_end_that_draws_itself_chooses_the_width() {
    Chart chart = Chart.of(panel("(a)", "#0072b2"));
    Map<?, ?> layout = map(PlotlyVariants.fluid(chart, PlotlyJson.of(chart)).get("layout"));
    assertFalse(layout.containsKey("width"));
    assertEquals(true, layout.get("autosize"));
    Chart square = Chart.of(panel("(a)", "#0072b2").squared());
    Map<String, Object> figure = PlotlyJson.of(square);
    assertSame(figure, PlotlyVariants.fluid(square, figure));
  }

  @Test
  void dark_pictures_and_figures_are_asked_for_and_end() {
    Chart chart = Chart.of(panel("(a)", "#0072b2"));
    Map<String, Object> figure = PlotlyJson.of(chart);
    int white = StaticPicture.image(chart).getRGB(1, 1);
    DarkColours.use(true);
    try {
      assertEquals(0xff17191c, StaticPicture.image(chart).getRGB(1, 1));
      String json = Json.text(DarkColours.ifUsed(figure));
      assertTrue(json.contains("\"paper_bgcolor\":\"#17191c\"") && !json.contains("#24272b"), json);
    } finally {
      DarkColours.use(false);
    }
    assertEquals(white, StaticPicture.image(chart).getRGB(1, 1));
    assertSame(figure, DarkColours.ifUsed(figure));
  }
}
