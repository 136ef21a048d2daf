package io.github.ntk4j;

import io.github.ntk4j.base.Require;
import io.github.ntk4j.pde.Condition;
import io.github.ntk4j.pde.Statement;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Named parts of a problem's domain and of its boundary, and what holds where parts touch.
 *
 * <p>Two materials have a part and an output each, of one name: {@code .outputs("copper",
 * "glass").part("copper", Region.box(0, 1, 0, 0.5)).part("glass", Region.box(0, 1, 0.5, 1))}. Such
 * an output lives in its part: conditions on it hold on that much of a face, and errors are taken
 * there. {@code .seam("joint", "copper", "glass").continuous("joint", 400, 1.38)} ties them
 * together.
 *
 * @param <P> the problem
 */
public abstract class PartConditions<P> extends DataConditions<P> {
  PartConditions() {}

  /** The problem with another statement. */
  abstract P with(Statement statement);

  /**
   * Names a part of the domain, at all times. If an output has the same name it lives there and
   * nowhere else.
   *
   * @param name of the part; {@link Problem#equation(String, String,
   *     java.util.function.UnaryOperator)} takes it
   * @param region of all space coordinates, which come first
   * @return the problem
   * @throws IllegalArgumentException if the name is taken, the region leaves the domain or has
   *     another dimension, or there are conditions already
   */
  public P part(String name, Region region) {
    return part(name, Optional.empty(), region);
  }

  /**
   * Names a part of the domain, and the output that lives there and nowhere else.
   *
   * @param name of the part
   * @param output name of the output; one output may live in several parts
   * @param region of all space coordinates, which come first
   * @return the problem
   * @throws IllegalArgumentException as {@link #part(String, Region)}, or if no output has the name
   */
  public P part(String name, String output, Region region) {
    return part(name, Optional.of(Require.nonNull("output", output)), region);
  }

  private P part(String name, Optional<String> output, Region region) {
    Require.nonNull("name", name);
    return with(statement().part(name, output, Require.nonNull("region", region).body()));
  }

  /**
   * Names a part of a face, which conditions then take as they take pieces: {@code
   * boundaryPart("heater", "y", 0, p -> p[0] > 0.2 && p[0] < 0.4).neumann("heater", 5)}. Its points
   * are drawn in it, its share of those of the boundary and at least 10.
   *
   * @param name of the part
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param test whether a point of the face belongs to the part; it gets all coordinates, time as
   *     well
   * @return the problem
   * @throws IllegalArgumentException if {@code at} is no end, the name is taken, or no point of the
   *     face belongs to the part
   */
  public P boundaryPart(String name, String coordinate, double at, Predicate<double[]> test) {
    Require.nonNull("name", name);
    Require.nonNull("coordinate", coordinate);
    Require.nonNull("test", test);
    return with(statement().boundaryPart(name, coordinate, at, test));
  }

  /**
   * Names a part of a piece of a region's boundary, or of another part.
   *
   * @param name of the part
   * @param piece what it is a part of
   * @param test whether a point of the piece belongs to the part; it gets all coordinates
   * @return the problem
   * @throws IllegalArgumentException if no piece has the name, the part's is taken, or no point of
   *     the piece belongs to it
   */
  public P boundaryPart(String name, String piece, Predicate<double[]> test) {
    Require.nonNull("name", name);
    Require.nonNull("piece", piece);
    return with(statement().boundaryPart(name, piece, Require.nonNull("test", test)));
  }

  /**
   * Names where the boundaries of two parts touch. {@link #continuous(String)} takes the name, and
   * so does any condition that takes a piece, {@code condition("contact", "joint", (u, slope) ->
   * …)}; its points are drawn on it, and the normal points from the first part into the second.
   *
   * @param name of the seam
   * @param first a part
   * @param second another part
   * @return the problem
   * @throws IllegalArgumentException if a part is unknown, the name is taken, the parts do not
   *     touch along a line or surface, or have the same output
   */
  public P seam(String name, String first, String second) {
    Require.nonNull("name", name);
    Require.nonNull("first", first);
    return with(statement().seam(name, first, Require.nonNull("second", second)));
  }

  /**
   * The outputs of two parts are equal on their seam; the term has the name of the seam.
   *
   * @param seam its name
   * @return the problem
   * @throws IllegalArgumentException if no seam has the name, the term exists, or a part has no
   *     output of its own
   */
  public P continuous(String seam) {
    return with(Condition.continuous(domain(), Require.nonNull("seam", seam)));
  }

  /**
   * The outputs of two parts are equal on their seam, and so are their fluxes: k₁ ∂u₁/∂n = k₂
   * ∂u₂/∂n. Terms {@code joint} and {@code joint flux} of a seam {@code joint}.
   *
   * @param seam its name
   * @param first conductivity of the first part
   * @param second conductivity of the second part
   * @return the problem
   * @throws IllegalArgumentException as {@link #continuous(String)}, or if a number is not finite
   */
  public P continuous(String seam, double first, double second) {
    return continuous(seam, Expr.constant(first), Expr.constant(second));
  }

  /**
   * The outputs of two parts are equal on their seam, and so are their fluxes, with conductivities
   * that vary.
   *
   * @param seam its name
   * @param first conductivity of the first part, an expression of the coordinates and outputs
   * @param second conductivity of the second part
   * @return the problem
   * @throws IllegalArgumentException as {@link #continuous(String)}, or if expressions are of other
   *     coordinates
   */
  public P continuous(String seam, Expr first, Expr second) {
    Require.nonNull("seam", seam);
    Condition flux =
        Condition.continuousFlux(
            domain(),
            seam,
            own("the first conductivity", first),
            own("the second conductivity", second));
    return with(statement().with(Condition.continuous(domain(), seam)).with(flux));
  }
}
