package io.github.ntk4j.pde;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Expressions in LaTeX. */
public final class Latex {
  private static final int SUM = 0;
  private static final int PRODUCT = 1;
  private static final int POWER = 2;
  private static final int ATOM = 3;

  /** A number this close to a multiple of π, in units of its last place, was made from π. */
  private static final double ROUNDING = 4;

  private final List<String> coordinates;
  private final String partner;
  private final List<PointFunction> functions;

  private Latex(List<String> coordinates, String partner, List<PointFunction> functions) {
    this.coordinates = List.copyOf(coordinates);
    this.partner = partner;
    this.functions = functions;
  }

  /** Writes several expressions; a lambda keeps its number from one to the next. */
  public Latex(List<String> coordinates) {
    this(coordinates, "\\text{opposite}", new ArrayList<>());
  }

  /** The same writer for rows whose partner lies elsewhere, such as at {@code x = 1}. */
  public Latex partner(String place) {
    return new Latex(coordinates, place, functions);
  }

  /** An expression as LaTeX, without delimiters. */
  public static String of(Node node, List<String> coordinates) {
    return new Latex(coordinates).expression(node);
  }

  /** An expression, without delimiters. */
  public String expression(Node node) {
    return write(node, SUM);
  }

  /**
   * An expression that vanishes, as an equation: summands without u, and those of the partner, go
   * to the right.
   */
  public String equation(Node vanishing) {
    Node left = Node.constant(0);
    Node right = Node.constant(0);
    for (Node summand : summands(vanishing)) {
      if (contains(summand, 0)) {
        left = Node.plus(left, summand);
      } else {
        right = Node.minus(right, summand);
      }
    }
    return write(left, SUM) + " = " + write(right, SUM);
  }

  private static boolean contains(Node node, int site) {
    return Nodes.all(node).stream().anyMatch(n -> n instanceof Node.Jet jet && jet.site() == site);
  }

  private static List<Node> summands(Node node) {
    List<Node> all = new ArrayList<>();
    if (node instanceof Node.Sum sum) {
      all.addAll(summands(sum.a()));
      all.addAll(summands(sum.b()));
    } else if (node instanceof Node.Product p
        && p.a() instanceof Node.Constant factor
        && p.b() instanceof Node.Sum
        && factor.value() == -1) {
      summands(p.b()).forEach(s -> all.add(Node.times(factor, s)));
    } else {
      all.add(node);
    }
    return all;
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
    if (right.startsWith("-")) {
      right = "\\left(" + right + "\\right)";
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
    return jet.site() == 0 ? value : value + "\\vert_{" + partner + "}";
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

  /**
   * A number in at most six digits, as a power of ten where it is far from 1; as a multiple of π,
   * π² or 1/π where it was made from one.
   */
  public static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "\\infty" : "-\\infty";
    }
    for (int power = 1; power <= 2; power++) {
      double pi = Math.pow(Math.PI, power);
      String symbol = power == 1 ? "\\pi" : "\\pi^{2}";
      if (value != 0 && isShort(value / pi)) {
        String factor = decimal(value / pi);
        return factor.equals("1") ? symbol : factor.equals("-1") ? "-" + symbol : factor + symbol;
      }
      if (isShort(value * pi) && !isShort(value)) {
        String factor = decimal(Math.abs(value * pi));
        return (value < 0 ? "-" : "") + "\\frac{" + factor + "}{" + symbol + "}";
      }
    }
    return decimal(value);
  }

  /** Whether a number has at most four digits, but for rounding. */
  private static boolean isShort(double value) {
    double near = new BigDecimal(value).round(new MathContext(4)).doubleValue();
    return Math.abs(value - near) <= ROUNDING * Math.ulp(near);
  }

  private static String decimal(double value) {
    if (Math.abs(value - Math.rint(value)) <= ROUNDING * Math.ulp(value) && Math.abs(value) < 1e6) {
      return Long.toString(Math.round(value));
    }
    BigDecimal six = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    int exponent = six.precision() - six.scale() - 1;
    if (exponent >= -3 && exponent < 6) {
      return six.toPlainString();
    }
    String mantissa = six.movePointLeft(exponent).toPlainString();
    String power = "10^{" + exponent + "}";
    return mantissa.equals("1")
        ? power
        : mantissa.equals("-1") ? "-" + power : mantissa + " \\cdot " + power;
  }
}
