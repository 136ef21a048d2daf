package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.pde.Condition;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Solution;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.pde.UnknownFunction;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * What a problem prescribes on its boundary, at its first moment and at points: the part of a
 * {@link Problem}'s vocabulary that names conditions.
 *
 * <p>A condition is on the first output of the network, u, until {@link Problem#on(String)} names
 * another. The right side is a number, an expression of the coordinates, a lambda of the point,
 * {@code p -> p[0]}, or, where there are two coordinates, of both, {@code (x, t) -> x * t}.
 *
 * @param <P> the problem
 */
public abstract class Conditions<P> {
  Conditions() {}

  /** The problem as the engine has it. */
  abstract Statement statement();

  /** The problem with one condition more. */
  abstract P with(Condition condition);

  /** The output that conditions are on. */
  Solution sought() {
    return statement().sought();
  }

  private Solution sought(String coordinate) {
    Require.nonNull("coordinate", coordinate);
    return sought();
  }

  Domain domain() {
    return statement().domain();
  }

  /** An output as an expression. */
  Expr output(int k) {
    return new Expr(domain().solution(k), domain().coordinates(), statement().outputs().names());
  }

  /** What a lambda makes of an output. */
  Node expression(String term, int output, UnaryOperator<Expr> left) {
    Expr expression = Require.nonNull("the expression", left).apply(output(output));
    return own("the expression of term \"" + term + "\"", expression);
  }

  private Node expression(String term, UnaryOperator<Expr> left) {
    return expression(term, sought().output(), left);
  }

  /** The node of an expression that was made with the coordinates of this problem. */
  Node own(String what, Expr expression) {
    Require.nonNull(what, expression).requireCoordinates(what, domain().names());
    return UnknownFunction.bound(expression.node(), domain().names());
  }

  static PointSet set(Points points) {
    return Require.nonNull("points", points).set();
  }

  static Node right(double value) {
    return Node.constant(value);
  }

  static Node right(ToDoubleFunction<double[]> g) {
    return new Node.Given(Require.nonNull("g", g), "f");
  }

  Node right(DoubleBinaryOperator g) {
    return Node.Given.ofTwo(Require.nonNull("g", g), domain().names(), "f");
  }

  Node right(Expr g) {
    return own("g", g);
  }

  /**
   * Dirichlet condition u = g on the whole boundary; term {@code boundary}.
   *
   * @param g a finite number
   * @return the problem
   * @throws IllegalArgumentException if there is such a condition already, the domain has no
   *     boundary, or g is not finite
   */
  public P dirichlet(double g) {
    return with(Condition.boundary(sought(), 1, 0, right(g)));
  }

  /**
   * Dirichlet condition u = g on the whole boundary, g a function of the point.
   *
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException as {@link #dirichlet(double)}
   */
  public P dirichlet(ToDoubleFunction<double[]> g) {
    return with(Condition.boundary(sought(), 1, 0, right(g)));
  }

  /**
   * Dirichlet condition u = g on the whole boundary, g a function of the two coordinates.
   *
   * @param g value at each point, {@code (x, t) -> …}
   * @return the problem
   * @throws IllegalArgumentException as {@link #dirichlet(double)}, or if there are not two
   *     coordinates
   */
  public P dirichlet(DoubleBinaryOperator g) {
    return with(Condition.boundary(sought(), 1, 0, right(g)));
  }

  /**
   * Dirichlet condition u = g on the whole boundary, g an expression.
   *
   * @param g an expression of the coordinates
   * @return the problem
   * @throws IllegalArgumentException as {@link #dirichlet(double)}, or if g is of other coordinates
   */
  public P dirichlet(Expr g) {
    return with(Condition.boundary(sought(), 1, 0, right(g)));
  }

  /**
   * Neumann condition ∂u/∂n = g on the whole boundary, n pointing outward; term {@code boundary},
   * or {@code boundary slope} beside a value there.
   *
   * @param g a finite number
   * @return the problem
   * @throws IllegalArgumentException if there is such a condition already, the domain has no
   *     boundary, or g is not finite
   */
  public P neumann(double g) {
    return with(Condition.boundary(sought(), 0, 1, right(g)));
  }

  /**
   * Neumann condition ∂u/∂n = g on the whole boundary, g a function of the point.
   *
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException as {@link #neumann(double)}
   */
  public P neumann(ToDoubleFunction<double[]> g) {
    return with(Condition.boundary(sought(), 0, 1, right(g)));
  }

  /**
   * Neumann condition ∂u/∂n = g on the whole boundary, g a function of the two coordinates.
   *
   * @param g value at each point, {@code (x, t) -> …}
   * @return the problem
   * @throws IllegalArgumentException as {@link #neumann(double)}, or if there are not two
   *     coordinates
   */
  public P neumann(DoubleBinaryOperator g) {
    return with(Condition.boundary(sought(), 0, 1, right(g)));
  }

  /**
   * Neumann condition ∂u/∂n = g on the whole boundary, g an expression.
   *
   * @param g an expression of the coordinates
   * @return the problem
   * @throws IllegalArgumentException as {@link #neumann(double)}, or if g is of other coordinates
   */
  public P neumann(Expr g) {
    return with(Condition.boundary(sought(), 0, 1, right(g)));
  }

  /**
   * Robin condition a u + b ∂u/∂n = g on the whole boundary, n pointing outward; term {@code
   * boundary}, or {@code boundary mixed} beside another there.
   *
   * @param a factor of u
   * @param b factor of the outward derivative
   * @param g a finite number
   * @return the problem
   * @throws IllegalArgumentException if there is such a condition already, the domain has no
   *     boundary, or a number is not finite
   */
  public P robin(double a, double b, double g) {
    return with(Condition.boundary(sought(), a, b, right(g)));
  }

  /**
   * Robin condition a u + b ∂u/∂n = g on the whole boundary, g a function of the point.
   *
   * @param a factor of u
   * @param b factor of the outward derivative
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException as {@link #robin(double, double, double)}
   */
  public P robin(double a, double b, ToDoubleFunction<double[]> g) {
    return with(Condition.boundary(sought(), a, b, right(g)));
  }

  /**
   * Robin condition a u + b ∂u/∂n = g on the whole boundary, g a function of the two coordinates.
   *
   * @param a factor of u
   * @param b factor of the outward derivative
   * @param g value at each point, {@code (x, t) -> …}
   * @return the problem
   * @throws IllegalArgumentException as {@link #robin(double, double, double)}, or if there are not
   *     two coordinates
   */
  public P robin(double a, double b, DoubleBinaryOperator g) {
    return with(Condition.boundary(sought(), a, b, right(g)));
  }

  /**
   * Robin condition a u + b ∂u/∂n = g on the whole boundary, g an expression.
   *
   * @param a factor of u
   * @param b factor of the outward derivative
   * @param g an expression of the coordinates
   * @return the problem
   * @throws IllegalArgumentException as {@link #robin(double, double, double)}, or if g is of other
   *     coordinates
   */
  public P robin(double a, double b, Expr g) {
    return with(Condition.boundary(sought(), a, b, right(g)));
  }

  /**
   * Dirichlet condition u = g on one face of the box; its term is named like {@code x=0.0}.
   *
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param g a finite number
   * @return the problem
   * @throws IllegalArgumentException if {@code at} is no end, there is such a condition already, or
   *     g is not finite
   */
  public P dirichletAt(String coordinate, double at, double g) {
    return with(Condition.face(sought(coordinate), coordinate, at, 1, 0, right(g)));
  }

  /**
   * Dirichlet condition u = g on one face of the box, g a function of the point.
   *
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException as {@link #dirichletAt(String, double, double)}
   */
  public P dirichletAt(String coordinate, double at, ToDoubleFunction<double[]> g) {
    return with(Condition.face(sought(coordinate), coordinate, at, 1, 0, right(g)));
  }

  /**
   * Dirichlet condition u = g on one face of the box, g a function of the two coordinates.
   *
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param g value at each point, {@code (x, t) -> …}
   * @return the problem
   * @throws IllegalArgumentException as {@link #dirichletAt(String, double, double)}, or if there
   *     are not two coordinates
   */
  public P dirichletAt(String coordinate, double at, DoubleBinaryOperator g) {
    return with(Condition.face(sought(coordinate), coordinate, at, 1, 0, right(g)));
  }

  /**
   * Dirichlet condition u = g on one face of the box, g an expression.
   *
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param g an expression of the coordinates
   * @return the problem
   * @throws IllegalArgumentException as {@link #dirichletAt(String, double, double)}, or if g is of
   *     other coordinates
   */
  public P dirichletAt(String coordinate, double at, Expr g) {
    return with(Condition.face(sought(coordinate), coordinate, at, 1, 0, right(g)));
  }

  /**
   * Neumann condition ∂u/∂n = g on one face of the box, n pointing outward; its term is named like
   * {@code x=0.0}, or {@code slope x=0.0} beside a value there.
   *
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param g a finite number
   * @return the problem
   * @throws IllegalArgumentException if {@code at} is no end, there is such a condition already, or
   *     g is not finite
   */
  public P neumannAt(String coordinate, double at, double g) {
    return with(Condition.face(sought(coordinate), coordinate, at, 0, 1, right(g)));
  }

  /**
   * Neumann condition ∂u/∂n = g on one face of the box, g a function of the point.
   *
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException as {@link #neumannAt(String, double, double)}
   */
  public P neumannAt(String coordinate, double at, ToDoubleFunction<double[]> g) {
    return with(Condition.face(sought(coordinate), coordinate, at, 0, 1, right(g)));
  }

  /**
   * Neumann condition ∂u/∂n = g on one face of the box, g a function of the two coordinates.
   *
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param g value at each point, {@code (x, t) -> …}
   * @return the problem
   * @throws IllegalArgumentException as {@link #neumannAt(String, double, double)}, or if there are
   *     not two coordinates
   */
  public P neumannAt(String coordinate, double at, DoubleBinaryOperator g) {
    return with(Condition.face(sought(coordinate), coordinate, at, 0, 1, right(g)));
  }

  /**
   * Neumann condition ∂u/∂n = g on one face of the box, g an expression.
   *
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param g an expression of the coordinates
   * @return the problem
   * @throws IllegalArgumentException as {@link #neumannAt(String, double, double)}, or if g is of
   *     other coordinates
   */
  public P neumannAt(String coordinate, double at, Expr g) {
    return with(Condition.face(sought(coordinate), coordinate, at, 0, 1, right(g)));
  }

  /**
   * Robin condition a u + b ∂u/∂n = g on one face of the box, n pointing outward; its term is named
   * like {@code x=0.0}, or {@code mixed x=0.0} beside another there.
   *
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param a factor of u
   * @param b factor of the outward derivative
   * @param g a finite number
   * @return the problem
   * @throws IllegalArgumentException if {@code at} is no end, there is such a condition already, or
   *     a number is not finite
   */
  public P robinAt(String coordinate, double at, double a, double b, double g) {
    return with(Condition.face(sought(coordinate), coordinate, at, a, b, right(g)));
  }

  /**
   * Robin condition a u + b ∂u/∂n = g on one face of the box, g a function of the point.
   *
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param a factor of u
   * @param b factor of the outward derivative
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException as {@link #robinAt(String, double, double, double, double)}
   */
  public P robinAt(String coordinate, double at, double a, double b, ToDoubleFunction<double[]> g) {
    return with(Condition.face(sought(coordinate), coordinate, at, a, b, right(g)));
  }

  /**
   * Robin condition a u + b ∂u/∂n = g on one face of the box, g a function of the two coordinates.
   *
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param a factor of u
   * @param b factor of the outward derivative
   * @param g value at each point, {@code (x, t) -> …}
   * @return the problem
   * @throws IllegalArgumentException as {@link #robinAt(String, double, double, double, double)},
   *     or if there are not two coordinates
   */
  public P robinAt(String coordinate, double at, double a, double b, DoubleBinaryOperator g) {
    return with(Condition.face(sought(coordinate), coordinate, at, a, b, right(g)));
  }

  /**
   * Robin condition a u + b ∂u/∂n = g on one face of the box, g an expression.
   *
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param a factor of u
   * @param b factor of the outward derivative
   * @param g an expression of the coordinates
   * @return the problem
   * @throws IllegalArgumentException as {@link #robinAt(String, double, double, double, double)},
   *     or if g is of other coordinates
   */
  public P robinAt(String coordinate, double at, double a, double b, Expr g) {
    return with(Condition.face(sought(coordinate), coordinate, at, a, b, right(g)));
  }

  /**
   * Any condition on one face of the box, e.g. {@code conditionAt("moment", "x", 0, u -> u.dxx())}.
   *
   * @param term name of its loss term
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param left from u to the expression that should vanish
   * @return the problem
   * @throws IllegalArgumentException if {@code at} is no end, the name is taken, or u does not
   *     occur
   */
  public P conditionAt(String term, String coordinate, double at, UnaryOperator<Expr> left) {
    Require.nonNull("term", term);
    Node node = expression(term, left);
    return with(Condition.own(sought(), term, coordinate, at, node));
  }

  /**
   * Periodic condition: u is equal on opposite faces; term {@code periodic x}.
   *
   * @param coordinate the coordinate that repeats
   * @return the problem
   * @throws IllegalArgumentException if the coordinate is unbounded, is time, or the term exists
   */
  public P periodic(String coordinate) {
    return with(Condition.periodic(sought(), coordinate));
  }

  /**
   * Periodic condition on the slope: ∂u/∂x is equal on opposite faces; term {@code periodic slope
   * x}.
   *
   * @param coordinate the coordinate that repeats
   * @return the problem
   * @throws IllegalArgumentException as {@link #periodic(String)}
   */
  public P periodicSlope(String coordinate) {
    return with(Condition.periodicSlope(sought(), coordinate));
  }

  /**
   * Initial value u = g at the first moment; term {@code initial}.
   *
   * @param g a finite number
   * @return the problem
   * @throws IllegalArgumentException if there is no time, the term exists, or g is not finite
   */
  public P initial(double g) {
    return with(Condition.initial(sought(), right(g)));
  }

  /**
   * Initial value u = g at the first moment, g a function of the point.
   *
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException as {@link #initial(double)}
   */
  public P initial(ToDoubleFunction<double[]> g) {
    return with(Condition.initial(sought(), right(g)));
  }

  /**
   * Initial value u = g at the first moment, g a function of the two coordinates.
   *
   * @param g value at each point, {@code (x, t) -> …}
   * @return the problem
   * @throws IllegalArgumentException as {@link #initial(double)}, or if there are not two
   *     coordinates
   */
  public P initial(DoubleBinaryOperator g) {
    return with(Condition.initial(sought(), right(g)));
  }

  /**
   * Initial value u = g at the first moment, g an expression.
   *
   * @param g an expression of the coordinates
   * @return the problem
   * @throws IllegalArgumentException as {@link #initial(double)}, or if g is of other coordinates
   */
  public P initial(Expr g) {
    return with(Condition.initial(sought(), right(g)));
  }

  /**
   * Initial velocity ∂u/∂t = g at the first moment; term {@code initial velocity}.
   *
   * @param g a finite number
   * @return the problem
   * @throws IllegalArgumentException if there is no time, the term exists, or g is not finite
   */
  public P initialVelocity(double g) {
    return with(Condition.initialVelocity(sought(), right(g)));
  }

  /**
   * Initial velocity ∂u/∂t = g at the first moment, g a function of the point.
   *
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException as {@link #initialVelocity(double)}
   */
  public P initialVelocity(ToDoubleFunction<double[]> g) {
    return with(Condition.initialVelocity(sought(), right(g)));
  }

  /**
   * Initial velocity ∂u/∂t = g at the first moment, g a function of the two coordinates.
   *
   * @param g value at each point, {@code (x, t) -> …}
   * @return the problem
   * @throws IllegalArgumentException as {@link #initialVelocity(double)}, or if there are not two
   *     coordinates
   */
  public P initialVelocity(DoubleBinaryOperator g) {
    return with(Condition.initialVelocity(sought(), right(g)));
  }

  /**
   * Initial velocity ∂u/∂t = g at the first moment, g an expression.
   *
   * @param g an expression of the coordinates
   * @return the problem
   * @throws IllegalArgumentException as {@link #initialVelocity(double)}, or if g is of other
   *     coordinates
   */
  public P initialVelocity(Expr g) {
    return with(Condition.initialVelocity(sought(), right(g)));
  }

  /**
   * Any condition at given points.
   *
   * @param term name of its loss term
   * @param points where it holds, in the domain
   * @param left from u to the expression that should vanish
   * @return the problem
   * @throws IllegalArgumentException if the name is taken, u does not occur, or a point is outside
   */
  public P condition(String term, Points points, UnaryOperator<Expr> left) {
    Node node = expression(term, left);
    return with(Condition.own(sought(), term, set(points), node));
  }

  /**
   * Any condition at points of a boundary of the user's own, with the slope across it: {@code
   * condition("hole", points, normals, (u, slope) -> slope)} lets nothing through, {@code (u,
   * slope) -> slope.times(52).plus(u.times(750))} is Robin's.
   *
   * @param term name of its loss term
   * @param points where it holds, in the domain
   * @param normals outward normals, {@code double[n]} with a component for each space coordinate,
   *     of any length above 0; copied
   * @param left from u and ∂u/∂n to the expression that should vanish
   * @return the problem
   * @throws IllegalArgumentException if the name is taken, u does not occur, a point is outside, or
   *     normals do not fit
   */
  public P condition(String term, Points points, double[][] normals, BinaryOperator<Expr> left) {
    Require.nonNull("term", term);
    Require.nonNull("left", left);
    Node slope = Condition.slope(sought(), term, set(points), Require.nonNull("normals", normals));
    Expr u = output(sought().output());
    Expr expression = left.apply(u, u.with(slope));
    Node node = own("the expression of term \"" + term + "\"", expression);
    return with(Condition.own(sought(), term, set(points), node));
  }
}
