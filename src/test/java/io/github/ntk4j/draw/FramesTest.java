package io.github.ntk4j.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Range;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.show.ChartFigure;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {
  private static final double[] X = {1, 10, 100};

  /** A line that stays, one that moves, a rule that moves. */
  private static Chart chart(double height) {
    Panel panel =
        Panel.titled("")
            .x(Axis.log("k"))
            .y(Axis.log("λ"))
            .add(Series.line("start", X, new double[] {1, 1, 1}))
            .add(Series.line("now", X, new double[] {height, height, height}))
            .rule(Rule.horizontal(1e-3 * height, "floor"));
    return Chart.of(panel).titled("height " + height);
  }

  private static final Frames FRAMES =
      new Frames("step", List.of("0", "5", "9"), List.of(chart(10), chart(100), chart(1e6)));

  private static JsonNode json() throws Exception {
    return new ObjectMapper().readTree(new ChartFigure(FRAMES).json());
  }

  @Test
  void all_frames_share_axes_that_hold_every_value() {
    List<Axis> axes = FRAMES.charts().stream().map(c -> c.panels().get(0).y()).toList();
    assertEquals(1, axes.stream().distinct().count());
    Range range = axes.get(0).range().orElseThrow();
    assertTrue(range.low() < 1e-2 && range.high() > 1e6, range.toString());
  }

  @Test
  void the_figure_is_the_last_frame_and_its_slider_stands_there() throws Exception {
    JsonNode figure = json();
    assertEquals(1_000_000, figure.at("/data/1/y/0").asInt());
    assertEquals(2, figure.at("/layout/sliders/0/active").asInt());
    assertEquals("height 1000000.0", figure.at("/layout/title/text").asText());
    assertEquals("height 1000000.0", new ChartFigure(FRAMES).chart().title());
  }

  @Test
  void a_frame_holds_what_differs_and_nothing_else() throws Exception {
    JsonNode frame = json().at("/frames/1");
    assertEquals("5", frame.get("name").asText());
    assertEquals("[1]", frame.get("traces").toString()); // the first line stays
    assertEquals("[{\"y\":[100,100,100]}]", frame.get("data").toString());
    assertEquals("height 100.0", frame.at("/layout/title/text").asText());
    assertEquals(0.1, frame.at("/layout/shapes/0/y0").asDouble());
    assertFalse(frame.get("layout").has("xaxis"));
  }

  @Test
  void each_step_of_the_slider_plays_the_frame_of_its_name() throws Exception {
    JsonNode figure = json();
    JsonNode steps = figure.at("/layout/sliders/0/steps");
    assertEquals(3, steps.size());
    for (int k = 0; k < 3; k++) {
      assertEquals("animate", steps.get(k).get("method").asText());
      assertEquals(figure.at("/frames/" + k + "/name"), steps.get(k).at("/args/0/0"));
    }
    assertTrue(figure.at("/layout/updatemenus/0/buttons/0/args/0").isNull(), "plays all");
  }

  @Test
  void room_for_the_slider_leaves_the_plots_where_the_picture_has_them() throws Exception {
    JsonNode figure = json();
    int below = figure.at("/layout/margin/b").asInt();
    assertEquals(
        ChartLayout.size(FRAMES.last()).height() + below, figure.at("/layout/height").asInt());
    JsonNode still = new ObjectMapper().readTree(new ChartFigure(FRAMES.last()).json());
    assertEquals(still.at("/layout/yaxis/domain"), figure.at("/layout/yaxis/domain"));
  }

  @Test
  void its_text_names_the_stops() {
    assertTrue(new ChartFigure(FRAMES).toString().endsWith("slider through step 0, 5, 9"));
  }

  @Test
  void charts_that_do_not_match_are_refused() {
    List<Chart> charts = List.of(chart(1), Chart.of(Panel.titled("")));
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> new Frames("step", List.of("0", "1"), charts));
    assertEquals(
        "frames need equally many series in each panel; frame 0 has [2], frame 1 has [0]",
        e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Frames("step", List.of("0", "0"), List.of(chart(1), chart(2))));
  }
}
