package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Where a problem lives: a box of coordinates, or a disc in its first two space coordinates; times
 * an interval of time.
 */
record Domain(List<Coordinate> coordinates, Optional<Disc> disc) {
  /** A disc in coordinates 0 and 1. */
  record Disc(double x, double y, double radius) {}

  /** Where a condition holds. */
  sealed interface Part {
    /** The whole boundary of space, at all times. */
    record Boundary() implements Part {}

    /** One face of the box. */
    record Face(int coordinate, boolean upper) implements Part {}

    /** The first moment. */
    record Start() implements Part {}

    /** Given points. */
    record At(Points points) implements Part {}
  }

  /** Relative distance within which a given number counts as an end of an interval. */
  private static final double TOUCHING = 1e-9;

  Domain {
    coordinates = List.copyOf(coordinates);
  }

  Domain and(Coordinate coordinate) {
    if (names().contains(coordinate.name())) {
      throw Fault.argument("coordinate \"" + coordinate.name() + "\" is declared twice");
    }
    if (!(coordinate.lo() < coordinate.hi())) {
      throw Fault.argument(
          "coordinate \"%s\" needs lo < hi; got %s and %s"
              .formatted(coordinate.name(), coordinate.lo(), coordinate.hi()));
    }
    List<Coordinate> more = new ArrayList<>(coordinates);
    more.add(coordinate);
    return new Domain(more, disc);
  }

  int dimension() {
    return coordinates.size();
  }

  List<String> names() {
    return coordinates.stream().map(Coordinate::name).toList();
  }

  int index(String name) {
    int index = names().indexOf(name);
    if (index < 0) {
      throw Fault.argument("this problem has coordinates " + names() + "; got \"" + name + "\"");
    }
    return index;
  }

  /** Index of time, or −1. */
  int time() {
    return IntStream.range(0, dimension())
        .filter(k -> coordinates.get(k).time())
        .findFirst()
        .orElse(-1);
  }

  boolean bounded() {
    return coordinates.stream().allMatch(c -> Double.isFinite(c.hi() - c.lo()));
  }

  double[] lower() {
    return coordinates.stream().mapToDouble(Coordinate::lo).toArray();
  }

  double[] upper() {
    return coordinates.stream().mapToDouble(Coordinate::hi).toArray();
  }

  /** A face named by its coordinate and one of its ends. */
  Part.Face face(String name, double at) {
    int k = index(name);
    Coordinate c = coordinates.get(k);
    boolean low = touches(at, c.lo(), c);
    if (!low && !touches(at, c.hi(), c)) {
      throw Fault.argument(
          "a condition at %s = %s lies outside the boundary; %s has its ends at %s and %s"
              .formatted(name, at, name, c.lo(), c.hi()));
    }
    if (disc.isPresent() && k < 2) {
      throw Fault.argument(
          "a disc has no face at " + name + " = " + at + "; use a condition on the boundary");
    }
    return new Part.Face(k, !low);
  }

  private static boolean touches(double x, double end, Coordinate c) {
    double scale = Double.isFinite(c.hi() - c.lo()) ? c.hi() - c.lo() : 1 + Math.abs(end);
    return Math.abs(x - end) <= TOUCHING * scale;
  }

  /** Fails on a point that is not in the closed domain. */
  void requireInside(String what, Points points) {
    if (points.dimension() != dimension()) {
      throw Fault.argument(
          what + " have " + points.dimension() + " coordinates; this problem has " + names());
    }
    for (int i = 0; i < points.size(); i++) {
      double[] x = points.array()[i];
      for (int k = 0; k < x.length; k++) {
        Coordinate c = coordinates.get(k);
        boolean inside =
            (x[k] >= c.lo() && x[k] <= c.hi())
                || touches(x[k], c.lo(), c)
                || touches(x[k], c.hi(), c);
        if (!inside) {
          throw Fault.argument(
              "%s[%d] lies outside the domain: %s = %s is not in [%s, %s]"
                  .formatted(what, i, c.name(), x[k], c.lo(), c.hi()));
        }
      }
      if (disc.isPresent() && radius(x) > disc.get().radius() * (1 + TOUCHING)) {
        throw Fault.argument(
            "%s[%d] lies outside the disc: %s".formatted(what, i, Arrays.toString(x)));
      }
    }
  }

  /** Fails where there is no space coordinate, hence no boundary. */
  void requireSpace() {
    if (coordinates.stream().allMatch(Coordinate::time)) {
      throw Fault.argument(
          "a boundary needs a space coordinate; this problem has "
              + names()
              + "; use initial for the first moment");
    }
  }

  /** Fails on a point that is not on the boundary of space. */
  void requireOnBoundary(String what, Points points) {
    requireInside(what, points);
    requireSpace();
    for (int i = 0; i < points.size(); i++) {
      double[] x = points.array()[i];
      if (!onBoundary(x)) {
        throw Fault.argument(
            "%s[%d] lies inside the domain, not on its boundary: %s"
                .formatted(what, i, Arrays.toString(x)));
      }
    }
  }

  private boolean onBoundary(double[] x) {
    return disc.isPresent()
        ? Math.abs(radius(x) - disc.get().radius()) <= TOUCHING * disc.get().radius()
        : IntStream.range(0, dimension()).anyMatch(k -> onFaceOf(x, k));
  }

  private boolean onFaceOf(double[] x, int k) {
    Coordinate c = coordinates.get(k);
    return !c.time() && (touches(x[k], c.lo(), c) || touches(x[k], c.hi(), c));
  }

  /** Fails on a point that is not at the first moment. */
  void requireAtStart(String what, Points points) {
    requireInside(what, points);
    Coordinate c = coordinates.get(time());
    for (int i = 0; i < points.size(); i++) {
      double t = points.array()[i][time()];
      if (!touches(t, c.lo(), c)) {
        throw Fault.argument(
            "%s[%d] is at %s = %s; the first moment is %s".formatted(what, i, c.name(), t, c.lo()));
      }
    }
  }

  private double radius(double[] x) {
    Disc d = disc.orElseThrow();
    return Math.hypot(x[0] - d.x(), x[1] - d.y());
  }

  /** Independent uniform points of the interior. */
  Points interior(int n) {
    return interior(n, 0);
  }

  /** Independent uniform points of the interior. */
  Points interior(int n, long firstSeed) {
    requireBounded("collocation points by count");
    if (disc.isEmpty()) {
      return Points.uniform(lower(), upper(), n).seed(firstSeed);
    }
    double[][] candidates =
        Points.uniform(lower(), upper(), Math.max(64, 2 * n)).seed(firstSeed).array();
    List<double[]> inside = new ArrayList<>();
    for (long seed = firstSeed; inside.size() < n; seed++) {
      for (double[] x : candidates) {
        if (inside.size() < n && radius(x) <= disc.get().radius()) {
          inside.add(x);
        }
      }
      candidates = Points.uniform(lower(), upper(), Math.max(64, 2 * n)).seed(seed + 1).array();
    }
    return Points.of(inside.toArray(double[][]::new));
  }

  private void requireBounded(String what) {
    if (!bounded()) {
      throw Fault.argument(what + " need a bounded domain; give Points of your own");
    }
  }

  /** Points of one part, {@code n} of them where the part is larger than a point or two. */
  Points on(Part part, int n) {
    if (part instanceof Part.At at) {
      return at.points();
    }
    if (part instanceof Part.Face face) {
      return Points.of(facePoints(face, n, new Well19937c(0)));
    }
    if (part instanceof Part.Start) {
      return Points.of(facePoints(new Part.Face(time(), false), n, new Well19937c(0)));
    }
    return Points.of(boundary(n));
  }

  private double[][] facePoints(Part.Face face, int n, RandomGenerator random) {
    if (dimension() == 1) {
      return new double[][] {{face.upper() ? upper()[0] : lower()[0]}};
    }
    for (int k = 0; k < dimension(); k++) {
      if (k != face.coordinate() && !Double.isFinite(upper()[k] - lower()[k])) {
        requireBounded("points of a face by count");
      }
    }
    double[] lo = lower();
    double[] hi = upper();
    double[][] points = new double[n][dimension()];
    for (int i = 0; i < n; i++) {
      do {
        for (int k = 0; k < dimension(); k++) {
          double t = random.nextDouble();
          points[i][k] =
              k == face.coordinate() ? (face.upper() ? hi[k] : lo[k]) : lo[k] + t * (hi[k] - lo[k]);
        }
      } while (disc.isPresent() && radius(points[i]) > disc.get().radius());
    }
    return points;
  }

  /** Both ends of an interval; else n points, shared among the faces by their measure. */
  private double[][] boundary(int n) {
    RandomGenerator random = new Well19937c(0);
    if (disc.isPresent()) {
      return circle(n, random);
    }
    if (dimension() == 1) {
      return new double[][] {{lower()[0]}, {upper()[0]}};
    }
    requireBounded("boundary points by count");
    List<Part.Face> faces = new ArrayList<>();
    List<Double> measures = new ArrayList<>();
    for (int k = 0; k < dimension(); k++) {
      if (!coordinates.get(k).time()) {
        double measure = 1;
        for (int other = 0; other < dimension(); other++) {
          measure *= other == k ? 1 : upper()[other] - lower()[other];
        }
        for (boolean up : new boolean[] {false, true}) {
          faces.add(new Part.Face(k, up));
          measures.add(measure);
        }
      }
    }
    double total = measures.stream().mapToDouble(Double::doubleValue).sum();
    List<double[]> points = new ArrayList<>();
    double due = 0;
    for (int f = 0; f < faces.size(); f++) {
      due += n * measures.get(f) / total;
      int count = (int) Math.round(due) - points.size();
      points.addAll(Arrays.asList(facePoints(faces.get(f), count, random)));
    }
    return points.toArray(double[][]::new);
  }

  private double[][] circle(int n, RandomGenerator random) {
    Disc d = disc.orElseThrow();
    double[][] points = new double[n][dimension()];
    for (double[] x : points) {
      double angle = 2 * Math.PI * random.nextDouble();
      x[0] = d.x() + d.radius() * Math.cos(angle);
      x[1] = d.y() + d.radius() * Math.sin(angle);
      for (int k = 2; k < x.length; k++) {
        x[k] = lower()[k] + random.nextDouble() * (upper()[k] - lower()[k]);
      }
    }
    return points;
  }

  /**
   * Component k of the outward unit normal at a point of the boundary; on an edge, of the face
   * listed first.
   */
  double normal(double[] x, int k) {
    if (disc.isPresent()) {
      Disc d = disc.get();
      return k == 0 ? (x[0] - d.x()) / radius(x) : k == 1 ? (x[1] - d.y()) / radius(x) : 0;
    }
    for (int c = 0; c < dimension(); c++) {
      if (onFaceOf(x, c)) {
        Coordinate side = coordinates.get(c);
        return c == k ? (touches(x[c], side.lo(), side) ? -1 : 1) : 0;
      }
    }
    throw Fault.argument("point " + Arrays.toString(x) + " is not on the boundary");
  }
}
