package io.github.ntk4j.pde;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.geometry.Ball;
import io.github.ntk4j.geometry.Body;
import java.util.List;
import java.util.stream.Collectors;

/** A domain in LaTeX. */
public final class DomainLatex {
  private final Domain domain;

  private DomainLatex(Domain domain) {
    this.domain = domain;
  }

  /** All of it: the interval of each coordinate, the region before. */
  public static String of(Domain domain) {
    return new DomainLatex(domain).all();
  }

  private String all() {
    int first = domain.region().map(Body::dimension).orElse(0);
    String box =
        domain.coordinates().stream()
            .skip(first)
            .map(
                c ->
                    Text.format(
                        "%s \\in [%s, %s]", c.name(), Latex.number(c.lo()), Latex.number(c.hi())))
            .collect(Collectors.joining(",\\; "));
    return first == 0 ? box : regionLatex() + (box.isEmpty() ? "" : ",\\; " + box);
  }

  private String regionLatex() {
    Body body = domain.region().orElseThrow();
    return domain.ball().isPresent()
        ? ballLatex("\\le")
        : place() + " \\in " + body.shape().latex(Latex::number);
  }

  /** All of a region's boundary. */
  static String boundary(Domain domain) {
    return domain.ball().isPresent()
        ? new DomainLatex(domain).ballLatex("=")
        : "\\text{on the boundary}";
  }

  private String place() {
    List<String> names = domain.names().subList(0, domain.region().orElseThrow().dimension());
    return names.size() == 1 ? names.get(0) : "(" + String.join(", ", names) + ")";
  }

  private String ballLatex(String relation) {
    Ball ball = domain.ball().orElseThrow();
    return Text.format(
        "\\left|%s - (%s)\\right| %s %s",
        place(),
        ball.centre().stream().map(Latex::number).collect(Collectors.joining(", ")),
        relation,
        Latex.number(ball.radius()));
  }
}
