package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.base.Parallel;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelfScaledBroydenTest {
  private final int threads = Parallel.threads();

  @AfterEach
  void threadsAsBefore() {
    Parallel.threads(threads);
  }

  /** −u″ = 1 on eleven points, u = 0 at the ends. */
  private static CompiledLoss loss() {
    Network network =
        new Network(List.of(1, 9, 7, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    Node u = new Node.Jet(0, 0, Partial.none(1));
    Node second = new Node.Jet(0, 0, new Partial(List.of(2)));
    double[][] inside = new double[11][1];
    Arrays.setAll(inside, i -> new double[] {i / 10.0});
    return new CompiledLoss(
        network,
        List.of(
            new LossTerm(
                "equation",
                Node.plus(second, new Node.Constant(1)),
                List.<double[][]>of(inside),
                1),
            new LossTerm("ends", u, List.<double[][]>of(new double[][] {{0}, {1}}), 10)));
  }

  private static Iterate start(CompiledLoss loss) {
    double[] theta = new double[loss.parameterCount()];
    Arrays.setAll(theta, k -> Math.sin(1.3 * k) / 2);
    Iterate at = new Iterate(theta, 2);
    at.evaluate(loss);
    return at;
  }

  @Test
  void the_inverse_hessian_maps_the_last_change_of_the_gradient_to_the_last_step() {
    CompiledLoss loss = loss();
    Iterate at = start(loss);
    SelfScaledBroyden rule = new SelfScaledBroyden(loss.parameterCount());
    for (int k = 0; k < 50; k++) {
      Iterate before = at.copy();
      assertTrue(rule.step(loss, at).isEmpty());
      double[] s = at.theta().clone();
      double[] y = at.gradient().clone();
      Rows.add(-1, before.theta(), s, s.length);
      Rows.add(-1, before.gradient(), y, y.length);
      double size = Math.sqrt(Rows.dot(s, s, s.length));
      // H y is small beside H g of both ends when the step is short: 1e-8 leaves six digits to it
      assertArrayEquals(s, rule.product(y), 1e-8 * size, "step " + k);
    }
  }

  @Test
  void the_loss_falls_at_every_step_and_far_below_that_of_few_pairs() {
    CompiledLoss loss = loss();
    Iterate at = start(loss);
    SelfScaledBroyden rule = new SelfScaledBroyden(loss.parameterCount());
    for (int k = 0; k < 400; k++) {
      double before = at.loss();
      assertTrue(rule.step(loss, at).isEmpty());
      assertTrue(at.loss() < before);
    }
    Iterate other = start(loss);
    Lbfgs pairs = new Lbfgs(10);
    for (int k = 0; k < 400; k++) {
      pairs.step(loss, other);
    }
    assertTrue(at.loss() < 1e-2 * other.loss(), at.loss() + " and " + other.loss());
  }

  @Test
  void the_number_of_threads_changes_no_bit() {
    double[] first = {};
    for (int count : new int[] {1, 2, 8}) {
      Parallel.threads(count);
      CompiledLoss loss = loss();
      Iterate at = start(loss);
      SelfScaledBroyden rule = new SelfScaledBroyden(loss.parameterCount());
      for (int k = 0; k < 30; k++) {
        rule.step(loss, at);
      }
      first = count == 1 ? at.theta().clone() : first;
      assertArrayEquals(first, at.theta());
    }
  }

  @Test
  void a_zero_gradient_is_the_end() {
    CompiledLoss loss = loss();
    Iterate still = new Iterate(new double[loss.parameterCount()], 2);
    // nothing was evaluated: the gradient is zero
    assertEquals(
        "the gradient is zero",
        new SelfScaledBroyden(loss.parameterCount()).step(loss, still).orElseThrow());
  }
}
