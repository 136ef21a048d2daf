package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Series;

/** Colours and sizes that both writers share: a white card that reads well on any page. */
final class Theme {
  static final Colour PAPER = Colour.of("#ffffff");
  static final Colour INK = Colour.of("#24272b");
  static final Colour FRAME = Colour.of("#cfd1d4");
  static final Colour SHADE = Colour.of("#f1f2f4"); // bands
  static final Colour QUIET = Colour.of("#6b7077"); // rules
  static final Colour GRID = Colour.of("#ebecee");
  static final double TITLE_SIZE = 17;
  static final double HEAD_SIZE = 14;
  static final double LABEL_SIZE = 13;
  static final double TICK_SIZE = 11;
  static final double RULE_SIZE = 11;
  static final double RULE_WIDTH = 1.2;
  private static final double DOT_RADIUS = 3.5;
  private static final double CROWDED_RADIUS = 1.5; // so that the density of many dots shows
  private static final int CROWD = 400;
  static final double BAR_LEFT = 28; // from the plot to its colour bar
  static final double BAR_WIDTH = 14;
  static final double BAR_TITLE = 30;
  static final String FONTS = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

  private Theme() {}

  /** Whether a series is a cloud of many dots. */
  static boolean crowded(Series series) {
    return series.width() == 0 && series.x().size() > CROWD;
  }

  static double dotRadius(Series series) {
    return crowded(series) ? CROWDED_RADIUS : DOT_RADIUS;
  }

  /** The colour bar of a panel: beside the plot, lower by its title and at most 240 high. */
  static Box bar(PanelLayout panel, HeatMap map) {
    Box plot = panel.plot();
    double lower = map.barTitle().isEmpty() ? 0 : BAR_TITLE;
    double height = Math.max(20, plot.height() - lower);
    return new Box(plot.right() + BAR_LEFT, plot.top() + lower, BAR_WIDTH, height);
  }
}
