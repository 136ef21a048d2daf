package io.github.ntk4j.show;

import io.github.ntk4j.chart.RichText;
import java.util.LinkedHashMap;
import java.util.Map;

/** Results of several parts as one bundle. */
public final class Bundles {
  private static final String HTML = "text/html";
  private static final String PICTURE = "image/png";

  private Bundles() {}

  /**
   * A picture above its numbers; where html is not shown, the picture alone.
   *
   * @param figure above
   * @param table below
   * @param text of both
   * @return html, PNG where Java has fonts and graphics, and text
   */
  public static MimeBundle figureAndTable(ChartFigure figure, TableShown table, String text) {
    return sentenceFigureAndTable("", figure, table, text);
  }

  /**
   * The same under a sentence that says what they show.
   *
   * @param sentence plain text; none if empty
   * @param figure above
   * @param table below
   * @param text of all three
   * @return html, PNG where Java has fonts and graphics, and text
   */
  public static MimeBundle sentenceFigureAndTable(
      String sentence, ChartFigure figure, TableShown table, String text) {
    Map<String, Object> drawn = figure.bundle().data(); // once: it is the slow part
    String above = sentence.isEmpty() ? "" : "<p>" + RichText.escape(sentence) + "</p>";
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(HTML, above + drawn.get(HTML) + table.bundle().data().get(HTML));
    if (drawn.containsKey(PICTURE)) {
      data.put(PICTURE, drawn.get(PICTURE));
    }
    data.put("text/plain", text);
    return new MimeBundle(data);
  }
}
