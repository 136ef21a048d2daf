package io.github.ntk4j.report;

import io.github.ntk4j.chart.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The LaTeX that problems are written in, as MathML, which browsers show without a network. What it
 * does not know stands there as its own text.
 */
final class MathMl {
  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("pi", "π"),
          Map.entry("infty", "∞"),
          Map.entry("in", "∈"),
          Map.entry("partial", "∂"),
          Map.entry("Omega", "Ω"),
          Map.entry("cdot", "·"),
          Map.entry("times", "×"),
          Map.entry("le", "≤"),
          Map.entry("leq", "≤"),
          Map.entry("ge", "≥"),
          Map.entry("geq", "≥"),
          Map.entry("lt", "<"),
          Map.entry("vert", "|"),
          Map.entry("int", "∫"),
          Map.entry("cup", "∪"),
          Map.entry("cap", "∩"),
          Map.entry("setminus", "∖"),
          Map.entry("{", "{"),
          Map.entry("}", "}"),
          Map.entry("_", "_"));

  private static final Set<String> SPACES = Set.of(",", ";", " ", "!", "quad", "qquad");
  private static final Set<String> UPRIGHT = Set.of("text", "mathrm", "operatorname");

  private final String latex;
  private int at;

  private MathMl(String latex) {
    this.latex = latex;
  }

  /** A formula in a line of text. */
  static String of(String latex) {
    return "<math>" + new MathMl(latex).row("") + "</math>";
  }

  private boolean more() {
    return at < latex.length();
  }

  /** Elements up to a mark, which is taken too; in a row if there is not just one. */
  private String row(String end) {
    List<String> all = new ArrayList<>();
    while (more() && !(latex.startsWith(end, at) && !end.isEmpty())) {
      char c = latex.charAt(at);
      if (c == '^' || c == '_') {
        all.add(raised(all.isEmpty() ? "<mrow></mrow>" : all.remove(all.size() - 1)));
      } else if (c == ' ') {
        at++;
      } else {
        all.add(atom());
      }
    }
    at = Math.min(latex.length(), at + end.length());
    return all.size() == 1 ? all.get(0) : "<mrow>" + String.join("", all) + "</mrow>";
  }

  /** A base with what stands above and below it. */
  private String raised(String base) {
    String above = "";
    String below = "";
    while (more() && (latex.charAt(at) == '^' || latex.charAt(at) == '_')) {
      boolean high = latex.charAt(at++) == '^';
      String script = atom();
      above = high ? script : above;
      below = high ? below : script;
    }
    if (above.isEmpty()) {
      return "<msub>" + base + below + "</msub>";
    }
    return below.isEmpty()
        ? "<msup>" + base + above + "</msup>"
        : "<msubsup>" + base + below + above + "</msubsup>";
  }

  private String atom() {
    char c = latex.charAt(at);
    if (c == '{') {
      at++;
      return row("}");
    }
    if (c == '\\') {
      return command();
    }
    if (Character.isDigit(c)) {
      int from = at;
      while (more() && (Character.isDigit(latex.charAt(at)) || point())) {
        at++;
      }
      return tag("mn", latex.substring(from, at));
    }
    at++;
    return Character.isLetter(c)
        ? tag("mi", String.valueOf(c))
        : tag("mo", c == '-' ? "−" : "" + c);
  }

  /** A point between two digits. */
  private boolean point() {
    return latex.charAt(at) == '.'
        && at + 1 < latex.length()
        && Character.isDigit(latex.charAt(at + 1));
  }

  private static String tag(String name, String text) {
    return "<" + name + ">" + RichText.escape(text) + "</" + name + ">";
  }

  /** The name after a backslash: letters, or one other character. */
  private String name() {
    at++;
    int from = at;
    while (more() && Character.isLetter(latex.charAt(at))) {
      at++;
    }
    at = Math.min(latex.length(), at == from ? at + 1 : at);
    return latex.substring(from, at);
  }

  /** What stands between the next braces, as text. */
  private String braces() {
    int depth = 0;
    int from = at + 1;
    do {
      depth += latex.charAt(at) == '{' ? 1 : latex.charAt(at) == '}' ? -1 : 0;
      at++;
    } while (more() && depth > 0);
    return latex.substring(from, Math.max(from, at - 1));
  }

  private String command() {
    String name = name();
    if (SPACES.contains(name)) {
      return "<mspace width=\"" + (name.contains("quad") ? "1em" : "0.17em") + "\"></mspace>";
    }
    if (UPRIGHT.contains(name)) {
      String text = braces().replace("\\_", "_");
      return name.equals("text")
          ? tag("mtext", text.replace(" ", "\u00a0"))
          : "<mi mathvariant=\"normal\">" + RichText.escape(text) + "</mi>";
    }
    return switch (name) {
      case "frac" -> "<mfrac>" + atom() + atom() + "</mfrac>";
      case "sqrt" -> "<msqrt>" + atom() + "</msqrt>";
      case "left" -> bracketed();
      case "begin" -> cases();
      default ->
          SYMBOLS.containsKey(name)
              ? symbol(SYMBOLS.get(name))
              : "<mi mathvariant=\"normal\">" + RichText.escape(name) + "</mi>";
    };
  }

  private static String symbol(String text) {
    return Character.isLetter(text.charAt(0)) ? tag("mi", text) : tag("mo", text);
  }

  /** Between \left and \right, each with a bracket that grows; a point is none. */
  private String bracketed() {
    String open = bracket();
    String inner = inside();
    String close = bracket();
    return "<mrow>" + open + inner + close + "</mrow>";
  }

  private String bracket() {
    if (!more()) {
      return "";
    }
    String text = latex.charAt(at) == '\\' ? name() : String.valueOf(latex.charAt(at++));
    return text.equals(".")
        ? ""
        : "<mo stretchy=\"true\">" + RichText.escape(text.equals("vert") ? "|" : text) + "</mo>";
  }

  /** Up to the \right of the same level. */
  private String inside() {
    int depth = 1;
    int end = at;
    while (end < latex.length() && depth > 0) {
      depth += latex.startsWith("\\left", end) ? 1 : latex.startsWith("\\right", end) ? -1 : 0;
      end += depth > 0 ? 1 : 0;
    }
    String inner = new MathMl(latex.substring(at, end)).row("");
    at = Math.min(latex.length(), end + "\\right".length());
    return inner;
  }

  /** A piecewise expression: rows of value and where. */
  private String cases() {
    String what = braces();
    String end = "\\end{" + what + "}";
    int until = Math.max(at, latex.indexOf(end, at));
    StringBuilder table = new StringBuilder("<mrow><mo stretchy=\"true\">{</mo><mtable>");
    for (String row : latex.substring(at, until).split("\\\\\\\\", -1)) {
      table.append("<mtr>");
      for (String cell : row.split("&", -1)) {
        table.append("<mtd>").append(new MathMl(cell).row("")).append("</mtd>");
      }
      table.append("</mtr>");
    }
    at = Math.min(latex.length(), until + end.length());
    return table.append("</mtable></mrow>").toString();
  }
}
