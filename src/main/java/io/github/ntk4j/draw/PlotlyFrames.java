package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Chart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Frames as plotly.js reads them: the last chart; for each chart the parts in which the charts
 * differ; under them a slider, and buttons to play and to pause.
 *
 * @see <a href="https://plotly.com/javascript/reference/layout/sliders/">sliders</a>
 */
public final class PlotlyFrames {
  private static final int BELOW = 84; // room for slider and buttons
  private static final double BUTTONS = 24; // left edge
  private static final double SLIDER = 150; // left edge
  private static final List<String> OF_TRACE = List.of("x", "y", "z", "name");
  private static final List<String> OF_LAYOUT = List.of("title", "shapes", "annotations");

  private final Frames frames;
  private final ChartLayout size;
  private final List<Map<String, Object>> charts;
  private final Map<String, Object> figure;

  private PlotlyFrames(Frames frames, Function<Chart, ChartLayout> laidOut) {
    this.frames = frames;
    size = laidOut.apply(frames.last());
    this.charts = frames.charts().stream().map(laidOut).map(PlotlyJson::of).toList();
    this.figure = charts.get(charts.size() - 1);
  }

  /** As {@link PlotlyJson#of}, and the key {@code frames}. */
  public static Map<String, Object> of(Frames frames) {
    return of(frames, ChartLayout::of);
  }

  static Map<String, Object> of(Frames frames, Function<Chart, ChartLayout> laidOut) {
    PlotlyFrames writer = new PlotlyFrames(frames, laidOut);
    List<Object> moving = writer.moving();
    writer.addControls();
    writer.figure.put("frames", moving);
    return Json.decimal(writer.figure);
  }

  private List<Object> moving() {
    Map<Integer, List<String>> ofTrace = new TreeMap<>();
    for (int t = 0; t < traces(figure).size(); t++) {
      int trace = t;
      List<String> keys = differing(OF_TRACE, charts.stream().map(c -> trace(c, trace)).toList());
      if (!keys.isEmpty()) {
        ofTrace.put(t, keys);
      }
    }
    List<String> ofLayout = differing(OF_LAYOUT, charts.stream().map(this::layout).toList());
    List<Object> moving = new ArrayList<>();
    for (int f = 0; f < charts.size(); f++) {
      Map<String, Object> chart = charts.get(f);
      List<Object> data = new ArrayList<>();
      ofTrace.forEach((trace, keys) -> data.add(part(trace(chart, trace), keys)));
      moving.add(
          Json.object(
              "name", frames.labels().get(f),
              "data", data,
              "traces", List.copyOf(ofTrace.keySet()),
              "layout", part(layout(chart), ofLayout)));
    }
    return moving;
  }

  private static List<String> differing(List<String> keys, List<Map<String, Object>> charts) {
    return keys.stream()
        .filter(
            key ->
                charts.stream().anyMatch(c -> !Objects.equals(c.get(key), charts.get(0).get(key))))
        .toList();
  }

  private static Map<String, Object> part(Map<String, Object> whole, List<String> keys) {
    Map<String, Object> part = new LinkedHashMap<>();
    keys.forEach(key -> part.put(key, whole.get(key)));
    return part;
  }

  private static List<?> traces(Map<String, Object> chart) {
    return (List<?>) chart.get("data");
  }

  @SuppressWarnings("unchecked") // as PlotlyJson wrote it
  private static Map<String, Object> trace(Map<String, Object> chart, int trace) {
    return (Map<String, Object>) traces(chart).get(trace);
  }

  @SuppressWarnings("unchecked") // as PlotlyJson wrote it
  private Map<String, Object> layout(Map<String, Object> chart) {
    return (Map<String, Object>) chart.get("layout");
  }

  /** Makes room below; what is placed in parts of the plotting area stays where it is. */
  private void addControls() {
    Map<String, Object> layout = layout(figure);
    layout.put("height", size.height() + BELOW);
    layout.put("margin", Json.object("b", BELOW));
    layout.put("sliders", List.of(slider()));
    layout.put("updatemenus", List.of(buttons()));
  }

  private Map<String, Object> slider() {
    double width = size.width();
    List<Object> steps = new ArrayList<>();
    for (String label : frames.labels()) {
      List<Object> args = List.of(List.of(label), Theme.part("move"));
      steps.add(Json.object("label", label, "method", "animate", "args", args));
    }
    Map<String, Object> slider = Theme.part("slider");
    slider.put("x", SLIDER / width);
    slider.put("len", (width - SLIDER - BUTTONS) / width);
    slider.put("active", frames.labels().size() - 1);
    slider.put("steps", steps);
    Map<String, Object> font = Json.object("size", Theme.LABEL_SIZE);
    String variable = PlotlyJson.html(frames.variable()) + " ";
    slider.put("currentvalue", Json.object("prefix", variable, "font", font));
    return slider;
  }

  private Map<String, Object> buttons() {
    Map<String, Object> buttons = Theme.part("buttons");
    buttons.put("x", BUTTONS / size.width());
    return buttons;
  }
}
