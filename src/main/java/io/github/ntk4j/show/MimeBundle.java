package io.github.ntk4j.show;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.chart.RichText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.Table;

/**
 * One result in several MIME types, as the Jupyter protocol's {@code display_data} carries it.
 *
 * @param data MIME type to content: text types to {@code String}, {@code image/png} to base64 text,
 *     {@code application/vnd.plotly.v1+json} to a {@code Map} of JSON values
 */
public record MimeBundle(Map<String, Object> data) {
  /** MIME type of a live Plotly chart in JupyterLab and Notebook 7. */
  public static final String PLOTLY = "application/vnd.plotly.v1+json";

  /**
   * Copies the map, keeping its order.
   *
   * @param data MIME type to content
   */
  public MimeBundle {
    Map<String, Object> copy = new LinkedHashMap<>();
    Require.nonNull("data", data)
        .forEach(
            (type, content) ->
                copy.put(Require.nonNull("a MIME type", type), Require.nonNull(type, content)));
    data = Collections.unmodifiableMap(copy);
  }

  /**
   * A result shown as text alone.
   *
   * @param text the text
   * @return a bundle of {@code text/plain}
   */
  public static MimeBundle text(String text) {
    return new MimeBundle(Map.of("text/plain", Require.nonNull("text", text)));
  }

  /**
   * A result shown as html, with its text for consoles.
   *
   * @param html a fragment, not a page
   * @param text the same as text
   * @return a bundle of {@code text/html} and {@code text/plain}
   */
  public static MimeBundle html(String html, String text) {
    return new MimeBundle(
        Map.of(
            "text/html",
            Require.nonNull("html", html),
            "text/plain",
            Require.nonNull("text", text)));
  }

  /**
   * A figure above a table; where html is not shown, the figure's picture alone.
   *
   * @param sentence what stands above both; plain text, may be empty
   * @param figure the figure
   * @param table the table
   * @param text all of it as text
   * @return html, PNG (left out where Java has no fonts or graphics) and text
   */
  public static MimeBundle figureAndTable(
      String sentence, ChartFigure figure, Table table, String text) {
    Require.nonNull("sentence", sentence);
    Require.nonNull("figure", figure);
    Require.nonNull("table", table);
    Require.nonNull("text", text);
    Map<String, Object> drawn = figure.bundle().data();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text/html", above(sentence) + drawn.get("text/html") + tableHtml(table));
    if (drawn.containsKey("image/png")) {
      data.put("image/png", drawn.get("image/png"));
    }
    data.put("text/plain", text);
    return new MimeBundle(data);
  }

  /**
   * A table under a sentence.
   *
   * @param sentence plain text, may be empty
   * @param table the table
   * @param text all of it as text
   * @return html and text
   */
  public static MimeBundle table(String sentence, Table table, String text) {
    Require.nonNull("sentence", sentence);
    Require.nonNull("table", table);
    return html(above(sentence) + tableHtml(table), text);
  }

  private static String above(String sentence) {
    return sentence.isEmpty() ? "" : "<p>" + RichText.escape(sentence) + "</p>";
  }

  private static Object tableHtml(Table table) {
    return TableShown.of(table).bundle().data().get("text/html");
  }
}
