package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

  private PlotlyJson(ChartLayout chart) {
    this.chart = chart;
    this.layout = page();
  }

  /**
   * Writes a chart.
   *
   * @param chart what to write
   * @return maps, lists, strings, numbers, booleans and nulls alone, for any JSON library
   */
  public static Map<String, Object> of(Chart chart) {
    return of(ChartLayout.of(chart));
  }

  /** The same of a chart that is laid out. */
  static Map<String, Object> of(ChartLayout chart) {
    PlotlyJson writer = new PlotlyJson(chart);
    for (int i = 0; i < writer.chart.panels().size(); i++) {
      writer.panel(writer.chart.panels().get(i), i == 0 ? "" : Integer.toString(i + 1));
    }
    writer.layout.put("shapes", writer.shapes);
    writer.layout.put("annotations", writer.annotations);
    Map<String, Object> config = Json.object("displaylogo", false, "locale", "en-US");
    return Json.decimal(
        Json.object("data", writer.data, "layout", writer.layout, "config", config));
  }

  private Map<String, Object> page() {
    double middle =
        ChartLayout.TITLE_MIDDLE + ChartLayout.TITLE_LINE * (chart.title().size() - 1) / 2;
    Map<String, Object> title =
        Json.object(
            "text",
            html(chart.title()),
            "x",
            ChartLayout.TITLE_LEFT / chart.width(),
            "y",
            1 - middle / chart.height());
    return Json.object(
        "template", Theme.part("template"),
        "width", chart.width(),
        "height", chart.height(),
        "title", title);
  }

  private void panel(PanelLayout panel, String id) {
    PlotlyTraces traces = new PlotlyTraces(chart, panel, id);
    data.addAll(traces.all());
    Box plot = panel.plot();
    Map<String, Object> x =
        axis(panel.x(), panel.xTicks(), "y" + id, across(plot.left()), across(plot.right()));
    Map<String, Object> y =
        axis(panel.y(), panel.yTicks(), "x" + id, up(plot.bottom()), up(plot.top()));
    if (panel.panel().heatMap().isPresent()) { // else it shows where cells are empty
      x.put("showgrid", false);
      y.put("showgrid", false);
    }
    layout.put("xaxis" + id, x);
    layout.put("yaxis" + id, y);
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
            Json.object("text", html(asked.label())));
    if (!asked.log() && ticks.plain()) { // plotly's own ticks are as ours, and follow a zoom
      if (asked.whole() && scale.high() - scale.low() < ticks.values().size() + 1) {
        axis.put("dtick", 1); // else it would mark parts of a step
      } else {
        axis.put("nticks", ticks.values().size() + 1);
      }
      axis.put("exponentformat", "none");
      return axis;
    }
    axis.put("tickmode", "array");
    axis.put("tickvals", Json.numbers(ticks.values()));
    axis.put("ticktext", ticks.labels());
    if (asked.log()) {
      List<Number> minor = Json.numbers(ticks.minor());
      axis.put("minor", Json.object("tickmode", "array", "tickvals", minor, "ticks", "outside"));
    }
    return axis;
  }

  /** Plotly's templates reach the first legend alone, so each has its look. */
  private Map<String, Object> legend(Box box) {
    Map<String, Object> legend = Theme.part("legend");
    legend.put("x", across(box.left()));
    legend.put("y", up(box.top()));
    return legend;
  }

  private double across(double x) {
    return x / chart.width();
  }

  private double up(double y) {
    return 1 - y / chart.height();
  }

  /** Lines below each other. */
  static String html(List<String> lines) {
    return lines.stream().map(PlotlyJson::html).collect(Collectors.joining("<br>"));
  }

  static String html(String marked) {
    return RichText.of(marked).html();
  }
}
