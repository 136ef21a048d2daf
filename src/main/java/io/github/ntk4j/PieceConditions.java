package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.pde.Condition;
import io.github.ntk4j.pde.Node;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * What a problem prescribes on pieces of its {@link Region}'s boundary, and on {@link
 * PartConditions#boundaryPart parts} of faces, by their names; the term of a condition has the name
 * of its piece.
 *
 * <p>A piece has its share of the boundary's points, by its length or area, and at least 10. A name
 * is that of a piece or of what it belongs to: {@code outer} is {@code outer left}, {@code outer
 * right} and so on.
 *
 * @param <P> the problem
 */
public abstract sealed class PieceConditions<P> extends PartConditions<P> permits ReadyProblems {
  PieceConditions() {}

  private P piece(String name, double a, double b, Node g) {
    return with(Condition.piece(sought(), name, a, b, g));
  }

  /**
   * Dirichlet condition u = g on a piece of the boundary.
   *
   * @param piece its name
   * @param g a finite number
   * @return the problem
   * @throws IllegalArgumentException if no piece has the name, there is such a condition already,
   *     the domain is no region, or g is not finite
   */
  public P dirichlet(String piece, double g) {
    return piece(Require.nonNull("piece", piece), 1, 0, right(g));
  }

  /**
   * Dirichlet condition u = g on a piece of the boundary, g a function of the point.
   *
   * @param piece its name
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException as {@link #dirichlet(String, double)}
   */
  public P dirichlet(String piece, ToDoubleFunction<double[]> g) {
    return piece(Require.nonNull("piece", piece), 1, 0, right(g));
  }

  /**
   * Dirichlet condition u = g on a piece of the boundary, g a function of the two coordinates.
   *
   * @param piece its name
   * @param g value at each point, {@code (x, y) -> …}
   * @return the problem
   * @throws IllegalArgumentException as {@link #dirichlet(String, double)}, or if there are not two
   *     coordinates
   */
  public P dirichlet(String piece, DoubleBinaryOperator g) {
    return piece(Require.nonNull("piece", piece), 1, 0, right(g));
  }

  /**
   * Dirichlet condition u = g on a piece of the boundary, g an expression.
   *
   * @param piece its name
   * @param g an expression of the coordinates
   * @return the problem
   * @throws IllegalArgumentException as {@link #dirichlet(String, double)}, or if g is of other
   *     coordinates
   */
  public P dirichlet(String piece, Expr g) {
    return piece(Require.nonNull("piece", piece), 1, 0, right(g));
  }

  /**
   * Neumann condition ∂u/∂n = g on a piece of the boundary, n pointing outward.
   *
   * @param piece its name
   * @param g a finite number
   * @return the problem
   * @throws IllegalArgumentException if no piece has the name, there is such a condition already,
   *     the domain is no region, or g is not finite
   */
  public P neumann(String piece, double g) {
    return piece(Require.nonNull("piece", piece), 0, 1, right(g));
  }

  /**
   * Neumann condition ∂u/∂n = g on a piece of the boundary, g a function of the point.
   *
   * @param piece its name
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException as {@link #neumann(String, double)}
   */
  public P neumann(String piece, ToDoubleFunction<double[]> g) {
    return piece(Require.nonNull("piece", piece), 0, 1, right(g));
  }

  /**
   * Neumann condition ∂u/∂n = g on a piece of the boundary, g a function of the two coordinates.
   *
   * @param piece its name
   * @param g value at each point, {@code (x, y) -> …}
   * @return the problem
   * @throws IllegalArgumentException as {@link #neumann(String, double)}, or if there are not two
   *     coordinates
   */
  public P neumann(String piece, DoubleBinaryOperator g) {
    return piece(Require.nonNull("piece", piece), 0, 1, right(g));
  }

  /**
   * Neumann condition ∂u/∂n = g on a piece of the boundary, g an expression.
   *
   * @param piece its name
   * @param g an expression of the coordinates
   * @return the problem
   * @throws IllegalArgumentException as {@link #neumann(String, double)}, or if g is of other
   *     coordinates
   */
  public P neumann(String piece, Expr g) {
    return piece(Require.nonNull("piece", piece), 0, 1, right(g));
  }

  /**
   * Robin condition a u + b ∂u/∂n = g on a piece of the boundary, n pointing outward.
   *
   * @param piece its name
   * @param a factor of u
   * @param b factor of the outward derivative
   * @param g a finite number
   * @return the problem
   * @throws IllegalArgumentException if no piece has the name, there is such a condition already,
   *     the domain is no region, or g is not finite
   */
  public P robin(String piece, double a, double b, double g) {
    return piece(Require.nonNull("piece", piece), a, b, right(g));
  }

  /**
   * Robin condition a u + b ∂u/∂n = g on a piece of the boundary, g a function of the point.
   *
   * @param piece its name
   * @param a factor of u
   * @param b factor of the outward derivative
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException as {@link #robin(String, double, double, double)}
   */
  public P robin(String piece, double a, double b, ToDoubleFunction<double[]> g) {
    return piece(Require.nonNull("piece", piece), a, b, right(g));
  }

  /**
   * Robin condition a u + b ∂u/∂n = g on a piece of the boundary, g a function of the two
   * coordinates.
   *
   * @param piece its name
   * @param a factor of u
   * @param b factor of the outward derivative
   * @param g value at each point, {@code (x, y) -> …}
   * @return the problem
   * @throws IllegalArgumentException as {@link #robin(String, double, double, double)}, or if there
   *     are not two coordinates
   */
  public P robin(String piece, double a, double b, DoubleBinaryOperator g) {
    return piece(Require.nonNull("piece", piece), a, b, right(g));
  }

  /**
   * Robin condition a u + b ∂u/∂n = g on a piece of the boundary, g an expression.
   *
   * @param piece its name
   * @param a factor of u
   * @param b factor of the outward derivative
   * @param g an expression of the coordinates
   * @return the problem
   * @throws IllegalArgumentException as {@link #robin(String, double, double, double)}, or if g is
   *     of other coordinates
   */
  public P robin(String piece, double a, double b, Expr g) {
    return piece(Require.nonNull("piece", piece), a, b, right(g));
  }

  /**
   * Any condition on a piece of the boundary, with the slope across it: {@code
   * condition("convection", "hole", (u, slope) -> slope.times(52).plus(u.minus(293).times(750)))}.
   *
   * @param term name of its loss term
   * @param piece name of the piece
   * @param left from u and ∂u/∂n, n pointing outward, to the expression that should vanish
   * @return the problem
   * @throws IllegalArgumentException if no piece has the name, the term's is taken, or u does not
   *     occur
   */
  public P condition(String term, String piece, BinaryOperator<Expr> left) {
    Require.nonNull("term", term);
    Require.nonNull("left", left);
    Node slope = Condition.slope(sought(), Require.nonNull("piece", piece));
    Expr u = output(sought().output());
    Node node = own("the expression of term \"" + term + "\"", left.apply(u, u.with(slope)));
    return with(Condition.own(sought(), term, piece, node));
  }
}
