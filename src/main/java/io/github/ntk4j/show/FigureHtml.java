package io.github.ntk4j.show;

import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.draw.ChartLayout;
import io.github.ntk4j.draw.Json;
import io.github.ntk4j.draw.StaticPicture;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A figure on a page: the static picture, until plotly.js is there to draw the live one. */
final class FigureHtml {
  /**
   * Finds its element by its own place, as ids repeat when a notebook is open twice; waits for
   * plotly.js that comes later on the page.
   */
  private static final String LIVE =
      """
      <script>(function(){
      var el=document.currentScript&&document.currentScript.previousElementSibling,fig=%s;
      function live(){
      if(!el||!window.Plotly||el.dataset.live)return;
      el.dataset.live="1";el.innerHTML="";
      window.Plotly.newPlot(el,fig);}
      live();window.addEventListener("load",live);window.addEventListener("%s",live);
      })();</script>""";

  private FigureHtml() {}

  /** The fragment of a chart whose Plotly JSON and summary are given. */
  static String of(Chart chart, Object json, String summary) {
    return "<div class=\"ntk4j-figure\" style=\"overflow-x:auto\">"
        + StaticPicture.ifPossible(() -> image(chart, summary))
            .orElseGet(() -> "<pre>" + RichText.escape(summary) + "</pre>")
        + "</div>"
        + LIVE.formatted(Json.inScript(json), PlotlyJs.READY);
  }

  private static String image(Chart chart, String summary) {
    byte[] svg = StaticPicture.svg(chart).getBytes(StandardCharsets.UTF_8);
    String style = "max-width:100%;height:auto;background:#fff;border-radius:4px";
    return "<img alt=\"%s\" width=\"%d\" height=\"%d\" style=\"%s\" src=\"%s%s\">"
        .formatted(
            RichText.escape(summary),
            ChartLayout.size(chart).width(),
            ChartLayout.size(chart).height(),
            style,
            "data:image/svg+xml;base64,",
            Base64.getEncoder().encodeToString(svg));
  }
}
