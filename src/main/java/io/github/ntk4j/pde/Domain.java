package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.geometry.Ball;
import io.github.ntk4j.geometry.Body;
import io.github.ntk4j.geometry.Box;
import io.github.ntk4j.geometry.Piece;
import io.github.ntk4j.model.Partial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where a problem lives: a box of coordinates, or a region in its first, space coordinates; times
 * an interval of time.
 */
public record Domain(List<Coordinate> coordinates, Optional<Body> region, Places places) {
  /** Copies the coordinates. */
  public Domain {
    coordinates = List.copyOf(coordinates);
  }

  /** The same with one coordinate more. */
  Domain and(Coordinate coordinate) {
    requireName(coordinate.name());
    if (coordinate.time() && time() >= 0) {
      throw Fault.argument("a problem has one time; it is \"" + timeName() + "\" already");
    }
    if (coordinate.space() && region.isPresent()) {
      throw Fault.argument(
          Text.format(
              "beside a %s there can be time but no other space; got \"%s\"",
              shapeName(), coordinate.name()));
    }
    if (names().contains(coordinate.name())) {
      throw Fault.argument("coordinate \"" + coordinate.name() + "\" is declared twice");
    }
    requireLength(coordinate);
    List<Coordinate> more = new ArrayList<>(coordinates);
    more.add(coordinate);
    return new Domain(more, region, places);
  }

  private static void requireName(String name) {
    if (Require.nonNull("coordinate", name).isBlank()) {
      throw Fault.argument("a coordinate needs a name, e.g. \"x\"; got \"" + name + "\"");
    }
  }

  private static void requireLength(Coordinate c) {
    if (!(c.lo() < c.hi())) {
      throw Fault.argument(
          Text.format("coordinate \"%s\" needs lo < hi; got %s and %s", c.name(), c.lo(), c.hi()));
    }
    if (Double.isFinite(c.lo()) && Double.isFinite(c.hi()) && !c.bounded()) {
      throw Fault.argument(
          Text.format(
              "coordinate \"%s\" from %s to %s is longer than the largest number; scale it",
              c.name(), c.lo(), c.hi()));
    }
  }

  /** A region, whose coordinates are the first. */
  Domain withRegion(List<String> names, Body body) {
    if (dimension() > 0) {
      throw Fault.argument("a region comes before other coordinates; there are " + names());
    }
    if (names.size() != body.dimension()) {
      throw Fault.argument(
          Text.format(
              "the region has %s coordinates and needs a name for each; got %s",
              body.dimension(), names));
    }
    Domain around = this;
    double[] lower = body.lower();
    double[] upper = body.upper();
    for (int k = 0; k < lower.length; k++) {
      around = around.and(new Coordinate(names.get(k), lower[k], upper[k], Coordinate.Kind.SPACE));
    }
    return new Domain(around.coordinates(), Optional.of(body), places);
  }

  Optional<Ball> ball() {
    return region.map(Body::shape).filter(Ball.class::isInstance).map(Ball.class::cast);
  }

  String shapeName() {
    return ball().map(ball -> ball.dimension() == 2 ? "disc" : "ball").orElse("region");
  }

  /** The same with other names of places. */
  Domain with(Places others) {
    return new Domain(coordinates, region, others);
  }

  /** A part of the boundary, a seam, or a piece of the region's boundary; fails on another name. */
  Part place(String name) {
    Optional<Part> edge = places.edge(Require.nonNull("piece", name));
    return edge.orElseGet(
        () -> {
          if (region.isEmpty() && !places.edges().isEmpty()) {
            throw Fault.argument(
                Text.format(
                    "this problem has parts of its boundary %s; got \"%s\"",
                    places.edges().keySet(), name));
          }
          piece(name);
          return new Part.OfRegion(name);
        });
  }

  /** The region; fails where there is none. */
  Body pieces() {
    return region.orElseThrow(
        () ->
            Fault.argument(
                "this domain has no pieces by name; use dirichletAt(\"x\", 0, …) and the like, or declare a"
                    + " region, .space(\"x\", \"y\", Region.box(0, 1, 0, 1))"));
  }

  /** A piece of the boundary; fails on a name that is none. */
  public Piece piece(String name) {
    return pieces().piece(Require.nonNull("piece", name));
  }

  /**
   * A piece of the boundary of a region, or of a box of at most three space coordinates, whose
   * faces are called left, right and so on; or a part of one, or a seam.
   *
   * @param rest values of the coordinates after those of space, by which parts may be told
   */
  Piece measured(String name, double... rest) {
    Optional<Part> edge = places.edge(Require.nonNull("piece", name));
    return edge.isPresent() ? measured(edge.get(), rest) : region.orElseGet(this::box).piece(name);
  }

  /** The piece that a place is, or those portions of one that it is a part of. */
  Piece measured(Part place, double... rest) {
    Piece whole = place.whole().piece(this).orElseGet(() -> face(place.whole()));
    if (!(place instanceof Part.Some some) || rest.length + whole.dimension() != dimension()) {
      return whole;
    }
    Predicate<double[]> test =
        x -> some.has(DoubleStream.concat(Arrays.stream(x), Arrays.stream(rest)).toArray());
    return whole
        .where(some.name(), test)
        .orElseThrow(
            () ->
                Fault.argument(
                    Text.format(
                        "nothing of \"%s\" is there at %s", some.name(), Arrays.toString(rest))));
  }

  /** The piece of the box that a face is. */
  private Piece face(Part part) {
    return box().pieces().stream()
        .filter(
            p ->
                part instanceof Part.Face f
                    && f.sign() == p.normal(p.rule().points()[0])[f.coordinate()])
        .findFirst()
        .orElseThrow();
  }

  Body box() {
    double[] ends =
        coordinates.stream()
            .takeWhile(Coordinate::space)
            .flatMapToDouble(c -> DoubleStream.of(c.lo(), c.hi()))
            .toArray();
    boolean small = ends.length >= 2 && ends.length <= 6;
    if (!small
        || ends.length / 2 != coordinates.stream().filter(Coordinate::space).count()
        || !Arrays.stream(ends).allMatch(Double::isFinite)) {
      throw Fault.argument(
          "pieces of a boundary are those of a region, or of a bounded box of one to three space coordinates"
              + " that come first; this problem has "
              + names());
    }
    return Body.of(Box.of(ends));
  }

  /** Points of the region or box, where the coordinates after its own have these values. */
  PointSet beside(double[][] points, double[] rest) {
    List<String> others = names().subList(points[0].length, dimension());
    if (rest.length != others.size()) {
      throw Fault.argument(
          Text.format(
              "an integral over the boundary needs a number for each of %s after the piece; got %s",
              others, Arrays.toString(rest)));
    }
    double[][] all = new double[points.length][];
    for (int i = 0; i < all.length; i++) {
      all[i] = Arrays.copyOf(points[i], dimension());
      System.arraycopy(rest, 0, all[i], points[i].length, rest.length);
    }
    PointSet set = PointSet.of(all);
    requireInside("points of the integral", set);
    return set;
  }

  /** The coordinates of a point that are the region's. */
  double[] inRegion(double[] x) {
    int size = region.map(Body::dimension).orElse(0);
    return size == x.length ? x : Arrays.copyOf(x, size);
  }

  /** Whether a point lies in the region, not on its boundary; in a box every point does. */
  public boolean inside(double[] x) {
    return region.isEmpty() || region.get().gap(inRegion(x)) < 0;
  }

  /** Whether a point lies in the region or on its boundary; in a box every point does. */
  public boolean covers(double[] x) {
    return region.isEmpty() || region.get().contains(inRegion(x));
  }

  /** Number of coordinates. */
  public int dimension() {
    return coordinates.size();
  }

  /** Names of the coordinates, in order. */
  public List<String> names() {
    return coordinates.stream().map(Coordinate::name).toList();
  }

  /** The first output of the network, as a function of these coordinates. */
  public Node solution() {
    return solution(0);
  }

  /** An output of the network, as a function of these coordinates. */
  public Node solution(int output) {
    requireCoordinates();
    return new Node.Jet(0, output, Partial.none(dimension()));
  }

  private void requireCoordinates() {
    if (dimension() == 0) {
      throw Fault.argument("declare coordinates first, e.g. .space(\"x\", 0, 1)");
    }
  }

  /** Index of a coordinate; fails on a name that is none. */
  public int index(String name) {
    Require.nonNull("coordinate", name);
    int index = names().indexOf(name);
    if (index < 0) {
      throw Fault.argument("this problem has coordinates " + names() + "; got \"" + name + "\"");
    }
    return index;
  }

  /** Index of time, or −1. */
  public int time() {
    return IntStream.range(0, dimension())
        .filter(k -> coordinates.get(k).time())
        .findFirst()
        .orElse(-1);
  }

  /** The time since the first moment, as an expression; fails where there is no time. */
  Node timeSinceStart() {
    Coordinate time = coordinates.get(index(timeName()));
    return Node.plus(new Node.Coordinate(time(), time.name()), Node.constant(-time.lo()));
  }

  /** Name of time; fails where there is none. */
  String timeName() {
    if (time() < 0) {
      throw Fault.argument("this problem has no time; declare it by .time(\"t\", 0, 1)");
    }
    return coordinates.get(time()).name();
  }

  /** Whether a coordinate is one of the region's. */
  boolean round(int k) {
    return region.isPresent() && k < region.get().dimension();
  }

  /** Whether all coordinates have finite ends. */
  public boolean bounded() {
    return coordinates.stream().allMatch(Coordinate::bounded);
  }

  /** Lower ends of the coordinates. */
  public double[] lower() {
    return coordinates.stream().mapToDouble(Coordinate::lo).toArray();
  }

  /** Upper ends of the coordinates. */
  public double[] upper() {
    return coordinates.stream().mapToDouble(Coordinate::hi).toArray();
  }

  /** A face named by its coordinate and one of its ends. */
  Part.Face face(String name, double at) {
    int k = index(name);
    Coordinate c = coordinates.get(k);
    if (c.kind() == Coordinate.Kind.PARAMETER) {
      throw Fault.argument(
          Text.format(
              "%s tells the problems of a family apart and has no boundary: a condition holds for all its values; for"
                  + " some, use condition(name, points, …)",
              name));
    }
    if (!c.touches(at)) {
      throw Fault.argument(
          Text.format(
              "a condition at %s = %s lies outside the boundary; %s has its ends at %s and %s",
              name, at, name, c.lo(), c.hi()));
    }
    if (round(k)) {
      throw Fault.argument(
          Text.format(
              "a %s has no face at %s = %s; use a condition on the boundary%s",
              shapeName(), name, at, ball().isPresent() ? "" : " or on one of " + pieceNames()));
    }
    return new Part.Face(k, !c.touches(at, false));
  }

  /** What conditions call the pieces of the boundary. */
  public List<String> pieceNames() {
    return region.stream().flatMap(body -> body.pieces().stream()).map(Piece::name).toList();
  }

  /** Fails on a point that is not in the closed domain. */
  public void requireInside(String what, PointSet points) {
    requireInBox(what, points);
    for (int i = 0; i < points.size(); i++) {
      double[] x = points.array()[i];
      if (!covers(x)) {
        throw Fault.argument(
            Text.format(
                "%s[%s] lies outside the %s: %s", what, i, shapeName(), Arrays.toString(x)));
      }
    }
  }

  /** Fails on a point that is not in the box around the domain. */
  void requireInBox(String what, PointSet points) {
    requireDimension(what, points);
    for (int i = 0; i < points.size(); i++) {
      double[] x = points.array()[i];
      for (int k = 0; k < x.length; k++) {
        Coordinate c = coordinates.get(k);
        if (!c.contains(x[k])) {
          throw Fault.argument(
              Text.format(
                  "%s[%s] lies outside the domain: %s = %s is not in [%s, %s]",
                  what, i, c.name(), x[k], c.lo(), c.hi()));
        }
      }
    }
  }

  /** Fails on points of another dimension. */
  void requireDimension(String what, PointSet points) {
    requireCoordinates();
    if (points.dimension() != dimension()) {
      throw Fault.argument(
          what + " have " + points.dimension() + " coordinates; this problem has " + names());
    }
  }

  /** Fails where there is no space coordinate, hence no boundary. */
  void requireSpace() {
    requireCoordinates();
    if (coordinates.stream().noneMatch(Coordinate::space)) {
      throw Fault.argument(
          "a boundary needs a space coordinate; this problem has "
              + names()
              + "; use initial for the first moment");
    }
    if (region.isEmpty() && new Draws(this).walls().isEmpty()) {
      throw Fault.argument(
          "a boundary needs a space coordinate with a finite end; those of this problem have none");
    }
  }

  /** Fails on a point that is not on the boundary of space. */
  public void requireOnBoundary(String what, PointSet points) {
    requireInside(what, points);
    requireSpace();
    for (int i = 0; i < points.size(); i++) {
      double[] x = points.array()[i];
      if (!onBoundary(x)) {
        throw Fault.argument(
            Text.format(
                "%s[%s] lies inside the domain, not on its boundary: %s",
                what, i, Arrays.toString(x)));
      }
    }
  }

  private boolean onBoundary(double[] x) {
    return region.isPresent()
        ? region.get().touches(inRegion(x))
        : IntStream.range(0, dimension()).anyMatch(k -> onFaceOf(x, k));
  }

  private boolean onFaceOf(double[] x, int k) {
    return coordinates.get(k).space() && coordinates.get(k).touches(x[k]);
  }

  /** Fails on a point that is not at the first moment. */
  public void requireAtStart(String what, PointSet points) {
    timeName();
    requireInside(what, points);
    Coordinate c = coordinates.get(time());
    for (int i = 0; i < points.size(); i++) {
      double t = points.array()[i][time()];
      if (!c.touches(t, false)) {
        throw Fault.argument(
            Text.format(
                "%s[%s] is at %s = %s; the first moment is %s", what, i, c.name(), t, c.lo()));
      }
    }
  }

  /** Independent uniform points of a piece of the region's boundary, seed 0. */
  public PointSet onBoundary(Piece piece, int n) {
    return PointSet.uniform(n, dimension(), 0, random -> new Draws(this).piece(piece, n, random));
  }

  /** Independent uniform points of the interior. */
  public PointSet interior(int n) {
    return interior(n, 0);
  }

  /** Independent uniform points of the interior. */
  public PointSet interior(int n, long seed) {
    requireCoordinates();
    return new Draws(this).interior(n, seed);
  }

  /**
   * Component k of the outward unit normal at a point of the boundary; on an edge, of the face
   * listed first.
   */
  double normal(double[] x, int k) {
    if (region.isPresent()) {
      return round(k) ? region.get().normal(inRegion(x))[k] : 0;
    }
    for (int c = 0; c < dimension(); c++) {
      if (onFaceOf(x, c)) {
        return c == k ? (coordinates.get(c).touches(x[c], false) ? -1 : 1) : 0;
      }
    }
    throw Fault.argument("point " + Arrays.toString(x) + " is not on the boundary");
  }
}
