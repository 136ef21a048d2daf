package io.github.ntk4j.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.FigureSamples;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Palette;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.chart.Series.Dash;
import io.github.ntk4j.draw.RecordedTexts.Text;
import io.github.ntk4j.show.ChartFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every figure of the library keeps, wide and as on a phone. */
class FigureGeometryTest {
  private static final Map<String, ChartFigure> FIGURES = FigureSamples.all();
  private static final double PHONE = 343; // of 390 pixels, what a page leaves to a figure

  private static void each(BiConsumer<String, ChartLayout> check) {
    FIGURES.forEach(
        (name, figure) -> {
          check.accept(name, ChartLayout.of(figure.chart()));
          check.accept(name + ", narrow", ChartLayout.narrow(figure.chart()));
        });
  }

  private static List<Text> texts(ChartLayout layout) {
    RecordedTexts medium = new RecordedTexts();
    new Painter(medium).paint(layout);
    return medium.texts();
  }

  @Test
  void no_text_is_cut_at_an_edge() {
    each(
        (name, layout) -> {
          Box whole = new Box(0, 0, layout.width(), layout.height());
          for (Text text : texts(layout)) {
            assertTrue(!whole.cuts(text.box()), () -> name + ": " + text + " in " + whole);
          }
        });
  }

  @Test
  void no_text_lies_on_another() {
    each(
        (name, layout) -> {
          List<Text> texts = texts(layout);
          for (int i = 0; i < texts.size(); i++) {
            for (int j = 0; j < i; j++) {
              Text one = texts.get(i);
              Text other = texts.get(j);
              assertTrue(!one.touches(other), () -> name + ": " + one + " and " + other);
            }
          }
        });
  }

  @Test
  void no_legend_and_no_label_lies_on_what_is_drawn() {
    each(
        (name, layout) -> {
          for (PanelLayout panel : layout.panels()) {
            FreePlace drawn = new FreePlace(panel.plot());
            panel.panel().series().forEach(s -> drawn.avoid(s, panel.x(), panel.y()));
            String where = name + ", " + panel.panel().title();
            panel.legend().ifPresent(box -> assertEquals(0, drawn.covered(box), where));
            panel.legend().ifPresent(box -> assertTrue(!panel.plot().cuts(box), where));
            for (PanelLayout.RuleLabel label : panel.ruleLabels()) {
              double width = RichText.of(label.rule().label()).width(Theme.RULE_SIZE);
              double left = label.atRight() ? label.x() - width : label.x();
              Box box = new Box(left, label.baseline() - 9, width, 9);
              assertEquals(0, drawn.covered(box), () -> where + ", " + label);
            }
          }
        });
  }

  @Test
  void what_has_a_name_is_told_apart_by_its_look() {
    FIGURES.forEach(
        (name, figure) -> {
          for (Panel panel : figure.chart().panels()) {
            List<String> looks = new ArrayList<>();
            for (int i = 0; i < panel.series().size(); i++) {
              Series series = panel.series().get(i);
              if (!series.name().isEmpty()) {
                boolean line = series.width() > 0;
                looks.add(panel.colours().get(i).hex() + series.dash() + line);
              }
            }
            String where = name + ", " + panel.title() + ": " + looks;
            assertEquals(looks.stream().distinct().count(), looks.size(), where);
          }
        });
  }

  /**
   * Where one runs along another, what is below is wider, or what is above is broken. Not of stages
   * of one thing, which did not move then.
   */
  @Test
  void no_line_is_hidden_below_another() {
    FIGURES.forEach(
        (name, figure) -> {
          for (PanelLayout panel : ChartLayout.of(figure.chart()).panels()) {
            List<Series> series = panel.panel().series();
            boolean stages = panel.panel().colours().containsAll(Palette.stages(2));
            for (int above = 1; above < series.size(); above++) {
              for (int below = 0; below < above; below++) {
                String where =
                    name + ": " + series.get(below).name() + " in " + panel.panel().title();
                assertTrue(
                    stages || shows(panel, series.get(below), series.get(above)), () -> where);
              }
            }
          }
        });
  }

  private static boolean shows(PanelLayout panel, Series below, Series above) {
    return below.width() == 0
        || below.width() >= above.width() + 1
        || (above.dash() != Dash.SOLID && below.dash() == Dash.SOLID)
        || along(panel, below, above) < 0.9;
  }

  /** The share of a line's points that lie on another. */
  private static double along(PanelLayout panel, Series one, Series other) {
    if (!one.x().equals(other.x())) {
      return 0;
    }
    return IntStream.range(0, one.x().size())
            .filter(
                i ->
                    Math.abs(panel.y().pixel(one.y().get(i)) - panel.y().pixel(other.y().get(i)))
                        < 1)
            .count()
        / (double) one.x().size();
  }

  @Test
  void colour_bars_show_what_is_used_of_a_scale() {
    FIGURES.forEach(
        (name, figure) -> {
          for (Panel panel : figure.chart().panels()) {
            HeatMap map = panel.heatMap().orElse(null);
            if (map != null && map.limits().isEmpty()) {
              double[] values =
                  map.z().stream()
                      .flatMap(List::stream)
                      .mapToDouble(v -> v)
                      .filter(Double::isFinite)
                      .sorted()
                      .toArray();
              assertEquals(values[0], map.barRange().low(), name);
              assertEquals(values[values.length - 1], map.barRange().high(), name);
            }
          }
        });
  }

  @Test
  void every_map_has_a_colour_bar_beside_it_or_in_its_row() {
    FIGURES.forEach(
        (name, figure) -> {
          Chart chart = figure.chart();
          List<HeatMap> maps = chart.panels().stream().flatMap(p -> p.heatMap().stream()).toList();
          for (int i = 0; i < maps.size(); i++) {
            HeatMap map = maps.get(i);
            boolean later =
                maps.subList(i, maps.size()).stream()
                    .anyMatch(m -> m.bar() && m.barRange().equals(map.barRange()));
            assertTrue(later, name);
          }
        });
  }

  @Test
  void letters_are_large_enough_on_a_phone() {
    FIGURES.forEach(
        (name, figure) -> {
          ChartLayout narrow = ChartLayout.narrow(figure.chart());
          assertTrue(Theme.TICK_SIZE * PHONE / narrow.width() >= 9, name);
        });
  }
}
