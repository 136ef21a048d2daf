package io.github.ntk4j.pde;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.geometry.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Whether two conditions on the value of an output agree where their places meet. */
final class CornerCheck {
  private static final double ROUNDING = 1e-9;
  private static final int ALONG = 5; // points along each free coordinate of an edge

  private final Statement problem;

  CornerCheck(Statement problem) {
    this.problem = problem;
  }

  /** At most one remark for each pair of conditions. */
  List<Remark> remarks() {
    List<Condition> values =
        problem.conditions().stream()
            .filter(c -> c.fixes() == Condition.Fixes.VALUE && c.partner().isEmpty())
            .toList();
    List<Remark> remarks = new ArrayList<>();
    for (int a = 0; a < values.size(); a++) {
      for (int b = a + 1; b < values.size(); b++) {
        if (values.get(a).output() == values.get(b).output()) {
          remarks.addAll(between(values.get(a), values.get(b)));
        }
      }
    }
    return remarks;
  }

  private List<Remark> between(Condition a, Condition b) {
    for (double[] corner : corners(a, b)) {
      if (has(a, corner) && has(b, corner)) {
        OptionalDouble here = prescribed(a, corner);
        OptionalDouble there = prescribed(b, corner);
        if (here.isPresent() && there.isPresent() && differ(here, there, size(a) + size(b))) {
          return List.of(remark(a, here.getAsDouble(), b, there.getAsDouble(), corner));
        }
      }
    }
    return List.of();
  }

  private static boolean has(Condition c, double[] x) {
    return !(c.part() instanceof Part.Some some) || some.has(x);
  }

  /** Points at which the places of two conditions meet. */
  private List<double[]> corners(Condition a, Condition b) {
    List<double[]> corners = new ArrayList<>();
    for (Part.Face first : faces(a)) {
      for (Part.Face second : faces(b)) {
        if (first.coordinate() != second.coordinate()) {
          corners.addAll(corners(first, second));
        }
      }
      corners.addAll(moments(first, b));
    }
    faces(b).forEach(second -> corners.addAll(moments(second, a)));
    corners.addAll(ends(a, b));
    return corners;
  }

  /** Points on a region's boundary at the moment that a face of time is. */
  private List<double[]> moments(Part.Face face, Condition other) {
    if (face.coordinate() != problem.domain().time() || piece(other).isEmpty()) {
      return List.of();
    }
    return Arrays.stream(Examination.sample(problem, other.name()))
        .map(
            x -> {
              double[] moved = x.clone();
              moved[face.coordinate()] = face.at(problem.domain());
              return moved;
            })
        .toList();
  }

  /** Corners of a region in which two pieces of its boundary meet, at the ends of what is free. */
  private List<double[]> ends(Condition a, Condition b) {
    Optional<Piece> first = piece(a);
    Optional<Piece> second = piece(b);
    if (first.isEmpty() || second.isEmpty()) {
      return List.of();
    }
    Domain domain = problem.domain();
    List<double[]> points = new ArrayList<>();
    for (double[] corner : domain.pieces().corners(first.get(), second.get())) {
      List<double[]> here = List.of(Arrays.copyOf(corner, domain.dimension()));
      for (int k = corner.length; k < domain.dimension(); k++) {
        here = spread(here, k, domain.coordinates().get(k));
      }
      points.addAll(here);
    }
    return points;
  }

  /** The piece of the region's boundary on which a condition holds. */
  private Optional<Piece> piece(Condition c) {
    Part whole = c.part().whole();
    return whole instanceof Part.Boundary && problem.domain().region().isPresent()
        ? Optional.of(problem.domain().pieces().boundary())
        : whole instanceof Part.OfRegion ? whole.piece(problem.domain()) : Optional.empty();
  }

  private static boolean differ(OptionalDouble a, OptionalDouble b, double size) {
    return Math.abs(a.getAsDouble() - b.getAsDouble()) > ROUNDING * size;
  }

  /** The largest value that a condition asks for. */
  private double size(Condition c) {
    return Arrays.stream(Examination.sample(problem, c.name()))
        .flatMapToDouble(x -> prescribed(c, x).stream())
        .map(Math::abs)
        .max()
        .orElse(0);
  }

  private List<Part.Face> faces(Condition c) {
    Part place = c.part().whole().place(problem.domain());
    if (place instanceof Part.Face face) {
      return List.of(face);
    }
    boolean box = place instanceof Part.Boundary && problem.domain().region().isEmpty();
    return box ? new Draws(problem.domain()).walls() : List.of();
  }

  /** Points of the edge in which two faces meet; none where it is unbounded. */
  private List<double[]> corners(Part.Face first, Part.Face second) {
    Domain domain = problem.domain();
    List<double[]> points = new ArrayList<>(List.of(new double[domain.dimension()]));
    for (int k = 0; k < domain.dimension(); k++) {
      Coordinate c = domain.coordinates().get(k);
      if (k == first.coordinate() || k == second.coordinate()) {
        double end = k == first.coordinate() ? first.at(domain) : second.at(domain);
        int fixed = k;
        points.forEach(x -> x[fixed] = end);
      } else if (c.bounded() && points.size() <= ALONG) { // of more than four dimensions a part
        points = spread(points, k, c);
      } else if (c.bounded()) {
        int free = k;
        points.forEach(x -> x[free] = c.lo() + 0.5 * (c.hi() - c.lo()));
      } else {
        return List.of();
      }
    }
    return points;
  }

  private static List<double[]> spread(List<double[]> points, int k, Coordinate c) {
    List<double[]> more = new ArrayList<>();
    for (double[] x : points) {
      for (int i = 0; i < ALONG; i++) {
        double[] copy = x.clone();
        copy[k] = c.lo() + (c.hi() - c.lo()) * i / (ALONG - 1);
        more.add(copy);
      }
    }
    return more;
  }

  /** The value that a condition asks for: its residual is linear in u. */
  private static OptionalDouble prescribed(Condition c, double[] x) {
    return c.prescribed(new double[][] {x}).map(value -> value + 0.0).findFirst(); // no −0
  }

  private Remark remark(Condition a, double first, Condition b, double second, double[] corner) {
    return new Remark(
        Remark.Kind.CORNER,
        Text.format(
            "\"%s\" asks for %s = %s and \"%s\" for %s at %s: no smooth function has both; make them agree there,"
                + " or expect errors around it",
            a.name(),
            problem.outputs().name(a.output()),
            Examination.number(first),
            b.name(),
            Examination.number(second),
            Examination.place(problem.domain(), corner)));
  }
}
