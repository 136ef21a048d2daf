package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Band;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Range;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.chart.Series;
import io.github.ntk4j.chart.Series.Dash;
import io.github.ntk4j.draw.Medium.Anchor;
import io.github.ntk4j.draw.Medium.Pen;
import io.github.ntk4j.draw.Medium.Style;
import io.github.ntk4j.draw.PanelLayout.RuleLabel;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Draws what a panel shows: bands, cells, rules, series and legend. */
final class PanelPainter {
  private static final double LEGEND_OPACITY = 210 / 255.0; // data behind it shows faintly

  private final Medium medium;
  private final PanelLayout layout;
  private final Panel panel;
  private final Box plot;

  PanelPainter(Medium medium, PanelLayout layout) {
    this.medium = medium;
    this.layout = layout;
    this.panel = layout.panel();
    this.plot = layout.plot();
  }

  /** Bands and cells, which a grid may cross. */
  void paintBelow() {
    for (Band band : panel.bands()) {
      Box box = box(band);
      if (box.height() > 0) {
        medium.fill(box, Theme.SHADE, 1);
      }
    }
  }

  /** The part of the plot that a band covers. */
  private Box box(Band band) {
    double one = within(layout.y(), band.from());
    double other = within(layout.y(), band.to());
    return new Box(plot.left(), Math.min(one, other), plot.width(), Math.abs(other - one));
  }

  private static double within(AxisScale scale, double value) {
    double pixel = scale.pixel(value);
    if (Double.isNaN(pixel)) { // at or below 0 on a logarithmic axis
      return scale.from();
    }
    double first = Math.min(scale.from(), scale.to());
    double last = Math.max(scale.from(), scale.to());
    return Math.min(last, Math.max(first, pixel));
  }

  /** Cells, rules, series. */
  void paintData() {
    if (reachesOut()) {
      medium.within(plot, this::data);
    } else {
      data();
    }
  }

  private void data() {
    panel.heatMap().ifPresent(this::cells);
    panel.rules().forEach(this::rule);
    Medium over = panel.heatMap().isPresent() ? medium.overCells() : medium;
    List<Colour> colours = panel.colours();
    for (int i = 0; i < panel.series().size(); i++) {
      series(over, panel.series().get(i), colours.get(i));
    }
  }

  /** Whether a point lies beyond a range that was asked for; only then is a clip needed. */
  private boolean reachesOut() {
    boolean asked = panel.x().range().isPresent() || panel.y().range().isPresent();
    return asked && (panel.heatMap().isPresent() || panel.series().stream().anyMatch(this::out));
  }

  private boolean out(Series series) {
    return IntStream.range(0, series.x().size())
        .anyMatch(
            i -> !layout.x().shows(series.x().get(i)) || !layout.y().shows(series.y().get(i)));
  }

  private void cells(HeatMap map) {
    medium.image(
        HeatMapImage.of(map, layout.x(), layout.y()),
        HeatMapImage.box(map, layout.x(), layout.y()),
        map.smooth());
  }

  private void rule(Rule rule) {
    AxisScale scale = rule.vertical() ? layout.x() : layout.y();
    if (scale.shows(rule.at())) {
      double at = scale.pixel(rule.at());
      Path2D line = new Path2D.Double();
      if (rule.vertical()) {
        Painter.line(line, at, plot.top(), at, plot.bottom());
      } else {
        Painter.line(line, plot.left(), at, plot.right(), at);
      }
      medium.draw(line, Pen.of(Theme.RULE_WIDTH, Theme.QUIET, Dash.DOTTED));
    }
  }

  private void series(Medium over, Series series, Colour colour) {
    if (series.width() > 0) {
      Path2D course = Course.of(series, layout.x(), layout.y());
      over.draw(course, Pen.of(series.width(), colour, series.dash()));
    }
    List<Point2D> dots = new ArrayList<>();
    for (int i = 0; series.markers() && i < series.x().size(); i++) {
      double x = layout.x().pixel(series.x().get(i));
      double y = layout.y().pixel(series.y().get(i));
      if (Double.isFinite(x) && Double.isFinite(y)) {
        dots.add(new Point2D.Double(x, y));
      }
    }
    if (Theme.crowded(series)) {
      over.cloud(dots, Theme.dotRadius(series), colour);
    } else {
      dots.forEach(p -> over.dot(p.getX(), p.getY(), Theme.dotRadius(series), colour));
    }
  }

  /** Rule labels, legend, colour bar. */
  void paintAbove() {
    for (RuleLabel label : layout.ruleLabels()) {
      Anchor anchor = label.atRight() ? Anchor.END : Anchor.START;
      Style style = Style.of(Theme.RULE_SIZE, Theme.QUIET, anchor);
      medium.text(label.rule().label(), label.x(), label.baseline(), style);
    }
    layout.legend().ifPresent(this::legend);
    panel.heatMap().filter(HeatMap::bar).ifPresent(this::bar);
  }

  private void legend(Box box) {
    medium.fill(box, Theme.PAPER, LEGEND_OPACITY);
    double x = box.left() + PanelLayout.LEGEND_PAD;
    double y = box.top() + PanelLayout.LEGEND_PAD / 2 + PanelLayout.LEGEND_LINE / 2;
    List<Colour> colours = panel.colours();
    for (int i : layout.named()) {
      Series series = panel.series().get(i);
      sample(series, colours.get(i), x, y);
      double left = x + PanelLayout.LEGEND_SAMPLE + 6;
      medium.text(series.name(), left, y + 4, Style.of(Theme.TEXT_SIZE, Theme.INK, Anchor.START));
      y += PanelLayout.LEGEND_LINE;
    }
  }

  private void sample(Series series, Colour colour, double x, double y) {
    if (series.width() > 0) {
      Path2D line = new Path2D.Double();
      Painter.line(line, x, y, x + PanelLayout.LEGEND_SAMPLE, y);
      medium.draw(line, Pen.of(series.width(), colour, series.dash()));
    }
    if (series.markers()) {
      medium.dot(x + PanelLayout.LEGEND_SAMPLE / 2, y, Theme.dotRadius(series), colour);
    }
  }

  private void bar(HeatMap map) {
    Box bar = Theme.bar(layout, map);
    int steps = 128;
    BufferedImage image = new BufferedImage(1, steps, BufferedImage.TYPE_INT_RGB);
    AxisScale scale = PanelLayout.barScale(map, bar);
    Range range = map.colourRange();
    for (int i = 0; i < steps; i++) {
      double share = range.share(scale.value(bar.top() + (i + 0.5) * bar.height() / steps));
      image.setRGB(0, i, map.colours().at(share).rgb());
    }
    medium.image(image, bar, false);
    Ticks ticks = Ticks.of(scale, true);
    Path2D marks = new Path2D.Double();
    for (int i = 0; i < ticks.values().size(); i++) {
      double y = scale.pixel(ticks.values().get(i));
      Painter.line(marks, bar.right(), y, bar.right() + 4, y);
      Style style = Style.of(Theme.TICK_SIZE, Theme.INK, Anchor.START);
      medium.text(ticks.labels().get(i), bar.right() + 7, y + 4, style);
    }
    medium.draw(marks, Pen.fine(Theme.FRAME));
    Style style = Style.of(Theme.LABEL_SIZE, Theme.INK, Anchor.START);
    medium.text(map.barTitle(), bar.left(), bar.top() - 10, style);
  }
}
