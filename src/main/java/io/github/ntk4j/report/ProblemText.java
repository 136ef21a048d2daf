package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.geometry.Body;
import io.github.ntk4j.pde.Ansatz;
import io.github.ntk4j.pde.Condition;
import io.github.ntk4j.pde.Coordinate;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.DomainLatex;
import io.github.ntk4j.pde.Examination;
import io.github.ntk4j.pde.Latex;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A problem for readers: in LaTeX, and as plain text. */
public final class ProblemText {
  private final Statement problem;
  private final Latex writer;
  private final List<String> rows = new ArrayList<>();

  private ProblemText(Statement problem) {
    this.problem = problem;
    this.writer = new Latex(problem.domain().names(), problem.outputs().names());
  }

  /** One row a term: what holds, where, and its part of the loss. */
  public static String latex(Statement problem) {
    return "\\begin{array}{lll} " + String.join(" \\\\ ", rows(problem)) + " \\end{array}";
  }

  private static List<String> rows(Statement problem) {
    ProblemText text = new ProblemText(problem);
    text.equations();
    problem.conditions().forEach(text::condition);
    problem.outputs().ansatz().forEach(text::ansatz);
    problem.outputs().exact().forEach(text::exact);
    return text.rows;
  }

  /** The same rows as lines of text: equation, where it holds, its part of the loss. */
  public static String lines(Statement problem) {
    return latex(problem)
        .replace("\\begin{array}{lll} ", "")
        .replace(" \\end{array}", "")
        .replace(" \\\\ ", "\n")
        .replace(" & \\quad ", "   ");
  }

  /** The same rows for a page: formulas typeset by the browser, each with where it holds. */
  public static String html(Statement problem) {
    return rows(problem).stream()
        .map(ProblemText::htmlRow)
        .collect(Collectors.joining("\n", "<div class=\"formulas\">\n", "\n</div>"));
  }

  private static String htmlRow(String row) {
    return Arrays.stream(row.split(" & \\\\quad ", -1))
        .filter(cell -> !cell.isBlank())
        .map(MathMl::of)
        .collect(Collectors.joining(" ", "<div>", "</div>"));
  }

  private void equations() {
    problem.equations().forEach(this::equation);
  }

  private void equation(String term, Node node) {
    Node whole = node instanceof Node.Inside inside ? inside.body() : node;
    String where = DomainLatex.of(problem.domain()) + part(node);
    row(writer.equation(whole), where, loss(term));
  }

  private static String part(Node node) {
    return node instanceof Node.Inside inside && inside.where() instanceof Node.Given part
        ? Latex.text(", " + part.label())
        : "";
  }

  private void condition(Condition condition) {
    Latex here = problem.partnerLatex(condition).map(writer::partner).orElse(writer);
    String place = condition.part().latex(problem.domain());
    row(here.equation(condition.residual()), place, loss(condition.name()));
  }

  private void ansatz(int output, Ansatz ansatz) {
    String u = writer.output(output);
    String network = problem.outputs().ansatz().size() > 1 ? "N_{" + u + "}" : "N";
    boolean zero = ansatz.g().equals(Node.constant(0));
    String start = zero ? "" : writer.expression(ansatz.g()) + " + ";
    row(
        u + " = " + start + writer.factor(ansatz.ell()) + "\\," + network,
        DomainLatex.of(problem.domain()),
        "\\text{built in; } " + network + " \\text{ is trained}");
  }

  private void exact(int output, Node exact) {
    if (!(exact instanceof Node.Given)) {
      String equation = writer.output(output) + " = " + writer.expression(exact);
      row(equation, "", "\\text{exact solution}");
    }
  }

  private void row(String equation, String where, String loss) {
    rows.add(equation + " & \\quad " + where + " & \\quad " + loss);
  }

  private String loss(String term) {
    return Latex.text(term + ": " + part(term));
  }

  /** A term's points and its weight. */
  private String part(String term) {
    return points(term) + missing(term) + ", weight " + NumberText.plain(problem.weightOf(term));
  }

  /** Rows of a table that had no value. */
  private String missing(String term) {
    int n = problem.missing(term);
    return n == 0
        ? ""
        : Text.format(
            n == 1
                ? " (%,d row with a missing value left out)"
                : " (%,d rows with a missing value left out)",
            n);
  }

  private String points(String term) {
    if (!problem.pointsKnown(term)) {
      return "no points yet";
    }
    int n = problem.points(term).size();
    return Text.format(n == 1 ? "%,d point" : "%,d points", n);
  }

  /** Name, coordinates, and a line a term. */
  public static String plain(Statement problem) {
    ProblemText text = new ProblemText(problem);
    String on =
        Stream.concat(
                problem.domain().region().stream().map(body -> plain(problem.domain(), body)),
                problem.domain().coordinates().stream()
                    .skip(problem.domain().region().map(Body::dimension).orElse(0))
                    .map(ProblemText::plain))
            .collect(Collectors.joining(", "));
    String terms =
        problem.termNames().stream()
            .map(term -> Text.format("%n  %s: %s", term, text.part(term)))
            .collect(Collectors.joining());
    return "Problem " + problem.name() + (on.isEmpty() ? "" : " on " + on) + terms + slabs(problem);
  }

  private static String slabs(Statement problem) {
    if (problem.slabs().isEmpty()) {
      return "";
    }
    String ends = problem.slabs().stream().map(NumberText::plain).collect(Collectors.joining(", "));
    return Text.format("%n  in %,d slabs of time, up to %s", problem.slabs().size(), ends);
  }

  /** What is known before training, a line each. */
  public static String remarks(Statement problem) {
    return Examination.of(problem).stream()
        .map(remark -> Text.format("%n  Note: %s", remark.sentence()))
        .collect(Collectors.joining());
  }

  private static String plain(Domain domain, Body body) {
    List<String> names = domain.names().subList(0, body.dimension());
    String place = names.size() == 1 ? names.get(0) : "(" + String.join(", ", names) + ")";
    return place + " ∈ " + body.shape().words(NumberText::plain);
  }

  private static String plain(Coordinate c) {
    return c.name() + " ∈ [" + NumberText.plain(c.lo()) + ", " + NumberText.plain(c.hi()) + "]";
  }
}
