package io.github.ntk4j.draw;

import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.draw.Medium.Anchor;
import io.github.ntk4j.draw.Medium.Pen;
import io.github.ntk4j.draw.Medium.Style;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Draws a chart's title, and each panel's frame, ticks and labels. */
final class Painter {
  private static final double TICK = 5;
  private static final double MINOR_TICK = 3;

  private final Medium medium;

  Painter(Medium medium) {
    this.medium = medium;
  }

  void paint(ChartLayout layout) {
    medium.fill(new Box(0, 0, layout.width(), layout.height()), Theme.PAPER, 1);
    Style style = Style.of(Theme.TITLE_SIZE, Theme.INK, Anchor.START);
    double baseline = ChartLayout.TITLE_MIDDLE + 6;
    for (String line : layout.title()) {
      medium.text(line, ChartLayout.TITLE_LEFT, baseline, style);
      baseline += ChartLayout.TITLE_LINE;
    }
    for (PanelLayout panel : layout.panels()) {
      paint(panel);
    }
  }

  private void paint(PanelLayout panel) {
    PanelPainter content = new PanelPainter(medium, panel);
    content.paintBelow();
    if (panel.panel().heatMap().isEmpty()) {
      grid(panel);
    }
    content.paintData();
    frame(panel);
    xAxis(panel);
    yAxis(panel);
    content.paintAbove();
    if (!panel.panel().title().isEmpty()) {
      head(panel);
    }
  }

  private void head(PanelLayout panel) {
    Style style = Style.of(Theme.HEAD_SIZE, Theme.INK, Anchor.START);
    double baseline = panel.plot().top() - 10 - ChartLayout.HEAD_LINE * (panel.heads().size() - 1);
    for (String line : panel.heads()) {
      medium.text("<b>" + line + "</b>", panel.plot().left() + 2, baseline, style);
      baseline += ChartLayout.HEAD_LINE;
    }
  }

  private void grid(PanelLayout panel) {
    Path2D lines = new Path2D.Double();
    for (double value : panel.xTicks().values()) {
      double x = panel.x().pixel(value);
      line(lines, x, panel.plot().top(), x, panel.plot().bottom());
    }
    for (double value : panel.yTicks().values()) {
      double y = panel.y().pixel(value);
      line(lines, panel.plot().left(), y, panel.plot().right(), y);
    }
    medium.draw(lines, Pen.fine(Theme.GRID));
  }

  private void frame(PanelLayout panel) {
    Box plot = panel.plot();
    Path2D lines = new Path2D.Double();
    lines.append(
        new Rectangle2D.Double(plot.left(), plot.top(), plot.width(), plot.height()), false);
    for (double value : panel.xTicks().values()) {
      double x = panel.x().pixel(value);
      line(lines, x, plot.bottom(), x, plot.bottom() + TICK);
    }
    for (double value : panel.xTicks().minor()) {
      double x = panel.x().pixel(value);
      line(lines, x, plot.bottom(), x, plot.bottom() + MINOR_TICK);
    }
    for (double value : panel.yTicks().values()) {
      double y = panel.y().pixel(value);
      line(lines, plot.left() - TICK, y, plot.left(), y);
    }
    for (double value : panel.yTicks().minor()) {
      double y = panel.y().pixel(value);
      line(lines, plot.left() - MINOR_TICK, y, plot.left(), y);
    }
    medium.draw(lines, Pen.fine(Theme.FRAME));
  }

  private void xAxis(PanelLayout panel) {
    Box plot = panel.plot();
    Style style = Style.of(Theme.TICK_SIZE, Theme.INK, Anchor.MIDDLE);
    for (int i = 0; i < panel.xTicks().values().size(); i++) {
      double x = panel.x().pixel(panel.xTicks().values().get(i));
      medium.text(panel.xTicks().labels().get(i), x, plot.bottom() + 19, style);
    }
    Style label = Style.of(Theme.LABEL_SIZE, Theme.INK, Anchor.MIDDLE);
    medium.text(panel.panel().x().label(), plot.middle(), plot.bottom() + 37, label);
  }

  private void yAxis(PanelLayout panel) {
    Box plot = panel.plot();
    double widest = 0;
    Style style = Style.of(Theme.TICK_SIZE, Theme.INK, Anchor.END);
    for (int i = 0; i < panel.yTicks().values().size(); i++) {
      String label = panel.yTicks().labels().get(i);
      double y = panel.y().pixel(panel.yTicks().values().get(i));
      medium.text(label, plot.left() - 8, y + 4, style);
      widest = Math.max(widest, RichText.of(label).width(Theme.TICK_SIZE));
    }
    double left = plot.left() - Math.max(42, widest + 18);
    double middle = plot.top() + plot.height() / 2;
    Style turned = new Style(Theme.LABEL_SIZE, Theme.INK, Anchor.MIDDLE, true);
    medium.text(panel.panel().y().label(), left, middle, turned);
  }

  static void line(Path2D path, double x0, double y0, double x1, double y1) {
    path.moveTo(x0, y0);
    path.lineTo(x1, y1);
  }
}
