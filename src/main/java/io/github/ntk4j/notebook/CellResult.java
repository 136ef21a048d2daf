package io.github.ntk4j.notebook;

import io.github.ntk4j.plot.MimeBundle;
import io.github.ntk4j.plot.Shown;
import java.util.List;
import java.util.UUID;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/** The last value of a cell, as the front end is to show it; the same in every kernel. */
final class CellResult {
  /** Types whose values {@link #bundle} takes; a subtype of two of them gives the same bundle. */
  static final List<Class<?>> TYPES = List.of(Shown.class, Table.class, Figure.class);

  /** What a cell needs to know by its simple name. */
  static final String IMPORTS = "import io.github.ntk4j.*; import tech.tablesaw.api.*;";

  private CellResult() {}

  /** The MIME bundle of a value of one of {@link #TYPES}. */
  static MimeBundle bundle(Object value) {
    if (value instanceof Shown shown) {
      return shown.bundle();
    }
    if (value instanceof Table table) {
      return ofTable(table);
    }
    return ofForeignFigure((Figure) value);
  }

  private static MimeBundle ofTable(Table table) {
    String text = table.toString();
    return MimeBundle.html("<pre>" + Html.escape(text) + "</pre>", text);
  }

  /** A figure built with jsplot: its own script, which needs plotly.js on the page. */
  private static MimeBundle ofForeignFigure(Figure figure) {
    String id = "jsplot-" + UUID.randomUUID();
    String script = figure.asJavascript(id).replaceAll("</?script>", "");
    return MimeBundle.html(
        figure.divString(id)
            + "<script>(function () {\n"
            + "if (window.Plotly) {"
            + script.replace("target_" + id, "target")
            + "} else { document.getElementById('"
            + id
            + "').textContent = 'This jsplot figure is drawn where the page has plotly.js.'; }"
            + "})();</script>",
        "jsplot figure of " + figure.getTraces().length + " traces");
  }
}
