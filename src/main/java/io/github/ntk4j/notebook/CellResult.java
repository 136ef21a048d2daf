package io.github.ntk4j.notebook;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.NumbersShown;
import io.github.ntk4j.show.PlotlyJs;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.show.TableShown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/** The last value of a cell, as the front end is to show it; the same in every kernel. */
final class CellResult {
  /** Types whose values {@link #bundle} takes; a subtype of two of them gives the same bundle. */
  static final List<Class<?>> TYPES =
      List.of(Shown.class, Table.class, Figure.class, double[].class, double[][].class);

  /** What a cell needs to know by its simple name. */
  static final String IMPORTS =
      "import io.github.ntk4j.*; import java.time.Duration; import tech.tablesaw.api.*;";

  static final String PNG = "image/png";

  private static final String LATEX = "text/latex";

  private static final String FOREIGN_FIGURE =
      """
      <div id="%s">A jsplot figure, drawn as soon as this page has plotly.js: \
      <code>display(io.github.ntk4j.show.PlotlyJs.html(), "text/html");</code></div>
      <script>(function () {
      function draw() {%s}
      function live() {
      var el = document.getElementById("%s");
      if (!el || !window.Plotly || el.dataset.live) return;
      el.dataset.live = "1"; el.innerHTML = ""; draw();
      }
      live(); window.addEventListener("load", live); window.addEventListener("%s", live);
      })();</script>""";

  private CellResult() {}

  /**
   * MIME types that a kernel asks for where a cell does not say. JupyterLab's Plotly extension
   * shows a chart's PNG until the mouse is over it, and saves its own PNG once the chart is live.
   * So a chart brings one only for notebooks that are run without a screen and looked at where no
   * script runs.
   */
  static String[] preferred(boolean withPng) {
    return withPng
        ? new String[] {MimeBundle.PLOTLY, "text/html", LATEX, PNG, "text/plain"}
        : new String[] {MimeBundle.PLOTLY, "text/html", LATEX, "text/plain"};
  }

  /** Whether this notebook is run for such a place. */
  static boolean withPng() {
    return System.getenv("NTK4J_PNG") != null;
  }

  /**
   * Shows a value of one of {@link #TYPES}: where the front end takes live charts, its parts one
   * below the other, the last of which is left to the caller.
   *
   * @param wanted MIME types that are asked for; a picture that is no live chart's comes unasked
   */
  static Map<String, Object> shown(Object value, Predicate<String> wanted, KeptDisplay display) {
    display.sendLate();
    boolean live = wanted.test(MimeBundle.PLOTLY) && display.isOpen();
    List<MimeBundle> parts =
        live && value instanceof Shown shown ? shown.parts() : List.of(bundle(value));
    int last = parts.size() - 1;
    for (MimeBundle part : parts.subList(0, last)) {
      display.show(UUID.randomUUID().toString(), new MimeBundle(kept(part, wanted)));
    }
    return kept(parts.get(last), wanted);
  }

  /** What is wanted of a bundle; a picture that is no live chart's stays unasked. */
  static Map<String, Object> kept(MimeBundle bundle, Predicate<String> wanted) {
    Map<String, Object> kept = new LinkedHashMap<>(bundle.data());
    boolean live = kept.containsKey(MimeBundle.PLOTLY);
    kept.keySet().removeIf(type -> !wanted.test(type) && (live || !type.equals(PNG)));
    return kept;
  }

  /** The MIME bundle of a value of one of {@link #TYPES}. */
  static MimeBundle bundle(Object value) {
    if (value instanceof Shown shown) {
      return shown.bundle();
    }
    if (value instanceof Table table) {
      return TableShown.of(table).bundle();
    }
    if (value instanceof double[] numbers) {
      return NumbersShown.of(numbers).bundle();
    }
    if (value instanceof double[][] rows) {
      return NumbersShown.of(rows).bundle();
    }
    return ofForeignFigure((Figure) value);
  }

  /** A figure built with jsplot: its own script, which draws once plotly.js is on the page. */
  private static MimeBundle ofForeignFigure(Figure figure) {
    String id = "jsplot-" + UUID.randomUUID();
    String target = id.replace('-', '_'); // jsplot makes a variable's name from it
    String script = figure.asJavascript(target).replaceAll("</?script>", "");
    return MimeBundle.html(
        Text.format(FOREIGN_FIGURE, target, script, target, PlotlyJs.READY),
        "jsplot figure of " + figure.getTraces().length + " traces");
  }
}
