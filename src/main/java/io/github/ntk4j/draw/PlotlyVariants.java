package io.github.ntk4j.draw;

import io.github.ntk4j.chart.Chart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a figure's script needs beside the figure to fit its page: under {@code narrow} the parts
 * that differ with panels one below the other, under {@code dark} colours for others.
 */
public final class PlotlyVariants {
  private PlotlyVariants() {}

  /**
   * The figure with both.
   *
   * @param figure as {@link PlotlyJson} or {@link PlotlyFrames} wrote it; not changed
   */
  public static Map<String, Object> of(
      Chart chart, Optional<Frames> frames, Map<String, Object> figure) {
    Map<String, Object> narrow =
        frames
            .map(moving -> PlotlyFrames.of(moving, ChartLayout::narrow))
            .orElseGet(() -> PlotlyJson.of(ChartLayout.narrow(chart)));
    Map<String, Object> all = new LinkedHashMap<>(figure);
    all.put(
        "narrow",
        Json.object(
            "layout",
            narrow.get("layout"),
            "bars",
            parts(narrow, "data", "colorbar"),
            "frames",
            parts(narrow, "frames", "layout")));
    all.put("dark", DarkColours.of(figure));
    return all;
  }

  /**
   * The figure as wide as its place, for a front end that draws it itself; one whose panels keep
   * their form stays as wide as it is.
   *
   * @param figure as {@link PlotlyJson} or {@link PlotlyFrames} wrote it; not changed
   */
  public static Map<String, Object> fluid(Chart chart, Map<String, Object> figure) {
    if (chart.panels().stream().anyMatch(panel -> panel.proportion() > 0)) {
      return figure;
    }
    Map<String, Object> layout = copy(figure.get("layout"));
    layout.remove("width");
    layout.put("autosize", true);
    Map<String, Object> config = copy(figure.get("config"));
    config.put("responsive", true);
    Map<String, Object> all = new LinkedHashMap<>(figure);
    all.put("layout", layout);
    all.put("config", config);
    return all;
  }

  private static Map<String, Object> copy(Object map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    ((Map<?, ?>) map).forEach((key, value) -> copy.put((String) key, value));
    return copy;
  }

  private static List<Object> parts(Map<String, Object> figure, String list, String key) {
    List<Object> parts = new ArrayList<>(); // with nulls
    if (figure.get(list) instanceof List<?> all) {
      all.forEach(one -> parts.add(((Map<?, ?>) one).get(key)));
    }
    return parts;
  }
}
