package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.geometry.Ball;
import io.github.ntk4j.geometry.Body;
import io.github.ntk4j.geometry.Box;
import io.github.ntk4j.geometry.Combined;
import io.github.ntk4j.geometry.HalfSpace;
import io.github.ntk4j.geometry.Named;
import io.github.ntk4j.geometry.Outline;
import io.github.ntk4j.geometry.Shape;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.Latex;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.report.Provenances;
import io.github.ntk4j.report.RegionReport;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.Table;

/**
 * Where a problem lives, made of simple shapes: {@code Region.box(-1, 1, -1,
 * 1).minus(Region.disc(0, 0, 0.3).named("hole"))}, for {@link Problem#space(String, String,
 * Region)}. Immutable.
 *
 * <p>Its boundary has pieces, each a smooth part with a name: {@code left}, {@code right}, {@code
 * bottom}, {@code top} of a box (in space also {@code front}, {@code back}), {@code disc}, {@code
 * ball}, {@code edge 1}, {@code edge 2}, … of a polygon, {@code line} or {@code plane} of a
 * half-space. Of shapes with a name of their own, {@code hole}, or {@code outer left} where there
 * are several. Where two are called alike they are numbered, {@code disc 1}, {@code disc 2}, and
 * {@code disc} is both. What of a shape's boundary lies inside or outside of the region is none of
 * its pieces; normals point out of the region, into a hole.
 */
public final class Region implements Shown {
  private static final List<String> AXES = List.of("x", "y", "z");

  private static final int CHORD_POINTS = 8;

  private final Shape shape;
  private Body body; // when first asked for: of a half-space there is none

  private Region(Shape shape) {
    this.shape = shape;
  }

  /**
   * An interval.
   *
   * @param lo lower end, finite
   * @param hi upper end, above lo
   * @return the region, of one dimension
   * @throws IllegalArgumentException if lo ≥ hi, or an end is not finite
   */
  public static Region interval(double lo, double hi) {
    return new Region(Box.of(lo, hi));
  }

  /**
   * A rectangle, or a box, along the axes.
   *
   * @param ends lower and upper end along each axis in turn, finite: {@code box(-1, 1, 0, 2)}
   * @return the region, of as many dimensions as there are pairs, at most three
   * @throws IllegalArgumentException if lo ≥ hi somewhere, or numbers are missing
   */
  public static Region box(double... ends) {
    return new Region(Box.of(Require.nonNull("ends", ends)));
  }

  /**
   * A disc.
   *
   * @param x its centre
   * @param y its centre
   * @param radius finite and above 0
   * @return the region
   * @throws IllegalArgumentException if a number is out of range
   */
  public static Region disc(double x, double y, double radius) {
    return new Region(Ball.of(radius, x, y));
  }

  /**
   * A ball.
   *
   * @param x its centre
   * @param y its centre
   * @param z its centre
   * @param radius finite and above 0
   * @return the region
   * @throws IllegalArgumentException if a number is out of range
   */
  public static Region ball(double x, double y, double z, double radius) {
    return new Region(Ball.of(radius, x, y, z));
  }

  /**
   * A polygon; its edge 1 runs from the first corner to the second.
   *
   * @param corners two numbers each, in order along the edge, either way round; copied
   * @return the region
   * @throws IllegalArgumentException if there are fewer than three, a number is not finite, or the
   *     edge crosses or touches itself
   */
  public static Region polygon(double[]... corners) {
    return new Region(Outline.of(Require.nonNull("corners", corners)));
  }

  /**
   * What lies behind a line of the plane, or a plane of space; to be cut with what is bounded.
   *
   * @param point one of the line or plane
   * @param normal points out of the half-space; of any finite length above 0
   * @return the region, of as many dimensions as both have components
   * @throws IllegalArgumentException if components are missing or a number is out of range
   */
  public static Region halfSpace(double[] point, double[] normal) {
    return new Region(
        HalfSpace.of(Require.nonNull("point", point), Require.nonNull("normal", normal)));
  }

  /**
   * This region and another.
   *
   * @param other of the same dimension
   * @return what lies in one of them at least
   * @throws IllegalArgumentException if dimensions differ
   */
  public Region union(Region other) {
    return combined(Combined.Way.UNION, other);
  }

  /**
   * This region without another: a plate without its hole.
   *
   * @param other of the same dimension
   * @return what lies here and not there
   * @throws IllegalArgumentException if dimensions differ, nothing is left, or nothing is taken
   *     away
   */
  public Region minus(Region other) {
    Region left = combined(Combined.Way.DIFFERENCE, other);
    if (shape.bounded() && Body.untouched(body(), left.body())) {
      throw Fault.argument(
          other.shape.words(Double::toString)
              + " takes nothing away from "
              + shape.words(Double::toString)
              + ": they do not meet");
    }
    return left;
  }

  /**
   * What this region and another have in common.
   *
   * @param other of the same dimension
   * @return what lies in both
   * @throws IllegalArgumentException if dimensions differ, or nothing does
   */
  public Region intersect(Region other) {
    return combined(Combined.Way.INTERSECTION, other);
  }

  private Region combined(Combined.Way way, Region other) {
    Region both = new Region(Combined.of(way, shape, Require.nonNull("other", other).shape));
    if (both.shape.bounded()) {
      both.body(); // fails where nothing lies in it
    }
    return both;
  }

  /**
   * Names the boundary: that of a disc is one piece of this name, those of a box are {@code name
   * left} and so on, and the name is all of them.
   *
   * @param name not blank
   * @return the region
   * @throws IllegalArgumentException if the name is blank
   */
  public Region named(String name) {
    return new Region(Named.of(name, shape));
  }

  /**
   * Whether a point lies in the region or, but for rounding, on its boundary; also a test for
   * {@link Points#where}: {@code Points.sobol(lo, hi, 2000).where(plate::contains)}.
   *
   * @param point its coordinates
   * @return whether it does
   * @throws IllegalArgumentException if it has another dimension, or the region has no bounds
   */
  public boolean contains(double... point) {
    requireDimension(Require.nonNull("point", point).length);
    return body().contains(point);
  }

  private void requireDimension(int coordinates) {
    if (coordinates != shape.dimension()) {
      throw Fault.argument(
          "a point of this region has " + shape.dimension() + " coordinates; got " + coordinates);
    }
  }

  /**
   * Independent uniform points in the region; seed 0 unless {@link Points#seed} says otherwise.
   *
   * @param n number of points, at least 1
   * @return the points
   * @throws IllegalArgumentException if n &lt; 1, or the region has no bounds
   */
  public Points points(int n) {
    return new Points(domain().interior(n));
  }

  /**
   * Independent uniform points of the boundary, shared among its pieces by their length or area;
   * seed 0 unless {@link Points#seed} says otherwise. Of an interval its ends.
   *
   * @param n number of points, at least 1
   * @return the points
   * @throws IllegalArgumentException if n &lt; 1, or the region has no bounds
   */
  public Points boundary(int n) {
    return new Points(domain().onBoundary(body().boundary(), n));
  }

  /**
   * Independent uniform points of a piece of the boundary; seed 0 unless {@link Points#seed} says
   * otherwise.
   *
   * @param piece its name, or what it belongs to
   * @param n number of points, at least 1
   * @return the points
   * @throws IllegalArgumentException if n &lt; 1, no piece has the name, or the region has no
   *     bounds
   */
  public Points boundary(String piece, int n) {
    return new Points(domain().onBoundary(body().piece(Require.nonNull("piece", piece)), n));
  }

  /**
   * Unit normals that point out of the region, as {@link Conditions#condition(String, Points,
   * double[][], java.util.function.BinaryOperator)} takes them.
   *
   * @param points of the boundary; where pieces meet, the first has its normal
   * @return {@code double[n][dimension]}
   * @throws IllegalArgumentException if a point is not on the boundary or has another dimension
   */
  public double[][] normals(Points points) {
    requireDimension(Require.nonNull("points", points).dimension());
    double[][] normals = points.toArray();
    for (int i = 0; i < normals.length; i++) {
      normals[i] = body().normal(normals[i]);
    }
    return normals;
  }

  /**
   * Integral of an expression over the region, as a part of an equation or condition: {@code
   * .condition("mass", Points.of(new double[][] {{0, 0}}), u -> plate.integral(u).minus(1))}. Time
   * and what else comes after the region's coordinates keeps the value of the row.
   *
   * @param expression of a problem whose first coordinates are the region's
   * @return the integral, by 8 points of Gauss and Legendre along and across chords between heights
   *     at which the boundary turns: to about 10⁻⁶ of it
   * @throws IllegalArgumentException if the region has three dimensions or no bounds, or the
   *     expression has fewer coordinates of space
   */
  public Expr integral(Expr expression) {
    return Require.nonNull("expression", expression)
        .over(body().inside(CHORD_POINTS), shape.latex(Latex::number));
  }

  /**
   * Integral of an expression over a piece of the boundary, as a part of an equation or condition.
   *
   * @param piece its name, or what it belongs to
   * @param expression of a problem whose first coordinates are the region's
   * @return the integral, over curves by Gauss and Legendre
   * @throws IllegalArgumentException if no piece has the name, the region has no bounds, or the
   *     expression has fewer coordinates of space
   */
  public Expr integral(String piece, Expr expression) {
    Require.nonNull("piece", piece);
    Require.nonNull("expression", expression);
    return expression.over(body().piece(piece).rule(), Latex.text(piece));
  }

  private Domain domain() {
    return Statement.named("").region(AXES.subList(0, shape.dimension()), body()).domain();
  }

  /** The region with what bounds it; fails where it has no bounds. */
  synchronized Body body() {
    if (body == null) {
      body = Body.of(shape);
    }
    return body;
  }

  /**
   * The pieces of the boundary.
   *
   * @return columns {@code piece} and {@code length}; on the line {@code at}; in space {@code
   *     area}, of a surface that others cut to 1 or 2 %
   * @throws IllegalArgumentException if the region has no bounds
   */
  public Table pieces() {
    return Provenances.library()
        .and("region", shape.words(Double::toString))
        .of(RegionReport.pieces(body()));
  }

  /**
   * The boundary of a region of the plane, a colour for each piece.
   *
   * @return the figure
   * @throws IllegalArgumentException if the region has no bounds, or is none of the plane
   */
  public ChartFigure figure() {
    if (shape.dimension() != 2) {
      throw Fault.argument(
          "a region is drawn in the plane; this one has " + shape.dimension() + " dimensions");
    }
    return new ChartFigure(RegionReport.chart(body()))
        .madeBy(Provenances.library().and("region", shape.words(Double::toString)));
  }

  @Override
  public MimeBundle bundle() {
    return shape.dimension() == 2 && shape.bounded()
        ? MimeBundle.figureAndTable("", figure(), pieces(), toString())
        : MimeBundle.text(toString());
  }

  @Override
  public List<MimeBundle> parts() {
    return shape.dimension() == 2 && shape.bounded()
        ? List.of(figure().bundle(), MimeBundle.table("", pieces(), toString()))
        : List.of(bundle());
  }

  /**
   * The region as a set, in LaTeX.
   *
   * @return without delimiters
   */
  public String latex() {
    return RegionReport.latex(shape);
  }

  /** What it is made of; then the pieces of its boundary. */
  @Override
  public String toString() {
    return Terminal.text(
        RegionReport.text(shape, shape.bounded() ? Optional.of(body()) : Optional.empty()));
  }
}
