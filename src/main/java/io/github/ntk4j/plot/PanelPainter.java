package io.github.ntk4j.plot;

import io.github.ntk4j.plot.Medium.Anchor;
import io.github.ntk4j.plot.Medium.Style;
import io.github.ntk4j.plot.PanelLayout.RuleLabel;
import io.github.ntk4j.plot.Series.Dash;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/** Draws what a panel shows: bands, cells, rules, series, legend and notes. */
final class PanelPainter {
  private final Medium medium;
  private final Graphics2D graphics;
  private final PanelLayout layout;
  private final Panel panel;
  private final Box plot;

  PanelPainter(Medium medium, PanelLayout layout) {
    this.medium = medium;
    this.graphics = medium.graphics();
    this.layout = layout;
    this.panel = layout.panel();
    this.plot = layout.plot();
  }

  /** Bands and cells, which a grid may cross. */
  void paintBelow() {
    for (Band band : panel.bands()) {
      Box box = box(band);
      if (box.width() > 0 && box.height() > 0) {
        graphics.setColor(awt(band.colour()));
        graphics.fill(new Rectangle2D.Double(box.left(), box.top(), box.width(), box.height()));
      }
    }
  }

  /** The part of the plot that a band covers. */
  private Box box(Band band) {
    AxisScale scale = band.vertical() ? layout.x() : layout.y();
    double one = within(scale, band.from());
    double other = within(scale, band.to());
    double from = Math.min(one, other);
    double length = Math.abs(other - one);
    return band.vertical()
        ? new Box(from, plot.top(), length, plot.height())
        : new Box(plot.left(), from, plot.width(), length);
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
    Shape before = graphics.getClip();
    if (reachesOut()) {
      graphics.clip(new Rectangle2D.Double(plot.left(), plot.top(), plot.width(), plot.height()));
    }
    panel.heatMap().ifPresent(this::cells);
    panel.rules().forEach(this::rule);
    List<Colour> colours = panel.colours();
    for (int i = 0; i < panel.series().size(); i++) {
      series(panel.series().get(i), colours.get(i));
    }
    graphics.setClip(before);
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
        HeatMapImage.box(map, layout.x(), layout.y()));
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
      graphics.setStroke(stroke(1.2, rule.dash()));
      graphics.setColor(awt(rule.colour()));
      graphics.draw(line);
    }
  }

  private void series(Series series, Colour colour) {
    graphics.setColor(awt(colour));
    if (series.width() > 0) {
      graphics.setStroke(stroke(series.width(), series.dash()));
      graphics.draw(Course.of(series, layout.x(), layout.y()));
    }
    double radius = Theme.dotRadius(series);
    Path2D cloud = new Path2D.Double();
    for (int i = 0; series.markers() && i < series.x().size(); i++) {
      double x = layout.x().pixel(series.x().get(i));
      double y = layout.y().pixel(series.y().get(i));
      if (Double.isFinite(x) && Double.isFinite(y)) {
        if (Theme.crowded(series)) {
          Painter.line(cloud, x, y, x, y);
        } else {
          dot(x, y, radius);
        }
      }
    }
    if (Theme.crowded(series)) { // one path of round ends: a quarter of the size of its circles
      graphics.setStroke(
          new BasicStroke((float) (2 * radius), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(cloud);
    }
  }

  private void dot(double x, double y, double r) {
    graphics.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
  }

  private static BasicStroke stroke(double width, Dash dash) {
    float[] pattern =
        switch (dash) {
          case SOLID -> null;
          case DASHED -> new float[] {9, 7};
          case DOTTED -> new float[] {3, 3};
        };
    return new BasicStroke(
        (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
  }

  /** Rule labels, legend, notes, colour bar. */
  void paintAbove() {
    for (RuleLabel label : layout.ruleLabels()) {
      Anchor anchor = label.atRight() ? Anchor.END : Anchor.START;
      Style style = Style.of(Theme.RULE_SIZE, label.rule().colour(), anchor);
      medium.text(label.rule().label(), label.x(), label.baseline(), style);
    }
    layout.legend().ifPresent(this::legend);
    for (Note note : panel.notes()) {
      note(note);
    }
    panel.heatMap().filter(HeatMap::bar).ifPresent(this::bar);
  }

  private void legend(Box box) {
    graphics.setColor(new Color(255, 255, 255, 210));
    graphics.fill(new Rectangle2D.Double(box.left(), box.top(), box.width(), box.height()));
    double x = box.left() + PanelLayout.LEGEND_PAD;
    double y = box.top() + PanelLayout.LEGEND_PAD / 2 + PanelLayout.LEGEND_LINE / 2;
    List<Colour> colours = panel.colours();
    for (int i : layout.named()) {
      Series series = panel.series().get(i);
      sample(series, colours.get(i), x, y);
      double left = x + PanelLayout.LEGEND_SAMPLE + 6;
      medium.text(series.name(), left, y + 4, Style.of(PanelLayout.TEXT, Theme.INK, Anchor.START));
      y += PanelLayout.LEGEND_LINE;
    }
  }

  private void sample(Series series, Colour colour, double x, double y) {
    graphics.setColor(awt(colour));
    if (series.width() > 0) {
      Path2D line = new Path2D.Double();
      Painter.line(line, x, y, x + PanelLayout.LEGEND_SAMPLE, y);
      graphics.setStroke(stroke(series.width(), series.dash()));
      graphics.draw(line);
    }
    if (series.markers()) {
      dot(x + PanelLayout.LEGEND_SAMPLE / 2, y, Theme.dotRadius(series));
    }
  }

  private void note(Note note) {
    double x = layout.x().pixel(note.x()) + 8 * note.side().right;
    double y = layout.y().pixel(note.y()) + 4 - 14 * note.side().up;
    if (Double.isFinite(x) && Double.isFinite(y)) {
      Anchor anchor =
          switch (note.side()) {
            case LEFT -> Anchor.END;
            case RIGHT -> Anchor.START;
            case ABOVE, BELOW -> Anchor.MIDDLE;
          };
      medium.text(note.text(), x, y, Style.of(Theme.LABEL_SIZE, note.colour(), anchor));
    }
  }

  private void bar(HeatMap map) {
    Box bar = Theme.bar(layout, map);
    int steps = 128;
    BufferedImage image = new BufferedImage(1, steps, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < steps; i++) {
      image.setRGB(0, i, map.colours().at(1 - (i + 0.5) / steps).rgb());
    }
    medium.image(image, bar);
    AxisScale scale = PanelLayout.barScale(map, bar);
    Ticks ticks = Ticks.of(scale, true);
    Path2D marks = new Path2D.Double();
    for (int i = 0; i < ticks.values().size(); i++) {
      double y = scale.pixel(ticks.values().get(i));
      Painter.line(marks, bar.right(), y, bar.right() + 4, y);
      Style style = Style.of(Theme.TICK_SIZE, Theme.INK, Anchor.START);
      medium.text(ticks.labels().get(i), bar.right() + 7, y + 4, style);
    }
    graphics.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    graphics.setColor(awt(Theme.FRAME));
    graphics.draw(marks);
    Style style = Style.of(Theme.LABEL_SIZE, Theme.INK, Anchor.START);
    medium.text(map.barTitle(), bar.left(), bar.top() - 10, style);
  }

  private static Color awt(Colour colour) {
    return new Color(colour.rgb());
  }
}
