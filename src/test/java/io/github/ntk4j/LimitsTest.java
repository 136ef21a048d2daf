package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;

class LimitsTest {
  private final Problem poisson = Problem.poisson1d(1).collocation(20);
  private final TrainingPlan plan =
      Pinn.mlp(1, 8, 1)
          .train(poisson)
          .adam(1e-2)
          .steps(5)
          .then()
          .levenbergMarquardt()
          .steps(100)
          .then()
          .lbfgs()
          .steps(10);

  @Test
  void a_run_ends_at_the_first_step_whose_loss_is_low_enough() {
    Training run = plan.untilLoss(1e-3).run();
    DoubleColumn loss = run.history().doubleColumn("loss");
    int last = loss.size() - 1;
    assertTrue(loss.get(last) <= 1e-3 && loss.get(last - 1) > 1e-3, run::toString);
    assertEquals(Ending.How.FINISHED, run.ending().how());
    assertTrue(
        run.ending().reason().endsWith(", is at most 0.001 after step " + last),
        run.ending().reason());
    assertEquals(2, run.stages().rowCount());
    assertEquals(loss.get(last), poisson.loss(run.model()), 1e-15 * loss.get(0));
    assertTrue(run.toString().contains(run.ending().reason()), run::toString);
  }

  @Test
  void a_loss_that_is_low_enough_takes_no_step() {
    Training run = plan.untilLoss(1e6).run();
    assertEquals(1, run.history().rowCount());
    assertEquals(1, run.stages().rowCount());
  }

  @Test
  void a_run_ends_when_its_time_is_over() {
    Training run =
        Pinn.mlp(1, 8, 1)
            .train(poisson)
            .adam(1e-3)
            .steps(100_000_000)
            .within(Duration.ofMillis(5))
            .run();
    assertEquals(
        new Ending(
            Ending.How.FINISHED,
            String.format(
                Locale.ROOT, "its time, 0.005 s, was over after step %,d", run.stoppedAt())),
        run.ending());
    assertEquals(run.stoppedAt() + 1, run.history().rowCount());
  }

  @Test
  void limits_that_are_not_reached_change_no_bit() {
    Training limited = plan.untilLoss(1e-300).within(Duration.ofDays(100_000)).run();
    Training free = plan.run();
    assertEquals(free.history().toString(), limited.history().toString());
    assertEquals(free.ending(), limited.ending());
  }

  @Test
  void a_plan_says_its_limits() {
    assertTrue(
        plan.within(Duration.ofMinutes(5))
            .untilLoss(1e-8)
            .toString()
            .endsWith("L-BFGS(50), 10 steps; until the loss is 1×10⁻⁸; within 300 s"));
  }

  @Test
  void limits_are_above_0() {
    assertThrows(IllegalArgumentException.class, () -> plan.untilLoss(0));
    assertThrows(IllegalArgumentException.class, () -> plan.untilLoss(Double.NaN));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> plan.within(Duration.ZERO));
    assertEquals("within needs a time above 0; got PT0S", e.getMessage());
  }
}
