package io.github.ntk4j.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Charts;
import io.github.ntk4j.chart.ColourScale;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.show.ChartFigure;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlotlyJsonTest {
  private static JsonNode json(Chart chart) {
    return new ObjectMapper().valueToTree(PlotlyJson.of(chart));
  }

  @Test
  void each_panel_has_axes_of_its_own_side_by_side() {
    JsonNode layout = json(Charts.mixed()).get("layout");
    double endOfFirst = layout.at("/xaxis/domain/1").asDouble();
    assertTrue(endOfFirst < layout.at("/xaxis2/domain/0").asDouble());
    assertEquals("y2", layout.at("/xaxis2/anchor").asText());
    assertEquals("x2", json(Charts.mixed()).at("/data/3/xaxis").asText());
  }

  /** Plotly has a template for each kind of axis, and ours are to look alike. */
  @Test
  void the_look_is_a_template_and_the_same_for_both_axes() {
    JsonNode layout = json(Charts.mixed()).at("/layout");
    JsonNode look = layout.at("/template/layout");
    assertEquals(look.get("xaxis"), look.get("yaxis"));
    assertEquals("#cfd1d4", look.at("/xaxis/linecolor").asText());
    assertEquals(13, Theme.LABEL_SIZE);
    assertFalse(layout.get("xaxis").has("linecolor") || layout.get("yaxis2").has("tickfont"));
  }

  @Test
  void titles_are_objects() {
    JsonNode layout = json(Charts.mixed()).get("layout");
    assertEquals("NTK <i>K</i> &amp; more", layout.at("/title/text").asText());
    assertEquals("mode <i>i</i>", layout.at("/xaxis/title/text").asText());
  }

  @Test
  void log_axes_have_powers_of_ten_and_a_range_of_logarithms() {
    JsonNode axis = json(Charts.mixed()).at("/layout/yaxis");
    assertEquals("log", axis.get("type").asText());
    assertEquals(axis.get("tickvals").size(), axis.get("ticktext").size());
    assertTrue(axis.get("ticktext").toString().contains("10<sup>−6</sup>"));
    assertTrue(axis.at("/range/0").asDouble() < -10);
    assertTrue(axis.at("/minor/tickvals").size() > 0);
  }

  @Test
  void linear_axes_leave_ticks_to_plotly_so_that_they_follow_a_zoom() {
    JsonNode axis = json(Charts.mixed()).at("/layout/xaxis2");
    assertEquals("linear", axis.get("type").asText());
    assertFalse(axis.has("tickvals"));
  }

  @Test
  void few_steps_are_marked_one_by_one_and_many_by_plotly() {
    for (int steps : new int[] {2, 500}) {
      double[] x = IntStream.rangeClosed(0, steps).mapToDouble(k -> k).toArray();
      Panel panel = Panel.titled("").x(Axis.steps()).add(Series.line("loss", x, x));
      JsonNode axis = json(Chart.of(panel)).at("/layout/xaxis");
      assertEquals(steps == 2, axis.has("dtick"));
      assertEquals(steps == 500, axis.has("nticks"));
      assertEquals(steps == 2 ? 1 : 0, axis.path("dtick").asInt());
    }
  }

  @Test
  void data_are_numbers_of_five_digits_and_whole_ones_exact() {
    Panel panel =
        Panel.titled("").line("", List.of(1234567.0, 2.0), List.of(0.123456789, Double.NaN));
    JsonNode trace = json(Chart.of(panel)).at("/data/0");
    assertEquals("[1234567,2]", trace.get("x").toString());
    assertEquals("[0.12346,null]", trace.get("y").toString());
  }

  @Test
  void values_without_a_place_on_a_log_axis_are_gaps() {
    Panel panel = Panel.titled("").y(Axis.log("")).line("", List.of(1.0, 2.0), List.of(-1.0, 10.0));
    assertEquals("[null,10]", json(Chart.of(panel)).at("/data/0/y").toString());
  }

  @Test
  void a_greyed_series_is_grey_and_takes_no_colour_from_the_others() {
    Panel panel =
        Panel.titled("")
            .line("a", Charts.STEPS, Charts.STEPS, Series::grey)
            .line("b", Charts.STEPS, Charts.STEPS);
    JsonNode data = json(Chart.of(panel)).get("data");
    assertEquals(Palette.GREY.hex(), data.at("/0/line/color").asText());
    assertEquals("#0072b2", data.at("/1/line/color").asText());
  }

  @Test
  void a_heat_map_has_the_part_of_symmetric_colours_that_it_uses_rows_and_a_bar() {
    JsonNode trace = json(Chart.of(Charts.kernel())).at("/data/0");
    assertEquals("heatmap", trace.get("type").asText());
    assertEquals("-1 2", trace.get("zmin").asText() + " " + trace.get("zmax").asText());
    JsonNode scale = trace.get("colorscale"); // of -2 to 2, from -1 on
    assertEquals(ColourScale.DIVERGING.at(0.25).hex(), scale.at("/0/1").asText());
    assertEquals("#67001f", scale.at("/" + (scale.size() - 1) + "/1").asText());
    assertEquals(1 / 3.0, placeOf(scale, "#f7f7f7"), 1e-9); // of 0, from -1 to 2
    assertEquals("[-1,0,null]", trace.at("/z/2").toString());
    assertTrue(trace.has("colorbar"));
  }

  private static double placeOf(JsonNode scale, String colour) {
    for (JsonNode stop : scale) {
      if (stop.get(1).asText().equals(colour)) {
        return stop.get(0).asDouble();
      }
    }
    return Double.NaN;
  }

  @Test
  void a_turned_axis_has_its_range_turned() {
    JsonNode range = json(Chart.of(Charts.kernel())).at("/layout/yaxis/range");
    assertTrue(range.get(0).asDouble() > range.get(1).asDouble());
  }

  @Test
  void rules_and_bands_are_shapes() {
    JsonNode shapes = json(Charts.mixed()).at("/layout/shapes");
    assertEquals("rect", shapes.at("/0/type").asText());
    assertEquals(1e-10, shapes.at("/1/y0").asDouble());
  }

  @Test
  void foreign_marks_are_escaped() {
    Panel panel = Panel.titled("<img src=x>").line("</script>", Charts.STEPS, Charts.STEPS);
    ChartFigure figure = new ChartFigure(Chart.of(panel));
    assertFalse(figure.json().contains("<img"));
    assertEquals(
        1, figure.asJavascript("a").split("</script>", -1).length - 1, "only its own end tag");
  }

  @Test
  void a_german_locale_changes_nothing() {
    Locale before = Locale.getDefault();
    String english = new ChartFigure(Charts.mixed()).html();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals(english, new ChartFigure(Charts.mixed()).html());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_very_long_line_keeps_its_extremes_and_gaps_in_a_few_thousand_points() {
    double[] x = IntStream.range(0, 50_000).asDoubleStream().toArray();
    double[] y = IntStream.range(0, 50_000).mapToDouble(i -> Math.sin(i * 0.7)).toArray();
    y[12_345] = 99;
    y[23_456] = -99;
    y[34_567] = Double.NaN;
    JsonNode trace = json(Chart.of(Panel.titled("").add(Series.line("", x, y)))).at("/data/0");
    assertTrue(trace.get("x").size() <= 4_001, "four points in each thousandth, and the gap");
    assertTrue(trace.get("y").toString().contains(",99,"));
    assertTrue(trace.get("y").toString().contains(",-99,"));
    assertTrue(trace.get("y").toString().contains(",null,"));
    assertEquals(49_999, trace.get("x").get(trace.get("x").size() - 1).asInt());
  }
}
