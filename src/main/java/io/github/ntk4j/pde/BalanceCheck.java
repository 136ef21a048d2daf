package io.github.ntk4j.pde;

import io.github.ntk4j.base.Text;
import java.util.ArrayList;
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

  private final Statement problem;
  private final Domain domain;

  BalanceCheck(Statement problem) {
    this.problem = problem;
    domain = problem.domain();
  }

  Optional<Remark> remark() {
    List<Part.Face> walls = new ArrayList<>();
    List<Condition> slopes = problem.conditions();
    boolean box =
        domain.coordinates().stream().allMatch(Coordinate::space)
            && domain.region().isEmpty()
            && domain.bounded();
    if (!box
        || domain.dimension() > MOST_DIMENSIONS
        || problem.equations().size() != 1
        || !problem.outputs().ansatz().isEmpty()
        || slopes.stream()
            .anyMatch(c -> c.fixes() != Condition.Fixes.SLOPE || c.partner().isPresent())) {
      return Optional.empty();
    }
    slopes.forEach(c -> walls.addAll(faces(c)));
    return walls.size() == 2 * domain.dimension()
        ? diffusivity().flatMap(this::remark)
        : Optional.empty();
  }

  private List<Part.Face> faces(Condition c) {
    return c.part() instanceof Part.Face face
        ? List.of(face)
        : c.part() instanceof Part.Boundary ? new Draws(domain).walls() : List.of();
  }

  private Node equation() {
    return problem.equations().values().iterator().next();
  }

  /** c, if the equation is c Δu + f(x) = 0 with a constant c. */
  private Optional<Double> diffusivity() {
    List<Node.Jet> jets = Nodes.jets(equation()).distinct().toList();
    if (jets.size() != domain.dimension()
        || !jets.stream().allMatch(BalanceCheck::pureSecond)
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
    double[] source = integral(Examination.at(equation(), jet -> Node.constant(0)), -1, 0);
    double[] flux = new double[2];
    for (Condition condition : problem.conditions()) {
      Node g =
          Node.times(
              Node.constant(-1), Examination.at(condition.residual(), jet -> Node.constant(0)));
      for (Part.Face face : faces(condition)) {
        double[] part = integral(g, face.coordinate(), face.at(domain));
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

  /** ∫g and ∫|g| over the box, or over the face at which a coordinate is fixed. */
  private double[] integral(Node g, int fixed, double end) {
    List<double[]> points = new ArrayList<>(List.of(new double[domain.dimension()]));
    List<Double> weights = new ArrayList<>(List.of(1.0));
    for (int k = 0; k < domain.dimension(); k++) {
      if (k == fixed) {
        int face = k;
        points.forEach(x -> x[face] = end);
      } else {
        spread(points, weights, k);
      }
    }
    double[] values = Nodes.values(g, points.toArray(double[][]::new));
    double[] sums = new double[2];
    for (int i = 0; i < values.length; i++) {
      sums[0] += weights.get(i) * values[i];
      sums[1] += weights.get(i) * Math.abs(values[i]);
    }
    return sums;
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
