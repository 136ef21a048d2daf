package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rules of the terms' weights on u = wx + b with the losses u(1)² and (2u(2))², whose gradients by
 * (w, b) are 2u(1) · (1, 1) and 8u(2) · (2, 1).
 */
class WeightRulesTest {
  private static final double[] THETA = {0.5, 0.25}; // u(1) = 0.75, u(2) = 1.25
  private static final double RATE = 0.1;

  private static CompiledLoss loss(double... weights) {
    Network line = new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    Node u = new Node.Jet(0, 0, Partial.none(1));
    CompiledLoss loss =
        new CompiledLoss(
            line,
            List.of(
                new LossTerm("one", u, List.<double[][]>of(new double[][] {{1}}), 1),
                new LossTerm(
                    "two",
                    new Node.Product(Node.constant(2), u),
                    List.<double[][]>of(new double[][] {{2}}),
                    1)));
    System.arraycopy(weights, 0, loss.weights(), 0, 2);
    return loss;
  }

  @Test
  void grad_norm_first_moves_by_its_rate_towards_equal_gradients() {
    // by w: 1.5 and 20, weighted 3 and 10, their mean 6.5: the first is raised, the second lowered
    CompiledLoss loss = loss(2, 0.5);
    new GradNorm(1.5, RATE).update(loss, THETA);
    double sum = 2.1 + 0.4;
    assertArrayEquals(new double[] {2.1 * 2 / sum, 0.4 * 2 / sum}, loss.weights(), 1e-8); // ε
  }

  @Test
  void grad_norm_then_gives_more_to_what_has_fallen_less() {
    for (double alpha : new double[] {0, 2}) {
      CompiledLoss loss = loss(1, 1);
      GradNorm rule = new GradNorm(alpha, RATE);
      rule.update(loss, THETA);
      assertArrayEquals(new double[] {1.1, 0.9}, loss.weights(), 1e-8);
      // u(1) = 0.5 and u(2) = 1.5: losses 0.25 and 9 of 0.5625 and 6.25, gradients 1 and 24,
      // weighted 1.1 and 21.6; the targets are 11.35 each for α = 0, for α = 2 2.5 and 26.5
      rule.update(loss, new double[] {1, -0.5});
      double first = 1.1 - adam(-1.5, -1);
      double second = 0.9 - adam(20, alpha == 0 ? 24 : -24);
      double scale = 2 / (first + second);
      assertArrayEquals(new double[] {first * scale, second * scale}, loss.weights(), 1e-7);
    }
  }

  /** Adam's second step after two gradients. */
  private static double adam(double g1, double g2) {
    double m = (0.09 * g1 + 0.1 * g2) / (1 - 0.81);
    double v = (0.999 * 0.001 * g1 * g1 + 0.001 * g2 * g2) / (1 - 0.999 * 0.999);
    return RATE * m / Math.sqrt(v);
  }

  @Test
  void grad_norm_keeps_a_little_of_a_weight_that_would_fall_below_zero() {
    CompiledLoss loss = loss(2, 0.5);
    new GradNorm(1, 3).update(loss, THETA); // to 5 and −2.5
    double sum = 5 + 1e-6;
    assertArrayEquals(new double[] {5 * 2 / sum, 1e-6 * 2 / sum}, loss.weights(), 1e-7);
    assertEquals(1e-6 * 2 / sum, loss.weights()[1], 1e-13);
  }

  @Test
  void grad_norm_counts_a_term_that_was_solved_from_the_start_as_trained_evenly() {
    CompiledLoss loss = loss(1, 1);
    new GradNorm(1, RATE).update(loss, new double[] {0.5, -1}); // u(2) = 0, and its gradient
    assertArrayEquals(new double[] {2 * 1.0 / 1.9, 2 * 0.9 / 1.9}, sorted(loss), 1e-8);
    CompiledLoss solved = loss(1, 1);
    new GradNorm(1, RATE).update(solved, new double[2]);
    assertArrayEquals(new double[] {1, 1}, solved.weights());
  }

  /** The second weight, which has no slope, first. */
  private static double[] sorted(CompiledLoss loss) {
    return new double[] {loss.weights()[1], loss.weights()[0]};
  }

  @Test
  void grad_norm_refuses_what_is_no_number_and_says_the_lengths() {
    // u(1) = 1e154, whose square is a number and the square of its gradient is not
    CompiledLoss loss = loss(1, 1);
    var e =
        assertThrows(
            IllegalStateException.class,
            () -> new GradNorm(1, RATE).update(loss, new double[] {-1e154, 2e154}));
    assertTrue(
        e.getMessage()
            .startsWith("GradNorm finds no finite weights: gradients of terms [one, two]"),
        e.getMessage());
    assertArrayEquals(new double[] {1, 1}, loss.weights());
  }

  @Test
  void annealing_moves_a_share_of_the_way_to_the_largest_over_the_mean() {
    // the first term's largest slope 1.5, weighted 3; the second's are 20 and 10
    CompiledLoss loss = loss(2, 0.5);
    new GradientWeights(0.25).update(loss, THETA);
    assertArrayEquals(new double[] {2, 0.75 * 0.5 + 0.25 * 3 / 15}, loss.weights(), 1e-15);
  }

  @Test
  void annealing_leaves_a_weight_where_a_gradient_is_zero() {
    CompiledLoss second = loss(2, 0.5);
    new GradientWeights(0.25).update(second, new double[] {0.5, -1}); // u(2) = 0
    assertArrayEquals(new double[] {2, 0.5}, second.weights());
    CompiledLoss first = loss(2, 0.5);
    new GradientWeights(0.25).update(first, new double[] {0.5, -0.5}); // u(1) = 0
    assertArrayEquals(new double[] {2, 0.5}, first.weights());
  }

  @Test
  void annealing_refuses_a_weight_that_is_no_number() {
    var e =
        assertThrows(
            IllegalStateException.class,
            () -> new GradientWeights(0.5).update(loss(1, 1), new double[] {Double.NaN, 0}));
    assertTrue(e.getMessage().startsWith("annealing gives term two no finite weight"));
  }
}
