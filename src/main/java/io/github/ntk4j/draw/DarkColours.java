package io.github.ntk4j.draw;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ntk4j.chart.Colour;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The colours of a chart on a dark page: those of the theme by {@code plotly-dark.json}, those of
 * series lighter where they would not stand out. Heat maps keep theirs.
 */
public final class DarkColours {
  private static final JsonNode LOOK = Json.resource("plotly-dark.json");
  private static final Colour WHITE = new Colour(255, 255, 255);
  private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final double LEAST = 0.18; // relative luminance: a contrast of 4 to the paper
  private static final double STEP = 0.1;

  private static volatile boolean used;

  private DarkColours() {}

  /** Draws figures dark from now on, or light again. */
  public static void use(boolean dark) {
    used = dark;
  }

  /** The medium, in dark colours if they are in use. */
  static Medium medium(Medium medium) {
    return used ? new DarkMedium(medium) : medium;
  }

  /** The figure, in dark colours if they are in use; a given one is not changed. */
  public static Map<String, Object> ifUsed(Map<String, Object> figure) {
    return used ? replaced(figure, of(figure)) : figure;
  }

  private static Map<String, Object> replaced(Map<?, ?> tree, Map<String, String> dark) {
    Map<String, Object> replaced = new LinkedHashMap<>();
    tree.forEach(
        (key, value) -> {
          Object one = value instanceof Map<?, ?> map ? replaced(map, dark) : value;
          if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            one = list.stream().map(e -> e instanceof Map<?, ?> m ? replaced(m, dark) : e).toList();
          }
          replaced.put(
              (String) key, one instanceof String text ? dark.getOrDefault(text, text) : one);
        });
    return replaced;
  }

  /** A colour of the theme; others stay. */
  static Colour ofTheme(Colour colour) {
    JsonNode dark = LOOK.get(colour.hex());
    return dark == null ? colour : Colour.of(dark.asText());
  }

  /** Any colour. */
  static Colour of(Colour colour) {
    Colour dark = ofTheme(colour);
    return dark.equals(colour) ? lifted(colour) : dark;
  }

  /**
   * What to put in the place of each colour of a figure.
   *
   * @param figure as {@link PlotlyJson} wrote it
   */
  public static Map<String, String> of(Map<String, Object> figure) {
    Map<String, String> found = new LinkedHashMap<>();
    LOOK.properties().forEach(entry -> found.put(entry.getKey(), entry.getValue().asText()));
    collect(figure, found);
    return found;
  }

  private static void collect(Object value, Map<String, String> found) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, part) -> {
            if (!key.equals("colorscale")) {
              collect(part, found);
            }
          });
    } else if (value instanceof List<?> list) {
      list.forEach(part -> collect(part, found));
    } else if (value instanceof String text && HEX.matcher(text).matches()) {
      Colour colour = Colour.of(text);
      Colour lifted = lifted(colour);
      if (!lifted.equals(colour)) {
        found.putIfAbsent(text, lifted.hex());
      }
    }
  }

  private static Colour lifted(Colour colour) {
    Colour lifted = colour;
    for (double share = STEP; luminance(lifted) < LEAST && share < 1; share += STEP) {
      lifted = colour.towards(WHITE, share);
    }
    return lifted;
  }

  /** As WCAG 2.2 defines it. */
  private static double luminance(Colour colour) {
    return 0.2126 * linear(colour.red())
        + 0.7152 * linear(colour.green())
        + 0.0722 * linear(colour.blue());
  }

  private static double linear(int part) {
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : StrictMath.pow((share + 0.055) / 1.055, 2.4);
  }
}
