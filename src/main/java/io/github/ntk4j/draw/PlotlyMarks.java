package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Band;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Rule;
import io.github.ntk4j.draw.PanelLayout.RuleLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bands and rules of one panel as Plotly shapes, its title and labels as annotations. */
final class PlotlyMarks {
  private final PanelLayout layout;
  private final String x;
  private final String y;

  PlotlyMarks(PanelLayout layout, String id) {
    this.layout = layout;
    this.x = "x" + id;
    this.y = "y" + id;
  }

  List<Object> shapes() {
    List<Object> shapes = new ArrayList<>();
    for (Band band : layout.panel().bands()) {
      AxisScale scale = layout.y();
      double low = scale.axis().log() ? StrictMath.pow(10, scale.low()) : scale.low();
      double high = scale.axis().log() ? StrictMath.pow(10, scale.high()) : scale.high();
      Map<String, Object> shape =
          across("rect", false, Math.max(low, band.from()), Math.min(high, band.to()));
      shape.put("fillcolor", Theme.SHADE.hex());
      shape.put("line", Json.object("width", 0));
      shape.put("layer", "below");
      shapes.add(shape);
    }
    for (Rule rule : layout.panel().rules()) {
      Map<String, Object> shape = across("line", rule.vertical(), rule.at(), rule.at());
      shape.put(
          "line",
          Json.object("color", Theme.QUIET.hex(), "width", Theme.RULE_WIDTH, "dash", "3px,3px"));
      shape.put("layer", "above"); // below, a grid line at the same value would hide it
      shapes.add(shape);
    }
    return shapes;
  }

  /** A shape from one edge of the panel to the other; positions are values, on log axes too. */
  private Map<String, Object> across(String type, boolean vertical, double from, double to) {
    return vertical
        ? Json.object(
            "type", type, "xref", x, "yref", y + " domain", "x0", from, "x1", to, "y0", 0, "y1", 1)
        : Json.object(
            "type", type, "xref", x + " domain", "yref", y, "x0", 0, "x1", 1, "y0", from, "y1", to);
  }

  List<Object> annotations() {
    List<Object> annotations = new ArrayList<>();
    Panel panel = layout.panel();
    if (!panel.title().isEmpty()) {
      String bold = "<b>" + PlotlyJson.html(layout.heads()) + "</b>";
      Map<String, Object> title = onPlot(bold, 0, 1, Theme.HEAD_SIZE, Theme.INK, "left", "bottom");
      title.put("yshift", 4);
      title.put("align", "left");
      annotations.add(title);
    }
    layout.ruleLabels().forEach(label -> annotations.add(label(label)));
    panel
        .heatMap()
        .filter(map -> map.bar() && !map.barTitle().isEmpty())
        .ifPresent(map -> annotations.add(barTitle(map)));
    return annotations;
  }

  private Map<String, Object> label(RuleLabel label) {
    Box plot = layout.plot();
    return onPlot(
        PlotlyJson.html(label.rule().label()),
        (label.x() - plot.left()) / plot.width(),
        (plot.bottom() - label.baseline() - 4) / plot.height(),
        Theme.RULE_SIZE,
        Theme.QUIET,
        label.atRight() ? "right" : "left",
        "bottom");
  }

  private Map<String, Object> barTitle(HeatMap map) {
    Box plot = layout.plot();
    Box bar = Theme.bar(layout, map);
    return onPlot(
        PlotlyJson.html(map.barTitle()),
        (bar.left() - plot.left()) / plot.width(),
        (plot.bottom() - bar.top() + 4) / plot.height(),
        Theme.LABEL_SIZE,
        Theme.INK,
        "left",
        "bottom");
  }

  private Map<String, Object> onPlot(
      String html, double across, double up, double size, Colour colour, String xs, String ys) {
    Map<String, Object> text = text(html, size, colour);
    text.put("xref", x + " domain");
    text.put("yref", y + " domain");
    text.put("x", across);
    text.put("y", up);
    text.put("xanchor", xs);
    text.put("yanchor", ys);
    return text;
  }

  private static Map<String, Object> text(String html, double size, Colour colour) {
    return Json.object("text", html, "font", Json.object("size", size, "color", colour.hex()));
  }
}
