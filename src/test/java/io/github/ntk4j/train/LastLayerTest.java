package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** On u = wx + b, whose only layer is the last. */
class LastLayerTest {
  private static final Node U = new Node.Jet(0, 0, Partial.none(1));
  private static final Node X = new Node.Coordinate(0, "x");

  private static CompiledLoss loss(Node f, double[]... points) {
    Network line = new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    return new CompiledLoss(line, List.of(new LossTerm("f", f, List.<double[][]>of(points), 1)));
  }

  private static Iterate start(CompiledLoss loss, double... theta) {
    Iterate at = new Iterate(theta, 1);
    at.evaluate(loss);
    return at;
  }

  @Test
  void a_linear_problem_is_solved_at_once_and_then_ended() {
    // x² on 0, 1, 2 is nearest to 2x − 1/3
    CompiledLoss loss =
        loss(Node.minus(U, Node.times(X, X)), new double[] {0}, new double[] {1}, new double[] {2});
    Iterate at = start(loss, 1, 1);
    LastLayer rule = new LastLayer();
    assertEquals(Optional.empty(), rule.step(loss, at));
    assertArrayEquals(new double[] {2, -1 / 3.0}, at.theta(), 1e-12);
    assertEquals(2 / 9.0, at.loss(), 1e-14);
    Iterate near = start(loss, 2, -0.3); // 0.2233, a hundredth above the least
    LastLayer last = new LastLayer();
    assertEquals(Optional.empty(), last.step(loss, near));
    assertEquals(
        "the last least squares lowered the loss by less than a tenth",
        last.step(loss, near).orElseThrow());
    assertArrayEquals(new double[] {2, -1 / 3.0}, near.theta(), 1e-12);
  }

  @Test
  void a_way_down_that_is_too_long_is_halved() {
    // r = b² − 4 from b = 0.1: Gauss–Newton goes 3.99/0.2 = 19.95; an eighth of it is lower
    CompiledLoss loss = loss(Node.minus(new Node.Power(U, 2), Node.constant(4)), new double[] {0});
    Iterate at = start(loss, 0, 0.1);
    LastLayer rule = new LastLayer();
    assertEquals(Optional.empty(), rule.step(loss, at));
    assertEquals(0.1 + 19.95 / 8, at.theta()[1], 1e-9);
    // halved steps are no end, however little they lower the loss
    for (int k = 0; k < 5; k++) {
      rule.step(loss, at);
    }
    assertEquals(2, at.theta()[1], 1e-7);
  }

  @Test
  void where_nothing_is_lower_it_says_so() {
    CompiledLoss loss = loss(Node.minus(U, X), new double[] {1});
    Iterate solved = start(loss, 1, 0);
    assertEquals(
        "no least squares of these features gives a lower loss",
        new LastLayer().step(loss, solved).orElseThrow());
    assertArrayEquals(new double[] {1, 0}, solved.theta());
  }
}
