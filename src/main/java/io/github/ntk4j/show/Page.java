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
  private static final String STYLE =
      """
      <style>
      :root{color-scheme:light dark}
      body{font:15px/1.5 Helvetica,Arial,sans-serif;max-width:1100px;margin:2em auto;padding:0 1em;
      color:#24272b;background:#fff}
      section{margin:1.5em 0;overflow-x:auto}
      @media (prefers-color-scheme:dark){body{color:#e6e7e9;background:#17191c}}
      </style>
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
