package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Nodes;
import io.github.ntk4j.pde.PointFunction;
import io.github.ntk4j.report.Provenances;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A boundary value problem, and the points at which a network should satisfy it.
 *
 * <p>Its loss is {@code Σₖ wₖ · meanᵢ ρₖ(xᵢ)²} over named terms: {@code residual} for the equation,
 * {@code boundary}, {@code initial} and so on for the conditions; weights are 1 unless {@link
 * #weight} says otherwise. Immutable; every method returns a new problem, checked as far as it is
 * known.
 */
public final class Problem extends ReadyProblems implements Shown {
  private String name = "";
  private Domain domain = new Domain(List.of(), Optional.empty());
  private Map<String, Node> equations = Map.of();
  private List<Condition> conditions = List.of();
  private Map<String, Double> weights = Map.of();
  private ProblemPoints where = ProblemPoints.DEFAULT;
  private Optional<Node> exact = Optional.empty();
  private Optional<Ansatz> ansatz = Optional.empty();

  /** u = g + ℓ N. */
  record Ansatz(Node g, Node ell) {}

  private Problem() {}

  private Problem(Problem from) {
    name = from.name;
    domain = from.domain;
    equations = from.equations;
    conditions = from.conditions;
    weights = from.weights;
    where = from.where;
    exact = from.exact;
    ansatz = from.ansatz;
  }

  /**
   * Starts a problem of the user's own; coordinates come next.
   *
   * @param name what figures and tables call it
   * @return an empty problem
   */
  public static Problem named(String name) {
    Problem p = new Problem();
    p.name = name;
    return p;
  }

  /**
   * Declares a space coordinate; a point is {@code double[d]} in the order of declaration.
   *
   * @param coordinate its name
   * @param lo lower end; may be −∞ if points are given
   * @param hi upper end, above lo
   * @return the problem
   * @throws IllegalArgumentException if the name is taken, lo ≥ hi, or there is a disc
   */
  public Problem space(String coordinate, double lo, double hi) {
    if (domain.disc().isPresent()) {
      throw Fault.argument(
          "beside a disc there can be time but no other space; got \"" + coordinate + "\"");
    }
    return coordinate(new Coordinate(coordinate, lo, hi, false));
  }

  /**
   * Declares time; the initial moment is its lower end.
   *
   * @param coordinate its name
   * @param lo first moment
   * @param hi last moment, above lo
   * @return the problem
   * @throws IllegalArgumentException if the name is taken, lo ≥ hi, or there is time already
   */
  public Problem time(String coordinate, double lo, double hi) {
    if (domain.time() >= 0) {
      throw Fault.argument("a problem has one time; it is \"" + timeName() + "\" already");
    }
    return coordinate(new Coordinate(coordinate, lo, hi, true));
  }

  private Problem coordinate(Coordinate coordinate) {
    if (!equations.isEmpty() || !conditions.isEmpty()) {
      throw Fault.argument(
          "declare coordinates before equations and conditions; got \""
              + coordinate.name()
              + "\" after");
    }
    Problem p = new Problem(this);
    p.domain = domain.and(coordinate);
    return p;
  }

  /**
   * Declares two space coordinates that fill a disc; before any other coordinate.
   *
   * @param x name of the first coordinate
   * @param y name of the second
   * @param centreX centre
   * @param centreY centre
   * @param radius radius, above 0
   * @return the problem
   * @throws IllegalArgumentException if there are coordinates already, or the radius is not above 0
   */
  public Problem disc(String x, String y, double centreX, double centreY, double radius) {
    if (domain.dimension() > 0 || !(radius > 0)) {
      throw Fault.argument(
          "a disc comes before other coordinates and needs a radius above 0; got " + radius);
    }
    Problem p =
        space(x, centreX - radius, centreX + radius).space(y, centreY - radius, centreY + radius);
    p.domain =
        new Domain(p.domain.coordinates(), Optional.of(new Domain.Disc(centreX, centreY, radius)));
    return p;
  }

  /**
   * The equation, as the expression that should vanish; its term is {@code residual}.
   *
   * @param left from u to the left side, with the right side taken away
   * @return the problem
   * @throws IllegalArgumentException if there is an equation already, a coordinate is unknown, or u
   *     does not occur
   */
  public Problem equation(UnaryOperator<Expr> left) {
    return equation("residual", left);
  }

  /**
   * One equation of a system, with a name of its own.
   *
   * @param term name of its loss term
   * @param left from u (the first output; others by {@code u.output(k)}) to the expression that
   *     should vanish
   * @return the problem
   * @throws IllegalArgumentException as {@link #equation(UnaryOperator)}, or if the name is taken
   */
  public Problem equation(String term, UnaryOperator<Expr> left) {
    requireFree(term);
    Node node = left.apply(solution()).node();
    Terms.requireSolution(term, node);
    Problem p = new Problem(this);
    p.equations = with(equations, term, node);
    return p.checked();
  }

  private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
    Map<String, V> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return Collections.unmodifiableMap(more);
  }

  private Expr solution() {
    if (domain.dimension() == 0) {
      throw Fault.argument("declare coordinates first, e.g. .space(\"x\", 0, 1)");
    }
    return Expr.solution(domain.coordinates());
  }

  private String timeName() {
    if (domain.time() < 0) {
      throw Fault.argument("this problem has no time; declare it by .time(\"t\", 0, 1)");
    }
    return domain.coordinates().get(domain.time()).name();
  }

  private Problem condition(Condition condition) {
    requireFree(condition.name());
    List<Condition> more = new ArrayList<>(conditions);
    more.add(condition);
    Problem p = new Problem(this);
    p.conditions = List.copyOf(more);
    return p.checked();
  }

  private void requireFree(String term) {
    if (termNames().contains(term)) {
      throw Fault.argument("there is a term \"" + term + "\" already; terms are " + termNames());
    }
  }

  /**
   * Dirichlet condition u = value on the whole boundary; term {@code boundary}.
   *
   * @param value the number
   * @return the problem
   * @throws IllegalArgumentException if there is a term {@code boundary} already
   */
  public Problem dirichlet(double value) {
    return condition(Condition.boundary(domain, solution().minus(value), Condition.Fixes.VALUE));
  }

  /**
   * Dirichlet condition u = g on the whole boundary; term {@code boundary}.
   *
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException if there is a term {@code boundary} already
   */
  public Problem dirichlet(PointFunction g) {
    return condition(Condition.boundary(domain, solution().minus(g), Condition.Fixes.VALUE));
  }

  /**
   * Dirichlet condition u = g on the whole boundary; term {@code boundary}.
   *
   * @param g an expression of the coordinates
   * @return the problem
   * @throws IllegalArgumentException if there is a term {@code boundary} already
   */
  public Problem dirichlet(Expr g) {
    return condition(Condition.boundary(domain, solution().minus(g), Condition.Fixes.VALUE));
  }

  /**
   * Neumann condition ∂u/∂n = g on the whole boundary, n pointing outward; term {@code boundary}.
   *
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException if there is a term {@code boundary} already
   */
  public Problem neumann(PointFunction g) {
    Expr slope = Condition.normalDerivative(domain, solution());
    return condition(Condition.boundary(domain, slope.minus(g), Condition.Fixes.SLOPE));
  }

  /**
   * Robin condition a u + b ∂u/∂n = g on the whole boundary, n pointing outward; term {@code
   * boundary}.
   *
   * @param a factor of u
   * @param b factor of the outward derivative
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException if there is a term {@code boundary} already
   */
  public Problem robin(double a, double b, PointFunction g) {
    Expr slope = Condition.normalDerivative(domain, solution());
    Expr residual = solution().times(a).plus(slope.times(b)).minus(g);
    return condition(Condition.boundary(domain, residual, Condition.Fixes.MIXTURE));
  }

  /**
   * Dirichlet condition on one face of the box; its term is named like {@code x=0.0}.
   *
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException if {@code at} is no end, or the term exists
   */
  public Problem dirichletAt(String coordinate, double at, PointFunction g) {
    return face(coordinate, at, solution().minus(g), Condition.Fixes.VALUE);
  }

  /**
   * Neumann condition, outward derivative, on one face of the box; its term is named like {@code
   * x=0.0}.
   *
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param g outward derivative at each point
   * @return the problem
   * @throws IllegalArgumentException if {@code at} is no end, or the term exists
   */
  public Problem neumannAt(String coordinate, double at, PointFunction g) {
    Domain.Part.Face face = domain.face(coordinate, at);
    Expr outward = solution().d(coordinate).times(face.upper() ? 1 : -1);
    return face(coordinate, at, outward.minus(g), Condition.Fixes.SLOPE);
  }

  private Problem face(String coordinate, double at, Expr residual, Condition.Fixes fixes) {
    Domain.Part.Face face = domain.face(coordinate, at);
    return condition(Condition.at(coordinate + "=" + at, residual, face, fixes));
  }

  /**
   * Any condition on one face of the box, e.g. {@code conditionAt("moment", "x", 0, u -> u.dxx())}.
   *
   * @param term name of its loss term
   * @param coordinate the coordinate that is constant on the face
   * @param at one of its ends
   * @param left from u to the expression that should vanish
   * @return the problem
   * @throws IllegalArgumentException if {@code at} is no end, the name is taken, or u does not
   *     occur
   */
  public Problem conditionAt(String term, String coordinate, double at, UnaryOperator<Expr> left) {
    Domain.Part.Face face = domain.face(coordinate, at);
    return condition(Condition.at(term, left.apply(solution()), face, Condition.Fixes.OTHER));
  }

  /**
   * Periodic condition: u is equal on opposite faces; term {@code periodic x}.
   *
   * @param coordinate the coordinate that repeats
   * @return the problem
   * @throws IllegalArgumentException if the coordinate is unbounded, is time, or the term exists
   */
  public Problem periodic(String coordinate) {
    String term = "periodic " + coordinate;
    return condition(
        Condition.periodic(domain, coordinate, term, solution(), Condition.Fixes.VALUE));
  }

  /**
   * Periodic condition on the slope: ∂u/∂x is equal on opposite faces; term {@code periodic slope
   * x}.
   *
   * @param coordinate the coordinate that repeats
   * @return the problem
   * @throws IllegalArgumentException as {@link #periodic(String)}
   */
  public Problem periodicSlope(String coordinate) {
    String term = "periodic slope " + coordinate;
    Expr slope = solution().d(coordinate);
    return condition(Condition.periodic(domain, coordinate, term, slope, Condition.Fixes.SLOPE));
  }

  /**
   * Initial value u = g at the first moment; term {@code initial}.
   *
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException if there is no time, or the term exists
   */
  public Problem initial(PointFunction g) {
    return initialValue(solution().minus(g));
  }

  /**
   * Initial value u = g at the first moment; term {@code initial}.
   *
   * @param g an expression of the coordinates
   * @return the problem
   * @throws IllegalArgumentException if there is no time, or the term exists
   */
  public Problem initial(Expr g) {
    return initialValue(solution().minus(g));
  }

  private Problem initialValue(Expr residual) {
    timeName();
    return condition(Condition.start("initial", residual, Condition.Fixes.VALUE));
  }

  /**
   * Initial velocity ∂u/∂t = g at the first moment; term {@code initial velocity}.
   *
   * @param g value at each point
   * @return the problem
   * @throws IllegalArgumentException if there is no time, or the term exists
   */
  public Problem initialVelocity(PointFunction g) {
    return velocity(solution().d(timeName()).minus(g));
  }

  /**
   * Initial velocity ∂u/∂t = value at the first moment; term {@code initial velocity}.
   *
   * @param value the number
   * @return the problem
   * @throws IllegalArgumentException if there is no time, or the term exists
   */
  public Problem initialVelocity(double value) {
    return velocity(solution().d(timeName()).minus(value));
  }

  private Problem velocity(Expr residual) {
    return condition(Condition.start("initial velocity", residual, Condition.Fixes.SLOPE));
  }

  /**
   * Any condition at given points.
   *
   * @param term name of its loss term
   * @param points where it holds, in the domain
   * @param left from u to the expression that should vanish
   * @return the problem
   * @throws IllegalArgumentException if the name is taken, u does not occur, or a point is outside
   */
  public Problem condition(String term, Points points, UnaryOperator<Expr> left) {
    Expr residual = left.apply(solution());
    domain.requireInside("points of " + term, points);
    Domain.Part place = new Domain.Part.At(points);
    return condition(Condition.at(term, residual, place, Condition.Fixes.OTHER));
  }

  /**
   * Measured values of u.
   *
   * @param term name of their loss term
   * @param points where, in the domain
   * @param values one for each point, finite; copied
   * @return the problem
   * @throws IllegalArgumentException if lengths differ, a value is not finite, a point is outside,
   *     or the name is taken
   */
  public Problem data(String term, Points points, double[] values) {
    domain.requireInside("points of " + term, points);
    Node residual = Node.minus(solution().node(), Terms.data(term, points, values));
    Domain.Part place = new Domain.Part.At(points);
    return condition(
        Condition.at(term, new Expr(residual, domain.coordinates()), place, Condition.Fixes.OTHER));
  }

  /**
   * Hard constraint u = g + ℓ·N: the network N is trained, u satisfies what g and ℓ build in.
   *
   * @param g an expression of the coordinates
   * @param ell an expression of the coordinates, zero where u = g
   * @return the problem
   * @throws IllegalArgumentException if u occurs in g or ℓ, a lambda does, or a Dirichlet condition
   *     is already there
   */
  public Problem ansatz(UnaryOperator<Expr> g, UnaryOperator<Expr> ell) {
    return ansatz(g.apply(solution()), ell.apply(solution()));
  }

  /**
   * Hard constraint u = g + ℓ·N, from two expressions of the coordinates, as {@link #coordinate}
   * gives them.
   *
   * @param g an expression of the coordinates
   * @param ell an expression of the coordinates, zero where u = g
   * @return the problem
   * @throws IllegalArgumentException as {@link #ansatz(UnaryOperator, UnaryOperator)}
   */
  public Problem ansatz(Expr g, Expr ell) {
    Terms.requireCoordinatesOnly("g of the ansatz", g.node());
    Terms.requireCoordinatesOnly("ell of the ansatz", ell.node());
    Problem p = new Problem(this);
    p.ansatz = Optional.of(new Ansatz(g.node(), ell.node()));
    return p.checked();
  }

  /**
   * A coordinate as an expression.
   *
   * @param coordinate its name
   * @return the expression
   * @throws IllegalArgumentException if the name is unknown
   */
  public Expr coordinate(String coordinate) {
    return solution().coordinate(coordinate);
  }

  /**
   * An unknown coefficient, to be used in equations: it is trained with the network.
   *
   * @param name what tables call it
   * @param start its value at step 0, finite
   * @return the coefficient; each call makes another one
   * @throws IllegalArgumentException if the start is not finite
   */
  public static Expr unknown(String name, double start) {
    return Terms.unknown(name, start);
  }

  /**
   * Collocation points by number: independent uniform draws, seed 0.
   *
   * @param n how many, at least 1
   * @return the problem
   * @throws IllegalArgumentException if n &lt; 1 or the domain is unbounded
   */
  public Problem collocation(int n) {
    ProblemPoints.requireCount("collocation", n);
    return collocation(domain.interior(n));
  }

  /**
   * Collocation points of the user's own.
   *
   * @param points in the domain
   * @return the problem
   * @throws IllegalArgumentException if a point is outside or has the wrong dimension
   */
  public Problem collocation(Points points) {
    domain.requireInside("collocation points", points);
    return with(where.collocation(points));
  }

  private Problem with(ProblemPoints others) {
    Problem p = new Problem(this);
    p.where = others;
    return p.checked();
  }

  /**
   * Number of points on the boundary (100 unless set); an interval without time has its two ends
   * and no others.
   *
   * @param n how many in all, shared among the faces by their measure; at least 1
   * @return the problem
   * @throws IllegalArgumentException if n &lt; 1
   */
  public Problem boundary(int n) {
    return with(where.boundary(n));
  }

  /**
   * Boundary points of the user's own, for the term {@code boundary}.
   *
   * @param points on the boundary
   * @return the problem
   * @throws IllegalArgumentException if a point is not on the boundary or has the wrong dimension
   */
  public Problem boundary(Points points) {
    domain.requireOnBoundary("boundary points", points);
    return with(where.boundary(points));
  }

  /**
   * Number of points at the first moment; 100 unless set.
   *
   * @param n how many, at least 1
   * @return the problem
   * @throws IllegalArgumentException if n &lt; 1
   */
  public Problem initialPoints(int n) {
    return with(where.initial(n));
  }

  /**
   * Points at the first moment, of the user's own.
   *
   * @param points with time at its lower end
   * @return the problem
   * @throws IllegalArgumentException if a point is outside, later, or has the wrong dimension
   */
  public Problem initialPoints(Points points) {
    timeName();
    domain.requireAtStart("initial points", points);
    return with(where.initial(points));
  }

  /**
   * Weight of a loss term, 1 unless set.
   *
   * @param term its name, e.g. {@code boundary}
   * @param weight w, finite and above 0
   * @return the problem
   * @throws IllegalArgumentException if the term is unknown or the weight is not above 0
   */
  public Problem weight(String term, double weight) {
    requireTerm(term);
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw Fault.argument("weight of " + term + " must be finite and above 0; got " + weight);
    }
    Problem p = new Problem(this);
    p.weights = with(weights, term, weight);
    return p;
  }

  void requireTerm(String term) {
    if (!termNames().contains(term)) {
      throw Fault.argument("this problem has terms " + termNames() + "; got \"" + term + "\"");
    }
  }

  /**
   * Attaches the exact solution, for errors and figures; it takes no part in training.
   *
   * @param solution u at each point
   * @return the problem
   */
  public Problem exact(PointFunction solution) {
    return exact(new Node.Given(solution, "u_{\\mathrm{exact}}"));
  }

  /**
   * Attaches the exact solution, for errors and figures; it takes no part in training.
   *
   * @param solution u as an expression of the coordinates, as {@link #coordinate} gives them
   * @return the problem
   * @throws IllegalArgumentException if u, an unknown or a lambda occurs in it
   */
  public Problem exact(Expr solution) {
    Terms.requireCoordinatesOnly("the exact solution", solution.node());
    return exact(solution.node());
  }

  private Problem exact(Node solution) {
    Problem p = new Problem(this);
    p.exact = Optional.of(solution);
    return p;
  }

  /**
   * Names of the loss terms: equations first, then conditions.
   *
   * @return the names
   */
  public List<String> termNames() {
    List<String> names = new ArrayList<>(equations.keySet());
    conditions.forEach(c -> names.add(c.name()));
    return names;
  }

  /**
   * Points at which a term is evaluated.
   *
   * @param term its name
   * @return the points
   * @throws IllegalArgumentException if the term is unknown
   */
  public Points points(String term) {
    requireTerm(term);
    return equations.containsKey(term) ? collocationPoints() : conditionPoints(condition(term));
  }

  private Condition condition(String term) {
    return conditions.stream().filter(c -> c.name().equals(term)).findFirst().orElseThrow();
  }

  Points collocationPoints() {
    return where.inside(domain);
  }

  Points conditionPoints(Condition condition) {
    return where.of(condition, domain);
  }

  /**
   * The loss of a network.
   *
   * @param pinn a network that fits
   * @return Σ w · mean ρ²
   * @throws IllegalArgumentException if the network does not fit
   */
  public double loss(Pinn pinn) {
    CompiledLoss loss = compile(pinn);
    double[] theta = startingParameters(pinn, loss);
    return loss.lossAndGradient(theta, new double[theta.length], new double[loss.terms().size()]);
  }

  /**
   * Gradient of the loss, by one reverse sweep.
   *
   * @param pinn a network that fits
   * @return {@code double[p]}: the network's parameters, then unknown coefficients in order of
   *     declaration
   * @throws IllegalArgumentException if the network does not fit
   */
  public double[] gradient(Pinn pinn) {
    CompiledLoss loss = compile(pinn);
    double[] theta = startingParameters(pinn, loss);
    double[] gradient = new double[theta.length];
    loss.lossAndGradient(theta, gradient, new double[loss.terms().size()]);
    return gradient;
  }

  static double[] startingParameters(Pinn pinn, CompiledLoss loss) {
    double[] theta = Arrays.copyOf(pinn.theta(), loss.parameterCount());
    for (int k = 0; k < loss.unknowns().size(); k++) {
      theta[pinn.parameterCount() + k] = loss.unknowns().get(k).start();
    }
    return theta;
  }

  /**
   * The same problem whose unknown coefficients, in order of declaration, start from these values.
   */
  Problem startingFrom(double[] values) {
    List<Node.Unknown> unknowns = Terms.unknowns(this);
    if (unknowns.isEmpty()) {
      return this;
    }
    UnaryOperator<Node> moved =
        leaf -> {
          int k = leaf instanceof Node.Unknown u ? unknowns.indexOf(u) : -1;
          return k < 0
              ? leaf
              : new Node.Unknown(unknowns.get(k).name(), values[k], unknowns.get(k).declared());
        };
    Problem p = new Problem(this);
    Map<String, Node> changed = new LinkedHashMap<>();
    equations.forEach((term, node) -> changed.put(term, Nodes.replace(node, moved)));
    p.equations = Collections.unmodifiableMap(changed);
    p.conditions =
        conditions.stream().map(c -> c.with(Nodes.replace(c.residual(), moved))).toList();
    return p;
  }

  /**
   * Residual of the first equation at any points of the domain.
   *
   * @param pinn a network that fits
   * @param points n points
   * @return {@code double[n]}, without weight
   * @throws IllegalArgumentException if network or points do not fit
   */
  public double[] residual(Pinn pinn, Points points) {
    if (equations.isEmpty()) {
      throw Fault.argument("this problem has no equation; add one by .equation(u -> …)");
    }
    return evaluate(pinn, points, equations.values().iterator().next());
  }

  /** Size of the residual at points: of several equations the root of the sum of squares. */
  double[] residualSize(Pinn pinn, Points points) {
    double[] squares = new double[points.size()];
    for (Node equation : equations.values()) {
      double[] r = evaluate(pinn, points, equation);
      for (int i = 0; i < r.length; i++) {
        squares[i] += r[i] * r[i];
      }
    }
    return java.util.Arrays.stream(squares).map(Math::sqrt).toArray();
  }

  /** The same problem with these weights, in the order of the terms. */
  Problem weighted(double[] values) {
    Map<String, Double> all = new LinkedHashMap<>();
    List<String> names = termNames();
    for (int k = 0; k < values.length; k++) {
      all.put(names.get(k), values[k]);
    }
    Problem p = new Problem(this);
    p.weights = java.util.Collections.unmodifiableMap(all);
    return p;
  }

  /**
   * The solution at points: the network's first output, with the hard constraint if there is one.
   *
   * @param pinn a network that fits
   * @param points n points
   * @return {@code double[n]}
   * @throws IllegalArgumentException if network or points do not fit
   */
  public double[] value(Pinn pinn, Points points) {
    return evaluate(pinn, points, solution().node());
  }

  /**
   * An exact derivative of the solution by named coordinates.
   *
   * @param pinn a network that fits
   * @param points n points
   * @param names one coordinate for each differentiation, e.g. {@code "x", "x"}
   * @return {@code double[n]}
   * @throws IllegalArgumentException if network, points or names do not fit
   */
  public double[] derivative(Pinn pinn, Points points, String... names) {
    return evaluate(pinn, points, solution().d(names).node());
  }

  private double[] evaluate(Pinn pinn, Points points, Node node) {
    requireFits(pinn);
    pinn.requireDimension(points);
    Node constrained = Terms.constrained(node, ansatz, Optional.empty());
    CompiledLoss one = Terms.single(pinn, "value", constrained, points);
    return one.residuals(startingParameters(pinn, one));
  }

  /**
   * The exact solution, if one is attached.
   *
   * @param points n points
   * @return {@code double[n]}, or empty
   */
  public Optional<double[]> exactValues(Points points) {
    return exact.map(node -> Nodes.values(node, points.array()));
  }

  CompiledLoss compile(Pinn pinn) {
    requireFits(pinn);
    CompiledLoss loss = new CompiledLoss(pinn.network(), Terms.of(this));
    loss.requireFinite(loss.residuals(startingParameters(pinn, loss)));
    return loss;
  }

  void requireFits(Pinn pinn) {
    if (termNames().isEmpty()) {
      throw Fault.argument("problem \"" + name + "\" has no equation and no condition yet");
    }
    if (pinn.network().coordinates() != domain.dimension()) {
      throw Fault.argument(
          "problem \"%s\" has coordinates %s; this model takes %d inputs"
              .formatted(name, domain.names(), pinn.network().coordinates()));
    }
    Terms.requireNetwork(this, pinn);
  }

  /** Fails on what can be known to be wrong already. */
  private Problem checked() {
    Terms.check(this);
    return this;
  }

  String name() {
    return name;
  }

  Domain domain() {
    return domain;
  }

  Map<String, Node> equations() {
    return equations;
  }

  List<Condition> conditions() {
    return conditions;
  }

  double weightOf(String term) {
    return weights.getOrDefault(term, 1.0);
  }

  /** What made a result of a network on this problem. */
  Provenance provenance(Pinn pinn) {
    return Provenances.of(pinn, name, termWords(termNames()));
  }

  /** Terms, each with its points and weight. */
  String termWords(List<String> terms) {
    return terms.stream()
        .map(term -> "%s on %s, weight %s".formatted(term, points(term).words(), weightOf(term)))
        .collect(Collectors.joining("; "));
  }

  /**
   * Compares standard deviations σ of random Fourier features by the dynamics kernel of a network
   * not yet trained.
   *
   * @param network makes the network of a σ, e.g. {@code sigma -> Pinn.mlp(64, 32,
   *     1).randomFourierFeatures(1, 0, sigma)}
   * @param sigmas at least two different ones, each finite and above 0
   * @return the comparison, which chooses one
   * @throws IllegalArgumentException if a σ is out of range, or a network does not fit
   */
  public FeatureScale featureScale(DoubleFunction<Pinn> network, double... sigmas) {
    return FeatureScale.of(this, network, sigmas);
  }

  Optional<Ansatz> ansatz() {
    return ansatz;
  }

  Optional<Node> exact() {
    return exact;
  }

  /** Whether a term has points already; on an unbounded domain they must be given. */
  boolean pointsKnown(String term) {
    return equations.containsKey(term) ? pointsKnown() : where.known(condition(term), domain);
  }

  boolean pointsKnown() {
    return where.collocation().isPresent() || domain.bounded();
  }

  /**
   * The problem in LaTeX: equations, conditions and hard constraint, each with where it holds and
   * its part of the loss.
   *
   * @return an {@code array}, without delimiters
   */
  public String latex() {
    return ProblemText.latex(this);
  }

  @Override
  public MimeBundle bundle() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text/latex", "$" + latex() + "$");
    data.put("text/plain", toString());
    return new MimeBundle(data);
  }

  /** Name, coordinates and terms with their number of points and weights. */
  @Override
  public String toString() {
    return ProblemText.plain(this);
  }
}
