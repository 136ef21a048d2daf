package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.geometry.Piece;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One named loss term beside the equation: an expression and where it should vanish.
 *
 * @param partner the opposite face, for a row that ties two points together
 * @param fixes what it prescribes, which nothing else may prescribe there
 */
public record Condition(
    String name, Node residual, Part part, Optional<Part.Face> partner, Fixes fixes) {

  /** What a condition prescribes where it holds. */
  public enum Fixes {
    /** u, which a hard constraint does too. */
    VALUE("value"),
    /** The derivative across the face. */
    SLOPE("slope"),
    /** A sum of both. */
    MIXTURE("mixed"),
    /** An expression of the user's own, or u at single points. */
    OTHER("other");

    private final String word;

    Fixes(String word) {
      this.word = word;
    }

    private static Fixes of(double a, double b) {
      return b == 0 ? VALUE : a == 0 ? SLOPE : MIXTURE;
    }
  }

  /** An expression of the user's own that should vanish on one face of the box. */
  public static Condition own(
      Solution u, String name, String coordinate, double at, Node residual) {
    return own(name, residual, u.within(u.domain().face(coordinate, at)));
  }

  /** An expression of the user's own that should vanish at given points. */
  public static Condition own(Solution u, String name, PointSet points, Node residual) {
    u.domain().requireInside("points of " + name, points);
    return own(name, residual, new Part.At(points));
  }

  static Condition own(String name, Node residual, Part part) {
    return new Condition(name, residual, part, Optional.empty(), Fixes.OTHER);
  }

  /**
   * The derivative of an output along normals at given points; their length does not count.
   *
   * @param normals one for each point, a component for each space coordinate
   */
  public static Node slope(Solution u, String name, PointSet points, double[][] normals) {
    Domain domain = u.domain();
    List<Integer> space =
        IntStream.range(0, domain.dimension())
            .filter(k -> domain.coordinates().get(k).space())
            .boxed()
            .toList();
    if (normals.length != points.size()) {
      throw Fault.argument(
          Text.format(
              "condition %s has %s points and %s normals; they must be as many",
              name, points.size(), normals.length));
    }
    double[][] unit = new double[normals.length][];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = unit(name, i, normals[i], space.size());
    }
    Node sum = Node.constant(0);
    for (int c = 0; c < space.size(); c++) {
      int component = c;
      List<Double> values = Arrays.stream(unit).map(n -> n[component]).toList();
      Node normal = new PerRow.Normal(values, domain.names().get(space.get(c)));
      sum = Node.plus(sum, Node.times(normal, Nodes.derivative(u.value(), space.get(c))));
    }
    return sum;
  }

  private static double[] unit(String name, int i, double[] normal, int components) {
    if (Require.nonNull("normals[" + i + "]", normal).length != components) {
      throw Fault.argument(
          Text.format(
              "normals[%s] of condition %s has %s components; the space has %s",
              i, name, normal.length, components));
    }
    double length = 0;
    for (double x : normal) {
      length = StrictMath.hypot(length, x);
    }
    if (!(length > 0) || Double.isInfinite(length)) {
      throw Fault.argument(
          Text.format(
              "normals[%s] of condition %s is %s; a normal needs a finite length above 0",
              i, name, Arrays.toString(normal)));
    }
    double scale = length;
    return Arrays.stream(normal).map(x -> x / scale).toArray();
  }

  /** {@code a u + b ∂u/∂n = g} on the whole boundary, n pointing outward. */
  public static Condition boundary(Solution u, double a, double b, Node g) {
    u.domain().requireSpace();
    Node slope = b == 0 ? Node.constant(0) : normalDerivative(u);
    Node residual = mixed(a, u.value(), b, slope, g);
    return new Condition(
        u.prefix() + "boundary",
        residual,
        u.within(new Part.Boundary()),
        Optional.empty(),
        Fixes.of(a, b));
  }

  /**
   * {@code a u + b ∂u/∂n = g} on a piece of the boundary, n pointing outward, or on a seam, n
   * pointing from its first part into the second.
   */
  public static Condition piece(Solution u, String piece, double a, double b, Node g) {
    Part place = u.domain().place(piece);
    return mixed(u, u.prefix() + piece, place, a, b, g);
  }

  /** {@code a u + b ∂u/∂n = g} on one face of the box, n pointing outward. */
  public static Condition face(
      Solution u, String coordinate, double at, double a, double b, Node g) {
    Part.Face face = u.domain().face(coordinate, at);
    return mixed(u, u.prefix() + coordinate + "=" + at, face, a, b, g);
  }

  private static Condition mixed(Solution u, String name, Part place, double a, double b, Node g) {
    Node slope = b == 0 ? Node.constant(0) : slope(u, place);
    Node residual = mixed(a, u.value(), b, slope, g);
    return new Condition(name, residual, u.within(place), Optional.empty(), Fixes.of(a, b));
  }

  /** An expression of the user's own that should vanish on a piece of the boundary. */
  public static Condition own(Solution u, String name, String piece, Node residual) {
    return own(name, residual, u.within(u.domain().place(piece)));
  }

  /** ∂u/∂n on a piece of the boundary or a seam. */
  public static Node slope(Solution u, String piece) {
    return slope(u, u.domain().place(piece));
  }

  private static Node slope(Solution u, Part place) {
    Part whole = place.whole();
    return whole instanceof Part.Face face
        ? Node.times(Node.constant(face.sign()), Nodes.derivative(u.value(), face.coordinate()))
        : slope(u, whole.piece(u.domain()).orElseThrow());
  }

  /** ∂u/∂n on a piece of a region's or a box's boundary, n pointing outward. */
  static Node slope(Solution u, Piece there) {
    int space = there.dimension();
    return normalDerivative(u, (x, k) -> k < space ? there.normal(Arrays.copyOf(x, space))[k] : 0);
  }

  /** u is the same on both sides of a seam. */
  public static Condition continuous(Domain domain, String seam) {
    Part.Seam place = domain.places().seam(seam);
    requireOutputs(place);
    Node first = domain.solution(place.first().output());
    return own(seam, Node.minus(first, domain.solution(place.second().output())), place);
  }

  /** k ∂u/∂n is the same on both sides of a seam. */
  public static Condition continuousFlux(Domain domain, String seam, Node first, Node second) {
    Part.Seam place = domain.places().seam(seam);
    requireOutputs(place);
    Node here = slope(new Solution(domain, place.first().output(), ""), place);
    Node there = slope(new Solution(domain, place.second().output(), ""), place);
    return own(
        seam + " flux", Node.minus(Node.times(first, here), Node.times(second, there)), place);
  }

  private static void requireOutputs(Part.Seam seam) {
    for (Subdomain part : List.of(seam.first(), seam.second())) {
      if (part.output() < 0) {
        throw Fault.argument(
            Text.format(
                "part \"%s\" has no output of its own; name one so, .outputs(\"%s\", …), or say which,"
                    + " .part(\"%s\", \"u\", region)",
                part.name(), part.name(), part.name()));
      }
    }
  }

  private static Node mixed(double a, Node u, double b, Node outward, Node g) {
    Node left = Node.plus(Node.times(Node.constant(a), u), Node.times(Node.constant(b), outward));
    return Node.minus(left, g);
  }

  /** ∂u/∂n, n pointing outward: on any face of the box, or of a region. */
  private static Node normalDerivative(Solution u) {
    return normalDerivative(u, u.domain()::normal);
  }

  private static Node normalDerivative(Solution u, BiFunction<double[], Integer, Double> normalAt) {
    Domain domain = u.domain();
    Node sum = Node.constant(0);
    for (int k = 0; k < domain.dimension(); k++) {
      if (domain.coordinates().get(k).space()) {
        int component = k;
        String label = "n_{" + domain.names().get(k) + "}";
        Node normal = new Node.Given(x -> normalAt.apply(x, component), label);
        sum = Node.plus(sum, Node.times(normal, Nodes.derivative(u.value(), k)));
      }
    }
    return sum;
  }

  /** {@code u = g} at the first moment. */
  public static Condition initial(Solution u, Node g) {
    u.domain().timeName();
    Node residual = Node.minus(u.value(), g);
    return new Condition(
        u.prefix() + "initial",
        residual,
        u.within(new Part.Start()),
        Optional.empty(),
        Fixes.VALUE);
  }

  /** {@code ∂u/∂t = g} at the first moment. */
  public static Condition initialVelocity(Solution u, Node g) {
    u.domain().timeName();
    Node residual = Node.minus(Nodes.derivative(u.value(), u.domain().time()), g);
    return new Condition(
        u.prefix() + "initial velocity",
        residual,
        u.within(new Part.Start()),
        Optional.empty(),
        Fixes.SLOPE);
  }

  /** u is equal on opposite faces. */
  public static Condition periodic(Solution u, String coordinate) {
    return periodic(u, coordinate, "periodic ", u.value(), Fixes.VALUE);
  }

  /** The derivative across them is equal on opposite faces. */
  public static Condition periodicSlope(Solution u, String coordinate) {
    Node slope = Nodes.derivative(u.value(), u.domain().index(coordinate));
    return periodic(u, coordinate, "periodic slope ", slope, Fixes.SLOPE);
  }

  private static Condition periodic(
      Solution u, String coordinate, String name, Node value, Fixes fixes) {
    int k = u.domain().index(coordinate);
    requireRepeatable(u.domain(), k);
    Node.Jet here = (Node.Jet) value;
    Node there = new Node.Jet(1, here.output(), here.partial());
    return new Condition(
        u.prefix() + name + coordinate,
        Node.minus(here, there),
        u.within(new Part.Face(k, false)),
        Optional.of(new Part.Face(k, true)),
        fixes);
  }

  private static void requireRepeatable(Domain domain, int k) {
    Coordinate c = domain.coordinates().get(k);
    if (!c.space() || domain.round(k) || !c.bounded()) {
      throw Fault.argument(
          Text.format(
              "a periodic condition needs a bounded space coordinate of a box; %s runs over [%s, %s]%s",
              c.name(), c.lo(), c.hi(), c.time() ? " and is time" : ""));
    }
  }

  /** The output that it prescribes; of an expression of the user's own, the first in it. */
  int output() {
    return Nodes.jets(residual).findFirst().map(Node.Jet::output).orElse(0);
  }

  /** Whether it is on the value of its output: u = g, or measured values. */
  boolean onValue() {
    return partner.isEmpty() && (fixes == Fixes.VALUE || Nodes.measured(residual));
  }

  /** The values that it asks for at its points, where it is on values: it is linear in u. */
  DoubleStream prescribed(double[][] points) {
    if (!onValue()) {
      return DoubleStream.empty();
    }
    double[] zero = Nodes.values(Examination.at(residual, jet -> Node.constant(0)), points);
    double[] one = Nodes.values(Examination.at(residual, jet -> Node.constant(1)), points);
    return IntStream.range(0, points.length)
        .mapToDouble(i -> zero[i] / (zero[i] - one[i]))
        .filter(Double::isFinite);
  }

  /** The same condition in other words. */
  Condition with(Node otherResidual) {
    return new Condition(name, otherResidual, part, partner, fixes);
  }

  /** The condition at those of its given points that a test accepts, if there are any. */
  Optional<Condition> only(Predicate<double[]> here) {
    if (!(part instanceof Part.At at)) {
      return Optional.of(this);
    }
    double[][] points = at.given().array();
    int[] kept = IntStream.range(0, points.length).filter(i -> here.test(points[i])).toArray();
    if (kept.length == points.length || kept.length == 0) {
      return Optional.of(this).filter(c -> kept.length > 0);
    }
    PointSet some =
        PointSet.of(Arrays.stream(kept).mapToObj(i -> points[i]).toArray(double[][]::new));
    return Optional.of(
        new Condition(name, Nodes.rows(residual, kept), new Part.At(some), partner, fixes));
  }

  /**
   * The same condition under a name that tells it from another at its place: {@code boundary
   * slope}, {@code slope x=0.0}.
   */
  Condition distinct() {
    String name =
        part.whole() instanceof Part.Boundary
            ? this.name + " " + fixes.word
            : fixes.word + " " + this.name;
    return new Condition(name, residual, part, partner, fixes);
  }
}
