package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Partial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a problem lives: a box of coordinates, or a disc in its first two space coordinates; times
 * an interval of time.
 */
public record Domain(List<Coordinate> coordinates, Optional<Disc> disc) {
  /** Relative distance within which a point counts as one of the circle. */
  private static final double TOUCHING = 1e-9;

  /** A disc in coordinates 0 and 1. */
  public record Disc(double x, double y, double radius) {
    double distance(double[] point) {
      return StrictMath.hypot(point[0] - x, point[1] - y);
    }
  }

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
    if (coordinate.space() && disc.isPresent()) {
      throw Fault.argument(
          "beside a disc there can be time but no other space; got \"" + coordinate.name() + "\"");
    }
    if (names().contains(coordinate.name())) {
      throw Fault.argument("coordinate \"" + coordinate.name() + "\" is declared twice");
    }
    requireLength(coordinate);
    List<Coordinate> more = new ArrayList<>(coordinates);
    more.add(coordinate);
    return new Domain(more, disc);
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

  /** A disc, whose coordinates are the first. */
  Domain withDisc(String x, String y, Disc round) {
    double radius = round.radius();
    if (dimension() > 0 || !(radius > 0) || Double.isInfinite(radius)) {
      throw Fault.argument(
          "a disc comes before other coordinates and needs a finite radius above 0; got " + radius);
    }
    double left = round.x() - radius;
    double low = round.y() - radius;
    if (left == round.x() || low == round.y()) {
      throw Fault.argument(
          Text.format(
              "a disc of radius %s around (%s, %s) is lost in rounding; move it towards 0 or scale it",
              radius, round.x(), round.y()));
    }
    Domain square =
        and(new Coordinate(x, left, round.x() + radius, Coordinate.Kind.SPACE))
            .and(new Coordinate(y, low, round.y() + radius, Coordinate.Kind.SPACE));
    return new Domain(square.coordinates(), Optional.of(round));
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

  /** All of it in LaTeX: the interval of each coordinate, the disc as an inequality. */
  public String latex() {
    String box =
        coordinates.stream()
            .skip(disc.isPresent() ? 2 : 0)
            .map(
                c ->
                    Text.format(
                        "%s \\in [%s, %s]", c.name(), Latex.number(c.lo()), Latex.number(c.hi())))
            .collect(Collectors.joining(",\\; "));
    return disc.isEmpty() ? box : discLatex("\\le") + (box.isEmpty() ? "" : ",\\; " + box);
  }

  /** The disc or its circle, by the relation of distance and radius. */
  String discLatex(String relation) {
    Disc d = disc.orElseThrow();
    return Text.format(
        "\\left|(%s, %s) - (%s, %s)\\right| %s %s",
        names().get(0),
        names().get(1),
        Latex.number(d.x()),
        Latex.number(d.y()),
        relation,
        Latex.number(d.radius()));
  }

  /** Whether a coordinate is one of the disc's. */
  boolean round(int k) {
    return disc.isPresent() && k < 2;
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
          "a disc has no face at " + name + " = " + at + "; use a condition on the boundary");
    }
    return new Part.Face(k, !c.touches(at, false));
  }

  /** Fails on a point that is not in the closed domain. */
  public void requireInside(String what, PointSet points) {
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
      if (disc.isPresent() && disc.get().distance(x) > disc.get().radius() * (1 + TOUCHING)) {
        throw Fault.argument(
            Text.format("%s[%s] lies outside the disc: %s", what, i, Arrays.toString(x)));
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
    if (disc.isEmpty() && new Draws(this).walls().isEmpty()) {
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
    return disc.isPresent()
        ? Math.abs(disc.get().distance(x) - disc.get().radius()) <= TOUCHING * disc.get().radius()
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
    if (disc.isPresent()) {
      Disc d = disc.get();
      return k == 0 ? (x[0] - d.x()) / d.distance(x) : k == 1 ? (x[1] - d.y()) / d.distance(x) : 0;
    }
    for (int c = 0; c < dimension(); c++) {
      if (onFaceOf(x, c)) {
        return c == k ? (coordinates.get(c).touches(x[c], false) ? -1 : 1) : 0;
      }
    }
    throw Fault.argument("point " + Arrays.toString(x) + " is not on the boundary");
  }
}
