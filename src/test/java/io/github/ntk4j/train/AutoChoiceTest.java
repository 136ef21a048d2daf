package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.Condition;
import io.github.ntk4j.pde.Coordinate;
import io.github.ntk4j.pde.Measure;
import io.github.ntk4j.pde.MeasuredValues;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Nodes;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.train.AutoChoice.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AutoChoiceTest {
  private static final long HOURS = 1L << 50; // in nanoseconds: 300

  private static Statement box(int d, double hi) {
    Statement box = Statement.named("box");
    for (int k = 0; k < d; k++) {
      box = box.with(new Coordinate("x" + k, 0, hi, Coordinate.Kind.SPACE));
    }
    return box;
  }

  private static Node u(int d) {
    return new Node.Jet(0, 0, Partial.none(d));
  }

  private static Statement linear(int d) {
    return box(d, 1).equation("equation", Nodes.derivative(u(d), 0)).collocation(20);
  }

  private static Network network(int... sizes) {
    return new Network(
        IntStream.of(sizes).boxed().toList(),
        Nonlinearity.TANH,
        InputMap.identity(sizes[0]),
        false);
  }

  private static AutoChoice choice(Statement problem, boolean freely, long time, int... sizes) {
    Network network = network(sizes);
    double[] theta = new double[network.parameterCount()];
    java.util.Arrays.fill(theta, 0.01);
    return AutoChoice.of(problem, network, theta, freely, time);
  }

  private static Method freely(Statement problem, int... sizes) {
    return choice(problem, true, HOURS, sizes).method();
  }

  @Test
  void ridges_solve_what_is_linear_bounded_and_of_few_coordinates() {
    assertEquals(
        new AutoChoice(Method.LEAST_SQUARES, 0, List.of(), 0), choice(linear(1), true, 1, 1, 3, 1));
    assertEquals(Method.LEAST_SQUARES, freely(linear(3), 3, 3, 1));
    assertEquals(Method.SECOND_ORDER, choice(linear(1), false, 1, 1, 3, 1).method());
    assertEquals(Method.SECOND_ORDER, freely(linear(4), 4, 3, 1));
    Node square = Node.times(u(1), u(1));
    assertEquals(Method.SECOND_ORDER, freely(box(1, 1).equation("e", square), 1, 3, 1));
    Node.Unknown k = new Node.Unknown("k", 1, 1, Measure.PLAIN);
    Statement unknown = box(1, 1).equation("e", Node.plus(u(1), k));
    assertEquals(Method.SECOND_ORDER, freely(unknown, 1, 3, 1));
    Node second = new Node.Jet(0, 1, Partial.none(1));
    Statement two = box(1, 1).equation("e", Node.plus(u(1), second));
    assertEquals(Method.SECOND_ORDER, freely(two, 1, 3, 2));
    assertEquals(Method.SECOND_ORDER, freely(ray(u(1)), 1, 3, 1));
    Statement data = box(1, 1);
    PointSet points = PointSet.of(new double[][] {{0.5}});
    data = data.with(MeasuredValues.of(points, new double[] {1}).of(data.sought(), "data"));
    assertEquals(Method.SECOND_ORDER, freely(data, 1, 3, 1));
  }

  private static Statement ray(Node equation) {
    return box(1, Double.POSITIVE_INFINITY)
        .equation("e", equation)
        .collocation(PointSet.of(new double[][] {{0.5}, {2}}));
  }

  @Test
  void second_order_has_three_points_a_parameter_that_grow_where_it_is_not_linear() {
    // 10 + 10 + 10 + 1 parameters
    assertEquals(
        new AutoChoice(Method.SECOND_ORDER, 93, List.of(), 0),
        choice(linear(1), false, 1, 1, 10, 1));
    assertEquals(0, choice(linear(1).collocation(93), false, 1, 1, 10, 1).collocation());
    assertEquals(93, choice(linear(1).collocation(92), false, 1, 1, 10, 1).collocation());
    Node square = Node.times(u(1), u(1));
    Statement bent = box(1, 1).equation("e", square).collocation(20);
    assertEquals(
        new AutoChoice(Method.SECOND_ORDER, 93, List.of(93, 186, 310), 0),
        choice(bent, false, 1, 1, 10, 1));
    // the user's own count, where it is larger, grows alike, up to 20,000
    assertEquals(
        List.of(300, 600, 1000), choice(bent.collocation(300), false, 1, 1, 10, 1).growing());
    assertEquals(
        List.of(9000, 18_000, 20_000), choice(bent.collocation(9000), false, 1, 1, 1, 1).growing());
    assertEquals(List.of(20_000), choice(bent.collocation(20_000), false, 1, 1, 1, 1).growing());
    // an unknown is a parameter too
    Node.Unknown k = new Node.Unknown("k", 1, 1, Measure.PLAIN);
    Statement unknown = box(1, 1).equation("e", Node.plus(u(1), k)).collocation(20);
    assertEquals(96, choice(unknown, false, 1, 1, 10, 1).collocation());
    // points of an unbounded domain are the user's
    assertEquals(
        new AutoChoice(Method.SECOND_ORDER, 0, List.of(), 0),
        choice(ray(square), false, 1, 1, 10, 1));
  }

  @Test
  void beyond_2500_parameters_it_is_quasi_newton_and_beyond_6000_first_order() {
    Statement ray = ray(u(1)); // few points: whatever the heap, they fit
    assertEquals(Method.SECOND_ORDER, choice(ray, false, 1, 1, 833, 1).method()); // 2500
    assertEquals(Method.QUASI_NEWTON, choice(ray, false, 1, 1, 834, 1).method()); // 2503
    assertEquals(Method.QUASI_NEWTON, choice(ray, false, 1, 1, 1999, 1).method()); // 5998
    assertEquals(Method.FIRST_ORDER, choice(ray, false, 1, 1, 2000, 1).method()); // 6001
  }

  @Test
  void adam_comes_first_for_a_share_of_the_time() {
    assertEquals(
        new AutoChoice(Method.QUASI_NEWTON, 0, List.of(), 2000),
        choice(linear(1), false, HOURS, 1, 834, 1));
    assertEquals(0, choice(linear(1), false, 1, 1, 834, 1).firstSteps());
    assertEquals(
        new AutoChoice(Method.FIRST_ORDER, 0, List.of(), 1_000_000),
        choice(linear(1), false, HOURS, 1, 2000, 1));
    assertEquals(0, choice(linear(1), false, 1, 1, 2000, 1).firstSteps());
  }

  @Test
  void the_cost_of_ridges_grows_with_the_third_power() {
    assertEquals(100, AutoChoice.firstWidth(linear(1)));
    assertEquals(200, AutoChoice.firstWidth(linear(2)));
    // half of 16 seconds is 8 times one second: twice as many
    assertEquals(200, AutoChoice.nextWidth(linear(1), 100, 1, 16.0001));
    assertEquals(200, AutoChoice.nextWidth(linear(1), 100, 2, 32.0002));
    assertEquals(300, AutoChoice.nextWidth(linear(1), 100, 1, 1e9));
    assertEquals(2500, AutoChoice.nextWidth(linear(2), 100, 1, 1e9));
    assertEquals(0, AutoChoice.nextWidth(linear(2), 100, 1, 4.39)); // 129: hardly more
    assertEquals(0, AutoChoice.nextWidth(linear(2), 100, 1, 2 * 1.3 * 1.3 * 1.3 + 1e-9)); // 130
    assertEquals(131, AutoChoice.nextWidth(linear(2), 100, 1, 2 * 1.31 * 1.31 * 1.31 + 1e-9));
    assertEquals(0, AutoChoice.nextWidth(linear(2), 100, 1, -5));
  }

  @Test
  void weights_even_out_the_traces_per_point_in_two_digits() {
    // rows of 2.5 u′ are (2.5, 0), those of u at 0 and 2 are (0, 1) and (2, 1)
    Statement line =
        box(1, 2)
            .equation("slope", Node.times(Node.constant(2.5), Nodes.derivative(u(1), 0)))
            .collocation(20);
    Statement both = line.with(Condition.boundary(line.sought(), 1, 0, Node.constant(0)));
    double[] theta = {1, 1};
    assertEquals(
        Map.of("boundary", 2.1), AutoChoice.weights(both, network(1, 1), theta)); // 6.25 / 3
    assertEquals(Map.of(), AutoChoice.weights(line, network(1, 1), theta));
    for (String term : Stream.of("slope", "boundary").toList()) {
      assertEquals(Map.of(), AutoChoice.weights(both.weight(term, 2), network(1, 1), theta));
    }
  }

  @Test
  void a_term_that_no_parameter_moves_gets_no_weight() {
    Node u = u(1);
    Statement line =
        box(1, 2)
            .equation("slope", Nodes.derivative(u, 0))
            .equation("bend", Nodes.derivative(Nodes.derivative(u, 0), 0))
            .collocation(20);
    // u″ = 0 of a line, whatever w and b
    assertEquals(Map.of(), AutoChoice.weights(line, network(1, 1), new double[] {1, 1}));
  }
}
