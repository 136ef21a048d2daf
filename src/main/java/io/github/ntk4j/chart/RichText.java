package io.github.ntk4j.chart;

import io.github.ntk4j.base.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text with {@code <i>}, {@code <b>}, {@code <sub>} and {@code <sup>}; any other mark is plain
 * text.
 *
 * @param runs stretches of text of one look, in order
 */
public record RichText(List<Run> runs) {
  private static final Pattern TAG = Pattern.compile("<(/?)(i|b|sub|sup)>");
  private static final String SUPERSCRIPTS = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹−⁻-⁻+⁺nⁿiⁱ";
  private static final String SUBSCRIPTS = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉−₋-₋+₊";

  /** Copies the runs. */
  public RichText {
    runs = Require.nonNullList("runs", runs);
  }

  /**
   * A stretch of text of one look.
   *
   * @param text the characters
   * @param italic whether slanted
   * @param bold whether heavy
   * @param script −1 lowered, 0 on the line, 1 raised
   */
  public record Run(String text, boolean italic, boolean bold, int script) {
    /** Checks that there is text. */
    public Run {
      Require.nonNull("text", text);
    }
  }

  /**
   * Reads marked text.
   *
   * @param marked such as {@code "eigenvalue <i>λ<sub>i</sub></i>"}; <code>&amp;lt;</code>, <code>
   *     &amp;gt;</code> and <code>&amp;amp;</code> stand for their characters
   * @return its runs
   */
  public static RichText of(String marked) {
    List<Run> runs = new ArrayList<>();
    Matcher tag = TAG.matcher(Require.nonNull("marked", marked));
    int italic = 0;
    int bold = 0;
    int script = 0;
    int from = 0;
    while (tag.find()) {
      add(runs, marked.substring(from, tag.start()), italic > 0, bold > 0, script);
      int step = tag.group(1).isEmpty() ? 1 : -1;
      switch (tag.group(2)) {
        case "i" -> italic += step;
        case "b" -> bold += step;
        case "sub" -> script -= step;
        default -> script += step;
      }
      from = tag.end();
    }
    add(runs, marked.substring(from), italic > 0, bold > 0, script);
    return new RichText(runs);
  }

  private static void add(List<Run> runs, String text, boolean italic, boolean bold, int script) {
    if (!text.isEmpty()) {
      String read = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
      runs.add(new Run(read, italic, bold, Integer.signum(script)));
    }
  }

  /**
   * Escapes plain text for html.
   *
   * @param text any text
   * @return the same, safe between tags and in quoted attributes
   */
  public static String escape(String text) {
    return Require.nonNull("text", text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /**
   * The text as html of the four marks, everything else escaped.
   *
   * @return a fragment that is safe on any page
   */
  public String html() {
    return runs.stream().map(RichText::html).collect(Collectors.joining());
  }

  private static String html(Run run) {
    String html = escape(run.text());
    if (run.italic()) {
      html = "<i>" + html + "</i>";
    }
    if (run.bold()) {
      html = "<b>" + html + "</b>";
    }
    return run.script() < 0
        ? "<sub>" + html + "</sub>"
        : run.script() > 0 ? "<sup>" + html + "</sup>" : html;
  }

  /**
   * The text for a console: Unicode digits for scripts where there are any, else {@code λ_max}.
   *
   * @return text without marks
   */
  public String plain() {
    return runs.stream().map(RichText::plain).collect(Collectors.joining());
  }

  private static String plain(Run run) {
    return switch (run.script()) {
      case 1 -> script(run.text(), SUPERSCRIPTS, "^");
      case -1 -> script(run.text(), SUBSCRIPTS, "_");
      default -> run.text();
    };
  }

  private static String script(String text, String pairs, String otherwise) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int at = pairs.indexOf(text.charAt(i));
      if (at < 0 || at % 2 == 1) {
        return otherwise + text;
      }
      out.append(pairs.charAt(at + 1));
    }
    return out.toString();
  }

  /** Estimated width in pixels: enough to place text before a font is known. */
  public double width(double size) {
    double sum = 0;
    for (Run run : runs) {
      double scale = size * (run.script() == 0 ? 1 : 0.75) * (run.bold() ? 1.06 : 1);
      sum += scale * run.text().chars().mapToDouble(RichText::advance).sum();
    }
    return sum;
  }

  /** Of DejaVu Sans, the widest of the fonts that pages and pictures end up with. */
  private static double advance(int c) {
    if ("iljI.,:;|'!ft()[] ".indexOf(c) >= 0) {
      return 0.36;
    }
    return "mwMW–—×−+=→".indexOf(c) >= 0 ? 0.87 : Character.isUpperCase(c) ? 0.7 : 0.62;
  }
}
