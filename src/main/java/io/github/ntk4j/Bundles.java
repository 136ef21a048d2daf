package io.github.ntk4j;

import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.TableShown;
import java.util.LinkedHashMap;
import java.util.Map;

/** Results of several parts as one bundle. */
final class Bundles {
  private Bundles() {}

  /** A picture above its numbers; where html is not shown, the picture alone. */
  static MimeBundle figureAndTable(ChartFigure figure, TableShown table, String text) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text/html", figure.html() + table.bundle().data().get("text/html"));
    data.put("image/png", figure.bundle().data().get("image/png"));
    data.put("text/plain", text);
    return new MimeBundle(data);
  }

  /** The same under a sentence that says what they show. */
  static MimeBundle sentenceFigureAndTable(
      String sentence, ChartFigure figure, TableShown table, String text) {
    MimeBundle below = figureAndTable(figure, table, text);
    Map<String, Object> data = new LinkedHashMap<>(below.data());
    data.put("text/html", "<p>" + RichText.escape(sentence) + "</p>" + data.get("text/html"));
    return new MimeBundle(data);
  }
}
