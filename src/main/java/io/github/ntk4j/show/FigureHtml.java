package io.github.ntk4j.show;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.draw.ChartLayout;
import io.github.ntk4j.draw.Json;
import io.github.ntk4j.draw.StaticPicture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * A figure on a page: the static picture, until plotly.js is there to draw the live one; the
 * picture stays beside it unseen, for print and for narrow screens.
 */
final class FigureHtml {
  /**
   * Finds its element by its own place, as ids repeat when a notebook is open twice; waits for
   * plotly.js that comes later on the page. The figure is as wide as its place, but not wider than
   * its chart: a little smaller, or with its panels one below the other; and dark on a dark page.
   */
  private static final String LIVE =
      """
      <script>(function(){
      var box=document.currentScript&&document.currentScript.previousElementSibling;
      function night(e){for(;e;e=e.parentElement){
      var c=getComputedStyle(e).backgroundColor.match(/[\\d.]+/g);
      if(c&&(c.length<4||+c[3]))return .3*c[0]+.6*c[1]+.1*c[2]<90}}
      function draw(fig){
      var el=document.createElement("div"),still=box.firstElementChild,shown;
      el.setAttribute("role",fig.frames?"group":"img");
      el.setAttribute("aria-label",still.alt||still.textContent);
      still.style.display="none";box.appendChild(el);
      function fit(){
      var room=box.clientWidth||fig.layout.width,small=room<.72*fig.layout.width,dark=night(box),now=small+" "+dark;
      var a=small?fig.narrow.layout:fig.layout,s=Math.min(small?1.35:1,room/a.width);
      if(now!==shown){shown=now;
      var f=JSON.parse(JSON.stringify({data:fig.data,layout:a,config:fig.config,frames:fig.frames}),
      function(k,v){return dark&&isNaN(k)&&fig.dark[v]||v});
      if(small){f.data.forEach(function(t,i){if(fig.narrow.bars[i])Object.assign(t.colorbar,fig.narrow.bars[i])});
      (f.frames||[]).forEach(function(t,i){t.layout=fig.narrow.frames[i]})}
      window.Plotly.purge(el);window.Plotly.newPlot(el,f)}
      el.style.cssText+=";width:"+a.width+"px;transform-origin:0 0;transform:"+(s===1?"none":"scale("+s+")")
      +";margin-bottom:"+Math.floor((s-1)*a.height)+"px"}
      fit();
      if(window.ResizeObserver)new ResizeObserver(fit).observe(box);
      matchMedia("(prefers-color-scheme:dark)").addEventListener("change",fit)}
      function live(){
      if(!box||!window.Plotly||box.dataset.live)return;
      box.dataset.live="1";%s}
      live();window.addEventListener("load",live);window.addEventListener("%s",live);
      })();</script>""";

  /** A browser without this class, older than 2023, keeps the picture. */
  private static final String UNPACK =
      """
      if(window.DecompressionStream)
      new Response(new Blob([Uint8Array.from(atob("%s"),function(c){return c.charCodeAt(0)})])
      .stream().pipeThrough(new DecompressionStream("gzip"))).json().then(draw);""";

  /**
   * A notebook holds a figure's JSON beside its html; from this length on, here in a third of it.
   */
  private static final int LONG = 20_000;

  private FigureHtml() {}

  /** The fragment of a chart whose Plotly JSON and summary are given. */
  static String of(Chart chart, Object json, String summary) {
    return still(chart, summary) + Text.format(LIVE, drawing(json), PlotlyJs.READY);
  }

  /** The picture alone; where Java cannot draw, the summary. */
  static String still(Chart chart, String summary) {
    return Text.format(
            "<div class=\"ntk4j-figure\" style=\"overflow-x:auto;width:%dpx;max-width:100%%\">",
            ChartLayout.size(chart).width())
        + StaticPicture.ifPossible(() -> image(chart, summary))
            .orElseGet(() -> "<pre>" + RichText.escape(summary) + "</pre>")
        + "</div>";
  }

  private static String drawing(Object json) {
    String text = Json.inScript(json);
    return text.length() < LONG
        ? "draw(" + text + ");"
        : Text.format(UNPACK, base64(packed(Json.text(json))));
  }

  private static byte[] packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("a chart could not be packed", e);
    }
    return bytes.toByteArray();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String image(Chart chart, String summary) {
    String style = "max-width:100%;height:auto;background:#fff;border-radius:4px";
    return Text.format(
        "<img alt=\"%s\" width=\"%d\" height=\"%d\" style=\"%s\" src=\"%s%s\">",
        RichText.escape(summary),
        ChartLayout.size(chart).width(),
        ChartLayout.size(chart).height(),
        style,
        "data:image/svg+xml;base64,",
        base64(StaticPicture.svg(chart).getBytes(StandardCharsets.UTF_8)));
  }
}
