package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Axis;
import io.github.ntk4j.chart.Colour;
import io.github.ntk4j.chart.HeatMap;
import io.github.ntk4j.chart.Range;
import io.github.ntk4j.chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The series and the heat map of one panel as Plotly traces. */
final class PlotlyTraces {
  private final ChartLayout chart;
  private final PanelLayout layout;
  private final String id;

  PlotlyTraces(ChartLayout chart, PanelLayout layout, String id) {
    this.chart = chart;
    this.layout = layout;
    this.id = id;
  }

  List<Object> all() {
    List<Object> traces = new ArrayList<>();
    layout.panel().heatMap().ifPresent(map -> traces.add(heatMap(map)));
    List<Colour> colours = layout.panel().colours();
    for (int i = 0; i < colours.size(); i++) {
      traces.add(series(layout.panel().series().get(i), written(colours.get(i))));
    }
    return traces;
  }

  /** What lies over cells keeps its colour in the dark as they do: not one that is looked up. */
  private String written(Colour colour) {
    return layout.panel().heatMap().isEmpty()
        ? colour.hex()
        : "rgb(" + colour.red() + "," + colour.green() + "," + colour.blue() + ")";
  }

  private Map<String, Object> series(Series series, String colour) {
    boolean line = series.width() > 0;
    int[] kept = Thinning.kept(series);
    String name = PlotlyJson.html(series.name());
    String mode = line ? series.markers() ? "lines+markers" : "lines" : "markers";
    Map<String, Object> trace =
        Json.object(
            "type",
            "scatter",
            "mode",
            mode,
            "name",
            name,
            "x",
            placed(series.x(), kept, layout.panel().x()),
            "y",
            placed(series.y(), kept, layout.panel().y()),
            "xaxis",
            "x" + id,
            "yaxis",
            "y" + id,
            "legend",
            "legend" + id,
            "showlegend",
            layout.legend().isPresent() && !name.isEmpty(),
            "hovertemplate",
            "%{x}, %{y}<extra>" + name + "</extra>");
    if (line) {
      trace.put(
          "line", Json.object("color", colour, "width", series.width(), "dash", dash(series)));
    }
    if (series.markers()) {
      trace.put("marker", Json.object("color", colour, "size", 2 * Theme.dotRadius(series)));
    }
    return trace;
  }

  /** Numbers that the axis has a place for, null for gaps. */
  private static List<Number> placed(List<Double> values, int[] kept, Axis axis) {
    List<Number> placed = new ArrayList<>(kept.length);
    for (int i : kept) {
      double value = values.get(i);
      placed.add(axis.log() && value <= 0 ? null : Json.number(value));
    }
    return placed;
  }

  private static String dash(Series series) {
    return switch (series.dash()) {
      case SOLID -> "solid";
      case DASHED -> "9px,7px";
      case DOTTED -> "3px,3px";
    };
  }

  private Map<String, Object> heatMap(HeatMap map) {
    Range range = map.barRange();
    Map<String, Object> trace =
        Json.object(
            "type", "heatmap",
            "x", Json.numbers(map.x()),
            "y", Json.numbers(map.y()),
            "z", map.z().stream().map(Json::numbers).toList(),
            "xaxis", "x" + id,
            "yaxis", "y" + id,
            "colorscale", colours(map),
            "zmin", range.low(),
            "zmax", range.high(),
            "showscale", map.bar());
    if (map.smooth()) {
      trace.put("zsmooth", "best");
    }
    if (map.bar()) {
      trace.put("colorbar", bar(map));
    }
    return trace;
  }

  /** The scale's stops on the way from end to end of what is used of it, and the ends. */
  private static List<List<Object>> colours(HeatMap map) {
    Range used = map.barRange();
    Range whole = map.colourRange();
    double from = whole.share(used.low());
    double to = whole.share(used.high());
    List<Colour> stops = map.colours().stops();
    List<List<Object>> colours = new ArrayList<>();
    colours.add(List.of(0.0, map.colours().at(from).hex()));
    for (int i = 0; i < stops.size(); i++) {
      double place = ((double) i / (stops.size() - 1) - from) / (to - from);
      if (place > 0 && place < 1) {
        colours.add(List.of(place, stops.get(i).hex()));
      }
    }
    colours.add(List.of(1.0, map.colours().at(to).hex()));
    return colours;
  }

  private Map<String, Object> bar(HeatMap map) {
    Box bar = Theme.bar(layout, map);
    Ticks ticks = Ticks.of(PanelLayout.barScale(map, bar), true);
    return Json.object(
        "x",
        bar.left() / chart.width(),
        "y",
        1 - bar.bottom() / chart.height(),
        "len",
        bar.height(),
        "tickmode",
        "array",
        "tickvals",
        Json.numbers(ticks.values()),
        "ticktext",
        ticks.labels());
  }
}
