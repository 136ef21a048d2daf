package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Elementary;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Measure;
import io.github.ntk4j.pde.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On L(k) = f(k)² of one unknown k, from k = 1 towards 0. */
class LineSearchTest {
  private static final Node K = new Node.Unknown("k", 1, 1, Measure.PLAIN);

  private static CompiledLoss loss(Node f) {
    Network idle = new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    return new CompiledLoss(
        idle, List.of(new LossTerm("f", f, List.<double[][]>of(new double[][] {{0}}), 1)));
  }

  private static Optional<Iterate> search(Node f, double direction, double first) {
    CompiledLoss loss = loss(f);
    Iterate start = new Iterate(new double[] {0, 0, 1}, 1);
    start.evaluate(loss);
    return LineSearch.along(loss, start, new double[] {0, 0, direction}, first);
  }

  private static double k(Optional<Iterate> found) {
    return found.orElseThrow().theta()[2];
  }

  @Test
  void a_first_length_that_will_do_is_taken() {
    Iterate there = search(K, -1, 0.75).orElseThrow();
    assertEquals(0.25, there.theta()[2]);
    assertEquals(0.0625, there.loss()); // evaluated, with its gradient
    assertEquals(0.5, there.gradient()[2]);
    assertEquals(0.0625, there.meanSquares()[0]);
  }

  @Test
  void a_short_one_is_doubled_until_the_slope_has_fallen_to_nine_tenths() {
    // slope 2k: 0.9 of the first at k = 0.9, and 0.001, 0.002, … 0.128 is the first beyond 0.1
    assertEquals(1 - 0.128, k(search(K, -0.001, 1)), 1e-15);
    assertEquals(0.9, k(search(K, -0.1, 1)), 1e-15); // at the bound itself
  }

  @Test
  void a_long_one_is_brought_back_to_the_minimum_of_the_cubic() {
    // of a square the cubic is the square itself: its minimum is at 0
    assertEquals(0, k(search(K, -1, 3)), 1e-15); // beyond it, and higher than the start
    assertEquals(0, k(search(K, -1, 1.95)), 1e-15); // beyond it, lower, but too steep
  }

  @Test
  void the_cubic_is_that_of_both_values_and_slopes() {
    // L = k⁴: values 1 and 1.5⁴, slopes −4 and 4 · 1.5³ at lengths 0 and 2.5
    double length = cubic(1, -4, 2.5, 5.0625, 13.5);
    assertEquals(1 - length, k(search(new Node.Power(K, 2), -1, 2.5)), 1e-14);
    // L = k⁸ in the same way
    assertEquals(1 - cubic(1, -8, 3, 256, 1024), k(search(new Node.Power(K, 4), -1, 3)), 1e-13);
  }

  /** Nocedal and Wright (2006), eq. (3.59), from length 0 to another. */
  private static double cubic(double l0, double s0, double to, double l1, double s1) {
    double d1 = s0 + s1 - 3 * (l0 - l1) / -to;
    double d2 = Math.sqrt(d1 * d1 - s0 * s1);
    return to - to * (s1 + d2 - d1) / (s1 - s0 + 2 * d2);
  }

  @Test
  void uphill_and_along_the_level_there_is_nothing() {
    assertEquals(Optional.empty(), search(K, 1, 1));
    assertEquals(Optional.empty(), search(K, 0, 1));
    assertEquals(Optional.empty(), search(K, Double.NaN, 1));
  }

  @Test
  void where_the_loss_is_no_number_lengths_are_halved() {
    // L = k for k ≥ 0, no number below: slope −1 all the way, so the lowest point met is taken
    double k = k(search(new Node.Apply(Elementary.SQRT, K), -1, 3));
    assertTrue(k > 0 && k < 1e-5, "k = " + k);
  }

  @Test
  void a_fall_without_end_is_followed_thirty_times() {
    // L = e^(2k) flattens for ever: e² e^(−2 · 0.01 · 2^j) has a ninth-tenth slope at j = 3
    Node exp = new Node.Apply(Elementary.EXP, K);
    assertEquals(1 - 0.08, k(search(exp, -0.01, 1)), 1e-15);
    // L = 10 − k falls straight on: the lowest of thirty, 1 + 2²⁹ · 2⁻³⁰ on
    Node straight =
        new Node.Apply(
            Elementary.SQRT,
            new Node.Sum(Node.constant(10), new Node.Product(Node.constant(-1), K)));
    assertEquals(1.5, k(search(straight, 0x1p-30, 1)), 1e-12);
  }

  @Test
  void lengths_are_those_of_the_reference_script() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("src/test/resources/reference/line_search.csv"));
    for (String line : lines.subList(1, lines.size())) {
      double[] v = Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
      Node phase = Node.plus(Node.times(Node.constant(v[2]), K), Node.constant(v[3]));
      Node wave = Node.times(Node.constant(v[1]), new Node.Apply(Elementary.COS, phase));
      Node slope = Node.times(Node.constant(v[4]), K);
      Node f = Node.plus(Node.constant(v[0]), Node.plus(wave, slope));
      assertEquals(1 + v[6], k(search(f, 1, v[5])), 1e-11, line); // some twenty roundings
    }
  }
}
