package io.github.ntk4j.pde;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.geometry.Body;
import io.github.ntk4j.geometry.Piece;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.Well19937c;

/**
 * Whether u has as many conditions across each coordinate as its highest derivative there asks for:
 * a boundary of which nothing is said is not insulated, as in finite elements, but free. Of
 * problems for one u without data.
 */
final class MissingConditions {
  private static final int LOOKED_AT = 9; // points of a piece or face

  private final Statement problem;
  private final Domain domain;

  MissingConditions(Statement problem) {
    this.problem = problem;
    domain = problem.domain();
  }

  Optional<Remark> remark() {
    if (!applies()) {
      return Optional.empty();
    }
    Optional<String> bare = domain.region().flatMap(this::barePieces);
    for (int k = 0; k < domain.dimension() && bare.isEmpty(); k++) {
      bare = domain.round(k) ? bare : across(k);
    }
    return bare.map(words -> new Remark(Remark.Kind.BARE, words));
  }

  private boolean applies() {
    return !problem.equations().isEmpty()
        && problem.outputCount() == 1
        && problem.outputs().ansatz().isEmpty()
        && problem.unknowns().isEmpty()
        && problem.functions().isEmpty()
        && domain.places().parts().isEmpty()
        && problem.conditions().stream()
            .noneMatch(c -> c.part() instanceof Part.At || Nodes.measured(c.residual()));
  }

  private int order(int k) {
    return problem.equations().values().stream()
        .flatMap(Nodes::jets)
        .mapToInt(jet -> jet.partial().counts().get(k))
        .max()
        .orElse(0);
  }

  private String u() {
    return problem.outputs().name(0);
  }

  private Optional<String> across(int k) {
    Coordinate c = domain.coordinates().get(k);
    int order = order(k);
    List<Part> here =
        problem.conditions().stream()
            .filter(condition -> condition.partner().isEmpty())
            .map(condition -> condition.part().whole().place(domain))
            .toList();
    int there = here.stream().mapToInt(part -> ends(part, k)).sum();
    boolean repeats =
        problem.conditions().stream()
            .anyMatch(x -> x.partner().filter(face -> face.coordinate() == k).isPresent());
    if (order < (c.time() ? 1 : 2)
        || !(c.time() || (c.space() && c.bounded()))
        || repeats
        || there >= order
        || !regular(k, order)) {
      return Optional.empty();
    }
    return Optional.of(c.time() ? first(c, order, there) : ends(c, k, order, there, here));
  }

  /** How many ends of a coordinate a place takes up. */
  private int ends(Part part, int k) {
    if (part instanceof Part.Face face) {
      return face.coordinate() == k ? 1 : 0;
    }
    return part instanceof Part.Boundary && domain.coordinates().get(k).space() ? 2 : 0;
  }

  private static String ordinal(int order) {
    return switch (order) {
      case 1 -> "a first derivative";
      case 2 -> "a second derivative";
      case 3 -> "a third derivative";
      default -> "a derivative of order " + order;
    };
  }

  private String first(Coordinate t, int order, int there) {
    return Text.format(
        "%s has %s in %s, which asks for %s at the first moment, and has %s: add %s",
        u(),
        ordinal(order),
        t.name(),
        conditions(order),
        there == 0 ? "none" : "one",
        there == 0 ? ".initial(…)" : ".initialVelocity(…)");
  }

  private String ends(Coordinate x, int k, int order, int there, List<Part> here) {
    boolean lower = here.stream().anyMatch(p -> p instanceof Part.Face f && is(f, k, false));
    double at = x.end(lower);
    return Text.format(
        "%s has %s in %s, which asks for %s at its ends, and has %s: add what holds at %s = %s, e.g. .neumannAt(\"%s\","
            + " %s, 0) where nothing passes",
        u(),
        ordinal(order),
        x.name(),
        conditions(order),
        there == 0 ? "none" : there == 1 ? "one" : Integer.toString(there),
        x.name(),
        Examination.number(at),
        x.name(),
        at == Math.rint(at) ? Text.format("%.0f", at) : Double.toString(at));
  }

  private static boolean is(Part.Face face, int k, boolean upper) {
    return face.coordinate() == k && face.upper() == upper;
  }

  private static String conditions(int order) {
    return order == 1 ? "a condition" : order == 2 ? "two conditions" : order + " conditions";
  }

  /** Whether the highest derivative has a coefficient at the ends: r u_rr has none at r = 0. */
  private boolean regular(int k, int order) {
    return IntStream.rangeClosed(0, 1)
        .mapToObj(upper -> new Part.Face(k, upper == 1))
        .filter(face -> face.known(domain, ProblemPoints.DEFAULT))
        .map(face -> face.draw(domain, LOOKED_AT, 1))
        .allMatch(
            points ->
                problem.equations().values().stream()
                    .allMatch(node -> regular(node, k, order, points)));
  }

  private static boolean regular(Node node, int k, int order, double[][] points) {
    if (Nodes.jets(node).noneMatch(jet -> jet.partial().counts().get(k) == order)) {
      return true;
    }
    double[] with = at(node, k, order, 1, points);
    double[] without = at(node, k, order, 0, points);
    return IntStream.range(0, with.length)
        .allMatch(i -> Double.isFinite(with[i]) && with[i] != without[i]);
  }

  private static double[] at(Node node, int k, int order, double highest, double[][] points) {
    Node there =
        Examination.at(
            node, jet -> Node.constant(jet.partial().counts().get(k) == order ? highest : 1));
    return Nodes.values(there, points);
  }

  /** Pieces of a region's boundary on which no condition holds. */
  private Optional<String> barePieces(Body body) {
    boolean second = IntStream.range(0, body.dimension()).anyMatch(k -> order(k) >= 2);
    List<String> bare =
        body.pieces().stream()
            .filter(piece -> second && !held(body, piece))
            .map(Piece::name)
            .toList();
    return bare.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Text.format(
                "nothing holds on %s of the boundary, and %s has second derivatives: add a condition there,"
                    + " e.g. .neumann(\"%s\", 0) where nothing passes",
                named(bare), u(), bare.get(0)));
  }

  private static String named(List<String> pieces) {
    String all = pieces.stream().map(p -> "\"" + p + "\"").collect(Collectors.joining(", "));
    return (pieces.size() == 1 ? "piece " : "pieces ") + all;
  }

  private boolean held(Body body, Piece piece) {
    Well19937c random = new Well19937c(1);
    return IntStream.range(0, LOOKED_AT)
        .mapToObj(i -> piece.draw(i, LOOKED_AT, random))
        .allMatch(x -> problem.conditions().stream().anyMatch(c -> holds(c.part(), body, x)));
  }

  private boolean holds(Part part, Body body, double[] x) {
    if (part instanceof Part.Some some) {
      return holds(some.of(), body, x) && some.has(beside(x));
    }
    return part instanceof Part.Boundary
        || (part instanceof Part.OfRegion of && body.touches(x, domain.piece(of.piece())));
  }

  /** A point of the boundary, in the middle of the coordinates that are not the region's. */
  private double[] beside(double[] x) {
    double[] all = Arrays.copyOf(x, domain.dimension());
    for (int k = x.length; k < all.length; k++) {
      Coordinate c = domain.coordinates().get(k);
      all[k] = c.lo() + 0.5 * (c.hi() - c.lo());
    }
    return all;
  }
}
