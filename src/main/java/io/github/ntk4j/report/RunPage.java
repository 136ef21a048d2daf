package io.github.ntk4j.report;

import io.github.ntk4j.chart.Chart;
import io.github.ntk4j.chart.RichText;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.Page;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.TableHtml;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/**
 * A run on one page: verdict, findings, then parts of figures, tables and texts.
 *
 * @param title plain text
 * @param verdict sentences
 * @param fault whether something is to be mended
 * @param findings faults and facts
 * @param parts in order
 * @param provenance what made the run
 */
public record RunPage(
    String title,
    List<String> verdict,
    boolean fault,
    List<FindingView> findings,
    List<Part> parts,
    Provenance provenance) {
  private static final String LIGHT_STYLE =
      "<div style=\"display:flex;flex-wrap:wrap;gap:12px;margin:10px 0\">";

  /**
   * A part of the page.
   *
   * @param title its heading
   * @param words plain text above the rest; may be empty
   * @param cards charts beside each other, also in a cell
   * @param wide figures of the whole width, on the page alone
   * @param tables below them, on the page alone
   * @param folded tables that open at a click, on the page alone
   * @param html a fragment of the page alone, taken as it is; may be empty
   */
  public record Part(
      String title,
      String words,
      List<Chart> cards,
      List<ChartFigure> wide,
      List<Table> tables,
      List<Table> folded,
      String html) {
    /** Copies the lists. */
    public Part {
      cards = List.copyOf(cards);
      wide = List.copyOf(wide);
      tables = List.copyOf(tables);
      folded = List.copyOf(folded);
    }

    /** Of words alone. */
    public static Part of(String title, String words) {
      return new Part(title, words, List.of(), List.of(), List.of(), List.of(), "");
    }

    /** Of cards. */
    public static Part cards(String title, String words, List<Chart> cards) {
      return new Part(title, words, cards, List.of(), List.of(), List.of(), "");
    }

    /** Of tables, or of a figure of the whole width. */
    public static Part tables(String title, String words, List<Table> open, List<Table> folded) {
      return new Part(title, words, List.of(), List.of(), open, folded, "");
    }

    /** A part that says in one sentence why it is missing, where it cannot be made. */
    public static Part attempt(String title, Supplier<Part> maker) {
      try {
        return maker.get();
      } catch (IllegalArgumentException | IllegalStateException e) {
        return of(title, "Not shown: " + e.getMessage() + ".");
      }
    }
  }

  /** Copies the lists. */
  public RunPage {
    verdict = List.copyOf(verdict);
    findings = List.copyOf(findings);
    parts = List.copyOf(parts);
  }

  /** The whole page, which needs nothing from outside. */
  public Page page() {
    Page page = Page.titled(title).madeBy(provenance);
    page = page.add(head("h1")).add("<h2>Findings</h2>" + found());
    for (Part part : parts) {
      page = page.add(whole(part));
    }
    return page.add("<h2>Provenance</h2>" + folded("What made this run", madeBy()));
  }

  private String head(String tag) {
    return "<"
        + tag
        + ">"
        + RichText.escape(title)
        + "</"
        + tag
        + ">\n<p class=\"verdict"
        + (fault ? " fault" : "")
        + "\">"
        + RichText.escape(String.join(" ", verdict))
        + "</p>";
  }

  private String found() {
    return findings.isEmpty() ? "<p>None.</p>" : FindingsText.list(findings);
  }

  private static String whole(Part part) {
    StringBuilder html = new StringBuilder(top("h2", part));
    if (!part.cards().isEmpty()) {
      html.append("<div class=\"cards\">");
      part.cards()
          .forEach(c -> html.append("<div>").append(new ChartFigure(c).html()).append("</div>"));
      html.append("</div>");
    }
    part.wide().forEach(figure -> html.append(figure.html()));
    part.tables()
        .forEach(table -> html.append("<div>").append(TableHtml.of(table)).append("</div>"));
    part.folded().forEach(table -> html.append(folded(title(table), TableHtml.of(table))));
    return html.append(part.html()).toString();
  }

  private static String title(Table table) {
    return table.name() + " · " + table.rowCount() + (table.rowCount() == 1 ? " row" : " rows");
  }

  /** What opens at a click. */
  static String folded(String summary, String html) {
    return "<details><summary>"
        + RichText.escape(summary)
        + "</summary><div class=\"folded\">"
        + html
        + "</div></details>\n";
  }

  private static String top(String tag, Part part) {
    String words = part.words().isEmpty() ? "" : "<p class=\"quiet\">" + escaped(part) + "</p>";
    return "<" + tag + ">" + RichText.escape(part.title()) + "</" + tag + ">" + words;
  }

  private static String escaped(Part part) {
    return RichText.escape(part.words());
  }

  private String madeBy() {
    StringBuilder html = new StringBuilder("<table>");
    provenance
        .entries()
        .forEach(
            (name, value) ->
                html.append("<tr><td style=\"padding:2px 14px 2px 0;vertical-align:top\">")
                    .append(RichText.escape(name))
                    .append("</td><td>")
                    .append(RichText.escape(value))
                    .append("</td></tr>\n"));
    return html.append("</table>").toString();
  }

  /** What fits in a cell: verdict, findings and still pictures. */
  public String light() {
    StringBuilder html = new StringBuilder(head("h3")).append(found()).append(LIGHT_STYLE);
    cards()
        .forEach(
            card -> html.append("<div>").append(new ChartFigure(card).still()).append("</div>"));
    return html.append("</div>\n<p>More, and live: <code>.save(\"report.html\")</code></p>")
        .toString();
  }

  /** All cards, in order. */
  public List<Chart> cards() {
    List<Chart> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(part.cards()));
    return all;
  }

  /** Title, verdict, findings. */
  public String plain() {
    StringBuilder text = new StringBuilder(title);
    verdict.forEach(sentence -> text.append('\n').append(sentence));
    return text.append("\n\n").append(FindingsText.plain(title, findings)).toString();
  }
}
