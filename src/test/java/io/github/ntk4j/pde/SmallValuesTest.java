package io.github.ntk4j.pde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.Coordinate.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Coordinates, outputs, yardsticks, hard constraints, points and errors. */
class SmallValuesTest {
  private static final Node X = new Node.Coordinate(0, "x");
  private static final Node U = new Node.Jet(0, 0, Partial.none(1));

  private static void fails(String message, Executable call) {
    var e = assertThrows(IllegalArgumentException.class, call);
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  private static Statement line(double lo, double hi) {
    return Statement.named("line").with(new Coordinate("x", lo, hi, Kind.SPACE));
  }

  @Test
  void an_end_is_touched_within_a_billionth_of_the_length() {
    Coordinate c = new Coordinate("x", -2, 8, Kind.SPACE);
    assertTrue(c.bounded() && c.space() && !c.time());
    assertEquals(8, c.end(true));
    assertEquals(-2, c.end(false));
    assertTrue(c.touches(8 + 0.9e-8, true) && c.touches(8 - 0.9e-8, true));
    assertFalse(c.touches(8 + 1.1e-8, true) || c.touches(8 - 1.1e-8) || c.touches(8, false));
    assertTrue(c.touches(-2 - 0.9e-8, false) && c.touches(-2) && !c.touches(-2, true));
    assertTrue(c.contains(-2) && c.contains(8) && c.contains(3) && c.contains(8 + 0.9e-8));
    assertFalse(c.contains(8.1) || c.contains(-2.1));
  }

  @Test
  void an_end_at_infinity_is_not_touched_and_the_other_goes_by_its_size() {
    Coordinate ray = new Coordinate("x", 9, Double.POSITIVE_INFINITY, Kind.TIME);
    assertTrue(ray.time() && !ray.space() && !ray.bounded());
    assertFalse(ray.touches(Double.POSITIVE_INFINITY) || ray.touches(1e300, true));
    assertTrue(ray.touches(9 + 0.9e-8, false));
    assertFalse(ray.touches(9 + 1.1e-8, false));
    assertTrue(ray.contains(1e300) && !ray.contains(8));
  }

  @Test
  void outputs_have_names_prefixes_and_indices() {
    Outputs two = Outputs.named(List.of("v", "p"), List.of("x"));
    assertEquals(List.of("v", "p", "u2"), List.of(two.name(0), two.name(1), two.name(2)));
    assertEquals(List.of("v ", "p "), List.of(two.prefix(0), two.prefix(1)));
    assertEquals(List.of("u", "u1"), List.of(Outputs.UNNAMED.name(0), Outputs.UNNAMED.name(1)));
    assertEquals(List.of("", "u1 "), List.of(Outputs.UNNAMED.prefix(0), Outputs.UNNAMED.prefix(1)));
    assertEquals(1, two.index("p"));
    assertEquals(1, two.on(1).current());
    fails("this problem has outputs [v, p]; got \"q\"", () -> two.index("q"));
    fails("outputs have no names here", () -> Outputs.UNNAMED.index("p"));
    fails("outputs count from 0 to 1, [v, p]; got 2", () -> two.on(2));
    fails("outputs count from 0; got -1", () -> Outputs.UNNAMED.on(-1));
    assertEquals(5, Outputs.UNNAMED.on(5).current());
    fails("differ by more than case", () -> Outputs.named(List.of("v", "V"), List.of("x")));
    fails("\"x\" is a coordinate", () -> Outputs.named(List.of("v", "x"), List.of("x")));
    fails("an output needs a name", () -> Outputs.named(List.of(" "), List.of("x")));
    fails("outputs need a name each", () -> Outputs.named(List.of(), List.of("x")));
  }

  @Test
  void what_is_known_of_an_output_is_kept_for_it() {
    Ansatz wall = new Ansatz(Node.constant(1), X);
    Outputs both = Outputs.named(List.of("v", "p"), List.of("x")).exact(X).on(1).with(wall);
    assertEquals(Map.of(0, X), both.exact());
    assertEquals(Optional.of(wall), both.ansatz(1));
    assertEquals(Optional.empty(), both.ansatz(0));
  }

  @Test
  void a_yardstick_has_values_at_its_points_alone() {
    PointSet points = PointSet.of(new double[][] {{0}, {0.5}});
    Domain domain = line(-1, 1).domain();
    Yardstick stick = new Yardstick(domain, points, new double[] {3, 4});
    assertEquals(3, stick.applyAsDouble(new double[] {-0.0}));
    assertEquals(4, stick.applyAsDouble(new double[] {0.5}));
    assertTrue(Double.isNaN(stick.applyAsDouble(new double[] {0.25})));
    assertEquals(points, stick.points());
    assertEquals(Optional.of(stick), Yardstick.of(new Node.Given(stick, "r")));
    assertEquals(Optional.empty(), Yardstick.of(new Node.Given(x -> 1, "r")));
    assertEquals(Optional.empty(), Yardstick.of(X));
    fails("2 points and 1 values", () -> new Yardstick(domain, points, new double[1]));
    double[] bad = {1, Double.NaN};
    fails("values[1] is NaN", () -> new Yardstick(domain, points, bad));
    PointSet twice = PointSet.of(new double[][] {{0.5}, {0.5}});
    new Yardstick(domain, twice, new double[] {2, 2});
    fails("two values, 2.0 and 3.0", () -> new Yardstick(domain, twice, new double[] {2, 3}));
    PointSet outside = PointSet.of(new double[][] {{2}});
    fails("outside the domain", () -> new Yardstick(domain, outside, new double[1]));
  }

  @Test
  void a_hard_constraint_is_put_in_for_its_output_and_its_derivatives() {
    // u = 1 + x N: u′ = N + x N′
    Ansatz wall = new Ansatz(Node.constant(1), X);
    Node slope = Nodes.derivative(U, 0);
    Node put = Ansatz.into(Node.plus(U, slope), Map.of(0, wall), Optional.empty());
    Node wanted =
        Node.plus(
            Node.plus(Node.constant(1), Node.times(X, U)), Node.plus(U, Node.times(X, slope)));
    assertEquals(wanted, put);
    assertEquals(slope, Ansatz.into(slope, Map.of(1, wall), Optional.empty()));
    assertEquals(slope, Ansatz.into(slope, Map.of(), Optional.empty()));
    // at the partner, at x = 5, it is 1 + 5 N
    Node there = new Node.Jet(1, 0, Partial.none(1));
    Optional<Ansatz.PartnerEnd> end = Optional.of(new Ansatz.PartnerEnd(0, 5));
    assertEquals(
        Node.plus(Node.constant(1), new Node.Product(Node.constant(5), there)),
        Ansatz.into(there, Map.of(0, wall), end));
    fails("ell of the ansatz must be an expression of the coordinates", () -> new Ansatz(X, U));
    fails("g of the ansatz must be an expression of the coordinates", () -> new Ansatz(U, X));
  }

  @Test
  void a_solution_that_throws_has_no_value_there() {
    Node.Given failing =
        new Node.Given(
            x -> {
              if (x[0] > 0.5) {
                throw new IllegalStateException("no");
              }
              return 7;
            },
            "exact");
    Node solution = GivenSolution.of(failing);
    assertArrayEquals(
        new double[] {7, Double.NaN}, Nodes.values(solution, new double[][] {{0.1}, {0.9}}));
    assertEquals(Optional.empty(), GivenSolution.fault(solution, new double[] {0.1}));
    String fault = GivenSolution.fault(solution, new double[] {0.9}).orElseThrow();
    assertTrue(fault.startsWith("the exact solution fails at [0.9]: "), fault);
    assertEquals(Optional.empty(), GivenSolution.fault(X, new double[] {0.9}));
    assertEquals(X, GivenSolution.of(X));
    Node stopped =
        GivenSolution.of(
            new Node.Given(
                x -> {
                  throw new CancellationException();
                },
                "exact"));
    double[] at = {0.1};
    assertThrows(CancellationException.class, () -> GivenSolution.fault(stopped, at));
    double[][] there = {at};
    assertThrows(CancellationException.class, () -> Nodes.values(stopped, there));
  }

  @Test
  void errors_are_root_mean_largest_and_relative() {
    double[] exact = {3, 0, -4, 0};
    double[] values = {3, 1, -4, -1};
    SolutionError error = SolutionError.between(values, exact);
    assertEquals(Math.sqrt(0.5), error.rms(), 1e-15);
    assertEquals(1, error.max());
    assertEquals(Math.sqrt(2) / 5, error.relativeL2(), 1e-15);
    assertEquals(4, error.points());
    assertFalse(error.exactIsZero());
    SolutionError zero = SolutionError.between(values, new double[4]);
    assertTrue(zero.exactIsZero() && zero.max() == 4);
    double[] none = {Double.NaN};
    assertFalse(SolutionError.between(none, none).exactIsZero());
  }

  @Test
  void errors_on_a_grid_leave_out_where_the_exact_solution_is_not_finite() {
    // 100 points of [0, 1]: 1/x has no value at the first
    Statement problem = line(0, 1).equation("u", U).exact(new Node.Quotient(Node.constant(1), X));
    SolutionError error =
        SolutionError.onGrid(
                problem,
                0,
                at -> Arrays.stream(at.array()).mapToDouble(p -> 1 / p[0] + 2).toArray())
            .orElseThrow();
    assertEquals(99, error.points());
    assertEquals(2, error.rms(), 1e-12);
    assertEquals(Optional.empty(), SolutionError.onGrid(line(0, 1), 0, at -> new double[100]));
    Node x0 = Node.times(X, Node.constant(1));
    for (int d = 2; d <= 4; d++) {
      Statement box = Statement.named("box");
      for (int k = 0; k < d; k++) {
        box = box.with(new Coordinate("x" + k, 0, 1, Kind.SPACE));
      }
      int points =
          SolutionError.onGrid(box.exact(x0), 0, at -> new double[at.size()])
              .orElseThrow()
              .points();
      assertEquals(d == 2 ? 41 * 41 : d == 3 ? 41 * 41 * 41 : 20_000, points);
    }
  }

  @Test
  void names_of_terms_are_free_and_told_apart() {
    List<String> names = List.of("heat");
    TermNames.requireFree("flux", names);
    fails("there is a term \"heat\" already", () -> TermNames.requireFree("heat", names));
    fails("by case alone", () -> TermNames.requireFree("Heat", names));
    fails("a term needs a name", () -> TermNames.requireFree(" ", names));
    for (String column : List.of("step", "Loss", "stage", "full loss", "weight of x", "fresh x")) {
      fails("is a column of a run's history", () -> TermNames.requireFree(column, names));
    }
    Statement line = line(0, 1);
    Condition value = Condition.boundary(line.sought(), 1, 0, Node.constant(0));
    Condition slope = Condition.boundary(line.sought(), 0, 1, Node.constant(0));
    Condition face = Condition.face(line.sought(), "x", 1, 0, 1, Node.constant(0));
    Condition faceValue = Condition.face(line.sought(), "x", 1, 1, 0, Node.constant(0));
    assertEquals("boundary slope", TermNames.distinct(slope, List.of(value)).name());
    assertEquals("slope x=1.0", TermNames.distinct(face, List.of(faceValue)).name());
    assertEquals("boundary", TermNames.distinct(slope, List.of(face)).name());
    assertEquals("boundary", TermNames.distinct(slope, List.of(slope)).name());
  }

  @Test
  void some_rows_of_a_term_take_their_data_along() {
    double[][] points = {{0.1}, {0.2}, {0.3}};
    Node data = new PerRow.Data(List.of(10.0, 20.0, 30.0), "d");
    LossTerm term = new LossTerm("d", Node.minus(U, data), List.<double[][]>of(points), 4);
    LossTerm fewer = term.only(new int[] {2, 0});
    assertEquals(2, fewer.rows());
    assertEquals(3, term.rows());
    assertEquals(4, fewer.weight());
    assertEquals("d", fewer.name());
    assertEquals(Node.minus(U, new PerRow.Data(List.of(30.0, 10.0), "d")), fewer.residual());
    assertArrayEquals(new double[][] {{0.3}, {0.1}}, fewer.sites().get(0));
    List<double[][]> none = List.<double[][]>of(new double[0][1]);
    fails("term d needs at least one point", () -> new LossTerm("d", U, none, 1));
  }
}
