package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On losses of u = wx + b. */
class LevenbergMarquardtLossTest {
  private static final Node U = new Node.Jet(0, 0, Partial.none(1));
  private static final Node X = new Node.Coordinate(0, "x");

  private static CompiledLoss loss(Node residual) {
    Network line = new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    return new CompiledLoss(
        line,
        List.of(
            new LossTerm("f", residual, List.<double[][]>of(new double[][] {{0}, {1}, {2}}), 5)));
  }

  private static Iterate at(CompiledLoss loss, double... theta) {
    Iterate at = new Iterate(theta, 1);
    at.evaluate(loss);
    return at;
  }

  @Test
  void a_line_is_fitted_in_one_step() {
    CompiledLoss loss = loss(Node.minus(U, Node.times(X, X))); // nearest: 2x − 1/3
    Iterate at = at(loss, -4, 9);
    LevenbergMarquardt rule = new LevenbergMarquardt();
    assertEquals(Optional.empty(), rule.step(loss, at));
    assertArrayEquals(new double[] {2, -1 / 3.0}, at.theta(), 1e-10);
    at.evaluate(loss);
    assertEquals(5 * 2 / 9.0, at.loss(), 1e-13); // of the new θ, not of the old
    assertEquals(1, rule.taken().orElseThrow().gainRatio(), 1e-9);
  }

  @Test
  void a_zero_gradient_is_the_end_and_leaves_everything() {
    CompiledLoss loss = loss(Node.minus(U, X));
    Iterate at = at(loss, 1, 0);
    LevenbergMarquardt rule = new LevenbergMarquardt();
    assertEquals("the gradient is zero", rule.step(loss, at).orElseThrow());
    assertArrayEquals(new double[] {1, 0}, at.theta());
    assertEquals(Optional.empty(), rule.taken());
  }

  @Test
  void ten_steps_that_lead_nowhere_are_remarked_until_the_loss_changes() {
    // u² + 1 = 0 has no solution: u goes to 0, where the loss is 5
    CompiledLoss loss = loss(Node.plus(new Node.Power(U, 2), Node.constant(1)));
    Iterate at = at(loss, 1e-3, 2e-3);
    LevenbergMarquardt rule = new LevenbergMarquardt();
    int steps = 0;
    while (steps < 30 && rule.step(loss, at).isEmpty()) {
      at.evaluate(loss);
      steps++;
      if (steps <= 10) {
        assertEquals(Optional.empty(), rule.remark());
      }
    }
    assertTrue(steps >= 10, steps + " steps");
    String remark = rule.remark().orElseThrow();
    assertTrue(
        remark.matches(
            "stalled: 10 steps lowered the loss by .* % in all; damping stands at .* of the mean"
                + " eigenvalue, and a smaller one fails"),
        remark);
    rule.lossChanged();
    assertEquals(Optional.empty(), rule.remark());
  }
}
