package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A chart as plotly.js 3 and 4 read it: {@code {data, layout, config}}.
 *
 * <p>Margins are 0 and every panel has axes of its own on part of the page, so that positions are
 * those of the static picture. Numbers have five significant digits (whole ones below 10⁹ all).
 *
 * @see <a href="https://plotly.com/javascript/reference/">plotly.js reference</a>
 */
public final class PlotlyJson {
  private final ChartLayout chart;
  private final List<Object> data = new ArrayList<>();
  private final List<Object> shapes = new ArrayList<>();
  private final List<Object> annotations = new ArrayList<>();
  private final Map<String, Object> layout;

  private PlotlyJson(Chart chart) {
    this.chart = ChartLayout.of(chart);
    this.layout = page();
  }

  /**
   * Writes a chart.
   *
   * @param chart what to write
   * @return maps, lists, strings, numbers, booleans and nulls alone, for any JSON library
   */
  public static Map<String, Object> of(Chart chart) {
    PlotlyJson writer = new PlotlyJson(chart);
    for (int i = 0; i < writer.chart.panels().size(); i++) {
      writer.panel(writer.chart.panels().get(i), i == 0 ? "" : Integer.toString(i + 1));
    }
    writer.layout.put("shapes", writer.shapes);
    writer.layout.put("annotations", writer.annotations);
    Map<String, Object> config = Json.object("displaylogo", false, "locale", "en-US");
    return Json.object("data", writer.data, "layout", writer.layout, "config", config);
  }

  private Map<String, Object> page() {
    Map<String, Object> page =
        Json.object(
            "width", chart.width(),
            "height", chart.height(),
            "margin", Json.object("l", 0, "r", 0, "t", 0, "b", 0, "pad", 0, "autoexpand", false),
            "paper_bgcolor", Theme.PAPER.hex(),
            "plot_bgcolor", Theme.PAPER.hex(),
            "font",
                Json.object(
                    "family", Theme.FONTS, "size", PanelLayout.TEXT, "color", Theme.INK.hex()),
            "separators", ".",
            "hovermode", "closest",
            "showlegend", true);
    page.put(
        "title",
        Json.object(
            "text",
            html(chart.chart().title()),
            "x",
            ChartLayout.TITLE_LEFT / chart.width(),
            "xanchor",
            "left",
            "y",
            1 - ChartLayout.TITLE_MIDDLE / chart.height(),
            "yanchor",
            "middle",
            "font",
            Json.object("size", Theme.TITLE_SIZE)));
    return page;
  }

  private void panel(PanelLayout panel, String id) {
    PlotlyTraces traces = new PlotlyTraces(chart, panel, id);
    data.addAll(traces.all());
    Box plot = panel.plot();
    layout.put(
        "xaxis" + id,
        axis(panel.x(), panel.xTicks(), "y" + id, across(plot.left()), across(plot.right())));
    layout.put(
        "yaxis" + id, axis(panel.y(), panel.yTicks(), "x" + id, up(plot.bottom()), up(plot.top())));
    panel.legend().ifPresent(box -> layout.put("legend" + id, legend(box)));
    PlotlyMarks marks = new PlotlyMarks(panel, id);
    shapes.addAll(marks.shapes());
    annotations.addAll(marks.annotations());
  }

  private static Map<String, Object> axis(
      AxisScale scale, Ticks ticks, String anchor, double from, double to) {
    Axis asked = scale.axis();
    List<Double> ends = List.of(scale.low(), scale.high());
    if (asked.reversed()) {
      ends = List.of(scale.high(), scale.low());
    }
    Map<String, Object> axis =
        Json.object(
            "type",
            asked.log() ? "log" : "linear",
            "anchor",
            anchor,
            "domain",
            List.of(from, to),
            "range",
            ends,
            "title",
            Json.object(
                "text", html(asked.label()),
                "standoff", 8,
                "font", Json.object("size", Theme.LABEL_SIZE)));
    axis.putAll(axisLook());
    axis.put("showticklabels", true);
    if (!asked.log() && ticks.plain()) { // plotly's own ticks are as ours, and follow a zoom
      axis.put("nticks", ticks.values().size() + 1);
      axis.put("exponentformat", "none");
      return axis;
    }
    axis.put("tickmode", "array");
    axis.put("tickvals", Json.numbers(ticks.values()));
    axis.put("ticktext", ticks.labels());
    if (asked.log()) {
      axis.put("minor", minor(ticks));
    }
    return axis;
  }

  private static Map<String, Object> axisLook() {
    return Json.object(
        "showline",
        true,
        "mirror",
        true,
        "linecolor",
        Theme.FRAME.hex(),
        "gridcolor",
        Theme.GRID.hex(),
        "zeroline",
        false,
        "ticks",
        "outside",
        "ticklen",
        5,
        "tickcolor",
        Theme.FRAME.hex(),
        "tickfont",
        Json.object("size", Theme.TICK_SIZE),
        "hoverformat",
        ".4~g");
  }

  private static Map<String, Object> minor(Ticks ticks) {
    return Json.object(
        "tickmode",
        "array",
        "tickvals",
        Json.numbers(ticks.minor()),
        "ticks",
        "outside",
        "ticklen",
        3,
        "tickcolor",
        Theme.FRAME.hex());
  }

  private Map<String, Object> legend(Box box) {
    return Json.object(
        "x",
        across(box.left()),
        "xanchor",
        "left",
        "y",
        up(box.top()),
        "yanchor",
        "top",
        "bgcolor",
        "rgba(255,255,255,0.82)",
        "font",
        Json.object("size", PanelLayout.TEXT),
        "tracegroupgap",
        0);
  }

  private double across(double x) {
    return x / chart.width();
  }

  private double up(double y) {
    return 1 - y / chart.height();
  }

  static String html(String marked) {
    return RichText.of(marked).html();
  }
}
