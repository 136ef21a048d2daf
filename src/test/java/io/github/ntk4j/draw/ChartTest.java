package io.github.ntk4j.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.Charts;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.ColourScale;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Range;
import io.github.ntk4j.chart.Series;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartTest {
  @Test
  void four_panels_are_two_by_two_and_980_by_740() {
    Panel panel = Charts.loss();
    Chart chart = Chart.of(panel, panel, panel, panel);
    assertEquals(
        List.of(2, 980, 740),
        List.of(
            chart.columns(), ChartLayout.size(chart).width(), ChartLayout.size(chart).height()));
  }

  @Test
  void two_panels_are_980_by_420_and_one_760_by_440() {
    assertEquals(980, ChartLayout.size(Charts.mixed()).width());
    assertEquals(420, ChartLayout.size(Charts.mixed()).height());
    assertEquals(760, ChartLayout.size(Chart.of(Charts.loss())).width());
    assertEquals(440, ChartLayout.size(Chart.of(Charts.loss())).height());
  }

  /** The plots have their form, whatever else there is around them; wide ones as much room. */
  @Test
  void plots_of_a_form_have_it() {
    for (double form : new double[] {0.2, 1, 1.25, 4}) {
      Panel panel = Charts.kernel().proportioned(form);
      for (int columns = 1; columns <= 3; columns++) {
        Chart chart = new Chart("form", List.of(panel, panel, panel), columns);
        for (PanelLayout each : ChartLayout.of(chart).panels()) {
          Box plot = each.plot();
          assertEquals(form, plot.width() / plot.height(), 1e-9);
          assertTrue(plot.width() >= 60 && plot.width() * plot.height() > 6_000, plot::toString);
        }
        assertTrue(ChartLayout.size(chart).width() <= 1_060, chart::title);
      }
    }
    var e = assertThrows(IllegalArgumentException.class, () -> Charts.kernel().proportioned(0));
    assertEquals("a panel's width over its height is a number above 0; got 0.0", e.getMessage());
  }

  @Test
  void heat_maps_without_a_value_leave_the_colours_of_others() {
    double[] x = {0, 1};
    double[][] gone = {{Double.NaN, Double.NaN}, {Double.NaN, Double.NaN}};
    Panel some =
        Panel.titled("")
            .heatMap(HeatMap.of(x, x, new double[][] {{2, 3}, {4, 5}}, ColourScale.SEQUENTIAL));
    Panel none = Panel.titled("").heatMap(HeatMap.of(x, x, gone, ColourScale.SEQUENTIAL));
    for (Panel panel : Panel.sameColours(List.of(some, none))) {
      assertEquals(new Range(2, 5), panel.heatMap().orElseThrow().colourRange());
    }
  }

  @Test
  void each_step_leaves_the_chart_before_it_as_it_was() {
    Panel before = Charts.loss();
    before.line("more", Charts.STEPS, Charts.STEPS);
    assertEquals(1, before.series().size());
  }

  @Test
  void x_and_y_of_different_length_are_refused() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Series.line("loss", List.of(1.0, 2.0), List.of(1.0)));
    assertEquals("series \"loss\" needs as many x as y; got 2 and 1", e.getMessage());
  }

  @Test
  void a_ragged_heat_map_is_refused() {
    double[] x = {0, 1};
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> HeatMap.of(x, x, new double[][] {{1, 2}, {3}}, ColourScale.SEQUENTIAL));
    assertEquals("z[1] has 1 values; this heat map has 2 x", e.getMessage());
  }

  @Test
  void a_heat_map_carries_at_most_500_rows_and_columns_and_says_which() {
    double[] x = IntStream.range(0, 1_501).asDoubleStream().toArray();
    double[] y = IntStream.range(0, 1_000).asDoubleStream().toArray();
    double[][] z = new double[1_000][1_501];
    z[998][1_500] = 7;
    HeatMap map = HeatMap.of(x, y, z, ColourScale.SEQUENTIAL);
    assertEquals(List.of(376, 500), List.of(map.x().size(), map.y().size()));
    assertEquals(List.of(1_500.0, 998.0), List.of(map.x().get(375), map.y().get(499)));
    assertEquals(7, map.z().get(499).get(375));
    assertEquals("every 4th column and 2nd row of 1000 × 1501", map.sample());
    double[] few = {1, 2};
    assertEquals("", HeatMap.of(few, few, new double[2][2], ColourScale.SEQUENTIAL).sample());
  }

  @Test
  void a_line_of_one_point_has_a_dot() {
    assertTrue(Series.line("", List.of(1.0), List.of(2.0)).markers());
    assertFalse(Series.line("", List.of(1.0, 2.0), List.of(2.0, 3.0)).markers());
  }

  @Test
  void a_diverging_scale_has_zero_in_the_middle() {
    assertEquals(new Range(-2, 2), Charts.kernel().heatMap().orElseThrow().colourRange());
    assertEquals("#f7f7f7", ColourScale.DIVERGING.at(0.5).hex());
  }

  @Test
  void shared_colours_leave_one_range_and_one_bar() {
    Panel wide = Charts.kernel().heatMap(Charts.kernel().heatMap().orElseThrow().between(-9, 1));
    Chart chart = Chart.of(Charts.kernel(), wide).sharedColours();
    List<HeatMap> maps = chart.panels().stream().map(p -> p.heatMap().orElseThrow()).toList();
    assertEquals(List.of(false, true), maps.stream().map(HeatMap::bar).toList());
    assertEquals(new Range(-9, 9), maps.get(0).colourRange());
    assertEquals(new Range(-9, 9), maps.get(1).colourRange());
  }

  @Test
  void square_panels_are_square() {
    Box plot = ChartLayout.of(Chart.of(Charts.kernel())).panels().get(0).plot();
    assertEquals(plot.width(), plot.height());
  }

  @Test
  void an_axis_of_a_decade_or_less_goes_from_1_2_or_5_to_another() {
    assertEquals(List.of(0.5, 2.0), shown(0.6, 1.9));
    assertEquals(List.of(1.0, 20.0), shown(1, 10.5));
    assertEquals(List.of(0.5, 2.0), shown(1));
    assertEquals(List.of(20.0, 100.0), shown(50.4, 51)); // with room on both sides
    assertEquals(List.of(3.0, 300.0), shown(3, 300)); // two decades have marks enough
  }

  private static List<Double> shown(double... values) {
    AxisScale scale = AxisScale.of(Axis.log(""), DoubleStream.of(values), 0, 0, 100);
    return DoubleStream.of(scale.low(), scale.high())
        .map(place -> Math.round(1e9 * Math.pow(10, place)) / 1e9)
        .boxed()
        .toList();
  }

  @Test
  void an_axis_goes_on_where_a_legend_needs_room_and_not_below_0_of_sizes() {
    List<Double> x = IntStream.range(0, 60).mapToObj(k -> (double) k).toList();
    List<Double> y = x.stream().map(k -> k % 2 * 9).toList(); // from edge to edge
    Panel full = Panel.titled("").line("one", x, y).line("another", x, y);
    PanelLayout layout = ChartLayout.of(Chart.of(full)).panels().get(0);
    assertTrue(layout.y().high() > 10 && layout.y().low() > -1, layout.y()::toString);
    PanelLayout asked =
        ChartLayout.of(Chart.of(full.y(Axis.linear("").from(0, 12)))).panels().get(0);
    assertEquals(12, asked.y().high());
  }

  @Test
  void titles_break_at_spaces_outside_marks_rather_after_a_comma() {
    String title = "Kernel <i>K</i>(<i>x</i>, <i>x′ of y</i>), output kernel on 60 points";
    List<String> lines = Lines.of(title, 17, 270);
    assertEquals(
        List.of("Kernel <i>K</i>(<i>x</i>, <i>x′ of y</i>),", "output kernel on 60 points"), lines);
    assertEquals(title, String.join(" ", Lines.of(title, 17, 90)));
    assertEquals(List.of(title), Lines.of(title, 17, 900));
  }

  @Test
  void a_legend_keeps_off_the_lines() {
    PanelLayout layout = ChartLayout.of(Charts.mixed()).panels().get(0);
    FreePlace free = new FreePlace(layout.plot());
    layout.panel().series().forEach(s -> free.avoid(s, layout.x(), layout.y()));
    assertEquals(0, free.covered(layout.legend().orElseThrow()));
  }

  @Test
  void stages_go_from_dark_to_light() {
    List<Colour> stages = Palette.stages(4);
    assertEquals("#440154", stages.get(0).hex());
    assertTrue(stages.get(3).green() > stages.get(0).green() + 100);
  }

  @Test
  void unequal_cells_end_midway_between_centres() {
    double[] edges = HeatMapImage.edges(List.of(0.0, 1.0, 3.0));
    assertEquals(List.of(-0.5, 0.5, 2.0, 4.0), Series.boxed(edges));
  }
}
