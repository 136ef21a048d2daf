package io.github.ntk4j.geometry;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A bounded shape, and what bounds it. */
public final class Body {
  /** Relative to its size, within which a point counts as one of the boundary. */
  private static final double TOUCHING = 1e-9;

  /** Relative to its size: how far beside a surface one looks for what lies there. */
  private static final double BESIDE = 1e-7;

  private final Shape shape;
  private final double size;
  private final List<Portion> portions;
  private final List<Piece> pieces;
  private final double[] lower;
  private final double[] upper;

  private Body(Shape shape) {
    this.shape = shape;
    lower = shape.lower();
    upper = shape.upper();
    Frame frame = Frame.around(lower, upper);
    size = 2 * frame.radius();
    portions = new Boundary(shape, frame, TOUCHING * size, BESIDE * size).portions();
    pieces = named(portions);
    if (shape.dimension() == 2 && !portions.isEmpty()) {
      fit();
    }
  }

  /** Fails on a shape that is not bounded, or in which nothing lies. */
  public static Body of(Shape shape) {
    if (!shape.bounded()) {
      throw Fault.argument(
          Text.format(
              "a region needs finite bounds; %s has none: intersect it with a box",
              shape.words(Double::toString)));
    }
    Body body = new Body(shape);
    if (body.portions.isEmpty()) {
      throw Fault.argument(empty(shape));
    }
    return body;
  }

  private static String empty(Shape shape) {
    if (shape instanceof Combined c && c.way() == Combined.Way.DIFFERENCE) {
      return Text.format(
          "%s swallows all of %s; nothing is left",
          c.second().words(Double::toString), c.first().words(Double::toString));
    }
    if (shape instanceof Combined c && c.way() == Combined.Way.INTERSECTION) {
      return Text.format(
          "%s and %s have nothing in common",
          c.first().words(Double::toString), c.second().words(Double::toString));
    }
    return Text.format("nothing lies in %s", shape.words(Double::toString));
  }

  /** Whether what is taken away from a region leaves it as it was. */
  public static boolean untouched(Body before, Body after) {
    return before.portions.size() == after.portions.size()
        && IntStream.range(0, before.portions.size())
            .allMatch(
                i -> {
                  Portion a = before.portions.get(i);
                  Portion b = after.portions.get(i);
                  return a.index() == b.index()
                      && a.from() == b.from()
                      && a.to() == b.to()
                      && a.share() == b.share();
                });
  }

  /** Pieces by their names, which are numbered where two are called alike. */
  private static List<Piece> named(List<Portion> portions) {
    Map<Integer, List<Portion>> byPatch =
        portions.stream()
            .collect(
                Collectors.groupingBy(Portion::index, LinkedHashMap::new, Collectors.toList()));
    Map<String, Integer> seen = new LinkedHashMap<>();
    List<Piece> pieces = new ArrayList<>();
    for (List<Portion> patch : byPatch.values()) {
      String name = patch.get(0).patch().name();
      long alike =
          byPatch.values().stream().filter(p -> p.get(0).patch().name().equals(name)).count();
      int k = seen.merge(name, 1, Integer::sum);
      boolean digit = Character.isDigit(name.charAt(name.length() - 1));
      String mark = digit ? Character.toString((char) ('a' + k - 1)) : Integer.toString(k);
      pieces.add(new Piece(alike > 1 ? name + " " + mark : name, patch));
    }
    return pieces;
  }

  /** Draws the box in to what bounds the region. */
  private void fit() {
    for (int k = 0; k < 2; k++) {
      lower[k] = Double.POSITIVE_INFINITY;
      upper[k] = Double.NEGATIVE_INFINITY;
      for (Portion p : portions) {
        Curve curve = (Curve) p.patch().surface();
        int axis = k;
        double[] found =
            curve.extremes(p.from(), p.to()).map(t -> curve.at(t)[axis]).sorted().toArray();
        lower[k] = Math.min(lower[k], found[0]);
        upper[k] = Math.max(upper[k], found[found.length - 1]);
      }
    }
  }

  /** What it is made of. */
  public Shape shape() {
    return shape;
  }

  /** Number of coordinates. */
  public int dimension() {
    return shape.dimension();
  }

  /** Lower corner of a box around it. */
  public double[] lower() {
    return lower.clone();
  }

  /** Upper corner of a box around it. */
  public double[] upper() {
    return upper.clone();
  }

  /** The pieces of its boundary, in order. */
  public List<Piece> pieces() {
    return pieces;
  }

  /** All of its boundary. */
  public Piece boundary() {
    return Piece.together("boundary", pieces);
  }

  /** A piece, or those that belong to a name; fails on a name that is none. */
  public Piece piece(String name) {
    List<Piece> found = pieces.stream().filter(p -> p.belongsTo(name)).toList();
    if (found.isEmpty()) {
      throw Fault.argument(
          Text.format(
              "this region's boundary has pieces %s; got \"%s\"",
              pieces.stream().map(Piece::name).toList(), name));
    }
    return Piece.together(name, found);
  }

  /**
   * Points at which an integral over the inside is taken, of the line or plane, and what each adds.
   *
   * @param points along each chord, and chords between two heights
   */
  public Rule inside(int points) {
    if (shape.dimension() > 2) {
      throw Fault.argument(
          "integrals over the inside of a region are those of the line and the plane; this one has "
              + shape.dimension()
              + " dimensions");
    }
    return Rule.of(Filling.of(points, shape, portions));
  }

  /** Ends of the curves of one piece that lie on another, and the other way round. */
  public List<double[]> corners(Piece a, Piece b) {
    return Stream.of(a, b)
        .flatMap(piece -> piece.curveEnds().stream())
        .filter(x -> touches(x, a) && touches(x, b))
        .toList();
  }

  /** Whether two names have a piece in common. */
  public boolean meet(String a, String b) {
    return pieces.stream().anyMatch(p -> p.belongsTo(a) && p.belongsTo(b));
  }

  /** Below 0 inside; see {@link Shape#gap}. */
  public double gap(double[] x) {
    return shape.gap(x);
  }

  /** Whether a point lies in it or, but for rounding, on its boundary. */
  public boolean contains(double[] x) {
    double tolerance = TOUCHING * size;
    double gap = shape.gap(x);
    return gap < -tolerance || (gap <= tolerance && (touches(x) || within(x)));
  }

  /** Of a point where shapes meet: whether there is room beside it. */
  private boolean within(double[] x) {
    for (int k = 0; k < x.length; k++) {
      for (double step : new double[] {-BESIDE * size, BESIDE * size}) {
        double[] beside = x.clone();
        beside[k] += step;
        if (shape.gap(beside) < -TOUCHING * size) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a point is one of the boundary, but for rounding. */
  public boolean touches(double[] x) {
    return touches(x, portions);
  }

  /** Whether a point is one of a piece, but for rounding. */
  public boolean touches(double[] x, Piece piece) {
    return touches(x, piece.portions());
  }

  private boolean touches(double[] x, List<Portion> some) {
    return some.stream()
        .anyMatch(
            p -> {
              Surface surface = p.patch().surface();
              if (surface.distance(x) > TOUCHING * size) {
                return false;
              }
              if (!(surface instanceof Curve curve)) {
                return surface instanceof Surface.End || p.bounds().test(x);
              }
              double t = curve.parameter(x);
              double close = TOUCHING * size / curve.measure();
              return Arrays.stream(new double[] {t - 1, t, t + 1}) // a circle closes
                  .anyMatch(s -> s >= p.from() - close && s <= p.to() + close);
            });
  }

  /** The outward unit normal at a point of the boundary; where pieces meet, of the first. */
  public double[] normal(double[] x) {
    return pieces.stream()
        .filter(p -> touches(x, p))
        .findFirst()
        .orElseThrow(
            () ->
                Fault.argument(
                    "point " + Arrays.toString(x) + " is not on the boundary of the region"))
        .normal(x);
  }
}
