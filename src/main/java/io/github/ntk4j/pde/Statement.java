package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.geometry.Body;
import io.github.ntk4j.geometry.Rule;
import io.github.ntk4j.model.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * A boundary value problem, and the points at which a network should satisfy it: immutable, and
 * checked, as far as it is known, whenever something is added.
 *
 * @param equations by the name of their term, in order
 * @param conditions in order
 * @param weights of the terms, 1 where there is none
 * @param slabs ends of the slabs of time that are trained one after another; empty for one piece
 */
public record Statement(
    String name,
    Domain domain,
    Map<String, Node> equations,
    List<Condition> conditions,
    Map<String, Double> weights,
    ProblemPoints points,
    Outputs outputs,
    List<Double> slabs) {
  /** Keeps the order of maps and lists. */
  public Statement {
    equations = Collections.unmodifiableMap(new LinkedHashMap<>(equations));
    conditions = List.copyOf(conditions);
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    slabs = List.copyOf(slabs);
  }

  /** Nothing but a name. */
  public static Statement named(String name) {
    return new Statement(
        name,
        new Domain(List.of(), Optional.empty(), Places.NONE),
        Map.of(),
        List.of(),
        Map.of(),
        ProblemPoints.DEFAULT,
        Outputs.UNNAMED,
        List.of());
  }

  /** With one coordinate more. */
  public Statement with(Coordinate coordinate) {
    Domain larger = domain.and(coordinate);
    if (!equations.isEmpty() || !conditions.isEmpty()) {
      throw Fault.argument(
          "declare coordinates before equations and conditions; got \""
              + coordinate.name()
              + "\" after");
    }
    return with(larger);
  }

  /** With coordinates that fill a region. */
  public Statement region(List<String> coordinates, Body region) {
    return with(domain.withRegion(coordinates, region));
  }

  /**
   * With a named part of the domain; the output of that name lives there and nowhere else.
   *
   * @param output name of the output that does, where it has another name
   */
  public Statement part(String part, Optional<String> output, Body region) {
    if (!conditions.isEmpty()) {
      throw Fault.argument("declare parts before conditions; got \"" + part + "\" after");
    }
    int lives = output.map(outputs::index).orElse(outputs.names().indexOf(part));
    return with(domain.with(domain.places().and(domain, new Subdomain(part, region, lives))));
  }

  /** With a named part of a face. */
  public Statement boundaryPart(
      String part, String coordinate, double at, Predicate<double[]> test) {
    return boundaryPart(part, domain.face(coordinate, at), test);
  }

  /** With a named part of a piece of the boundary. */
  public Statement boundaryPart(String part, String piece, Predicate<double[]> test) {
    return boundaryPart(part, domain.place(piece), test);
  }

  private Statement boundaryPart(String part, Part whole, Predicate<double[]> test) {
    return with(domain.with(domain.places().and(domain, part, whole, test)));
  }

  /** With the seam between two parts of the domain. */
  public Statement seam(String seam, String first, String second) {
    return with(domain.with(domain.places().seam(domain, seam, first, second)));
  }

  private Statement with(Domain other) {
    return new Statement(name, other, equations, conditions, weights, points, outputs, slabs);
  }

  /** With one equation more: an expression that should vanish. */
  public Statement equation(String term, Node left) {
    TermNames.requireFree(term, termNames());
    Checks.requireSolution(term, left);
    Map<String, Node> more = new LinkedHashMap<>(equations);
    more.put(term, left);
    return equations(more).checked();
  }

  /** With one equation more, on the part of the domain that a test accepts. */
  public Statement equation(String term, Predicate<double[]> part, Node left) {
    Checks.requireSolution(term, left);
    return equation(term, Node.Inside.of(part, left));
  }

  /** With one equation more, on a named part of the domain. */
  public Statement equation(String term, String part, Node left) {
    Checks.requireSolution(term, left);
    return equation(term, Node.Inside.of(part, domain.places().part(part)::contains, left));
  }

  /** Fails where an equation holds on a part only. */
  public void requireWhole(String what) {
    equations.forEach(
        (term, node) -> {
          if (node instanceof Node.Inside) {
            throw Fault.argument(
                Text.format(
                    "%s need every equation at every collocation point; \"%s\" holds on a part of the domain",
                    what, term));
          }
        });
  }

  /** Fails where time starts from its last moment. */
  public void requireForward(String what) {
    Checks.requireForward(this, what);
  }

  private Statement equations(Map<String, Node> others) {
    return new Statement(name, domain, others, conditions, weights, points, outputs, slabs);
  }

  /** With one condition more, under a name that tells it from another at its place. */
  public Statement with(Condition condition) {
    Condition named = TermNames.distinct(condition, conditions);
    TermNames.requireFree(named.name(), termNames());
    List<Condition> more = new ArrayList<>(conditions);
    more.add(named);
    return conditions(MeasuredValues.pooled(more)).checked();
  }

  private Statement conditions(List<Condition> others) {
    return new Statement(name, domain, equations, others, weights, points, outputs, slabs);
  }

  /** With a term's weight, finite and above 0. */
  public Statement weight(String term, double weight) {
    requireTerm(term);
    Require.positive("weight of " + term, weight);
    Map<String, Double> more = new LinkedHashMap<>(weights);
    more.put(term, weight);
    return weights(more);
  }

  /** With these weights, in the order of the terms. */
  public Statement weighted(double[] values) {
    Map<String, Double> all = new LinkedHashMap<>();
    List<String> names = termNames();
    for (int k = 0; k < values.length; k++) {
      all.put(names.get(k), values[k]);
    }
    return weights(all);
  }

  private Statement weights(Map<String, Double> others) {
    return new Statement(name, domain, equations, conditions, others, points, outputs, slabs);
  }

  /** With so many collocation points, independent and uniform, seed 0. */
  public Statement collocation(int n) {
    ProblemPoints.requireCount("collocation", n);
    return collocation(domain.interior(n));
  }

  /** With these collocation points. */
  public Statement collocation(PointSet own) {
    domain.requireInside("collocation points", own);
    return at(points.collocation(own));
  }

  /** With so many points on the boundary. */
  public Statement boundary(int n) {
    return at(points.boundary(n));
  }

  /** With these points on the boundary. */
  public Statement boundary(PointSet own) {
    domain.requireOnBoundary("boundary points", own);
    return at(points.boundary(own));
  }

  /** With so many points at the first moment. */
  public Statement initialPoints(int n) {
    return at(points.initial(n));
  }

  /** With these points at the first moment. */
  public Statement initialPoints(PointSet own) {
    domain.requireAtStart("initial points", own);
    return at(points.initial(own));
  }

  /**
   * The same with other points: these of the equations, and another draw of those that were drawn
   * by count; what is the user's own, such as data, stays.
   */
  public Statement redrawn(PointSet inside, long seed) {
    return at(points.collocation(inside).seed(seed));
  }

  private Statement at(ProblemPoints others) {
    return new Statement(name, domain, equations, conditions, weights, others, outputs, slabs)
        .checked();
  }

  /** With an exact solution: a lambda, or an expression of the coordinates. */
  public Statement exact(Node solution) {
    if (!(solution instanceof Node.Given)) {
      Ansatz.requireCoordinatesOnly("the exact solution", solution);
    }
    return with(outputs.exact(GivenSolution.of(solution)));
  }

  /** With a hard constraint. */
  public Statement with(Ansatz constraint) {
    return with(outputs.with(constraint)).checked();
  }

  private Statement with(Outputs others) {
    return new Statement(name, domain, equations, conditions, weights, points, others, slabs);
  }

  /**
   * With the conditions at the first moment built in: {@code u = g + τN} of a value g, {@code u = g
   * + τh + τ²N} of a slope h as well, τ the time since; in place of their terms.
   */
  public Statement hardStart() {
    int output = outputs.current();
    List<Condition> others = new ArrayList<>(conditions);
    List<Condition> start =
        conditions.stream()
            .filter(c -> c.part().whole() instanceof Part.Start && c.output() == output)
            .toList();
    others.removeAll(start);
    Node since = domain.timeSinceStart();
    Node g = prescribed(start, Condition.Fixes.VALUE).orElseThrow(() -> noStart(output));
    Optional<Node> slope = prescribed(start, Condition.Fixes.SLOPE);
    return conditions(others)
        .with(
            new Ansatz(
                slope.map(h -> Node.plus(g, Node.times(since, h))).orElse(g),
                slope.isPresent() ? Node.times(since, since) : since));
  }

  private RuntimeException noStart(int output) {
    return Fault.argument(
        Text.format(
            "a hard start needs the value of %s at the first moment, .initial(…), before it",
            outputs.name(output)));
  }

  /** What a condition's expression has beside u or its slope, with the sign turned. */
  private static Optional<Node> prescribed(List<Condition> start, Condition.Fixes fixes) {
    return start.stream()
        .filter(c -> c.fixes() == fixes)
        .findFirst()
        .map(
            c ->
                Nodes.replace(
                    c.residual(), leaf -> leaf instanceof Node.Jet ? Node.constant(0) : leaf))
        .map(rest -> Node.times(Node.constant(-1), rest));
  }

  /** With names for the network's outputs, before anything that has names of them. */
  public Statement outputs(List<String> names) {
    boolean late = !termNames().isEmpty() || !outputs.equals(Outputs.UNNAMED);
    if (late) {
      throw Fault.argument(
          "declare outputs once, before equations, conditions and exact solution; got "
              + names
              + " after");
    }
    return with(Outputs.named(names, domain.names()));
  }

  /** The same where what follows is for this output. */
  public Statement on(int output) {
    return with(outputs.on(output));
  }

  /** The output that conditions are given for. */
  public Solution sought() {
    int k = outputs.current();
    return new Solution(domain, k, outputs.prefix(k));
  }

  /** Fails on what can be known to be wrong already. */
  private Statement checked() {
    Checks.check(this);
    return this;
  }

  /** The same whose unknown functions and coefficients start from these parameters. */
  public Statement startingFrom(double[] values) {
    Starts moved = Starts.of(functions(), unknowns(), values);
    Map<String, Node> changed = new LinkedHashMap<>();
    equations.forEach((term, node) -> changed.put(term, moved.into(node)));
    return equations(changed)
        .conditions(conditions.stream().map(c -> c.with(moved.into(c.residual()))).toList());
  }

  /** What they start from: parameters of the functions, then the coefficients. */
  public double[] starts() {
    return DoubleStream.concat(
            functions().stream().flatMapToDouble(f -> Arrays.stream(f.start().theta())),
            unknowns().stream().mapToDouble(Node.Unknown::start))
        .toArray();
  }

  /** Unknown functions of all terms, in order of declaration. */
  public List<FunctionNetwork> functions() {
    return UnknownFunction.networks(roots());
  }

  /** Number of parameters of unknown functions and coefficients. */
  public int soughtBesideU() {
    return functions().stream().mapToInt(FunctionNetwork::size).sum() + unknowns().size();
  }

  /** Unknown coefficients of all terms, in order of declaration. */
  public List<Node.Unknown> unknowns() {
    return Nodes.unknowns(roots());
  }

  /** Number of outputs that its terms have. */
  public int outputCount() {
    return roots().stream().mapToInt(Nodes::outputs).max().orElse(1);
  }

  /** Whether all its terms are of the first degree in u. */
  public boolean linear() {
    return roots().stream().allMatch(Nodes::linear);
  }

  private List<Node> roots() {
    List<Node> roots = new ArrayList<>(equations.values());
    conditions.forEach(c -> roots.add(c.residual()));
    return roots;
  }

  /** Values of an output that conditions and data ask for, at their points. */
  public DoubleStream prescribed(int output) {
    return conditions.stream()
        .filter(c -> c.output() == output && c.partner().isEmpty() && pointsKnown(c))
        .flatMapToDouble(c -> c.prescribed(points(c).array()));
  }

  /** Names of the loss terms: equations first, then conditions. */
  public List<String> termNames() {
    List<String> names = new ArrayList<>(equations.keySet());
    conditions.forEach(c -> names.add(c.name()));
    return names;
  }

  /** Fails on a name that no term has. */
  public void requireTerm(String term) {
    if (!termNames().contains(term)) {
      throw Fault.argument("this problem has terms " + termNames() + "; got \"" + term + "\"");
    }
  }

  /** The expression of a term, without the hard constraint. */
  Node expression(String term) {
    return equations.containsKey(term) ? equations.get(term) : condition(term).residual();
  }

  /** Where the partners of a term's rows lie. */
  Optional<Ansatz.PartnerEnd> partnerEnd(String term) {
    return equations.containsKey(term) ? Optional.empty() : partnerEnd(condition(term));
  }

  private Condition condition(String term) {
    return conditions.stream().filter(c -> c.name().equals(term)).findFirst().orElseThrow();
  }

  /** Rows of a term's measurements that had no value. */
  public int missing(String term) {
    return MeasuredValues.missing(expression(term));
  }

  /** Weight of a term. */
  public double weightOf(String term) {
    return weights.getOrDefault(term, 1.0);
  }

  /** Points of the equations. */
  public PointSet collocationPoints() {
    return points.inside(domain);
  }

  /** Points of a term. */
  public PointSet points(String term) {
    requireTerm(term);
    return equations.containsKey(term)
        ? points(term, equations.get(term))
        : points(condition(term));
  }

  /** The collocation points at which an equation holds. */
  private PointSet points(String term, Node equation) {
    if (!(equation instanceof Node.Inside part)) {
      return collocationPoints();
    }
    double[][] inside = part.of(collocationPoints().array());
    if (inside.length == 0) {
      throw Fault.argument(
          Text.format(
              "no collocation point lies in the part of term \"%s\"; give more points, or another part",
              term));
    }
    return PointSet.of(inside);
  }

  PointSet points(Condition condition) {
    return condition.part().points(domain, points);
  }

  /** Whether a term has points already; on an unbounded domain they must be given. */
  public boolean pointsKnown(String term) {
    return equations.containsKey(term) ? pointsKnown() : pointsKnown(condition(term));
  }

  boolean pointsKnown() {
    return points.collocation().isPresent() || domain.bounded();
  }

  boolean pointsKnown(Condition condition) {
    return condition.part().known(domain, points);
  }

  /** All loss terms, equations first. */
  public List<LossTerm> terms() {
    List<LossTerm> terms = new ArrayList<>();
    equations.forEach(
        (term, node) -> {
          List<double[][]> here = List.<double[][]>of(points(term, node).array());
          terms.add(new LossTerm(term, constrained(node), here, weightOf(term)));
        });
    for (Condition c : conditions) {
      terms.add(new LossTerm(c.name(), constrained(c), sites(c), weightOf(c.name())));
    }
    return terms;
  }

  /** An expression with the hard constraint put in, if there is one. */
  public Node constrained(Node node) {
    return Ansatz.into(node, outputs.ansatz(), Optional.empty());
  }

  private Node constrained(Condition condition) {
    return Ansatz.into(condition.residual(), outputs.ansatz(), partnerEnd(condition));
  }

  /** Where the partners of a condition's rows lie, in LaTeX. */
  public Optional<String> partnerLatex(Condition condition) {
    return condition.partner().map(face -> face.latex(domain));
  }

  private Optional<Ansatz.PartnerEnd> partnerEnd(Condition condition) {
    return condition
        .partner()
        .map(face -> new Ansatz.PartnerEnd(face.coordinate(), face.at(domain)));
  }

  /** Points of a condition's rows, and those of their partners. */
  List<double[][]> sites(Condition condition) {
    double[][] here = points(condition).array();
    Optional<Ansatz.PartnerEnd> partner = partnerEnd(condition);
    if (partner.isEmpty()) {
      return List.<double[][]>of(here);
    }
    double[][] there = new double[here.length][];
    Arrays.setAll(
        there,
        i -> {
          double[] x = here[i].clone();
          x[partner.get().coordinate()] = partner.get().end();
          return x;
        });
    return List.of(here, there);
  }

  /** The loss of a network, ready to be evaluated; fails where a residual is not finite. */
  public CompiledLoss compile(Network network, double[] theta) {
    requireFits(network);
    Slabs.requireNone(this);
    CompiledLoss loss = new CompiledLoss(network, terms());
    loss.requireFinite(loss.residuals(loss.start(theta)));
    return loss;
  }

  /** Fails if the network has other inputs, too few outputs, or lacks a derivative. */
  public void requireFits(Network network) {
    Checks.requireFits(this, network);
  }

  /**
   * Values of an expression of u, hard constraint included; what is unknown in it is what it starts
   * from here.
   *
   * @param theta the network's parameters
   * @return one number a point
   */
  public double[] values(Network network, double[] theta, PointSet at, Node node) {
    CompiledLoss one = new CompiledLoss(network, List.of(valued(network, at, node)));
    return one.residuals(one.start(theta));
  }

  /** An expression of u as a term of its own. */
  private LossTerm valued(Network network, PointSet at, Node node) {
    requireFits(network);
    Checks.requireJets(this, network, node);
    UnknownFunction.in(node).forEach(f -> f.requireFits(domain.names()));
    network.requireDimension(at.dimension());
    Node found = constrained(Starts.of(functions(), unknowns()).into(node));
    return new LossTerm("value", found, List.<double[][]>of(at.array()), 1);
  }

  /** An output of a network, hard constraint included. */
  public double[] values(Network network, double[] theta, PointSet at, int output) {
    return values(network, theta, at, domain.solution(output));
  }

  /** The outward slope of an output on a piece of the boundary, for an integral over it. */
  public Node slope(int output, String piece) {
    return Condition.slope(new Solution(domain, output, ""), domain.measured(piece));
  }

  /**
   * The integral of an expression of u over a piece of the boundary.
   *
   * @param rest values of the coordinates that are not the boundary's
   */
  public double integral(Network network, double[] theta, String piece, Node node, double[] rest) {
    Rule rule = domain.measured(piece, rest).rule();
    PointSet nodes = domain.beside(rule.points(), rest);
    return rule.sum(nodes.finite("the integrand", values(network, theta, nodes, node)));
  }

  /** Residual of the first equation. */
  public double[] residual(Network network, double[] theta, PointSet at) {
    if (equations.isEmpty()) {
      throw Fault.argument("this problem has no equation; add one by .equation(u -> …)");
    }
    return values(network, theta, at, equations.values().iterator().next());
  }

  /** Size of the residual at points: of several equations the root of the sum of squares. */
  public double[] residualSize(Network network, double[] theta, PointSet at) {
    double[] squares = new double[at.size()];
    for (Node equation : equations.values()) {
      LossTerm term = valued(network, at, equation);
      double[] r = new PortionedLoss(network, List.of(term)).residuals(theta);
      for (int i = 0; i < r.length; i++) {
        squares[i] += r[i] * r[i];
      }
    }
    return Arrays.stream(squares).map(Math::sqrt).toArray();
  }

  /** With time in slabs of one length. */
  public Statement slabs(int count) {
    return with(Slabs.even(domain, count));
  }

  /** With time in slabs that end at these moments. */
  public Statement slabs(double... ends) {
    return with(Slabs.ending(domain, ends));
  }

  private Statement with(List<Double> ends) {
    return new Statement(name, domain, equations, conditions, weights, points, outputs, ends);
  }

  /** With values of the current output, from elsewhere, that errors are measured against. */
  public Statement reference(PointSet at, double[] values) {
    return exact(new Node.Given(new Yardstick(domain, at, values), "u_{\\mathrm{ref}}"));
  }

  /** Where an output has a reference, if it has one. */
  public Optional<PointSet> referencePoints(int output) {
    return Optional.ofNullable(outputs.exact().get(output))
        .flatMap(Yardstick::of)
        .map(Yardstick::points);
  }

  /** The exact solution of an output at points, if one is attached. */
  public Optional<double[]> exactValues(PointSet at, int output) {
    domain.requireDimension("points", at);
    return Optional.ofNullable(outputs.exact().get(output))
        .map(node -> Nodes.values(node, at.array()));
  }
}
