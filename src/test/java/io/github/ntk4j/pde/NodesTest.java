package io.github.ntk4j.pde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Walks over expressions that are deep, or whose parts are shared. */
class NodesTest {
  private static final Node X = new Node.Coordinate(0, "x");
  private static final double[][] POINTS = {{0.5}, {-1}};

  private static Node repeated(int times, UnaryOperator<Node> operation) {
    Node node = X;
    for (int i = 0; i < times; i++) {
      node = operation.apply(node);
    }
    return node;
  }

  private static Node sine(Node node) {
    return new Node.Apply(Elementary.SIN, node);
  }

  @Test
  void a_shared_part_is_seen_once() {
    Node doubled = repeated(30, e -> Node.plus(e, e));
    assertEquals(31, Nodes.all(doubled).size());
    assertArrayEquals(new double[] {0.5 * (1 << 30), -(1 << 30)}, Nodes.values(doubled, POINTS), 0);
  }

  @Test
  void the_derivative_of_a_shared_part_is_taken_once() {
    Node squared = repeated(30, e -> Node.times(e, e)); // x to the power of 2³⁰
    double power = 1 << 30;
    double[][] near = {{1 + 1 / power}};
    double expected = power * Math.pow(1 + 1 / power, power - 1);
    assertEquals(expected, Nodes.values(Nodes.derivative(squared, 0), near)[0], 1e-7 * expected);
  }

  @Test
  void a_replaced_part_stays_shared() {
    Node squared = repeated(30, e -> Node.times(e, e));
    Node replaced = Nodes.replace(squared, leaf -> Node.constant(1));
    assertEquals(Node.constant(1), replaced);
    Node.Product kept = (Node.Product) Nodes.replace(squared, leaf -> leaf);
    assertSame(kept.a(), kept.b());
  }

  @Test
  void a_deep_part_is_reached() {
    double expected = 0.5;
    for (int i = 0; i < 10_000; i++) {
      expected = StrictMath.sin(expected);
    }
    Node deep = repeated(10_000, NodesTest::sine);
    assertEquals(expected, Nodes.values(deep, POINTS)[0], 0);
    assertEquals(10_001, Nodes.all(deep).size());
  }

  @Test
  void parts_come_outermost_first_and_from_the_left() {
    Node left = sine(X);
    Node right = new Node.Power(X, 2);
    Node sum = Node.plus(left, right);
    assertEquals(List.of(sum, left, X, right), Nodes.all(sum));
  }

  @Test
  void more_than_a_hundred_thousand_parts_are_refused() {
    String message =
        "an expression may have 100,000 parts, and this one has more; give what depends on the point"
            + " alone as a lambda";
    Node most = repeated(99_999, NodesTest::sine);
    assertEquals(100_000, Nodes.all(most).size());
    for (UnaryOperator<Node> walk :
        List.<UnaryOperator<Node>>of(
            e -> Nodes.all(e).get(0), e -> Nodes.derivative(e, 0), e -> Nodes.replace(e, x -> x))) {
      assertEquals(
          message,
          assertThrows(IllegalArgumentException.class, () -> walk.apply(sine(most))).getMessage());
    }
  }

  @Test
  void equal_parts_are_one_operation() {
    Node twice = Node.plus(sine(X), sine(new Node.Coordinate(0, "x")));
    Node cubes = Node.plus(new Node.Power(X, 3), new Node.Power(X, 2)); // alike but for a number
    assertArrayEquals(
        new double[] {2 * Math.sin(0.5), 2 * Math.sin(-1)}, Nodes.values(twice, POINTS), 0);
    assertArrayEquals(new double[] {0.375, 0}, Nodes.values(cubes, POINTS), 0);
  }
}
