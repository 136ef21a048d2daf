package io.github.ntk4j.plot;

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
      window.Plotly.newPlot(el,fig.data,fig.layout,fig.config);}
      live();window.addEventListener("load",live);window.addEventListener("%s",live);
      })();</script>""";

  private FigureHtml() {}

  static String of(Chart chart, String summary) {
    String style = "max-width:100%;height:auto;background:#fff;border-radius:4px";
    String image =
        "<img alt=\"%s\" width=\"%d\" height=\"%d\" style=\"%s\" src=\"data:image/svg+xml;base64,%s\">"
            .formatted(
                RichText.escape(summary), chart.width(), chart.height(), style, base64(chart));
    return "<div class=\"ntk4j-figure\" style=\"overflow-x:auto\">"
        + image
        + "</div>"
        + LIVE.formatted(Json.inScript(PlotlyJson.of(chart)), PlotlyJs.READY);
  }

  private static String base64(Chart chart) {
    byte[] svg = StaticPicture.svg(chart).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(svg);
  }
}
