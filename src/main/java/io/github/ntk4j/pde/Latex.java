package io.github.ntk4j.pde;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Expressions in LaTeX. */
public final class Latex {
  static final int SUM = 0;
  static final int PRODUCT = 1;
  static final int POWER = 2;
  static final int ATOM = 3;

  /** What is longer nobody reads: {@code e = e.times(e)}, thirty times, would fill the memory. */
  private static final int MOST_WRITTEN = 1_000;

  private static final String TOO_LONG = "\\text{an expression of more than 1,000 parts}";

  /** A number this close to a multiple of π, in units of its last place, was made from π. */
  private static final double ROUNDING = 4;

  private final List<String> coordinates;
  private final List<String> outputs;
  private final String partner;
  private final List<ToDoubleFunction<double[]>> functions;

  private Latex(
      List<String> coordinates,
      List<String> outputs,
      String partner,
      List<ToDoubleFunction<double[]>> functions) {
    this.coordinates = List.copyOf(coordinates);
    this.outputs = List.copyOf(outputs);
    this.partner = partner;
    this.functions = functions;
  }

  /**
   * Writes several expressions; a lambda keeps its number from one to the next.
   *
   * @param outputs names of the network's outputs; empty where they have none
   */
  public Latex(List<String> coordinates, List<String> outputs) {
    this(coordinates, outputs, "\\text{opposite}", new ArrayList<>());
  }

  /** The same writer for rows whose partner lies elsewhere, such as at {@code x = 1}. */
  public Latex partner(String place) {
    return new Latex(coordinates, outputs, place, functions);
  }

  /** An expression as LaTeX, without delimiters. */
  public static String of(Node node, List<String> coordinates, List<String> outputs) {
    return new Latex(coordinates, outputs).expression(node);
  }

  /** An expression, without delimiters. */
  public String expression(Node node) {
    return factor(node, SUM);
  }

  /** An expression as a factor, in brackets if it is a sum. */
  public String factor(Node node) {
    return factor(node, PRODUCT);
  }

  private String factor(Node node, int level) {
    return tooLong(node) ? TOO_LONG : write(node, level);
  }

  /** Whether its text, where a shared part stands as often as it is met, is beyond reading. */
  private static boolean tooLong(Node root) {
    return written(root) > MOST_WRITTEN;
  }

  /** Parts that are written: of an integral those of its integrand. */
  private static double written(Node root) {
    return Nodes.<Double>fold(
        root,
        (node, parts) ->
            1
                + (node instanceof Node.Integral integral
                    ? written(integral.shown())
                    : parts.stream().mapToDouble(Double::doubleValue).sum()));
  }

  /**
   * An expression that vanishes, as an equation: summands without u, and those of the partner, go
   * to the right.
   */
  public String equation(Node vanishing) {
    if (tooLong(vanishing)) {
      return TOO_LONG + " = 0";
    }
    Node left = Node.constant(0);
    Node right = Node.constant(0);
    for (Node summand : Nodes.summands(vanishing)) {
      if (contains(summand, 0)) {
        left = Node.plus(left, summand);
      } else {
        right = Node.minus(right, summand);
      }
    }
    return write(left, SUM) + " = " + write(right, SUM);
  }

  private static boolean contains(Node node, int site) {
    return Nodes.jets(node).anyMatch(jet -> jet.site() == site);
  }

  /** A part of an expression, in brackets where its surroundings hold together more tightly. */
  String write(Node node, int level) {
    String text = node.latex(this);
    return level > node.level() ? "\\left(" + text + "\\right)" : text;
  }

  String product(Node.Product product) {
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

  /** An output of the network. */
  public String output(int k) {
    if (k < outputs.size()) {
      return symbol(outputs.get(k));
    }
    return k == 0 ? "u" : "u^{(" + k + ")}";
  }

  /** A name of the user's: upright where it is more than a letter. */
  static String symbol(String name) {
    return name.length() > 1 ? "\\mathrm{" + escaped(name) + "}" : name;
  }

  /** Words, with names of the user's in them. */
  public static String text(String words) {
    return "\\text{" + escaped(words) + "}";
  }

  private static String escaped(String name) {
    return name.replace("_", "\\_");
  }

  String jet(Node.Jet jet) {
    List<String> by = new ArrayList<>();
    for (int k = 0; k < coordinates.size(); k++) {
      by.addAll(Collections.nCopies(jet.partial().counts().get(k), coordinates.get(k)));
    }
    return derivative(output(jet.output()), by, jet.site());
  }

  /** A function with what it is differentiated by, and the place where it is not the row's own. */
  String derivative(String name, List<String> by, int site) {
    String value = by.isEmpty() ? name : name + "_{" + String.join("", by) + "}";
    return site == 0 ? value : value + "\\vert_{" + partner + "}";
  }

  /** As the output itself, at its moment. */
  String known(Node.Known known) {
    String value = jet(new Node.Jet(0, known.output(), known.partial()));
    return known.fixed() < 0
        ? value
        : "\\left."
            + value
            + "\\right|_{"
            + coordinates.get(known.fixed())
            + " = "
            + number(known.at())
            + "}";
  }

  String elsewhere(Node.At at) {
    List<String> moved = new ArrayList<>();
    for (int k = 0; k < at.to().size(); k++) {
      boolean here = at.to().get(k) instanceof Node.Coordinate c && c.index() == k;
      if (!here) {
        moved.add(coordinates.get(k) + " = " + write(at.to().get(k), SUM));
      }
    }
    return "\\left." + write(at.body(), PRODUCT) + "\\right|_{" + String.join(",\\, ", moved) + "}";
  }

  String function(Node.Given given) {
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
    if (!Double.isFinite(value)) {
      return value > 0 ? "\\infty" : value < 0 ? "-\\infty" : "\\mathrm{NaN}";
    }
    for (int power = 1; power <= 2; power++) {
      double pi = StrictMath.pow(Math.PI, power);
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
    if (!Double.isFinite(value)) {
      return false; // a multiple of π beyond the largest number
    }
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
