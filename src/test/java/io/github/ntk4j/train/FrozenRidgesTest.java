package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.pde.Condition;
import io.github.ntk4j.pde.Coordinate;
import io.github.ntk4j.pde.Elementary;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Nodes;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrozenRidgesTest {
  static final long SEED = 7;
  static final OptionalInt NOT_GIVEN = OptionalInt.empty();

  static Statement box(double[] lo, double[] hi) {
    Statement box = Statement.named("box");
    for (int k = 0; k < lo.length; k++) {
      box = box.with(new Coordinate("x" + k, lo[k], hi[k], Coordinate.Kind.SPACE));
    }
    return box;
  }

  /** Δu = 0 in the unit cube, u = x0 on its boundary. */
  static Statement laplace(int d) {
    Statement box = box(new double[d], IntStream.range(0, d).mapToDouble(k -> 1).toArray());
    Node u = box.domain().solution();
    Node sum = Node.constant(0);
    for (int k = 0; k < d; k++) {
      sum = Node.plus(sum, Nodes.derivative(Nodes.derivative(u, k), k));
    }
    Statement equation = box.equation("equation", sum);
    Node x0 = new Node.Coordinate(0, "x0");
    return equation.with(Condition.boundary(equation.sought(), 1, 0, x0));
  }

  /** u″ = −π² sin πx in (0, 1), u = 0 at the ends. */
  static Statement sine() {
    Statement line = box(new double[] {0}, new double[] {1});
    Node u = line.domain().solution();
    Node x = new Node.Coordinate(0, "x0");
    Node sine = new Node.Apply(Elementary.SIN, Node.times(Node.constant(Math.PI), x));
    Node second = Nodes.derivative(Nodes.derivative(u, 0), 0);
    Node left = Node.plus(second, Node.times(Node.constant(Math.PI * Math.PI), sine));
    Statement equation = line.equation("equation", left);
    return equation.with(Condition.boundary(equation.sought(), 1, 0, Node.constant(0)));
  }

  @Test
  void coordinates_are_scaled_to_minus_one_to_one() {
    Statement box = box(new double[] {1, -3}, new double[] {5, -1});
    Statement problem = box.equation("u", box.domain().solution());
    double[] theta = {0.3, 0.4, 0.1, 2, 0.5}; // 2 tanh(0.3 z0 + 0.4 z1 + 0.1) + 0.5
    PointSet points = PointSet.of(new double[][] {{1, -1}, {3, -2}, {4, -1.5}});
    double[] wanted = {tanh(-0.3 + 0.4 + 0.1), tanh(0.1), tanh(0.15 + 0.2 + 0.1)};
    FrozenRidges one = new FrozenRidges(problem, 1, SEED);
    assertArrayEquals(wanted, problem.values(one.network(), theta, points, 0), 1e-15);
  }

  private static double tanh(double z) {
    return 2 * Math.tanh(z) + 0.5;
  }

  @Test
  void slopes_are_uniform_up_to_theirs_in_every_direction() {
    int n = 20_000;
    double[] theta = new FrozenRidges(laplace(2), n, SEED).parameters(List.of(3.0, 5.0));
    assertEquals(4 * n + 1, theta.length);
    double[] sizes = new double[n];
    double[] cosines = new double[n];
    double[] biases = new double[n]; // over their standard deviation
    for (int j = 0; j < n; j++) {
      double a = theta[2 * j];
      double b = theta[2 * j + 1];
      sizes[j] = Math.hypot(a / 3, b / 5);
      cosines[j] = a / 3 / sizes[j];
      biases[j] = theta[2 * n + j] / Math.hypot(a, b);
    }
    double deviation = 1 / Math.sqrt(n);
    assertEquals(0.5, mean(sizes, x -> x), 4 * deviation * Math.sqrt(1 / 12.0));
    assertEquals(1 / 3.0, mean(sizes, x -> x * x), 4 * deviation * Math.sqrt(4 / 45.0));
    assertEquals(0, mean(cosines, x -> x), 4 * deviation * Math.sqrt(0.5));
    assertEquals(0.5, mean(cosines, x -> x * x), 4 * deviation * Math.sqrt(0.125));
    // centres uniform in ±1.2: variance 0.48, fourth moment of a sum of two below 3 · 0.48²
    assertEquals(0, mean(biases, x -> x), 4 * deviation * Math.sqrt(0.48));
    assertEquals(0.48, mean(biases, x -> x * x), 4 * deviation * 0.48 * Math.sqrt(2));
    assertTrue(Arrays.stream(theta, 3 * n, theta.length).allMatch(x -> x == 0));
  }

  private static double mean(double[] values, ToDoubleFunction<Double> of) {
    return Arrays.stream(values).map(of::applyAsDouble).average().orElseThrow();
  }

  @Test
  void on_a_line_centres_fill_a_box_wider_by_a_fifth() {
    int n = 20_000;
    double[] theta = new FrozenRidges(laplace(1), n, SEED).parameters(List.of(2.0));
    double[] centres = new double[n];
    Arrays.setAll(centres, j -> -theta[n + j] / theta[j]);
    double largest = mean(centres, Math::abs);
    assertEquals(0.6, largest, 4 * 0.6 / Math.sqrt(3.0 * n));
    assertEquals(1.2, Arrays.stream(centres).max().orElseThrow(), 1e-3);
    assertEquals(-1.2, Arrays.stream(centres).min().orElseThrow(), 1e-3);
  }

  @Test
  void points_grow_with_the_ridges() {
    assertPoints(90, 2, laplace(1), 30);
    assertPoints(90, 30, laplace(2), 30);
    assertPoints(90, 30, laplace(3), 30);
    assertPoints(90, 60, laplace(4), 30);
    assertPoints(6, 4, laplace(2), 2);
    Statement heat =
        box(new double[1], new double[] {1}).with(new Coordinate("t", 0, 1, Coordinate.Kind.TIME));
    heat = heat.equation("equation", Nodes.derivative(heat.domain().solution(), 1));
    heat = heat.with(Condition.initial(heat.sought(), Node.constant(1)));
    List<Double> slopes = List.of(1.0, 1.0);
    assertEquals(15, initial(heat, 30, slopes));
    assertEquals(2, initial(heat, 3, slopes));
  }

  private static int initial(Statement heat, int width, List<Double> slopes) {
    return new FrozenRidges(heat, width, SEED).placed(slopes).points("initial").size();
  }

  private static void assertPoints(int inside, int edge, Statement problem, int width) {
    List<Double> slopes = problem.domain().names().stream().map(k -> 2.0).toList();
    Statement placed = new FrozenRidges(problem, width, SEED).placed(slopes);
    assertEquals(inside, placed.collocationPoints().size());
    assertEquals(edge, placed.points("boundary").size());
  }

  @Test
  void rows_of_a_condition_are_ten_times_as_long_as_those_of_the_equation() {
    Statement problem = laplace(2);
    Node u = problem.domain().solution();
    Statement more =
        problem.equation("other", Node.times(Node.constant(7), Nodes.derivative(u, 0)));
    FrozenRidges ridges = new FrozenRidges(more, 100, SEED);
    List<Double> slopes = List.of(2.0, 3.0);
    double[] lengths = rowLengths(ridges, ridges.placed(slopes), slopes);
    // at the ridges' own points, where the weights are from others: 2 % seen
    assertEquals(1, lengths[1] / lengths[0], 0.1);
    assertEquals(100, lengths[2] / lengths[0], 10);
    FrozenRidges heavier = new FrozenRidges(more.weight("boundary", 3), 100, SEED);
    assertEquals(
        3 * ridges.placed(slopes).weightOf("boundary"),
        heavier.placed(slopes).weightOf("boundary"),
        1e-9);
    assertEquals(1, ridges.placed(slopes).weightOf("equation"));
  }

  /** Mean square length of each term's weighted rows, by central differences of the last layer. */
  private static double[] rowLengths(FrozenRidges ridges, Statement placed, List<Double> slopes) {
    double[] theta = ridges.parameters(slopes);
    var loss = placed.compile(ridges.network(), theta);
    double[][] jacobian = loss.transposedJacobian(theta, true);
    double[] lengths = new double[placed.termNames().size()];
    int last = theta.length - 1 - ridges.width();
    for (int t = 0; t < lengths.length; t++) {
      int rows = loss.terms().get(t).rows();
      for (int j = last; j < theta.length - 1; j++) {
        for (int i = 0; i < rows; i++) {
          lengths[t] += Math.pow(jacobian[j][loss.firstRow(t) + i], 2);
        }
      }
    }
    return lengths;
  }

  @Test
  void ridges_along_few_coordinates_share_them_out() {
    int n = 6000;
    FrozenRidges pairs = new FrozenRidges(laplace(4), n, SEED, 2);
    double[] theta = pairs.parameters(List.of(3.0, 3.0, 3.0, 3.0));
    int[] each = new int[4];
    double[] sizes = new double[n];
    for (int j = 0; j < n; j++) {
      int along = 0;
      double squares = 0;
      for (int k = 0; k < 4; k++) {
        double w = theta[4 * j + k] / 3;
        along += w == 0 ? 0 : 1;
        each[k] += w == 0 ? 0 : 1;
        squares += w * w;
      }
      assertEquals(2, along);
      sizes[j] = Math.sqrt(squares);
    }
    double deviation = Math.sqrt(n / 4.0); // of a count of probability ½
    for (int count : each) {
      assertEquals(n / 2.0, count, 4 * deviation);
    }
    assertEquals(0.5, mean(sizes, x -> x), 4 * Math.sqrt(1 / 12.0 / n));
    assertEquals(pairs, new FrozenRidges(laplace(4), n, SEED).interacting(2));
  }

  @Test
  void another_net_is_fitted_where_it_stands() {
    RidgeScan narrow = new RidgeScan(new FrozenRidges(sine(), 40, SEED), NOT_GIVEN, 1);
    FrozenRidges wide = new FrozenRidges(sine(), 60, SEED + 1);
    double[] theta = wide.fitted(List.of(3.0), narrow.network(), narrow.theta());
    double[] free = wide.parameters(List.of(3.0));
    assertArrayEquals(Arrays.copyOf(free, 120), Arrays.copyOf(theta, 120)); // first layer as drawn
    assertFalse(Arrays.equals(free, theta));
    PointSet grid = PointSet.grid(new double[] {0}, new double[] {1}, 21);
    assertArrayEquals(
        sine().values(narrow.network(), narrow.theta(), grid, 0),
        sine().values(wide.network(), theta, grid, 0),
        1e-7);
  }
}
