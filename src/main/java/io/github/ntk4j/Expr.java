package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.Elementary;
import io.github.ntk4j.pde.Latex;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.PointFunction;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import java.util.List;

/**
 * An expression in the solution u, its derivatives and the coordinates: what an equation is written
 * in.
 *
 * <p>Immutable. Derivatives apply to any expression, by sum, product and chain rule, up to fourth
 * order in u. A coefficient or source that has no formula is a lambda from the point to a number;
 * it cannot be differentiated.
 */
public final class Expr implements Shown {
  private final Node node;
  private final List<Coordinate> coordinates;

  Expr(Node node, List<Coordinate> coordinates) {
    this.node = node;
    this.coordinates = coordinates;
  }

  /** The first output of the network, as a function of these coordinates. */
  static Expr solution(List<Coordinate> coordinates) {
    return new Expr(new Node.Jet(0, 0, Partial.none(coordinates.size())), coordinates);
  }

  Node node() {
    return node;
  }

  private Expr with(Node other) {
    return new Expr(other, coordinates);
  }

  /** An unknown coefficient is made without coordinates and takes those of its partner. */
  private Expr with(Node result, Expr other) {
    return new Expr(result, coordinates.isEmpty() ? other.coordinates : coordinates);
  }

  private static Node given(PointFunction f) {
    return new Node.Given(f, "f");
  }

  /**
   * Sum.
   *
   * @param other what to add
   * @return this + other
   */
  public Expr plus(Expr other) {
    return with(Node.plus(node, other.node), other);
  }

  /**
   * Sum with a number.
   *
   * @param number what to add
   * @return this + number
   */
  public Expr plus(double number) {
    return with(Node.plus(node, Node.constant(number)));
  }

  /**
   * Sum with a given function of the point.
   *
   * @param f value at each point
   * @return this + f
   */
  public Expr plus(PointFunction f) {
    return with(Node.plus(node, given(f)));
  }

  /**
   * Difference.
   *
   * @param other what to take away
   * @return this − other
   */
  public Expr minus(Expr other) {
    return with(Node.minus(node, other.node), other);
  }

  /**
   * Difference with a number.
   *
   * @param number what to take away
   * @return this − number
   */
  public Expr minus(double number) {
    return plus(-number);
  }

  /**
   * Difference with a given function of the point.
   *
   * @param f value at each point
   * @return this − f
   */
  public Expr minus(PointFunction f) {
    return with(Node.minus(node, given(f)));
  }

  /**
   * Product.
   *
   * @param other the factor
   * @return this · other
   */
  public Expr times(Expr other) {
    return with(Node.times(node, other.node), other);
  }

  /**
   * Product with a number.
   *
   * @param number the factor
   * @return this · number
   */
  public Expr times(double number) {
    return with(Node.times(Node.constant(number), node));
  }

  /**
   * Product with a given function of the point.
   *
   * @param f value at each point
   * @return this · f
   */
  public Expr times(PointFunction f) {
    return with(Node.times(given(f), node));
  }

  /**
   * Quotient.
   *
   * @param other the divisor
   * @return this / other
   */
  public Expr over(Expr other) {
    return with(new Node.Quotient(node, other.node), other);
  }

  /**
   * Quotient by a number.
   *
   * @param number the divisor, not 0
   * @return this / number
   * @throws IllegalArgumentException if the number is 0
   */
  public Expr over(double number) {
    if (number == 0) {
      throw Fault.argument("over needs a divisor other than 0; got 0");
    }
    return times(1 / number);
  }

  /**
   * Power.
   *
   * @param exponent any finite number
   * @return this^exponent
   */
  public Expr pow(double exponent) {
    if (exponent == 0) {
      return with(Node.constant(1)); // its slope at 0 would come out as 0 · ∞
    }
    return exponent == 1 ? this : with(new Node.Power(node, exponent));
  }

  /**
   * Sine.
   *
   * @return sin(this)
   */
  public Expr sin() {
    return with(new Node.Apply(Elementary.SIN, node));
  }

  /**
   * Cosine.
   *
   * @return cos(this)
   */
  public Expr cos() {
    return with(new Node.Apply(Elementary.COS, node));
  }

  /**
   * Exponential function.
   *
   * @return exp(this)
   */
  public Expr exp() {
    return with(new Node.Apply(Elementary.EXP, node));
  }

  /**
   * Hyperbolic tangent.
   *
   * @return tanh(this)
   */
  public Expr tanh() {
    return with(new Node.Apply(Elementary.TANH, node));
  }

  /**
   * Derivative by coordinates, e.g. {@code d("x", "y")} for ∂²/∂x∂y.
   *
   * @param names one coordinate for each differentiation
   * @return the derivative
   * @throws IllegalArgumentException if a name is unknown, the order of u exceeds four, or a lambda
   *     would have to be differentiated
   */
  public Expr d(String... names) {
    if (names.length == 0) {
      throw Fault.argument(
          "d needs at least one coordinate, e.g. d(\"" + coordinates.get(0).name() + "\")");
    }
    Node derivative = node;
    for (String name : names) {
      derivative = Node.derivative(derivative, index(name));
    }
    return with(derivative);
  }

  private int index(String name) {
    List<String> names = coordinates.stream().map(Coordinate::name).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw Fault.argument("this problem has coordinates " + names + "; got \"" + name + "\"");
    }
    return index;
  }

  /**
   * First derivative by x.
   *
   * @return ∂/∂x
   */
  public Expr dx() {
    return d("x");
  }

  /**
   * Second derivative by x.
   *
   * @return ∂²/∂x²
   */
  public Expr dxx() {
    return d("x", "x");
  }

  /**
   * First derivative by y.
   *
   * @return ∂/∂y
   */
  public Expr dy() {
    return d("y");
  }

  /**
   * Second derivative by y.
   *
   * @return ∂²/∂y²
   */
  public Expr dyy() {
    return d("y", "y");
  }

  /**
   * First derivative by t.
   *
   * @return ∂/∂t
   */
  public Expr dt() {
    return d("t");
  }

  /**
   * Second derivative by t.
   *
   * @return ∂²/∂t²
   */
  public Expr dtt() {
    return d("t", "t");
  }

  /**
   * Laplacian over the space coordinates.
   *
   * @return Σ ∂²/∂xᵢ²
   */
  public Expr laplacian() {
    Node sum = Node.constant(0);
    for (int k = 0; k < coordinates.size(); k++) {
      if (!coordinates.get(k).time()) {
        sum = Node.plus(sum, Node.derivative(Node.derivative(node, k), k));
      }
    }
    return with(sum);
  }

  /**
   * A coordinate as an expression.
   *
   * @param name its name
   * @return the coordinate
   * @throws IllegalArgumentException if the name is unknown
   */
  public Expr coordinate(String name) {
    return with(new Node.Coordinate(index(name), name));
  }

  /**
   * Another output of the network, for systems.
   *
   * @param k index from 0
   * @return that output
   * @throws IllegalArgumentException if k is negative
   */
  public Expr output(int k) {
    if (k < 0) {
      throw Fault.argument("outputs count from 0; got output(" + k + ")");
    }
    return with(new Node.Jet(0, k, Partial.none(coordinates.size())));
  }

  /**
   * The expression in LaTeX.
   *
   * @return LaTeX, without delimiters
   */
  public String latex() {
    return Latex.of(node, coordinates.stream().map(Coordinate::name).toList());
  }

  @Override
  public MimeBundle bundle() {
    return new MimeBundle(
        java.util.Map.of("text/latex", "$" + latex() + "$", "text/plain", latex()));
  }

  /** The expression in LaTeX. */
  @Override
  public String toString() {
    return latex();
  }
}
