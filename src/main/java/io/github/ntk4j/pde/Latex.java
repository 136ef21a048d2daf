package io.github.ntk4j.pde;

import java.util.ArrayList;
import java.util.List;

/** Expressions in LaTeX. */
public final class Latex {
  private static final int SUM = 0;
  private static final int PRODUCT = 1;
  private static final int POWER = 2;
  private static final int ATOM = 3;

  private final List<String> coordinates;
  private final List<PointFunction> functions = new ArrayList<>();

  private Latex(List<String> coordinates) {
    this.coordinates = coordinates;
  }

  /** An expression as LaTeX, without delimiters. */
  public static String of(Node node, List<String> coordinates) {
    return new Latex(coordinates).write(node, SUM);
  }

  private String write(Node node, int level) {
    String text = plain(node);
    return level > level(node) ? "\\left(" + text + "\\right)" : text;
  }

  private static int level(Node node) {
    if (node instanceof Node.Sum) {
      return SUM;
    }
    if (node instanceof Node.Product || (node instanceof Node.Constant c && c.value() < 0)) {
      return PRODUCT;
    }
    return node instanceof Node.Power ? POWER : ATOM;
  }

  private String plain(Node node) {
    if (node instanceof Node.Constant c) {
      return number(c.value());
    }
    if (node instanceof Node.Coordinate c) {
      return c.name();
    }
    if (node instanceof Node.Jet jet) {
      return jet(jet);
    }
    if (node instanceof Node.Unknown unknown) {
      return unknown.name().length() > 1 ? "\\mathrm{" + unknown.name() + "}" : unknown.name();
    }
    if (node instanceof Node.Given given) {
      return function(given);
    }
    if (node instanceof Node.Data data) {
      return "u_{\\mathrm{" + data.label() + "}}";
    }
    if (node instanceof Node.Sum sum) {
      String right = write(sum.b(), SUM);
      return write(sum.a(), SUM)
          + (right.startsWith("-") ? " - " + right.substring(1) : " + " + right);
    }
    if (node instanceof Node.Product product) {
      return product(product);
    }
    if (node instanceof Node.Quotient q) {
      return "\\frac{" + write(q.a(), SUM) + "}{" + write(q.b(), SUM) + "}";
    }
    if (node instanceof Node.Power power) {
      return write(power.base(), ATOM) + "^{" + number(power.exponent()) + "}";
    }
    Node.Apply apply = (Node.Apply) node;
    return apply.function().latex() + "\\left(" + write(apply.argument(), SUM) + "\\right)";
  }

  private String product(Node.Product product) {
    boolean minus = product.a() instanceof Node.Constant c && c.value() == -1;
    String right = write(product.b(), PRODUCT);
    if (minus) {
      return "-" + right;
    }
    boolean dot = !right.isEmpty() && Character.isDigit(right.charAt(0));
    return write(product.a(), PRODUCT) + (dot ? " \\cdot " : "\\,") + right;
  }

  private String jet(Node.Jet jet) {
    StringBuilder below = new StringBuilder();
    for (int k = 0; k < coordinates.size(); k++) {
      below.append(coordinates.get(k).repeat(jet.partial().counts().get(k)));
    }
    String name = jet.output() == 0 ? "u" : "u^{(" + jet.output() + ")}";
    String value = below.isEmpty() ? name : name + "_{" + below + "}";
    return jet.site() == 0 ? value : "\\left." + value + "\\right|_{\\text{opposite}}";
  }

  private String function(Node.Given given) {
    if (!given.label().equals("f")) {
      return given.label();
    }
    int index = functions.indexOf(given.function());
    if (index < 0) {
      functions.add(given.function());
      index = functions.size() - 1;
    }
    return "f_{" + (index + 1) + "}(" + String.join(", ", coordinates) + ")";
  }

  /** A number in at most six digits, as a power of ten where it is far from 1. */
  public static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "\\infty" : "-\\infty";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return Long.toString((long) value);
    }
    String text =
        new java.math.BigDecimal(value)
            .round(new java.math.MathContext(6))
            .stripTrailingZeros()
            .toString();
    int e = text.indexOf('E');
    return e < 0
        ? text
        : text.substring(0, e) + " \\cdot 10^{" + Integer.parseInt(text.substring(e + 1)) + "}";
  }
}
