package io.github.ntk4j.pde;

import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  private static final int LAMBDA_POINTS = 20; // an exact solution may be a series or a solver

  private static final int PROBES = 4;

  private final Statement problem;
  private final Map<Integer, Node> exact;
  private final Differences differences;

  ExactSolutionCheck(Statement problem) {
    this.problem = problem;
    exact = problem.outputs().exact();
    differences = new Differences(problem.domain(), exact);
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
        && UnknownFunction.in(node).findAny().isEmpty()
        && !Nodes.measured(node);
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
      double[][] inside = problem.pointsKnown() ? inside() : points;
      Put put = (part, step) -> inExpressions(part, partner);
      return worst(lefts(points, inside, put, node, differences.byLength()), ROUNDING);
    }
    boolean slopes = Nodes.jets(node).anyMatch(jet -> jet.partial().order() > 0);
    boolean twoPlaces = Nodes.jets(node).anyMatch(jet -> jet.site() == 1);
    if (twoPlaces || (slopes && !problem.equations().containsKey(term))) {
      return Optional.empty(); // differences would reach over the boundary
    }
    double[][] few = few(points, slopes);
    double[][] inside = few(inside(), slopes);
    List<Left> byLength = lefts(few, inside, this::inLambdas, node, differences.byLength());
    if (!slopes || worst(byLength, DIFFERENCES).isEmpty()) {
      return worst(byLength, slopes ? DIFFERENCES : ROUNDING);
    }
    // steps by length pass for what is given as a table, finer ones for what oscillates
    Differences.Step fine =
        differences.byVariation(Arrays.copyOf(few, Math.min(PROBES, few.length)));
    return worst(lefts(few, inside, this::inLambdas, node, fine), DIFFERENCES);
  }

  private double[][] few(double[][] points, boolean slopes) {
    return Arrays.stream(points)
        .filter(x -> !slopes || differences.fit(x))
        .limit(LAMBDA_POINTS)
        .toArray(double[][]::new);
  }

  /** Points inside: the user's own may all be zeros of the solution. */
  private double[][] inside() {
    double[][] own = problem.collocationPoints().array();
    Stream<double[]> drawn =
        problem.domain().bounded()
            ? Arrays.stream(problem.domain().interior(LAMBDA_POINTS).array())
            : Stream.empty();
    return Stream.concat(drawn, Arrays.stream(own).limit(Examination.MOST_POINTS))
        .toArray(double[][]::new);
  }

  /** Puts the exact solutions into an expression, with the step of their differences. */
  private interface Put {
    Node into(Node node, Differences.Step step);
  }

  private List<Left> lefts(
      double[][] points, double[][] inside, Put put, Node node, Differences.Step step) {
    if (points.length == 0) {
      return List.of();
    }
    double[] coarse = Nodes.values(put.into(node, step), points);
    double[] fine = Nodes.values(put.into(node, step.half()), points);
    double[] size = new double[points.length];
    Arrays.fill(size, largestJet(node, inside, put, step));
    for (Node summand : Nodes.summands(node)) {
      double[] part = Nodes.values(put.into(summand, step.half()), points);
      Arrays.setAll(size, i -> size[i] + Math.abs(part[i]));
    }
    return IntStream.range(0, points.length)
        .mapToObj(i -> new Left(place(points[i]), fine[i], size[i], Math.abs(fine[i] - coarse[i])))
        .toList();
  }

  private static Optional<Left> worst(List<Left> lefts, double tolerance) {
    return lefts.stream()
        .filter(left -> left.isBeyond(tolerance))
        .max(Comparator.comparingDouble(left -> Math.abs(left.value())));
  }

  /** u = 0 on the boundary is 0 to the rounding of u inside. */
  private static double largestJet(Node node, double[][] points, Put put, Differences.Step step) {
    return Nodes.jets(node)
        .filter(jet -> jet.site() == 0)
        .distinct()
        .flatMapToDouble(jet -> Arrays.stream(Nodes.values(put.into(jet, step), points)))
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

  private Node inLambdas(Node node, Differences.Step step) {
    return Nodes.replace(
        node,
        leaf ->
            leaf instanceof Node.Jet jet
                ? new Node.Given(x -> differences.at(jet.output(), jet.partial(), x, step), "exact")
                : leaf);
  }

  private Remark remark(String term, Left left) {
    String error = left.error() > 0 ? " ± " + Examination.number(left.error()) : "";
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
