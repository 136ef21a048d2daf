package io.github.ntk4j.show;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.base.WholeFile;
import io.github.ntk4j.chart.RichText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A web page that needs nothing from outside: results one below the other, plotly.js embedded once.
 *
 * @param title plain text
 * @param fragments html, in order
 * @param provenance what made them
 */
public record Page(String title, List<String> fragments, Provenance provenance) {
  /** Light and dark, wide and narrow; on paper the pictures stand for live figures. */
  private static final String STYLE =
      """
      <style>
      :root{color-scheme:light dark;--ink:#24272b;--page:#fff;--quiet:#6b7077;--line:#d9dbdf;--shade:#f4f5f7;
      --fault:#b3261e;--good:#1b6e3c}
      @media (prefers-color-scheme:dark){:root{--ink:#e6e7e9;--page:#17191c;--quiet:#a3a8af;--line:#3a3e44;
      --shade:#22252a;--fault:#ff8a80;--good:#7fd6a2}}
      body{font:15px/1.5 Helvetica,Arial,sans-serif;max-width:1100px;margin:2em auto;padding:0 1em;
      color:var(--ink);background:var(--page)}
      h1{font-size:1.7em;line-height:1.2;margin:0 0 .4em}
      h2{font-size:1.2em;margin:1.6em 0 .5em;padding-bottom:.2em;border-bottom:1px solid var(--line)}
      section{margin:1.5em 0;overflow-x:auto}
      pre{background:var(--shade);padding:.6em .8em;border-radius:4px;overflow-x:auto;margin:.4em 0}
      code,pre{font:13px/1.45 Menlo,Consolas,"DejaVu Sans Mono",monospace}
      .verdict{font-size:1.07em;border-left:4px solid var(--good);padding:.1em 0 .1em 1em}
      .verdict.fault{border-color:var(--fault)}
      .cards{display:flex;flex-wrap:wrap;gap:14px;margin-bottom:14px}
      .cards>div{max-width:100%}
      .quiet{color:var(--quiet)}
      .formulas{margin:.4em 0 .8em}.formulas>div{display:flex;flex-wrap:wrap;gap:.2em 1.6em;margin:.45em 0}
      .formulas math{font-size:1.08em}.formulas math+math{color:var(--quiet);font-size:1em}
      .nomath msub>:last-child{transform:translateY(.3em)}.nomath msup>:last-child{transform:translateY(-.3em)}
      math{font-family:"Cambria Math","STIX Two Math","Latin Modern Math","DejaVu Math TeX Gyre",math}
      details{border-bottom:1px solid var(--line)}summary{cursor:pointer;padding:.45em 0}
      .folded{overflow-x:auto;padding:0 0 .8em}
      @media (max-width:640px){body{margin:1em auto;padding:0 .7em}.cards>div{width:100%}}
      @media print{:root{--ink:#000;--page:#fff;--quiet:#444;--line:#bbb;--shade:#f4f5f7;--fault:#b3261e;--good:#1b6e3c;
      color-scheme:light}
      body{max-width:none;margin:0;padding:0;font-size:10.5pt}
      section{overflow:visible}pre{white-space:pre-wrap;overflow-wrap:anywhere}
      h2{break-after:avoid}.cards>div,table,li{break-inside:avoid}
      .cards>div{width:48%}
      table{font-size:8pt}td,th{white-space:normal!important;padding:1px 4px!important;overflow-wrap:anywhere}
      .ntk4j-figure>*{display:block!important}.js-plotly-plot{display:none!important}}
      </style>
      """;

  /**
   * On paper nothing is folded; and where the browser has no font for formulas, which leaves
   * indices on the line, they are lowered.
   */
  private static final String SCRIPT =
      """
      <script>
      addEventListener('beforeprint',()=>document.querySelectorAll('details').forEach(d=>d.open=true));
      addEventListener('load',()=>{const s=document.querySelector('.formulas msub');
      if(s&&s.children[1].getBoundingClientRect().bottom-s.children[0].getBoundingClientRect().bottom<1)
      document.documentElement.classList.add('nomath')});
      </script>
      """;

  /**
   * Copies the fragments.
   *
   * @param title plain text
   * @param fragments html
   * @param provenance what made them
   */
  public Page {
    Require.nonNull("title", title);
    fragments = Require.nonNullList("fragments", fragments);
    Require.nonNull("provenance", provenance);
  }

  /**
   * An empty page.
   *
   * @param title plain text
   * @return the page
   */
  public static Page titled(String title) {
    return new Page(title, List.of(), Provenance.NONE);
  }

  /**
   * The same page with what made its results, as meta elements.
   *
   * @param made names and values
   * @return a new page
   */
  public Page madeBy(Provenance made) {
    Require.nonNull("made", made);
    return new Page(title, fragments, made);
  }

  /**
   * The same page and one more fragment.
   *
   * @param html a fragment, not a page; taken as it is
   * @return a new page
   */
  public Page add(String html) {
    Require.nonNull("html", html);
    List<String> more = Stream.concat(fragments.stream(), Stream.of(html)).toList();
    return new Page(title, more, provenance);
  }

  /**
   * The page.
   *
   * @return a whole html document
   */
  public String html() {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    page.append("<meta charset=\"utf-8\">\n<title>").append(RichText.escape(title));
    page.append("</title>\n");
    provenance.entries().forEach((name, value) -> page.append(meta(name, value)));
    page.append(STYLE).append(PlotlyJs.html()).append("\n</head>\n<body>\n");
    page.append(SCRIPT);
    for (String fragment : fragments) {
      page.append("<section>").append(fragment).append("</section>\n");
    }
    return page.append("</body>\n</html>\n").toString();
  }

  private static String meta(String name, String value) {
    return Text.format(
        "<meta name=\"ntk4j:%s\" content=\"%s\">\n", RichText.escape(name), RichText.escape(value));
  }

  /**
   * Writes the page to a file.
   *
   * @param file its path; an existing file is replaced
   * @return the absolute path
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public Path save(Path file) {
    Require.nonNull("file", file);
    return WholeFile.write(file, html().getBytes(StandardCharsets.UTF_8));
  }
}
