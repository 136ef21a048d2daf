package io.github.ntk4j.pde;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.geometry.Body;
import io.github.ntk4j.geometry.Piece;
import io.github.ntk4j.geometry.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Whether slopes on all of the boundary balance the source: c Δu + f = 0 has a solution only if ∫f
 * = −c ∮∂u/∂n.
 */
final class BalanceCheck {
  private static final int NODES = 24; // along each coordinate
  private static final double TOLERANCE = 1e-4; // of the sums of sizes; sources may have kinks
  private static final int MOST_DIMENSIONS = 3;
  private static final double THIN = 1e-6;

  private final Statement problem;
  private final Domain domain;

  BalanceCheck(Statement problem) {
    this.problem = problem;
    domain = problem.domain();
  }

  Optional<Remark> remark() {
    List<Condition> slopes = problem.conditions();
    boolean space =
        domain.coordinates().stream().allMatch(Coordinate::space)
            && domain.bounded()
            && domain.dimension() <= (domain.region().isPresent() ? 2 : MOST_DIMENSIONS)
            && thick();
    if (!space
        || problem.equations().size() != 1
        || !problem.outputs().ansatz().isEmpty()
        || slopes.stream()
            .anyMatch(c -> c.fixes() != Condition.Fixes.SLOPE || c.partner().isPresent())) {
      return Optional.empty();
    }
    double covered =
        slopes.stream().flatMap(c -> pieces(c).stream()).mapToDouble(Piece::measure).sum();
    double whole = body().boundary().measure();
    return Math.abs(covered - whole) <= 1e-9 * whole
        ? diffusivity().flatMap(this::remark)
        : Optional.empty();
  }

  private Body body() {
    return domain.region().orElseGet(domain::box);
  }

  /** The pieces of the boundary on which a condition holds; none of one at points. */
  private List<Piece> pieces(Condition c) {
    Part whole = c.part().whole();
    if (whole instanceof Part.Boundary) {
      return whole.equals(c.part()) ? List.of(body().boundary()) : List.of();
    }
    return whole instanceof Part.Face || whole instanceof Part.OfRegion
        ? List.of(domain.measured(c.part()))
        : List.of();
  }

  /** Whether a box is not so thin that its faces are lost in rounding. */
  private boolean thick() {
    double[] lengths =
        domain.coordinates().stream().mapToDouble(c -> c.hi() - c.lo()).sorted().toArray();
    return lengths[0] > THIN * lengths[lengths.length - 1];
  }

  private Node equation() {
    return problem.equations().values().iterator().next();
  }

  /** c, if the equation is c Δu + f(x) = 0 with a constant c. */
  private Optional<Double> diffusivity() {
    List<Node.Jet> jets = Nodes.jets(equation()).distinct().toList();
    if (jets.size() != domain.dimension()
        || !jets.stream().allMatch(BalanceCheck::pureSecond)
        || UnknownFunction.in(equation()).findAny().isPresent()
        || !Nodes.unknowns(List.of(equation())).isEmpty()) {
      return Optional.empty();
    }
    double[][] points = Examination.sample(problem, problem.termNames().get(0));
    List<Double> factors = new ArrayList<>();
    for (Node.Jet jet : jets) {
      double[] zero = values(jet, 0, points);
      double[] one = values(jet, 1, points);
      double[] two = values(jet, 2, points);
      for (int i = 0; i < points.length; i++) {
        factors.add(one[i] - zero[i]);
        factors.add(two[i] - one[i]);
      }
    }
    double c = factors.get(0);
    boolean same = factors.stream().allMatch(f -> Math.abs(f - c) <= 1e-9 * Math.abs(c));
    return same && c != 0 ? Optional.of(c) : Optional.empty();
  }

  private static boolean pureSecond(Node.Jet jet) {
    return jet.output() == 0 && jet.partial().order() == 2 && jet.partial().counts().contains(2);
  }

  private double[] values(Node.Jet moved, double to, double[][] points) {
    Node left = Examination.at(equation(), jet -> Node.constant(jet.equals(moved) ? to : 0));
    return Nodes.values(left, points);
  }

  private Optional<Remark> remark(double c) {
    double[] source = integrals(inside(), Examination.at(equation(), jet -> Node.constant(0)));
    double[] flux = new double[2];
    for (Condition condition : problem.conditions()) {
      for (Piece piece : pieces(condition)) {
        double[] part = integrals(piece.rule(), slope(condition, piece));
        flux[0] += c * part[0];
        flux[1] += Math.abs(c) * part[1];
      }
    }
    boolean balanced = Math.abs(source[0] + flux[0]) <= TOLERANCE * (source[1] + flux[1]);
    return balanced
        ? Optional.empty()
        : Optional.of(
            new Remark(
                Remark.Kind.BALANCE,
                Text.format(
                    "the source of \"%s\" adds up to %s over the domain and the slopes to a flux of %s, which should be %s:"
                        + " no u satisfies both; change one of them, or give a value in the place of a slope",
                    problem.termNames().get(0),
                    Examination.number(source[0]),
                    Examination.number(flux[0]),
                    Examination.number(-source[0]))));
  }

  /** The outward slope that a condition asks for: its residual is linear in it. */
  private static Node slope(Condition c, Piece piece) {
    Node none = Examination.at(c.residual(), jet -> Node.constant(0));
    Node one =
        Examination.at(
            c.residual(),
            jet -> {
              int k = jet.partial().counts().indexOf(1);
              return new Node.Given(x -> piece.normal(x)[k], "n");
            });
    return new Node.Quotient(none, Node.minus(none, one));
  }

  /** ∫g and ∫|g|. */
  private static double[] integrals(Rule rule, Node g) {
    double[] values = Nodes.values(g, rule.points());
    return new double[] {
      rule.sum(values), rule.sum(Arrays.stream(values).map(Math::abs).toArray())
    };
  }

  private Rule inside() {
    return domain.region().isPresent() ? domain.region().get().inside(NODES) : inBox();
  }

  private Rule inBox() {
    List<double[]> points = new ArrayList<>(List.of(new double[domain.dimension()]));
    List<Double> weights = new ArrayList<>(List.of(1.0));
    for (int k = 0; k < domain.dimension(); k++) {
      spread(points, weights, k);
    }
    return Rule.of(points.toArray(double[][]::new), weights.stream().mapToDouble(w -> w).toArray());
  }

  private void spread(List<double[]> points, List<Double> weights, int k) {
    Coordinate c = domain.coordinates().get(k);
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES, c.lo(), c.hi());
    List<double[]> before = List.copyOf(points);
    List<Double> factors = List.copyOf(weights);
    points.clear();
    weights.clear();
    for (int i = 0; i < before.size(); i++) {
      for (int j = 0; j < NODES; j++) {
        double[] x = before.get(i).clone();
        x[k] = rule.getPoint(j);
        points.add(x);
        weights.add(factors.get(i) * rule.getWeight(j));
      }
    }
  }
}
