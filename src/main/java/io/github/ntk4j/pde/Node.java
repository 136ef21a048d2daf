package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Partial;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An expression in the network's outputs, their derivatives and the coordinates.
 *
 * <p>Parts may be shared and nested deeply, so a walk over an expression goes by {@link Nodes},
 * which sees every part once and keeps a stack of its own; a node answers for itself alone, from
 * what its children have answered.
 */
public sealed interface Node {
  /** What it is made from, in order. */
  List<Node> children();

  /** The same operation on other children; zeros and ones vanish as in {@link #plus} and so on. */
  Node with(List<Node> children);

  /**
   * What it holds beside its children: nodes of one type are equal if this and the children are.
   */
  Object held();

  /** Derivative by one coordinate, from those of its children. */
  Node derivative(int by, List<Node> slopes);

  /** Its operation on a tape, from those of its children. */
  Op op(Tape tape, List<Op> inputs);

  /** Its text in LaTeX, without brackets around it. */
  String latex(Latex writer);

  /** How tightly its text holds together: a level of {@link Latex}. */
  int level();

  /** What an expression of the coordinates must not contain; empty for the others. */
  default String foreign() {
    return "";
  }

  /** A node without children. */
  sealed interface Leaf extends Node
      permits Constant, Known, Coordinate, Jet, Unknown, Given, PerRow, UnknownFunction {
    @Override
    default List<Node> children() {
      return List.of();
    }

    @Override
    default Node with(List<Node> children) {
      return this;
    }

    @Override
    default Object held() {
      return this;
    }

    @Override
    default int level() {
      return Latex.ATOM;
    }

    @Override
    String foreign();
  }

  /** A number. */
  record Constant(double value) implements Leaf {
    /** Fails on what is no number: it would spoil every row. */
    public Constant {
      if (!Double.isFinite(value)) {
        throw Fault.argument("a number in an equation must be finite; one here is " + value);
      }
    }

    @Override
    public Node derivative(int by, List<Node> slopes) {
      return constant(0);
    }

    @Override
    public Op op(Tape tape, List<Op> inputs) {
      return tape.fixed(i -> value);
    }

    @Override
    public String latex(Latex writer) {
      return Latex.number(value);
    }

    @Override
    public int level() {
      return value < 0 ? Latex.PRODUCT : Latex.ATOM;
    }

    @Override
    public String foreign() {
      return "";
    }
  }

  /** A coordinate, by index. */
  record Coordinate(int index, String name) implements Leaf {
    @Override
    public Node derivative(int by, List<Node> slopes) {
      return constant(index == by ? 1 : 0);
    }

    @Override
    public Op op(Tape tape, List<Op> inputs) {
      return tape.fixed(i -> tape.point(i)[index]);
    }

    @Override
    public String latex(Latex writer) {
      return name;
    }

    @Override
    public String foreign() {
      return "";
    }
  }

  /**
   * A derivative of an output of the network.
   *
   * @param site 0 for the row's own point, 1 for its partner across a periodic boundary
   */
  record Jet(int site, int output, Partial partial) implements Leaf {
    @Override
    public Node derivative(int by, List<Node> slopes) {
      Partial higher = partial.and(by);
      if (higher.order() > Partial.HIGHEST_ORDER) {
        throw Partial.tooHigh("the equation asks for order", higher.order());
      }
      return new Jet(site, output, higher);
    }

    @Override
    public Op op(Tape tape, List<Op> inputs) {
      return tape.jet(this);
    }

    @Override
    public String latex(Latex writer) {
      return writer.jet(this);
    }

    @Override
    public String foreign() {
      return "u";
    }
  }

  /**
   * A coefficient that is trained.
   *
   * @param start of its parameter
   * @param measure from the parameter to the coefficient
   */
  record Unknown(String name, double start, long declared, Measure measure) implements Leaf {
    Unknown startingFrom(double parameter) {
      return new Unknown(name, parameter, declared, measure);
    }

    /** By how much its parameter is moved: by its own size, by 1 where it is no multiple or 0. */
    public double unit() {
      return measure instanceof Measure.Scaled && start != 0 ? Math.abs(start) : 1;
    }

    /** What the coefficient starts from. */
    public double coefficient() {
      return measure.coefficient(start);
    }

    @Override
    public Node derivative(int by, List<Node> slopes) {
      return constant(0);
    }

    @Override
    public Op op(Tape tape, List<Op> inputs) {
      return tape.unknown(this);
    }

    @Override
    public String latex(Latex writer) {
      return Latex.symbol(name);
    }

    @Override
    public String foreign() {
      return "an unknown";
    }
  }

  /** A function of the point that has no formula here. */
  record Given(ToDoubleFunction<double[]> function, String label) implements Leaf {
    /** A function of the two coordinates, by number; fails where there are not two. */
    public static Given ofTwo(DoubleBinaryOperator f, List<String> coordinates, String label) {
      if (coordinates.size() != 2) {
        throw Fault.argument(
            Text.format(
                "a lambda of two numbers needs two coordinates; here they are %s: use p -> … on the point",
                coordinates));
      }
      return new Given(p -> f.applyAsDouble(p[0], p[1]), label);
    }

    @Override
    public Node derivative(int by, List<Node> slopes) {
      throw Fault.argument(
          "the lambda "
              + label
              + " cannot be differentiated; write it as an expression of the coordinates, e.g."
              + " u.coordinate(\"x\").times(Math.PI).sin()");
    }

    @Override
    public Op op(Tape tape, List<Op> inputs) {
      return tape.fixed(i -> function.applyAsDouble(tape.point(i).clone()));
    }

    @Override
    public String latex(Latex writer) {
      return writer.function(this);
    }

    @Override
    public String foreign() {
      return "a lambda";
    }
  }

  /**
   * An output as it was found before: a function of the coordinates.
   *
   * @param partial its derivative
   * @param fixed a coordinate at which it does not move, or −1
   * @param at where that one stands
   */
  record Known(Field field, int output, Partial partial, int fixed, double at) implements Leaf {
    /** An output at every point. */
    static Known of(Field field, int output, int dimension) {
      return new Known(field, output, Partial.none(dimension), -1, 0);
    }

    /** This derivative where one coordinate stands still. */
    Known at(int coordinate, double value) {
      return new Known(field.at(coordinate, value), output, partial, coordinate, value);
    }

    Known seen(Field other) {
      return new Known(other, output, partial, fixed, at);
    }

    @Override
    public Node derivative(int by, List<Node> slopes) {
      return by == fixed ? constant(0) : new Known(field, output, partial.and(by), fixed, at);
    }

    @Override
    public Op op(Tape tape, List<Op> inputs) {
      double[] values = field.values(tape.points(), partial);
      return tape.fixed(i -> values[i]);
    }

    @Override
    public String latex(Latex writer) {
      return writer.known(this);
    }

    @Override
    public String foreign() {
      return "";
    }
  }

  /** a + b. */
  record Sum(Node a, Node b) implements Node {
    @Override
    public List<Node> children() {
      return List.of(a, b);
    }

    @Override
    public Node with(List<Node> children) {
      return plus(children.get(0), children.get(1));
    }

    @Override
    public Object held() {
      return List.of();
    }

    @Override
    public Node derivative(int by, List<Node> slopes) {
      return plus(slopes.get(0), slopes.get(1));
    }

    @Override
    public Op op(Tape tape, List<Op> inputs) {
      return new Op.SumOp(inputs.get(0), inputs.get(1));
    }

    @Override
    public String latex(Latex writer) {
      String right = writer.write(b, Latex.SUM);
      return writer.write(a, Latex.SUM)
          + (right.startsWith("-") ? " - " + right.substring(1) : " + " + right);
    }

    @Override
    public int level() {
      return Latex.SUM;
    }
  }

  /** a b. */
  record Product(Node a, Node b) implements Node {
    @Override
    public List<Node> children() {
      return List.of(a, b);
    }

    @Override
    public Node with(List<Node> children) {
      return times(children.get(0), children.get(1));
    }

    @Override
    public Object held() {
      return List.of();
    }

    @Override
    public Node derivative(int by, List<Node> slopes) {
      return plus(times(slopes.get(0), b), times(a, slopes.get(1)));
    }

    @Override
    public Op op(Tape tape, List<Op> inputs) {
      return new Op.ProductOp(inputs.get(0), inputs.get(1));
    }

    @Override
    public String latex(Latex writer) {
      return writer.product(this);
    }

    @Override
    public int level() {
      return Latex.PRODUCT;
    }
  }

  /** a / b. */
  record Quotient(Node a, Node b) implements Node {
    @Override
    public List<Node> children() {
      return List.of(a, b);
    }

    @Override
    public Node with(List<Node> children) {
      return new Quotient(children.get(0), children.get(1));
    }

    @Override
    public Object held() {
      return List.of();
    }

    @Override
    public Node derivative(int by, List<Node> slopes) {
      Node first = new Quotient(slopes.get(0), b);
      return isConstant(slopes.get(1), 0)
          ? first
          : minus(first, new Quotient(times(a, slopes.get(1)), times(b, b)));
    }

    @Override
    public Op op(Tape tape, List<Op> inputs) {
      return new Op.QuotientOp(inputs.get(0), inputs.get(1));
    }

    @Override
    public String latex(Latex writer) {
      return "\\frac{" + writer.write(a, Latex.SUM) + "}{" + writer.write(b, Latex.SUM) + "}";
    }

    @Override
    public int level() {
      return Latex.ATOM;
    }
  }

  /** base^exponent. */
  record Power(Node base, double exponent) implements Node {
    @Override
    public List<Node> children() {
      return List.of(base);
    }

    @Override
    public Node with(List<Node> children) {
      return new Power(children.get(0), exponent);
    }

    @Override
    public Object held() {
      return exponent;
    }

    @Override
    public Node derivative(int by, List<Node> slopes) {
      Node lower = exponent == 2 ? base : new Power(base, exponent - 1);
      return times(constant(exponent), times(lower, slopes.get(0)));
    }

    @Override
    public Op op(Tape tape, List<Op> inputs) {
      return new Op.PowerOp(inputs.get(0), exponent);
    }

    @Override
    public String latex(Latex writer) {
      return writer.write(base, Latex.ATOM) + "^{" + Latex.number(exponent) + "}";
    }

    @Override
    public int level() {
      return Latex.POWER;
    }
  }

  /** f(x). */
  record Apply(Elementary function, Node argument) implements Node {
    @Override
    public List<Node> children() {
      return List.of(argument);
    }

    @Override
    public Node with(List<Node> children) {
      return new Apply(function, children.get(0));
    }

    @Override
    public Object held() {
      return function;
    }

    @Override
    public Node derivative(int by, List<Node> slopes) {
      return times(function.slope(argument), slopes.get(0));
    }

    @Override
    public Op op(Tape tape, List<Op> inputs) {
      return new Op.ApplyOp(function, inputs.get(0));
    }

    @Override
    public String latex(Latex writer) {
      return function.latex(writer.write(argument, Latex.SUM));
    }

    @Override
    public int level() {
      return Latex.ATOM;
    }
  }

  /**
   * An expression at another point: each coordinate in it stands for an expression of the row's
   * own.
   *
   * @param to one expression for each coordinate
   */
  record At(Node body, List<Node> to) implements Node {
    /** Copies the list. */
    public At {
      to = List.copyOf(to);
    }

    @Override
    public List<Node> children() {
      return Stream.concat(Stream.of(body), to.stream()).toList();
    }

    @Override
    public Node with(List<Node> children) {
      return new At(children.get(0), children.subList(1, children.size()));
    }

    @Override
    public Object held() {
      return List.of();
    }

    @Override
    public Node derivative(int by, List<Node> slopes) {
      Node sum = constant(0);
      for (int k = 0; k < to.size(); k++) {
        Node slope = slopes.get(k + 1);
        if (!isConstant(slope, 0)) {
          sum = plus(sum, times(slope, new At(Nodes.derivative(body, k), to)));
        }
      }
      return sum;
    }

    @Override
    public Op op(Tape tape, List<Op> inputs) {
      throw new IllegalStateException("an expression at another point was not resolved");
    }

    @Override
    public String latex(Latex writer) {
      return writer.elsewhere(this);
    }

    @Override
    public int level() {
      return Latex.ATOM;
    }
  }

  /**
   * An equation on a part of the domain: 0 elsewhere.
   *
   * @param where 1 in the part, 0 elsewhere
   */
  record Inside(Node where, Node body) implements Node {
    private static final Node HALF = constant(0.5); // the same each time: walks go by identity
    private static final Node ZERO = constant(0);

    /** On the part that a test accepts. */
    static Inside of(Predicate<double[]> part, Node body) {
      return of("a part of it", part, body);
    }

    /** On the part that a test accepts, with the name that it has in text. */
    static Inside of(String name, Predicate<double[]> part, Node body) {
      String what = "the test for " + name;
      return new Inside(new Given(x -> Lambdas.passes(what, part, x) ? 1 : 0, name), body);
    }

    /** The points of the part. */
    double[][] of(double[][] points) {
      double[] inside = Nodes.values(where, points);
      return IntStream.range(0, points.length)
          .filter(i -> inside[i] > 0)
          .mapToObj(i -> points[i])
          .toArray(double[][]::new);
    }

    @Override
    public List<Node> children() {
      return List.of(where, HALF, body, ZERO);
    }

    @Override
    public Node with(List<Node> children) {
      return new Inside(children.get(0), children.get(2));
    }

    @Override
    public Object held() {
      return List.of();
    }

    @Override
    public Node derivative(int by, List<Node> slopes) {
      return new Inside(where, slopes.get(2));
    }

    @Override
    public Op op(Tape tape, List<Op> inputs) {
      return new Op.ChoiceOp(inputs.get(0), inputs.get(1), inputs.get(2), inputs.get(3));
    }

    @Override
    public String latex(Latex writer) {
      return writer.write(body, Latex.ATOM);
    }

    @Override
    public int level() {
      return Latex.ATOM;
    }
  }

  /**
   * What an integral is over.
   *
   * @param place in LaTeX; empty where it has ends
   * @param measure in LaTeX, after the d
   * @param ends from and to, of one coordinate
   */
  record Range(String place, String measure, List<Node> ends) {
    /** Copies the list. */
    public Range {
      ends = List.copyOf(ends);
    }

    String latex(Latex writer) {
      return ends.isEmpty()
          ? "\\int_{" + place + "} "
          : "\\int_{"
              + writer.write(ends.get(0), Latex.SUM)
              + "}^{"
              + writer.write(ends.get(1), Latex.SUM)
              + "} ";
    }
  }

  /**
   * An integral.
   *
   * @param sum what its rule makes of it
   * @param shown the integrand as it is written
   */
  record Integral(Node sum, Node shown, Range over) implements Node {
    @Override
    public List<Node> children() {
      return List.of(sum);
    }

    @Override
    public Node with(List<Node> children) {
      return new Integral(children.get(0), shown, over);
    }

    @Override
    public Object held() {
      return List.of();
    }

    @Override
    public Node derivative(int by, List<Node> slopes) {
      return slopes.get(0);
    }

    @Override
    public Op op(Tape tape, List<Op> inputs) {
      throw new IllegalStateException("an integral was not resolved");
    }

    @Override
    public String latex(Latex writer) {
      return over.latex(writer) + writer.write(shown, Latex.PRODUCT) + " \\, d" + over.measure();
    }

    @Override
    public int level() {
      return Latex.PRODUCT;
    }
  }

  /** One of two expressions: the first where a is at least b, the second elsewhere. */
  record Choice(Node a, Node b, Node first, Node second) implements Node {
    @Override
    public List<Node> children() {
      return List.of(a, b, first, second);
    }

    @Override
    public Node with(List<Node> children) {
      return new Choice(children.get(0), children.get(1), children.get(2), children.get(3));
    }

    @Override
    public Object held() {
      return List.of();
    }

    @Override
    public Node derivative(int by, List<Node> slopes) {
      boolean flat = isConstant(slopes.get(2), 0) && isConstant(slopes.get(3), 0);
      return flat ? constant(0) : new Choice(a, b, slopes.get(2), slopes.get(3));
    }

    @Override
    public Op op(Tape tape, List<Op> inputs) {
      return new Op.ChoiceOp(inputs.get(0), inputs.get(1), inputs.get(2), inputs.get(3));
    }

    @Override
    public String latex(Latex writer) {
      String left = writer.write(a, Latex.SUM);
      String right = writer.write(b, Latex.SUM);
      boolean larger = a.equals(first) && b.equals(second);
      if (larger || (a.equals(second) && b.equals(first))) {
        return (larger ? "\\max" : "\\min") + "\\left(" + left + ", " + right + "\\right)";
      }
      return "\\begin{cases} "
          + writer.write(first, Latex.SUM)
          + " & "
          + left
          + " \\ge "
          + right
          + " \\\\ "
          + writer.write(second, Latex.SUM)
          + " & \\text{else} \\end{cases}";
    }

    @Override
    public int level() {
      return Latex.ATOM;
    }
  }

  /** A number as a node. */
  static Node constant(double value) {
    return new Constant(value);
  }

  /** a + b; zeros vanish. */
  static Node plus(Node a, Node b) {
    if (isConstant(a, 0)) {
      return b;
    }
    return isConstant(b, 0) ? a : new Sum(a, b);
  }

  /** a − b. */
  static Node minus(Node a, Node b) {
    return plus(a, times(constant(-1), b));
  }

  /** a b; ones and zeros vanish, numbers go first. */
  static Node times(Node a, Node b) {
    if (isConstant(a, 0) || isConstant(b, 1)) {
      return a;
    }
    if (isConstant(b, 0) || isConstant(a, 1)) {
      return b;
    }
    if (a instanceof Constant left && b instanceof Constant right) {
      return constant(left.value() * right.value());
    }
    if (b instanceof Constant) {
      return times(b, a);
    }
    if (a instanceof Constant left && b instanceof Product p && p.a() instanceof Constant right) {
      return times(constant(left.value() * right.value()), p.b());
    }
    return new Product(a, b);
  }

  /** Whether it is this number. */
  static boolean isConstant(Node node, double value) {
    return node instanceof Constant c && c.value() == value;
  }
}
