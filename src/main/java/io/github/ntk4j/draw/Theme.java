package io.github.ntk4j.draw;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Series;
import java.util.Map;

/**
 * Colours and sizes that both writers share: a white card that reads well on any page. What Plotly
 * has a word for stands in {@code plotly-theme.json}.
 */
final class Theme {
  private static final JsonNode LOOK = Json.resource("plotly-theme.json");

  static final Colour PAPER = colour("/template/layout/paper_bgcolor");
  static final Colour INK = colour("/template/layout/font/color");
  static final Colour FRAME = colour("/template/layout/xaxis/linecolor");
  static final Colour GRID = colour("/template/layout/xaxis/gridcolor");
  static final Colour SHADE = Colour.of("#f1f2f4"); // bands
  static final Colour QUIET = Colour.of("#6b7077"); // rules
  static final double TITLE_SIZE = size("/template/layout/title/font/size");
  static final double HEAD_SIZE = 14;
  static final double LABEL_SIZE = size("/template/layout/xaxis/title/font/size");
  static final double TEXT_SIZE = size("/template/layout/font/size");
  static final double TICK_SIZE = size("/template/layout/xaxis/tickfont/size");
  static final double RULE_SIZE = 11;
  static final double RULE_WIDTH = 1.2;
  private static final double DOT_RADIUS = 3.5;
  private static final double CROWDED_RADIUS = 1.5; // so that the density of many dots shows
  private static final int CROWD = 400;
  private static final double FEW = 60; // from which on dots without a line are smaller
  static final double BAR_LEFT = 28; // from the plot to its colour bar
  static final double BAR_WIDTH = size("/template/data/heatmap/0/colorbar/thickness");
  static final double BAR_TITLE = 30;

  private Theme() {}

  /** A part of the look, to be completed: {@code template}, {@code legend}, {@code slider}, … */
  static Map<String, Object> part(String name) {
    return Json.object(LOOK.get(name));
  }

  private static Colour colour(String pointer) {
    return Colour.of(LOOK.at(pointer).asText());
  }

  private static double size(String pointer) {
    return LOOK.at(pointer).asDouble();
  }

  /** Whether a series is a cloud of many dots. */
  static boolean crowded(Series series) {
    return series.width() == 0 && series.x().size() > CROWD;
  }

  static double dotRadius(Series series) {
    double alone = series.width() > 0 ? 1 : Math.sqrt(FEW / Math.max(FEW, series.x().size()));
    return Math.max(CROWDED_RADIUS, DOT_RADIUS * alone);
  }

  /** The colour bar of a panel: beside the plot, lower by its title and at most 240 high. */
  static Box bar(PanelLayout panel, HeatMap map) {
    Box plot = panel.plot();
    double lower = map.barTitle().isEmpty() ? 0 : BAR_TITLE;
    double height = Math.max(20, plot.height() - lower);
    return new Box(plot.right() + BAR_LEFT, plot.top() + lower, BAR_WIDTH, height);
  }
}
