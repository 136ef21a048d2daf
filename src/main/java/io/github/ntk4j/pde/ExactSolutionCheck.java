package io.github.ntk4j.pde;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Partial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether the attached exact solutions satisfy a problem's terms: expressions exactly; lambdas by
 * value, and in equations by central differences, whose error two step widths tell.
 */
final class ExactSolutionCheck {
  /** Of the sum of the summands' sizes; an expression leaves some 1e-14 of it. */
  private static final double ROUNDING = 1e-9;

  /** What differences may leave beside the error that they show. */
  private static final double DIFFERENCES = 1e-3;

  /** Times the difference of two step widths: the finer has a quarter of the coarser's error. */
  private static final double SAFETY = 10;

  private static final double STEP = 1.0 / 64; // of a coordinate's length; halved once

  private static final int LAMBDA_POINTS = 20; // an exact solution may be a series or a solver

  private final Statement problem;
  private final Map<Integer, Node> exact;

  ExactSolutionCheck(Statement problem) {
    this.problem = problem;
    exact = problem.outputs().exact();
  }

  List<Remark> remarks() {
    List<Remark> remarks = new ArrayList<>();
    double[] first = Examination.sample(problem, problem.termNames().get(0))[0];
    exact.values().stream()
        .flatMap(solution -> GivenSolution.fault(solution, first).stream())
        .forEach(sentence -> remarks.add(new Remark(Remark.Kind.EXACT, sentence)));
    if (!remarks.isEmpty()) {
      return remarks;
    }
    for (String term : problem.termNames()) {
      Node node = problem.expression(term);
      if (comparable(node)) {
        worst(term, node).ifPresent(place -> remarks.add(remark(term, place)));
      }
    }
    return remarks;
  }

  /** Whether all its outputs have an exact solution, and nothing in it is still to be found. */
  private boolean comparable(Node node) {
    return Nodes.jets(node).allMatch(jet -> exact.containsKey(jet.output()))
        && Nodes.unknowns(List.of(node)).isEmpty()
        && Nodes.all(node).stream().noneMatch(Node.Data.class::isInstance);
  }

  private boolean isLambda(Node node) {
    return Nodes.jets(node).anyMatch(jet -> exact.get(jet.output()) instanceof Node.Given);
  }

  /** Where a term is left furthest from 0: what is left, the size of its parts, its error. */
  private record Left(String place, double value, double size, double error) {
    private boolean isBeyond(double tolerance) {
      return Math.abs(value) > SAFETY * error + tolerance * size;
    }
  }

  private Optional<Left> worst(String term, Node node) {
    double[][] points = Examination.sample(problem, term);
    if (!isLambda(node)) {
      Optional<Ansatz.PartnerEnd> partner = problem.partnerEnd(term);
      double[][] inside = problem.pointsKnown() ? inside(points.length) : points;
      return worst(points, inside, (part, width) -> inExpressions(part, partner), node, ROUNDING);
    }
    boolean slopes = Nodes.jets(node).anyMatch(jet -> jet.partial().order() > 0);
    boolean twoPlaces = Nodes.jets(node).anyMatch(jet -> jet.site() == 1);
    if (twoPlaces || (slopes && !problem.equations().containsKey(term))) {
      return Optional.empty(); // differences would reach over the boundary
    }
    double[][] few = few(points, slopes);
    return worst(
        few,
        few(inside(points.length), slopes),
        this::inLambdas,
        node,
        slopes ? DIFFERENCES : ROUNDING);
  }

  private double[][] few(double[][] points, boolean slopes) {
    return Arrays.stream(points)
        .filter(x -> !slopes || hasRoom(x))
        .limit(LAMBDA_POINTS)
        .toArray(double[][]::new);
  }

  private double[][] inside(int n) {
    double[][] points = problem.collocationPoints().array();
    return Arrays.copyOf(points, Math.min(points.length, n));
  }

  /** Puts the exact solutions into an expression, with differences of a step width. */
  private interface Put {
    Node into(Node node, double width);
  }

  private Optional<Left> worst(
      double[][] points, double[][] inside, Put put, Node node, double tolerance) {
    if (points.length == 0) {
      return Optional.empty();
    }
    double[] coarse = Nodes.values(put.into(node, STEP), points);
    double[] fine = Nodes.values(put.into(node, STEP / 2), points);
    double[] size = new double[points.length];
    Arrays.fill(size, largestJet(node, inside, put));
    for (Node summand : Nodes.summands(node)) {
      double[] part = Nodes.values(put.into(summand, STEP / 2), points);
      Arrays.setAll(size, i -> size[i] + Math.abs(part[i]));
    }
    Left worst = null;
    for (int i = 0; i < points.length; i++) {
      Left left = new Left(place(points[i]), fine[i], size[i], Math.abs(fine[i] - coarse[i]));
      boolean more = worst == null || Math.abs(left.value()) > Math.abs(worst.value());
      if (left.isBeyond(tolerance) && more) {
        worst = left;
      }
    }
    return Optional.ofNullable(worst);
  }

  /** u = 0 on the boundary is 0 to the rounding of u inside. */
  private static double largestJet(Node node, double[][] points, Put put) {
    return Nodes.jets(node)
        .filter(jet -> jet.site() == 0)
        .distinct()
        .flatMapToDouble(jet -> Arrays.stream(Nodes.values(put.into(jet, STEP), points)))
        .map(Math::abs)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  private String place(double[] point) {
    return Examination.place(problem.domain(), point);
  }

  private Node inExpressions(Node node, Optional<Ansatz.PartnerEnd> partner) {
    Map<Integer, Ansatz> solved = new TreeMap<>();
    exact.forEach(
        (k, u) -> {
          if (!(u instanceof Node.Given)) {
            solved.put(k, new Ansatz(u, Node.constant(0)));
          }
        });
    return Ansatz.into(node, solved, partner);
  }

  private Node inLambdas(Node node, double width) {
    return Nodes.replace(
        node,
        leaf ->
            leaf instanceof Node.Jet jet
                ? new Node.Given(x -> difference(jet, jet.partial(), x, width), "exact")
                : leaf);
  }

  /** A derivative of an exact solution by central differences, one coordinate after the other. */
  private double difference(Node.Jet jet, Partial partial, double[] x, double width) {
    for (int k = 0; k < x.length; k++) {
      int order = partial.counts().get(k);
      if (order > 0) {
        List<Integer> rest = new ArrayList<>(partial.counts());
        rest.set(k, 0);
        return difference(jet, new Partial(rest), x, width, k, order);
      }
    }
    return Nodes.values(exact.get(jet.output()), new double[][] {x})[0];
  }

  private double difference(
      Node.Jet jet, Partial rest, double[] x, double width, int k, int order) {
    Coordinate c = problem.domain().coordinates().get(k);
    double h = width * length(c);
    double sum = 0;
    double factor = 1; // (−1)^j C(order, j)
    for (int j = 0; j <= order; j++) {
      double[] moved = x.clone();
      moved[k] += (0.5 * order - j) * h;
      sum += factor * difference(jet, rest, moved, width);
      factor *= -(double) (order - j) / (j + 1);
    }
    return sum / StrictMath.pow(h, order);
  }

  private static double length(Coordinate c) {
    return c.bounded() ? c.hi() - c.lo() : 1;
  }

  /** Whether fourth differences fit between a point and the boundary. */
  private boolean hasRoom(double[] x) {
    for (int k = 0; k < x.length; k++) {
      Coordinate c = problem.domain().coordinates().get(k);
      double room = 3 * STEP * length(c);
      if (x[k] - room < c.lo() || x[k] + room > c.hi()) {
        return false;
      }
    }
    return problem.domain().region().isEmpty() || deep(x);
  }

  /** Whether a step along an axis, and one more along another, stay in the region. */
  private boolean deep(double[] x) {
    Domain domain = problem.domain();
    double room =
        domain.coordinates().stream().mapToDouble(c -> 3 * STEP * length(c)).max().orElse(0);
    return domain.region().orElseThrow().gap(domain.inRegion(x)) < -2 * room;
  }

  private Remark remark(String term, Left left) {
    String error = left.error() > 0 ? Text.format(" ± %.1g", left.error()) : "";
    return new Remark(
        Remark.Kind.EXACT,
        Text.format(
            "the exact solution does not satisfy term \"%s\": it leaves %s%s at %s, where the term's parts add up"
                + " to %s in size; correct one of them, or attach it as a reference",
            term,
            Examination.number(left.value()),
            error,
            left.place(),
            Examination.number(left.size())));
  }
}
