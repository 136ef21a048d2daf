package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.train.MovingProblem;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;

class GrowingPointsTest {
  private final Pinn pinn = Pinn.mlp(1, 3, 1); // 10 parameters
  private final Problem poisson = Problem.poisson1d(1).collocation(20).boundary(2);

  private static Training adam(Pinn pinn, Problem problem, int steps, Sampling rule) {
    return pinn.train(problem).adam(1e-6).steps(steps).sampling(rule).run();
  }

  @Test
  void points_are_drawn_at_first_often_and_later_in_greater_numbers() {
    Training run = adam(pinn, poisson, 170, Sampling.growing(35, 40, 50).candidates(200));
    IntColumn rows = run.history().intColumn("rows");
    int[] drawn = {0, 15, 30, 45, 60, 110, 160};
    int[] counts = {35, 35, 35, 35, 40, 50, 50};
    for (int k = 0; k < drawn.length; k++) {
      assertEquals(counts[k], run.pointsAt(drawn[k]).size(), "at " + drawn[k]);
      assertEquals(counts[k] + 2, rows.get(drawn[k]), "at " + drawn[k]);
      if (drawn[k] > 0) {
        assertTrue(
            !Arrays.deepEquals(
                run.pointsAt(drawn[k]).toArray(), run.pointsAt(drawn[k] - 1).toArray()));
      }
      int next = k + 1 < drawn.length ? drawn[k + 1] : 170;
      assertArrayEquals(run.pointsAt(drawn[k]).toArray(), run.pointsAt(next - 1).toArray());
    }
  }

  @Test
  void there_are_three_points_a_parameter_or_more() {
    Training run = adam(pinn, poisson, 2, Sampling.growing(5));
    assertEquals(30, run.pointsAt(0).size());
  }

  @Test
  void points_gather_where_the_residual_is() {
    // p ∝ |r|/mean|r| + 1; r is 1 on the left fifth, 0 elsewhere: 6 against 1, 60 % on the left
    Problem step =
        Problem.named("step")
            .space("x", 0, 1)
            .equation(u -> u.times(1e-9).plus(x -> x[0] < 0.2 ? 1 : 0))
            .collocation(1);
    Training run = adam(pinn, step, 1, Sampling.growing(1000));
    long left = Arrays.stream(run.pointsAt(0).toArray()).filter(x -> x[0] < 0.2).count();
    assertEquals(600, (double) left, 62); // four standard deviations, √(1000 · 0.6 · 0.4)
  }

  @Test
  void a_loss_that_jumps_where_points_are_drawn_asks_for_more_of_them() {
    Problem half =
        Problem.named("half")
            .space("x", 0, 1)
            .equation(u -> u.times(1e-9).plus(x -> x[0] > 0.5 ? 1 : 1e-3));
    Problem blind = half.collocation(Points.of(0.1, 0.2, 0.3)); // sees 1e-6 of a mean r² of ½
    Problem fair = half.collocation(Points.of(0.1, 0.3, 0.7, 0.9));
    for (int most : new int[] {1000, 40}) {
      MovingProblem.PointRule rule = Sampling.growing(30).upTo(most).make();
      assertEquals(30, drawn(rule, blind, 0)); // at the start there is no jump
      assertEquals(30, drawn(rule, fair, 15));
      assertEquals(Math.min(most, 45), drawn(rule, blind, 30));
      assertEquals(Math.min(most, 45), drawn(rule, fair, 45)); // for good
    }
  }

  private int drawn(MovingProblem.PointRule rule, Problem problem, int step) {
    return rule.draw(problem.statement(), pinn.network(), pinn.theta(), step).size();
  }

  @Test
  void the_same_seed_draws_the_same_points() {
    Training one = adam(pinn, poisson, 20, Sampling.growing(40).seed(3));
    Training two = adam(pinn, poisson, 20, Sampling.growing(40).seed(3));
    Training other = adam(pinn, poisson, 20, Sampling.growing(40).seed(4));
    assertArrayEquals(one.pointsAt(15).toArray(), two.pointsAt(15).toArray());
    assertTrue(!Arrays.deepEquals(one.pointsAt(15).toArray(), other.pointsAt(15).toArray()));
  }

  @Test
  void a_plan_says_its_points() {
    assertEquals(
        "RAD, 3,000 → 10,000 points of 200,000, at least 3 a parameter, up to 12,000 where a draw"
            + " lifts the loss 5-fold; at 0, 15, … 60, then every 50 steps, seed 1",
        Sampling.growing(3000, 10_000).candidates(200_000).upTo(12_000).seed(1).toString());
  }

  @Test
  void what_growing_points_cannot_do_is_refused() {
    assertThrows(IllegalArgumentException.class, Sampling::growing);
    assertThrows(IllegalArgumentException.class, () -> Sampling.growing(0));
    assertThrows(IllegalArgumentException.class, () -> Sampling.growing(10).every(5));
    assertThrows(IllegalArgumentException.class, () -> Sampling.rad().upTo(5));
  }
}
