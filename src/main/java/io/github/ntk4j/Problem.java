package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Frozen;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.Ansatz;
import io.github.ntk4j.pde.BuiltIn;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Condition;
import io.github.ntk4j.pde.Coordinate;
import io.github.ntk4j.pde.Examination;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Remark;
import io.github.ntk4j.pde.Scales;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.report.ProblemText;
import io.github.ntk4j.report.Provenances;
import io.github.ntk4j.report.SolutionChart;
import io.github.ntk4j.report.SolutionView;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.Shown;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * A boundary value problem, and the points at which a network should satisfy it.
 *
 * <p>Its loss is {@code Σₖ wₖ · meanᵢ ρₖ(xᵢ)²} over named terms: {@code residual} for the equation,
 * {@code boundary}, {@code initial} and so on for the conditions; weights are 1 unless {@link
 * #weight} says otherwise. Immutable; every method returns a new problem, checked as far as it is
 * known.
 *
 * <p>A condition's term has the name of its place, {@code boundary} or {@code x=0.0}. Where the
 * place has a condition of that name already, the next one adds what it prescribes: {@code boundary
 * slope}, {@code slope x=0.0}, {@code value x=0.0}, {@code mixed x=0.0}. Names are columns of
 * tables: they must differ by more than case, and must not be those of a run's history ({@code
 * step}, {@code loss}, {@code weight of …} and so on).
 */
public final class Problem extends ReadyProblems implements Shown {
  private final Statement statement;

  Problem(Statement statement) {
    this.statement = statement;
  }

  /**
   * Starts a problem of the user's own; coordinates come next.
   *
   * @param name what figures and tables call it
   * @return an empty problem
   */
  public static Problem named(String name) {
    return new Problem(Statement.named(Require.nonNull("name", name)));
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
    return new Problem(statement.with(new Coordinate(coordinate, lo, hi, Coordinate.Kind.SPACE)));
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
    return new Problem(statement.with(new Coordinate(coordinate, lo, hi, Coordinate.Kind.TIME)));
  }

  /**
   * Declares a parameter as an input of the network: u is learnt for all its values at once, as a
   * family of problems. It is a coordinate in equations, points and exact solutions, {@code
   * u.coordinate("k")}, but not one of space: it has no boundary, and the Laplacian leaves it out.
   * Conditions hold for all its values. {@code run.solutionFigure(Slice.of("k", 0.05))} is the
   * solution at one.
   *
   * @param parameter its name
   * @param lo least value
   * @param hi largest value, above lo
   * @return the problem
   * @throws IllegalArgumentException if the name is taken, or lo ≥ hi
   */
  public Problem varying(String parameter, double lo, double hi) {
    return new Problem(
        statement.with(new Coordinate(parameter, lo, hi, Coordinate.Kind.PARAMETER)));
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
    Require.nonNull("x", x);
    Require.nonNull("y", y);
    if (domain().dimension() > 0 || !(radius > 0) || Double.isInfinite(radius)) {
      throw Fault.argument(
          "a disc comes before other coordinates and needs a finite radius above 0; got " + radius);
    }
    return space(x, y, Region.disc(centreX, centreY, radius));
  }

  /**
   * Declares the space coordinate of a region of the line, such as two intervals; before any other
   * coordinate.
   *
   * @param x its name
   * @param region of one dimension
   * @return the problem
   * @throws IllegalArgumentException as {@link #space(String, String, Region)}
   */
  public Problem space(String x, Region region) {
    return region(region, x);
  }

  /**
   * Declares the space coordinates of a region of the plane: {@code .space("x", "y", plate)},
   * before any other coordinate. Points are drawn in it, conditions name the pieces of its
   * boundary, {@code .dirichlet("hole", 0)}, and errors and figures are over it.
   *
   * @param x name of the first coordinate
   * @param y name of the second
   * @param region of two dimensions
   * @return the problem
   * @throws IllegalArgumentException if there are coordinates already, names are alike, or the
   *     region has another dimension or no bounds
   */
  public Problem space(String x, String y, Region region) {
    return region(region, x, y);
  }

  /**
   * Declares the space coordinates of a region of space; before any other coordinate.
   *
   * @param x name of the first coordinate
   * @param y name of the second
   * @param z name of the third
   * @param region of three dimensions
   * @return the problem
   * @throws IllegalArgumentException as {@link #space(String, String, Region)}
   */
  public Problem space(String x, String y, String z, Region region) {
    return region(region, x, y, z);
  }

  private Problem region(Region region, String... names) {
    Require.nonNull("region", region);
    for (int k = 0; k < names.length; k++) {
      Require.nonNull("xyz".substring(k, k + 1), names[k]);
    }
    return new Problem(statement.region(Arrays.asList(names), region.body()));
  }

  /**
   * Names the network's outputs, for systems: {@code u.output("p")} in equations, {@link
   * #on(String)} before conditions, and in tables and figures. Without names outputs have indices,
   * and the first is u.
   *
   * @param names one for each output, in the network's order
   * @return the problem
   * @throws IllegalArgumentException if a name is blank, repeated or that of a coordinate, or there
   *     are equations, conditions or an exact solution already
   */
  public Problem outputs(String... names) {
    return new Problem(statement.outputs(Arrays.asList(Require.nonNull("names", names))));
  }

  /**
   * Says which output the conditions, data, exact solution and hard constraint that follow are for,
   * until the next {@code on}; their lambdas get this output. In an equation's lambda u stays the
   * first output.
   *
   * @param output its name
   * @return the problem
   * @throws IllegalArgumentException if no output has the name
   */
  public Problem on(String output) {
    return on(statement.outputs().index(output));
  }

  /**
   * Says which output the conditions that follow are for: see {@link #on(String)}.
   *
   * @param output its index, from 0
   * @return the problem
   * @throws IllegalArgumentException if there is no such output
   */
  public Problem on(int output) {
    return new Problem(statement.on(output));
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
   * @param left from u (the first output; others by {@code u.output("v")} or {@code u.output(1)})
   *     to the expression that should vanish
   * @return the problem
   * @throws IllegalArgumentException as {@link #equation(UnaryOperator)}, or if the name is taken
   *     or that of a column
   */
  public Problem equation(String term, UnaryOperator<Expr> left) {
    return new Problem(statement.equation(term, expression(term, 0, left)));
  }

  /**
   * An equation on a part of the domain, at those collocation points that lie in it, wherever a run
   * draws them: two materials have an equation each. What holds between parts is a {@link
   * #condition}.
   *
   * @param term name of its loss term
   * @param part whether a point belongs to it, e.g. {@code p -> p[0] < 0.5}
   * @param left from u (the first output) to the expression that should vanish there
   * @return the problem
   * @throws IllegalArgumentException as {@link #equation(String, UnaryOperator)}, or if none of the
   *     collocation points lies in the part
   */
  public Problem equation(String term, Predicate<double[]> part, UnaryOperator<Expr> left) {
    Require.nonNull("part", part);
    Require.nonNull("term", term);
    return new Problem(statement.equation(term, part, expression(term, 0, left)));
  }

  /**
   * An equation on a named part of the domain, at those collocation points that lie in it: {@code
   * .equation("in glass", "glass", u -> u.output("glass").laplacian())}.
   *
   * @param term name of its loss term
   * @param part name of the part: {@link #part(String, Region)}
   * @param left from u (the first output) to the expression that should vanish there
   * @return the problem
   * @throws IllegalArgumentException as {@link #equation(String, Predicate, UnaryOperator)}, or if
   *     no part has the name
   */
  public Problem equation(String term, String part, UnaryOperator<Expr> left) {
    Require.nonNull("term", term);
    Require.nonNull("part", part);
    return new Problem(statement.equation(term, part, expression(term, 0, left)));
  }

  static Network network(Pinn pinn) {
    return Require.nonNull("pinn", pinn).network();
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
    UnaryOperator<Expr> start = Require.nonNull("g", g);
    UnaryOperator<Expr> factor = Require.nonNull("ell", ell);
    Expr u = output(statement.sought().output());
    return ansatz(start.apply(u), factor.apply(u));
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
    Ansatz constraint = new Ansatz(own("g of the ansatz", g), own("ell of the ansatz", ell));
    return new Problem(statement.with(constraint));
  }

  /**
   * A coordinate as an expression.
   *
   * @param coordinate its name
   * @return the expression
   * @throws IllegalArgumentException if the name is unknown
   */
  public Expr coordinate(String coordinate) {
    return output(0).coordinate(coordinate);
  }

  /**
   * An unknown function of the coordinates, to be used in equations with its derivatives: a network
   * of its own that is trained beside u's. {@code Problem.unknownFunction("k", pinn)} under a
   * divergence, {@code k.times(u.dx()).dx()}, is a conductivity that varies.
   *
   * @param name what figures and tables call it
   * @param pinn its network as it starts, with one output
   * @param inputs names of the coordinates that it depends on, in the network's order; none if they
   *     are all of the problem, in its order
   * @return the function; each call makes another one
   * @throws IllegalArgumentException if the network has several outputs, or another number of
   *     inputs than are named
   */
  public static Expr unknownFunction(String name, Pinn pinn, String... inputs) {
    Require.named("an unknown function", name);
    Network network = network(pinn);
    List<String> of =
        Require.nonNullList("inputs", Arrays.asList(Require.nonNull("inputs", inputs)));
    if (network.outputs() != 1 || (!of.isEmpty() && network.coordinates() != of.size())) {
      throw Fault.argument(
          Text.format(
              "the unknown function %s needs a network of one output%s; got %s",
              name, of.isEmpty() ? "" : " and of the inputs " + of, pinn.words()));
    }
    return Expr.unknownFunction(name, of, new Frozen(network, pinn.parameters()));
  }

  /**
   * A number as an expression, e.g. for {@link #ansatz(Expr, Expr)}; it takes the coordinates of
   * what it is combined with.
   *
   * @param value a finite number
   * @return the number
   * @throws IllegalArgumentException if it is not finite
   */
  public static Expr constant(double value) {
    return Expr.constant(value);
  }

  /**
   * Collocation points by number: independent uniform draws, seed 0.
   *
   * @param n how many, at least 1
   * @return the problem
   * @throws IllegalArgumentException if n &lt; 1 or the domain is unbounded
   */
  public Problem collocation(int n) {
    return new Problem(statement.collocation(n));
  }

  /**
   * Collocation points of the user's own.
   *
   * @param points in the domain
   * @return the problem
   * @throws IllegalArgumentException if a point is outside or has the wrong dimension
   */
  public Problem collocation(Points points) {
    return new Problem(statement.collocation(set(points)));
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
    return new Problem(statement.boundary(n));
  }

  /**
   * Boundary points of the user's own, for the term {@code boundary}.
   *
   * @param points on the boundary
   * @return the problem
   * @throws IllegalArgumentException if a point is not on the boundary or has the wrong dimension
   */
  public Problem boundary(Points points) {
    return new Problem(statement.boundary(set(points)));
  }

  /**
   * Number of points at the first moment; 100 unless set.
   *
   * @param n how many, at least 1
   * @return the problem
   * @throws IllegalArgumentException if n &lt; 1
   */
  public Problem initialPoints(int n) {
    return new Problem(statement.initialPoints(n));
  }

  /**
   * Points at the first moment, of the user's own.
   *
   * @param points with time at its lower end
   * @return the problem
   * @throws IllegalArgumentException if a point is outside, later, or has the wrong dimension
   */
  public Problem initialPoints(Points points) {
    return new Problem(statement.initialPoints(set(points)));
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
    Require.nonNull("term", term);
    return new Problem(statement.weight(term, weight));
  }

  /**
   * Attaches the exact solution, for errors and figures; it takes no part in training.
   *
   * @param solution u at each point
   * @return the problem
   */
  public Problem exact(ToDoubleFunction<double[]> solution) {
    Node u = new Node.Given(Require.nonNull("solution", solution), "u_{\\mathrm{exact}}");
    return new Problem(statement.exact(u));
  }

  /**
   * Attaches the exact solution as a function of the two coordinates.
   *
   * @param solution u at each point, {@code (x, t) -> …}
   * @return the problem
   * @throws IllegalArgumentException if there are not two coordinates
   */
  public Problem exact(DoubleBinaryOperator solution) {
    Require.nonNull("solution", solution);
    String label = "u_{\\mathrm{exact}}";
    return new Problem(statement.exact(Node.Given.ofTwo(solution, domain().names(), label)));
  }

  /**
   * Attaches the exact solution, for errors and figures; it takes no part in training.
   *
   * @param solution u as an expression of the coordinates, as {@link #coordinate} gives them
   * @return the problem
   * @throws IllegalArgumentException if u, an unknown or a lambda occurs in it
   */
  public Problem exact(Expr solution) {
    return new Problem(statement.exact(own("the exact solution", solution)));
  }

  /**
   * Names of the loss terms: equations first, then conditions.
   *
   * @return the names
   */
  public List<String> termNames() {
    return statement.termNames();
  }

  /**
   * Points at which a term is evaluated.
   *
   * @param term its name
   * @return the points
   * @throws IllegalArgumentException if the term is unknown
   */
  public Points points(String term) {
    Require.nonNull("term", term);
    return new Points(statement.points(term));
  }

  Points collocationPoints() {
    return new Points(statement.collocationPoints());
  }

  /**
   * The loss of a network.
   *
   * @param pinn a network that fits
   * @return Σ w · mean ρ²
   * @throws IllegalArgumentException if the network does not fit
   */
  public double loss(Pinn pinn) {
    Require.nonNull("pinn", pinn);
    CompiledLoss loss = compile(pinn);
    double[] theta = loss.start(pinn.theta());
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
    Require.nonNull("pinn", pinn);
    CompiledLoss loss = compile(pinn);
    double[] theta = loss.start(pinn.theta());
    double[] gradient = new double[theta.length];
    loss.lossAndGradient(theta, gradient, new double[loss.terms().size()]);
    return gradient;
  }

  /**
   * Residual of the first equation at any points of the domain.
   *
   * @param pinn a network that fits
   * @param points n points
   * @return {@code double[n]}, without weight
   * @throws IllegalArgumentException if network or points do not fit, or a number is not finite
   */
  public double[] residual(Pinn pinn, Points points) {
    double[] residual = statement.residual(network(pinn), pinn.theta(), set(points));
    return points.set().finite("the residual", residual);
  }

  /**
   * The solution at points: the network's first output, with the hard constraint if there is one.
   *
   * @param pinn a network that fits
   * @param points n points
   * @return {@code double[n]}
   * @throws IllegalArgumentException if network or points do not fit, or a number is not finite
   */
  public double[] value(Pinn pinn, Points points) {
    double[] values = statement.values(network(pinn), pinn.theta(), set(points), 0);
    return points.set().finite("u", values);
  }

  /**
   * All outputs of a network at points, each with its hard constraint if it has one.
   *
   * @param pinn a network that fits
   * @param points n points
   * @return {@code double[n][outputs]}
   * @throws IllegalArgumentException if network or points do not fit, or a number is not finite
   */
  public double[][] values(Pinn pinn, Points points) {
    double[][] all = new double[set(points).size()][network(pinn).outputs()];
    for (int k = 0; k < network(pinn).outputs(); k++) {
      double[] column = statement.values(network(pinn), pinn.theta(), set(points), k);
      points.set().finite("output " + k, column);
      for (int i = 0; i < column.length; i++) {
        all[i][k] = column[i];
      }
    }
    return all;
  }

  /**
   * An exact derivative of the solution by named coordinates.
   *
   * @param pinn a network that fits
   * @param points n points
   * @param names one coordinate for each differentiation, e.g. {@code "x", "x"}
   * @return {@code double[n]}
   * @throws IllegalArgumentException if network, points or names do not fit, or a number is not
   *     finite
   */
  public double[] derivative(Pinn pinn, Points points, String... names) {
    Require.nonNull("pinn", pinn);
    Require.nonNull("points", points);
    Require.nonNull("names", names);
    Node derivative = output(0).d(names).node();
    double[] values = statement.values(network(pinn), pinn.theta(), set(points), derivative);
    return points.set().finite("this derivative", values);
  }

  /**
   * Builds the conditions at the first moment in: u = g + τN, where {@code initial} prescribes g,
   * and u = g + τh + τ²N, where {@code initialVelocity} prescribes h as well; τ is the time since.
   * Their terms are gone. A known part of the solution is built in by {@link #ansatz}, with 1 for
   * ℓ.
   *
   * @return the problem
   * @throws IllegalArgumentException if there is no time or no {@code initial}, or g or h is a
   *     lambda, which cannot be differentiated
   */
  public Problem hardStart() {
    return new Problem(statement.hardStart());
  }

  /**
   * Time in slabs of one length: {@link #slabs(double...)}.
   *
   * @param count how many, 1 to 10,000
   * @return the problem
   * @throws IllegalArgumentException if there is no time yet, it has no end, or the count is out of
   *     range
   */
  public Problem slabs(int count) {
    return new Problem(statement.slabs(count));
  }

  /**
   * Time in slabs, trained one after another by the whole plan each, with a network each, for long
   * times: {@code pinn.train(problem.slabs(4)).levenbergMarquardt().steps(200).run()} is one run
   * with one solution and one history, and {@link Training#slabs} are its parts.
   *
   * <p>A slab starts from the end of the one before: from its u, and as many derivatives by time as
   * the problem starts from, at any point exactly, by the networks' own derivatives. Under a {@link
   * #hardStart()}, or another hard constraint whose ℓ is 0 at the first moment, that is built in;
   * else {@code initial} and {@code initial velocity} ask for it as they ask for the start of the
   * first. Its network begins with the weights that the one before ended with, and sees its slab as
   * the whole time. Points spread over time are shared out among the slabs, those of rules such as
   * {@link Sampling} are drawn for each; steps, and the loss of {@code untilLoss}, are those of
   * each, and the time of {@code within} is shared out.
   *
   * <p>What one slab gets wrong at its end is the start of the next: no later slab can mend it, and
   * the equation carries it on, growing or decaying. {@link Training#summary} has the error at the
   * beginning and at the end of each. Training refuses slabs where a condition holds at the last
   * moment, where u is asked for at another time than its own, and with unknown coefficients.
   *
   * @param ends the end of each slab, rising, the last of them the end of time
   * @return the problem
   * @throws IllegalArgumentException if there is no time yet, it has no end, or the slabs do not
   *     cover it
   */
  public Problem slabs(double... ends) {
    return new Problem(statement.slabs(Require.nonNull("ends", ends)));
  }

  /**
   * Attaches values of the solution from elsewhere, of finite elements or a measurement, as the
   * yardstick of errors, of figures and of summaries; not as training data, which {@link #data}
   * adds. It takes the place of an exact solution; of several outputs it is that of the current
   * one.
   *
   * @param points n points of the domain; errors are taken there, and nowhere else
   * @param values u at each of them, finite; copied
   * @return the problem
   * @throws IllegalArgumentException if a point lies outside or has two values, there are not as
   *     many values as points, or one is not finite
   */
  public Problem reference(Points points, double[] values) {
    return new Problem(statement.reference(set(points), Require.nonNull("values", values)));
  }

  /**
   * The exact solution of the first output, if one is attached; of a reference its values, NaN
   * where it has none.
   *
   * @param points n points
   * @return {@code double[n]}, or empty
   */
  public Optional<double[]> exactValues(Points points) {
    return statement.exactValues(set(points), 0);
  }

  /**
   * The exact solution of an output, if one is attached.
   *
   * @param output its name
   * @param points n points
   * @return {@code double[n]}, or empty
   * @throws IllegalArgumentException if no output has the name
   */
  public Optional<double[]> exactValues(String output, Points points) {
    Require.nonNull("points", points);
    return statement.exactValues(set(points), statement.outputs().index(output));
  }

  /**
   * The exact solution of every output that has one: curves over one coordinate, maps over two.
   *
   * @return the figure
   * @throws IllegalArgumentException if there is none, or the problem has more than two
   *     coordinates: then {@link #exactFigure(Slice)}
   */
  public ChartFigure exactFigure() {
    return exactFigure(Map.of());
  }

  /**
   * The exact solution where some coordinates have fixed values.
   *
   * @param slice values within their intervals
   * @return the figure
   * @throws IllegalArgumentException if there is none, or as {@link Training#solutionFigure(Slice)}
   */
  public ChartFigure exactFigure(Slice slice) {
    return exactFigure(Require.nonNull("slice", slice).values());
  }

  private ChartFigure exactFigure(Map<String, List<Double>> slice) {
    return new ChartFigure(SolutionChart.of(SolutionView.exact(statement), slice))
        .madeBy(Provenances.of(statement));
  }

  /**
   * A network as it is, such as one before training, on this problem: what {@link
   * Training#solutionFigure()} is of a trained one.
   *
   * @param pinn a network that fits
   * @return the figure
   * @throws IllegalArgumentException if the network does not fit, or the problem has more than two
   *     coordinates: then {@link #solutionFigure(Pinn, Slice)}
   */
  public ChartFigure solutionFigure(Pinn pinn) {
    return solutionFigure(pinn, Map.of());
  }

  /**
   * The same where some coordinates have fixed values.
   *
   * @param pinn a network that fits
   * @param slice values within their intervals
   * @return the figure
   * @throws IllegalArgumentException if the network does not fit, or as {@link
   *     Training#solutionFigure(Slice)}
   */
  public ChartFigure solutionFigure(Pinn pinn, Slice slice) {
    return solutionFigure(pinn, Require.nonNull("slice", slice).values());
  }

  private ChartFigure solutionFigure(Pinn pinn, Map<String, List<Double>> slice) {
    SolutionView view = SolutionView.of(statement, network(pinn), pinn.theta());
    return new ChartFigure(SolutionChart.of(view, slice)).madeBy(provenance(pinn));
  }

  CompiledLoss compile(Pinn pinn) {
    return statement.compile(network(pinn), pinn.theta());
  }

  /** A network's parameters, then the starting values of the unknowns. */
  static double[] startingParameters(Pinn pinn, CompiledLoss loss) {
    return loss.start(pinn.theta());
  }

  /** The same problem whose unknown coefficients start from these values. */
  Problem startingFrom(double[] values) {
    return new Problem(statement.startingFrom(values));
  }

  /** The same problem with these weights, in the order of the terms. */
  Problem weighted(double[] values) {
    return new Problem(statement.weighted(values));
  }

  double weightOf(String term) {
    return statement.weightOf(term);
  }

  /** Problems as a run had them from each step on. */
  static SortedMap<Integer, Problem> byStep(SortedMap<Integer, Statement> statements) {
    SortedMap<Integer, Problem> problems = new TreeMap<>();
    statements.forEach((step, statement) -> problems.put(step, new Problem(statement)));
    return problems;
  }

  @Override
  Problem with(Statement other) {
    return new Problem(other);
  }

  @Override
  Problem with(Condition condition) {
    return new Problem(statement.with(condition));
  }

  @Override
  Statement statement() {
    return statement;
  }

  String name() {
    return statement.name();
  }

  /** What made a result of a network on this problem. */
  Provenance provenance(Pinn pinn) {
    statement.requireFits(pinn.network());
    return Provenances.of(
        pinn.words(), statement, termNames(), BuiltIn.of(statement, pinn.network()));
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

  /**
   * The problem in LaTeX: equations, conditions and hard constraint, each with where it holds and
   * its part of the loss.
   *
   * @return an {@code array}, without delimiters
   */
  public String latex() {
    return ProblemText.latex(statement);
  }

  /**
   * The scales of the problem in its user's units, why they are such, and the problem with terms of
   * size 1: kelvins, watts and millimetres train as numbers near 1 do. {@code
   * problem.scaled().problem()} is trained, with the network of {@code problem.scaled().code()}.
   *
   * @return the scales; they show themselves
   * @throws IllegalArgumentException if there is no term yet, or the points of one are not known
   */
  public Scaled<Problem> scaled() {
    Scales scales = Scales.of(statement);
    return new Scaled<>(new Problem(scales.scaled()), scales);
  }

  /**
   * What can be known of the problem before any training, a sentence each: an exact solution that
   * does not satisfy a term (expressions are put in exactly; a lambda is compared by value, and in
   * equations by differences, with their error), terms that are all 0 at u = 0, an output whose
   * level nothing fixes, values that differ where two conditions meet, slopes that do not balance
   * the source. They also stand below the problem where it is shown.
   *
   * @return the sentences; none if nothing was found, or points are still to be given
   */
  public List<String> remarks() {
    return Examination.of(statement).stream().map(Remark::sentence).toList();
  }

  @Override
  public MimeBundle bundle() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text/latex", "$" + latex() + "$" + ProblemText.remarks(statement));
    data.put("text/plain", toString());
    return new MimeBundle(data);
  }

  /** Name, coordinates and terms with their number of points and weights, then the remarks. */
  @Override
  public String toString() {
    return Terminal.text(ProblemText.plain(statement) + ProblemText.remarks(statement));
  }
}
