package io.github.ntk4j.pde;

import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    for (Part.Face first : faces(a)) {
      for (Part.Face second : faces(b)) {
        if (first.coordinate() != second.coordinate()) {
          for (double[] corner : corners(first, second)) {
            OptionalDouble here = prescribed(a, corner);
            OptionalDouble there = prescribed(b, corner);
            if (here.isPresent() && there.isPresent() && differ(here, there, size(a) + size(b))) {
              return List.of(remark(a, here.getAsDouble(), b, there.getAsDouble(), corner));
            }
          }
        }
      }
    }
    return List.of();
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
    Part place = c.part().place(problem.domain());
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
