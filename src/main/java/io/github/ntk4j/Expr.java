package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.geometry.Rule;
import io.github.ntk4j.model.Frozen;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.Ansatz;
import io.github.ntk4j.pde.Coordinate;
import io.github.ntk4j.pde.Curvilinear;
import io.github.ntk4j.pde.Elementary;
import io.github.ntk4j.pde.FunctionNetwork;
import io.github.ntk4j.pde.Latex;
import io.github.ntk4j.pde.Measure;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Nodes;
import io.github.ntk4j.pde.Outputs;
import io.github.ntk4j.pde.Quadrature;
import io.github.ntk4j.pde.UnknownFunction;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * An expression in the solution u, its derivatives and the coordinates: what an equation is written
 * in.
 *
 * <p>Immutable. Derivatives apply to any expression, by sum, product and chain rule, up to sixth
 * order in u. Expressions of one problem go together, and those of another with the same
 * coordinates; one may have 100,000 parts, shared parts counted once. A coefficient or source that
 * has no formula is a lambda from the point to a number; it cannot be differentiated.
 */
public final class Expr implements Shown {
  private static final AtomicLong DECLARED = new AtomicLong();

  private final Node node;
  private final List<Coordinate> coordinates;
  private final List<String> outputs; // names of the network's; empty where they have none

  Expr(Node node, List<Coordinate> coordinates, List<String> outputs) {
    this.node = node;
    this.coordinates = coordinates;
    this.outputs = outputs;
  }

  /** A number; it takes the coordinates of what it is combined with. */
  static Expr constant(double value) {
    return new Expr(Node.constant(finite("constant", value)), List.of(), List.of());
  }

  /** A coefficient that is trained; it takes the coordinates of what it is combined with. */
  static Expr unknown(String name, double start, Measure measure) {
    Require.named("an unknown", name);
    double parameter = measure.parameter(start);
    if (!Double.isFinite(parameter)) {
      throw Fault.argument(
          Text.format("unknown %s needs %s; got %s", name, measure.wanted(), start));
    }
    return new Expr(
        new Node.Unknown(name, parameter, DECLARED.getAndIncrement(), measure),
        List.of(),
        List.of());
  }

  /** A function that is trained; it takes the coordinates of what it is combined with. */
  static Expr unknownFunction(String name, List<String> inputs, Frozen start) {
    FunctionNetwork network = new FunctionNetwork(name, DECLARED.getAndIncrement(), inputs, start);
    return new Expr(UnknownFunction.of(network), List.of(), List.of());
  }

  Node node() {
    return node;
  }

  /** Another expression of the same problem. */
  Expr with(Node other) {
    return new Expr(other, coordinates, outputs);
  }

  /** Both must be of one problem; a number or unknown takes the coordinates of its partner. */
  private Expr with(BinaryOperator<Node> operation, Expr other) {
    if (!Require.nonNull("other", other).coordinates.isEmpty() && !coordinates.isEmpty()) {
      other.requireCoordinates("the other expression", names());
    }
    Expr known = coordinates.isEmpty() ? other : this;
    Node result = operation.apply(known.bound(node), known.bound(other.node));
    return new Expr(result, known.coordinates, known.outputs);
  }

  /** An unknown function takes these coordinates, once there are some. */
  private Node bound(Node part) {
    return coordinates.isEmpty() ? part : UnknownFunction.bound(part, names());
  }

  private List<String> names() {
    return coordinates.stream().map(Coordinate::name).toList();
  }

  /** Fails unless the coordinates are these, in this order; numbers and unknowns have none. */
  void requireCoordinates(String what, List<String> wanted) {
    if (!coordinates.isEmpty() && !names().equals(wanted)) {
      throw Fault.argument(
          Text.format(
              "%s has the coordinates %s, but here they are %s; make it from this problem's own u or coordinate(…)",
              what, names(), wanted));
    }
  }

  private static double finite(String what, double number) {
    if (!Double.isFinite(number)) {
      throw Fault.argument(what + " needs a finite number; got " + number);
    }
    return number;
  }

  private static Node given(ToDoubleFunction<double[]> f) {
    return new Node.Given(Require.nonNull("f", f), "f");
  }

  private Node given(DoubleBinaryOperator f) {
    return Node.Given.ofTwo(Require.nonNull("f", f), names(), "f");
  }

  /**
   * Sum.
   *
   * @param other what to add
   * @return this + other
   * @throws IllegalArgumentException if the other is of other coordinates
   */
  public Expr plus(Expr other) {
    return with(Node::plus, other);
  }

  /**
   * Sum with a number.
   *
   * @param number what to add
   * @return this + number
   * @throws IllegalArgumentException if the number is not finite
   */
  public Expr plus(double number) {
    return with(Node.plus(node, Node.constant(finite("plus", number))));
  }

  /**
   * Sum with a given function of the point.
   *
   * @param f value at each point
   * @return this + f
   */
  public Expr plus(ToDoubleFunction<double[]> f) {
    return with(Node.plus(node, given(f)));
  }

  /**
   * Sum with a given function of the two coordinates.
   *
   * @param f value at each point, {@code (x, t) -> …}
   * @return this + f
   * @throws IllegalArgumentException if there are not two coordinates
   */
  public Expr plus(DoubleBinaryOperator f) {
    return with(Node.plus(node, given(f)));
  }

  /**
   * Difference.
   *
   * @param other what to take away
   * @return this − other
   * @throws IllegalArgumentException if the other is of other coordinates
   */
  public Expr minus(Expr other) {
    return with(Node::minus, other);
  }

  /**
   * Difference with a number.
   *
   * @param number what to take away
   * @return this − number
   * @throws IllegalArgumentException if the number is not finite
   */
  public Expr minus(double number) {
    return plus(-finite("minus", number));
  }

  /**
   * Difference with a given function of the point.
   *
   * @param f value at each point
   * @return this − f
   */
  public Expr minus(ToDoubleFunction<double[]> f) {
    return with(Node.minus(node, given(f)));
  }

  /**
   * Difference with a given function of the two coordinates.
   *
   * @param f value at each point, {@code (x, t) -> …}
   * @return this − f
   * @throws IllegalArgumentException if there are not two coordinates
   */
  public Expr minus(DoubleBinaryOperator f) {
    return with(Node.minus(node, given(f)));
  }

  /**
   * Product.
   *
   * @param other the factor
   * @return this · other
   * @throws IllegalArgumentException if the other is of other coordinates
   */
  public Expr times(Expr other) {
    return with(Node::times, other);
  }

  /**
   * Product with a number.
   *
   * @param number the factor
   * @return this · number
   * @throws IllegalArgumentException if the number is not finite
   */
  public Expr times(double number) {
    return with(Node.times(Node.constant(finite("times", number)), node));
  }

  /**
   * Product with a given function of the point.
   *
   * @param f value at each point
   * @return this · f
   */
  public Expr times(ToDoubleFunction<double[]> f) {
    return with(Node.times(given(f), node));
  }

  /**
   * Product with a given function of the two coordinates.
   *
   * @param f value at each point, {@code (x, t) -> …}
   * @return this · f
   * @throws IllegalArgumentException if there are not two coordinates
   */
  public Expr times(DoubleBinaryOperator f) {
    return with(Node.times(given(f), node));
  }

  /**
   * Quotient.
   *
   * @param other the divisor
   * @return this / other
   * @throws IllegalArgumentException if the other is of other coordinates
   */
  public Expr over(Expr other) {
    return with(Node.Quotient::new, other);
  }

  /**
   * Quotient by a number.
   *
   * @param number the divisor, not 0
   * @return this / number
   * @throws IllegalArgumentException if the number or its inverse is not finite
   */
  public Expr over(double number) {
    if (number == 0) {
      throw Fault.argument("over needs a divisor other than 0; got 0");
    }
    if (Double.isInfinite(1 / finite("over", number))) {
      throw Fault.argument("over needs a divisor whose inverse is finite; got " + number);
    }
    return times(1 / number);
  }

  /**
   * Power.
   *
   * @param exponent any finite number
   * @return this^exponent
   * @throws IllegalArgumentException if the number is not finite
   */
  public Expr pow(double exponent) {
    finite("pow", exponent);
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
   * Natural logarithm.
   *
   * @return ln(this); not finite where this is not above 0
   */
  public Expr log() {
    return with(new Node.Apply(Elementary.LOG, node));
  }

  /**
   * Square root.
   *
   * @return √this; it has no slope where this is 0
   */
  public Expr sqrt() {
    return with(new Node.Apply(Elementary.SQRT, node));
  }

  /**
   * Absolute value.
   *
   * @return |this|; at 0 its slope counts as 0
   */
  public Expr abs() {
    return with(new Node.Apply(Elementary.ABS, node));
  }

  /**
   * Sign.
   *
   * @return −1, 0 or 1; its slope is 0
   */
  public Expr sign() {
    return with(new Node.Apply(Elementary.SIGN, node));
  }

  /**
   * The larger of two.
   *
   * @param other of the same problem
   * @return max(this, other); where both are equal its slope is that of this
   * @throws IllegalArgumentException if the other is of other coordinates
   */
  public Expr max(Expr other) {
    return with((a, b) -> new Node.Choice(a, b, a, b), other);
  }

  /**
   * This, but at least a number.
   *
   * @param number the least
   * @return max(this, number)
   * @throws IllegalArgumentException if the number is not finite
   */
  public Expr max(double number) {
    return max(constant(number));
  }

  /**
   * The smaller of two.
   *
   * @param other of the same problem
   * @return min(this, other); where both are equal its slope is that of the other
   * @throws IllegalArgumentException if the other is of other coordinates
   */
  public Expr min(Expr other) {
    return with((a, b) -> new Node.Choice(a, b, b, a), other);
  }

  /**
   * This, but at most a number.
   *
   * @param number the most
   * @return min(this, number)
   * @throws IllegalArgumentException if the number is not finite
   */
  public Expr min(double number) {
    return min(constant(number));
  }

  /**
   * What jumps: one expression where this is below a number, another elsewhere, e.g. {@code
   * x.below(0.5, Problem.constant(400), Problem.constant(1.38))}. Derivatives are taken on either
   * side; the jump itself adds nothing to them.
   *
   * @param bound where it jumps
   * @param there where this is below the bound
   * @param elsewhere where it is not
   * @return the one or the other
   * @throws IllegalArgumentException if the bound is not finite, or coordinates differ
   */
  public Expr below(double bound, Expr there, Expr elsewhere) {
    Expr low = with((a, b) -> b, Require.nonNull("there", there));
    Expr high = with((a, b) -> b, Require.nonNull("elsewhere", elsewhere));
    Node limit = Node.constant(finite("below", bound));
    return with(new Node.Choice(node, limit, high.node, low.node));
  }

  /**
   * Power with an exponent that varies.
   *
   * @param exponent of the same problem
   * @return exp(exponent · ln this); not finite where this is not above 0
   * @throws IllegalArgumentException if the exponent is of other coordinates
   */
  public Expr pow(Expr exponent) {
    return log().times(exponent).exp();
  }

  /**
   * The expression at another point, for delays and reflections: {@code u.at("t", t.minus(1))},
   * {@code u.at("x", x.times(-1))}. In it every occurrence of the coordinate stands for the other
   * expression; a derivative of u is taken there, as of u at that point.
   *
   * @param coordinate its name
   * @param value what it is there: an expression of the coordinates, within the domain at all
   *     points of the term
   * @return the expression there
   * @throws IllegalArgumentException if the coordinate is unknown, or u occurs in the value
   */
  public Expr at(String coordinate, Expr value) {
    Require.nonNull("value", value);
    int moved = index(coordinate);
    value.requireCoordinates("the other point", names());
    Ansatz.requireCoordinatesOnly("the other point", value.node);
    List<Node> to = new ArrayList<>();
    for (int k = 0; k < coordinates.size(); k++) {
      to.add(k == moved ? value.node : new Node.Coordinate(k, names().get(k)));
    }
    return with(new Node.At(node, to));
  }

  /**
   * The expression where a coordinate has a fixed value, e.g. {@code u.at("x", 0)}.
   *
   * @param coordinate its name
   * @param value a number within the domain
   * @return the expression there
   * @throws IllegalArgumentException if the coordinate is unknown, or the value is not finite
   */
  public Expr at(String coordinate, double value) {
    return at(coordinate, constant(value));
  }

  /**
   * Complementary error function, for known parts such as the heat flow of a kink.
   *
   * @return erfc(this)
   */
  public Expr erfc() {
    return with(new Node.Apply(Elementary.ERFC, node));
  }

  /**
   * Derivative by coordinates, e.g. {@code d("x", "y")} for ∂²/∂x∂y.
   *
   * @param names one coordinate for each differentiation
   * @return the derivative
   * @throws IllegalArgumentException if a name is unknown, the order of u exceeds six, or a lambda
   *     would have to be differentiated
   */
  public Expr d(String... names) {
    Require.nonNull("names", names);
    if (coordinates.isEmpty() && UnknownFunction.in(node).findAny().isPresent()) {
      return with(UnknownFunction.derivative(node, Require.nonNullList("names", List.of(names))));
    }
    requireOwnCoordinates();
    if (names.length == 0) {
      throw Fault.argument("d needs at least one coordinate, e.g. d(\"" + names().get(0) + "\")");
    }
    Node derivative = node;
    requireOrder(names.length);
    for (String name : names) {
      derivative = Nodes.derivative(derivative, index(name));
    }
    return with(derivative);
  }

  /** Says the order as typed, where step by step would stop at the first that is too high. */
  private void requireOrder(int more) {
    int order = more + Nodes.jets(node).mapToInt(jet -> jet.partial().order()).max().orElse(-more);
    if (order > Partial.HIGHEST_ORDER) {
      throw Partial.tooHigh("the equation asks for order", order);
    }
  }

  private int index(String name) {
    Require.nonNull("coordinate", name);
    requireOwnCoordinates();
    int index = names().indexOf(name);
    if (index < 0) {
      throw Fault.argument("this problem has coordinates " + names() + "; got \"" + name + "\"");
    }
    return index;
  }

  private void requireOwnCoordinates() {
    if (coordinates.isEmpty()) {
      throw Fault.argument(
          "a constant or an unknown coefficient has no coordinates of its own; put it together with u or a coordinate first");
    }
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
    requireOwnCoordinates();
    Node sum = Node.constant(0);
    for (int k = 0; k < coordinates.size(); k++) {
      if (coordinates.get(k).space()) {
        sum = Node.plus(sum, Nodes.derivative(Nodes.derivative(node, k), k));
      }
    }
    return with(sum);
  }

  /**
   * Laplacian in polar coordinates: {@code u_rr + u_r/r}, with an angle also {@code + u_φφ/r²}. The
   * radius must be above 0 at all points.
   *
   * @param names the radius; or radius and angle
   * @return the Laplacian in the plane; of a cylinder add {@code u.d("z", "z")}
   * @throws IllegalArgumentException if there are not one or two names, or one is unknown
   */
  public Expr polarLaplacian(String... names) {
    return with(Curvilinear.polar(node, curved(names, 2)));
  }

  /**
   * Laplacian in spherical coordinates: {@code u_rr + 2u_r/r}, with the angle θ from the axis also
   * {@code + (u_θθ + cot θ u_θ)/r²}, with the azimuth φ also {@code + u_φφ/(r sin θ)²}. Radius and
   * sine must be above 0 at all points.
   *
   * @param names the radius; radius and θ; or radius, θ and φ
   * @return the Laplacian in space
   * @throws IllegalArgumentException if there are not one to three names, or one is unknown
   */
  public Expr sphericalLaplacian(String... names) {
    return with(Curvilinear.spherical(node, curved(names, 3)));
  }

  private List<Node.Coordinate> curved(String[] names, int most) {
    List<String> given =
        Require.nonNullList("names", Arrays.asList(Require.nonNull("names", names)));
    if (given.isEmpty() || given.size() > most) {
      throw Fault.argument(
          Text.format(
              "this Laplacian takes the radius and at most %s angles; got %s", most - 1, given));
    }
    return given.stream().map(name -> new Node.Coordinate(index(name), name)).toList();
  }

  /**
   * Divergence of a field whose first component is this: {@code u.divergence(v)} is u_x + v_y.
   *
   * @param others the other components, in the order of the space coordinates
   * @return the sum of each component's derivative by its coordinate
   * @throws IllegalArgumentException if there are not as many components as space coordinates
   */
  public Expr divergence(Expr... others) {
    List<Integer> space = space(1 + Require.nonNull("others", others).length);
    Expr sum = with(Nodes.derivative(node, space.get(0)));
    for (int k = 0; k < others.length; k++) {
      Expr component = with((a, b) -> b, others[k]);
      sum = sum.plus(with(Nodes.derivative(component.node, space.get(k + 1))));
    }
    return sum;
  }

  /**
   * Curl of a plane field whose first component is this: {@code u.curl(v)} is v_x − u_y.
   *
   * @param v the second component
   * @return the component across the plane
   * @throws IllegalArgumentException if there are not two space coordinates
   */
  public Expr curl(Expr v) {
    Require.nonNull("v", v);
    List<Node> field = List.of(node, with((a, b) -> b, v).node);
    return with(across(field, space(2), 0, 1));
  }

  /**
   * Curl of a field of space whose first component is this.
   *
   * @param v the second component
   * @param w the third component
   * @return its components, w_y − v_z, u_z − w_x and v_x − u_y of coordinates x, y and z
   * @throws IllegalArgumentException if there are not three space coordinates
   */
  public List<Expr> curl(Expr v, Expr w) {
    Require.nonNull("v", v);
    Require.nonNull("w", w);
    List<Integer> space = space(3);
    List<Node> field = List.of(node, with((a, b) -> b, v).node, with((a, b) -> b, w).node);
    return IntStream.range(0, 3)
        .mapToObj(k -> with(across(field, space, (k + 1) % 3, (k + 2) % 3)))
        .toList();
  }

  /** ∂f_b/∂x_a − ∂f_a/∂x_b. */
  private static Node across(List<Node> field, List<Integer> space, int a, int b) {
    return Node.minus(
        Nodes.derivative(field.get(b), space.get(a)), Nodes.derivative(field.get(a), space.get(b)));
  }

  /** Indices of the space coordinates; fails if they are not as many as a field has components. */
  private List<Integer> space(int components) {
    requireOwnCoordinates();
    List<Integer> space =
        IntStream.range(0, coordinates.size())
            .filter(k -> coordinates.get(k).space())
            .boxed()
            .toList();
    if (space.size() != components) {
      throw Fault.argument(
          Text.format(
              "a field needs a component for each space coordinate of %s; got %s",
              names(), components));
    }
    return space;
  }

  /**
   * Integral over a coordinate's whole interval, by 32 points of Gauss and Legendre: {@code
   * u.integral("x").minus(1)} as a condition says that u adds up to 1.
   *
   * @param coordinate its name
   * @return the integral, of the other coordinates
   * @throws IllegalArgumentException if the coordinate is unknown or unbounded
   */
  public Expr integral(String coordinate) {
    Coordinate c = coordinates.get(index(coordinate));
    if (!Double.isFinite(c.hi() - c.lo())) {
      throw Fault.argument(
          Text.format(
              "%s runs over [%s, %s]; give finite ends, integral(\"%s\", lo, hi)",
              coordinate, c.lo(), c.hi(), coordinate));
    }
    return integral(coordinate, constant(c.lo()), constant(c.hi()));
  }

  /**
   * Integral over a part of a coordinate, by 32 points of Gauss and Legendre; an end may be an
   * expression, {@code u.integral("t", Problem.constant(0), t)}.
   *
   * @param coordinate its name
   * @param lo where it begins
   * @param hi where it ends
   * @return the integral
   * @throws IllegalArgumentException if the coordinate is unknown, or u occurs in an end
   */
  public Expr integral(String coordinate, Expr lo, Expr hi) {
    return integral(coordinate, lo, hi, (s, u) -> u);
  }

  /**
   * Integral of an integrand of the user's own, with kernels of Volterra and Fredholm: {@code
   * u.integral("t", Problem.constant(0), t, (s, us) -> t.minus(s).times(us))} is ∫₀ᵗ (t − s) u(s)
   * ds.
   *
   * @param coordinate what is integrated over
   * @param lo where it begins
   * @param hi where it ends
   * @param integrand from the coordinate s there, and this at s, to what is integrated; elsewhere
   *     in it the coordinate keeps its value at the row's point
   * @return the integral, by 32 points of Gauss and Legendre
   * @throws IllegalArgumentException if the coordinate is unknown, or u occurs in an end
   */
  public Expr integral(String coordinate, Expr lo, Expr hi, BinaryOperator<Expr> integrand) {
    Require.nonNull("lo", lo);
    Require.nonNull("hi", hi);
    Require.nonNull("integrand", integrand);
    Node.Coordinate over = new Node.Coordinate(index(coordinate), coordinate);
    for (Expr end : List.of(lo, hi)) {
      end.requireCoordinates("an end of the integral", names());
      Ansatz.requireCoordinatesOnly("an end of the integral", end.node);
    }
    UnaryOperator<Node> at =
        place -> {
          Expr s = with(place);
          return Require.nonNull("the integrand", integrand.apply(s, at(coordinate, s))).node;
        };
    Node shown = integrand.apply(with(over), this).node;
    return with(Quadrature.of(over, lo.node, hi.node, at, shown));
  }

  /** Integral over a place in the first coordinates, which are of space. */
  Expr over(Rule rule, String place) {
    requireOwnCoordinates();
    int own = rule.points()[0].length;
    long space = coordinates.stream().limit(own).filter(Coordinate::space).count();
    if (space < own) {
      throw Fault.argument(
          Text.format(
              "the integral is over the first %s coordinates, which must be of space; here they are %s",
              own, names()));
    }
    return with(Quadrature.of(node, rule, place, names()));
  }

  /**
   * A coordinate as an expression.
   *
   * @param name its name
   * @return the coordinate
   * @throws IllegalArgumentException if the name is unknown
   */
  public Expr coordinate(String name) {
    Require.nonNull("name", name);
    return with(new Node.Coordinate(index(name), name));
  }

  /**
   * Another output of the network, for systems.
   *
   * @param k index from 0
   * @return that output
   * @throws IllegalArgumentException if there is no such output
   */
  public Expr output(int k) {
    requireOwnCoordinates();
    Outputs.requireIndex(k, outputs);
    return with(new Node.Jet(0, k, Partial.none(coordinates.size())));
  }

  /**
   * An output of the network by its name, for systems.
   *
   * @param name as {@link Problem#outputs} has declared it
   * @return that output
   * @throws IllegalArgumentException if no output has the name
   */
  public Expr output(String name) {
    Require.nonNull("output", name);
    requireOwnCoordinates();
    return output(Outputs.index(name, outputs));
  }

  /**
   * The expression in LaTeX.
   *
   * @return LaTeX, without delimiters
   */
  public String latex() {
    return Latex.of(node, names(), outputs);
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
