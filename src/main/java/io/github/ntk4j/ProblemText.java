package io.github.ntk4j;

import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.pde.Latex;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A problem for readers: in LaTeX, and as plain text. */
final class ProblemText {
  private final Problem problem;
  private final Domain domain;
  private final Latex writer;
  private final List<String> rows = new ArrayList<>();

  private ProblemText(Problem problem) {
    this.problem = problem;
    this.domain = problem.domain();
    this.writer = new Latex(domain.names());
  }

  /** One row a term: what holds, where, and its part of the loss. */
  static String latex(Problem problem) {
    ProblemText text = new ProblemText(problem);
    text.equations();
    problem.conditions().forEach(text::condition);
    problem.ansatz().ifPresent(text::ansatz);
    problem.exact().ifPresent(text::exact);
    return "\\begin{array}{lll} " + String.join(" \\\\ ", text.rows) + " \\end{array}";
  }

  private void equations() {
    problem
        .equations()
        .forEach((term, node) -> row(writer.equation(node), intervals(), loss(term)));
  }

  private void condition(Condition condition) {
    Latex here = condition.partner().map(this::face).map(writer::partner).orElse(writer);
    row(here.equation(condition.residual()), place(condition.part()), loss(condition.name()));
  }

  private void ansatz(Problem.Ansatz ansatz) {
    String ell = writer.expression(ansatz.ell());
    String factor = ansatz.ell() instanceof Node.Sum ? "\\left(" + ell + "\\right)" : ell;
    Node g = ansatz.g();
    String start = g.equals(Node.constant(0)) ? "" : writer.expression(g) + " + ";
    row("u = " + start + factor + "\\,N", intervals(), "\\text{built in; } N \\text{ is trained}");
  }

  private void exact(Node exact) {
    if (Nodes.all(exact).stream().noneMatch(n -> n instanceof Node.Given)) {
      row("u = " + writer.expression(exact), "", "\\text{exact solution}");
    }
  }

  private void row(String equation, String where, String loss) {
    rows.add(equation + " & \\quad " + where + " & \\quad " + loss);
  }

  private String loss(String term) {
    return "\\text{%s: %s, weight %s}"
        .formatted(
            term.replace("_", "\\_"), points(term), NumberText.plain(problem.weightOf(term)));
  }

  private String points(String term) {
    if (!problem.pointsKnown(term)) {
      return "no points yet";
    }
    int n = problem.points(term).size();
    return String.format(Locale.ROOT, n == 1 ? "%,d point" : "%,d points", n);
  }

  private String intervals() {
    String box =
        domain.coordinates().stream()
            .skip(domain.disc().isPresent() ? 2 : 0)
            .map(c -> c.name() + " \\in " + interval(c))
            .collect(Collectors.joining(",\\; "));
    return domain
        .disc()
        .map(d -> disc(d, "\\le") + (box.isEmpty() ? "" : ",\\; " + box))
        .orElse(box);
  }

  private static String interval(Coordinate c) {
    return "[" + Latex.number(c.lo()) + ", " + Latex.number(c.hi()) + "]";
  }

  private String disc(Domain.Disc d, String relation) {
    return "\\left|(%s, %s) - (%s, %s)\\right| %s %s"
        .formatted(
            domain.names().get(0),
            domain.names().get(1),
            Latex.number(d.x()),
            Latex.number(d.y()),
            relation,
            Latex.number(d.radius()));
  }

  private String place(Domain.Part part) {
    if (part instanceof Domain.Part.Face face) {
      return face(face);
    }
    if (part instanceof Domain.Part.Start) {
      return face(new Domain.Part.Face(domain.time(), false));
    }
    return part instanceof Domain.Part.At ? "\\text{at given points}" : boundary();
  }

  private String face(Domain.Part.Face face) {
    Coordinate c = domain.coordinates().get(face.coordinate());
    return c.name() + " = " + Latex.number(face.upper() ? c.hi() : c.lo());
  }

  private String boundary() {
    List<Coordinate> space = domain.coordinates().stream().filter(c -> !c.time()).toList();
    if (domain.disc().isPresent() && space.size() == 2) {
      return disc(domain.disc().get(), "=");
    }
    if (space.size() > 1) {
      return "\\text{on the boundary}";
    }
    Coordinate c = space.get(0);
    return c.name() + " \\in \\{" + Latex.number(c.lo()) + ", " + Latex.number(c.hi()) + "\\}";
  }

  /** Name, coordinates, and a line a term. */
  static String plain(Problem problem) {
    ProblemText text = new ProblemText(problem);
    String on =
        problem.domain().coordinates().stream()
            .map(ProblemText::plain)
            .collect(Collectors.joining(", "));
    String terms =
        problem.termNames().stream()
            .map(
                term ->
                    "%n  %s: %s, weight %s"
                        .formatted(
                            term, text.points(term), NumberText.plain(problem.weightOf(term))))
            .collect(Collectors.joining());
    return "Problem " + problem.name() + (on.isEmpty() ? "" : " on " + on) + terms;
  }

  private static String plain(Coordinate c) {
    return c.name() + " ∈ [" + NumberText.plain(c.lo()) + ", " + NumberText.plain(c.hi()) + "]";
  }
}
