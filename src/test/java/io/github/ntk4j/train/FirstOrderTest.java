package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Measure;
import io.github.ntk4j.pde.Node;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

/** Rules of descent on L = k², by hand: the slope is 2k. */
class FirstOrderTest {
  private static final Node K = new Node.Unknown("k", 1, 1, Measure.PLAIN);
  private static final CompiledLoss LOSS =
      new CompiledLoss(
          new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false),
          List.of(new LossTerm("f", K, List.<double[][]>of(new double[][] {{0}}), 1)));

  private static double[] path(Optimizer rule, int steps) {
    Iterate at = new Iterate(new double[] {0, 0, 1}, 1);
    double[] path = new double[steps];
    for (int s = 0; s < steps; s++) {
      at.evaluate(LOSS);
      assertEquals(Optional.empty(), rule.step(LOSS, at));
      path[s] = at.theta()[2];
    }
    return path;
  }

  @Test
  void descent_and_its_momenta_are_those_of_the_papers() {
    Rate rate = Rate.constant(0.1);
    assertArrayEquals(
        new double[] {0.8, 0.64, 0.512}, path(new GradientDescent(rate, 0, false, 3, 3), 3), 1e-15);
    // v: 2, 1 + 1.6, 1.3 + 1.08
    assertArrayEquals(
        new double[] {0.8, 0.54, 0.302},
        path(new GradientDescent(rate, 0.5, false, 3, 3), 3),
        1e-15);
    // θ − η(g + βv): 1 − 0.1 (2 + 1), then g 1.4 and v 2.4
    assertArrayEquals(
        new double[] {0.7, 0.44}, path(new GradientDescent(rate, 0.5, true, 3, 3), 2), 1e-15);
  }

  @Test
  void adam_moves_by_its_rate_and_shrinks_first_where_weights_decay() {
    assertEquals(0.9, path(new Adam(Rate.constant(0.1), 0, 3, 5), 1)[0], 1e-8);
    assertEquals(1 - 0.1 * 0.5 - 0.1, path(new Adam(Rate.constant(0.1), 0.5, 3, 5), 1)[0], 1e-8);
    Adam adam = new Adam(Rate.constant(0.1), 0, 3, 5);
    path(adam, 1);
    assertEquals(2 + 1e-8, adam.preconditioner(new double[3])[2], 1e-12);
  }

  @Test
  void rates_are_asked_with_the_step_the_plan_and_the_loss() {
    Rate asked = (step, steps, loss) -> loss * (step + 1) / steps;
    // 1 − (1 · 1/4) 2 = 0.5, then 0.5 − (0.25 · 2/4) 1
    double[] wanted = {0.5, 0.375};
    assertArrayEquals(wanted, path(new GradientDescent(asked, 0, false, 3, 4), 2), 1e-15);
    double[] adam = path(new Adam(asked, 0, 3, 4), 1);
    assertEquals(0.75, adam[0], 1e-8);
  }

  @Test
  void a_plateau_is_so_many_steps_without_a_record() {
    Rate rate = Rate.onPlateau((step, steps, loss) -> 10 * (step + 1), 0.5, 2);
    double[] losses = {5, 4, 4, 3.9997, 3.9997, 3, 3, 3, 3, 3};
    // records at 5, 4; 3.9997 is less than 0.01 % lower; 3; then halved after every two
    double[] scales = {1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125};
    for (int s = 0; s < losses.length; s++) {
      assertEquals(10 * (s + 1) * scales[s], rate.next(s, 10, losses[s]), 1e-12, "step " + s);
    }
  }

  @Test
  void a_stall_is_a_fall_below_a_hundredth_in_ten_steps() {
    Stall stall = new Stall();
    for (int k = 0; k < 10; k++) {
      stall.note(1);
      assertEquals(Optional.empty(), stall.remark());
    }
    stall.note(0.995);
    assertEquals(
        "stalled: 10 steps lowered the loss by 0.50 % in all", stall.remark().orElseThrow());
    stall.note(0.99);
    assertEquals(Optional.empty(), stall.remark()); // by 1 %
    for (int k = 0; k < 10; k++) {
      stall.note(0.9899);
    }
    assertTrue(stall.remark().isPresent()); // what is longer ago counts no more
    stall.forget();
    assertEquals(Optional.empty(), stall.remark());
  }

  @Test
  void draws_take_what_has_a_residual_before_what_has_none() {
    double[] residuals = {0, -3, 0, 1, 0, 2};
    int[] drawn = ResidualDraw.draw(residuals, 1, 0, 3, new Well19937c(1));
    Arrays.sort(drawn);
    assertArrayEquals(new int[] {1, 3, 5}, drawn);
    int[] all = ResidualDraw.draw(residuals, 1, 0, 6, new Well19937c(1));
    assertEquals(6, new HashSet<>(Arrays.stream(all).boxed().toList()).size());
    int[] even = ResidualDraw.draw(new double[9], 1, 0, 4, new Well19937c(1));
    assertEquals(4, new HashSet<>(Arrays.stream(even).boxed().toList()).size());
    int[] other = ResidualDraw.draw(new double[9], 1, 0, 4, new Well19937c(2));
    assertNotEquals(Arrays.toString(even), Arrays.toString(other));
  }

  @Test
  void draws_go_by_the_power_of_the_residual_over_its_mean_and_a_constant() {
    // p of 1 against 3: (1/5)² and (9/5): 2 draws of one, c = 1: 1 + 0.2 against 1 + 1.8
    int first = 0;
    int n = 20_000;
    Well19937c random = new Well19937c(3);
    for (int k = 0; k < n; k++) {
      first += ResidualDraw.draw(new double[] {1, -3}, 2, 1, 1, random)[0] == 0 ? 1 : 0;
    }
    assertEquals(1.2 / 4, (double) first / n, 4 * Math.sqrt(0.21 / n));
  }
}
