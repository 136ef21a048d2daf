package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  private final Pinn pinn = Pinn.mlp(1, 8, 1);
  private final Problem poisson = Problem.poisson1d(1).collocation(20);

  @AfterEach
  void quiet() {
    Progress.use(TerminalProgress::new);
  }

  @Test
  void a_plan_says_what_it_will_do() {
    Problem heat = Problem.heat().collocation(20);
    TrainingPlan plan =
        Pinn.mlp(2, 4, 1)
            .train(heat)
            .adam(1e-3)
            .steps(1500)
            .then()
            .selfScaledBroyden()
            .steps(2)
            .sampling(Sampling.rad().every(500))
            .causal(Causality.tolerance(1))
            .balance(Balance.by(LossRule.TRACE).every(100));
    assertEquals(
        "adam(0.001), 1,500 steps, then self-scaled Broyden, 2 steps; RAD, every 500 steps, seed 0; "
            + "causal weights, tolerance 1.0, 32 chunks, every 100 steps; NTK trace, every 100 steps",
        plan.toString());
  }

  @Test
  void history_has_a_row_for_every_step() {
    Training run = pinn.train(poisson.weight("boundary", 3)).adam(1e-3).steps(7).run();
    assertEquals(8, run.history().rowCount());
    assertEquals(
        "[step, loss, residual, boundary, weight of residual, weight of boundary, residual on fresh"
            + " points]",
        run.history().columnNames().toString());
    for (int k = 0; k <= 7; k++) {
      double sum =
          run.history().doubleColumn("residual").get(k)
              + 3 * run.history().doubleColumn("boundary").get(k);
      assertEquals(sum, run.history().doubleColumn("loss").get(k), 1e-14 * sum);
    }
    assertEquals(poisson.weight("boundary", 3).loss(run.model()), lastLoss(run), 0);
  }

  private static double lastLoss(Training run) {
    return run.history().doubleColumn("loss").get(run.history().rowCount() - 1);
  }

  @Test
  void no_steps_evaluate_the_loss() {
    Training run = pinn.train(poisson).adam(1e-3).steps(0).run();
    assertEquals(poisson.loss(pinn), lastLoss(run), 0);
    assertArrayEquals(pinn.parameters(), run.model().parameters());
  }

  @Test
  void kept_models_are_those_of_their_steps() {
    Training run =
        pinn.train(poisson).adam(1e-3).steps(5).trackNtk(Points.grid(0, 1, 4)).every(2).run();
    assertArrayEquals(pinn.parameters(), run.at(0).parameters());
    for (int step : new int[] {0, 2, 4, 5}) {
      double expected = run.history().doubleColumn("loss").get(step);
      assertEquals(expected, poisson.loss(run.at(step)), 0);
      double[][] again = Ntk.of(run.at(step)).on(Points.grid(0, 1, 4)).matrix();
      assertArrayEquals(again, run.ntkAt(step).matrix());
    }
  }

  @Test
  void two_runs_are_the_same_to_the_last_bit() {
    TrainingPlan plan = pinn.train(poisson).adam(1e-2).steps(50);
    assertArrayEquals(plan.run().model().parameters(), plan.run().model().parameters());
  }

  @Test
  void divergence_keeps_history_and_the_last_finite_model() {
    Training run = pinn.train(poisson).adam(1e300).steps(50).run();
    assertEquals(0, run.stoppedAt()); // after one step of 1e300 every residual overflows
    assertFalse(Double.isFinite(lastLoss(run)));
    assertTrue(Arrays.stream(run.model().parameters()).allMatch(Double::isFinite));
    assertTrue(
        run.toString().contains("diverged: the loss of step 1 is not finite"), run.toString());
    assertTrue(run.toString().contains("Try a learning rate ten times smaller"));
  }

  @Test
  void an_interrupt_ends_the_run_and_keeps_it() {
    Thread trainer = Thread.currentThread();
    Progress.use(() -> new AtStep(10, trainer::interrupt));
    Training run = pinn.train(poisson).adam(1e-3).steps(1_000_000).run();
    assertEquals(10, run.stoppedAt());
    assertEquals(11, run.history().rowCount());
    assertFalse(Thread.currentThread().isInterrupted()); // the next cell is not stopped too
    assertSame(run, Training.last());
    assertTrue(run.toString().contains("(stopped)"));
    assertArrayEquals(run.at(10).parameters(), run.model().parameters());
  }

  @Test
  void a_saved_model_reads_back_exactly(@TempDir Path folder) {
    Pinn sine = pinn.activation(Activation.sin());
    Pinn read = Pinn.load(sine.save(folder.resolve("model.json")));
    assertArrayEquals(sine.parameters(), read.parameters());
    Points points = Points.grid(0, 1, 9);
    assertArrayEquals(sine.value(points), read.value(points));
  }

  @Test
  void weights_are_drawn_with_the_variance_of_lecun() {
    double[] theta = Pinn.mlp(1, 400, 400, 1).parameters();
    double sum = 0;
    int first = 800; // weights of the middle layer: 160,000 of them
    for (int k = first; k < first + 160_000; k++) {
      sum += theta[k] * theta[k];
    }
    // standard deviation of the mean of 160,000 squares: √2/400 = 0.35 %; four of them
    assertEquals(1.0 / 400, sum / 160_000, 0.0142 / 400);
  }

  @Test
  void a_solution_of_zero_has_no_relative_error() {
    Problem flat =
        Problem.named("Flat")
            .time("t", 0, 1)
            .equation(u -> u.dt())
            .initial(p -> 0)
            .exact(p -> 0)
            .collocation(50);
    Training run = Pinn.mlp(1, 8, 1).train(flat).adam(1e-3).steps(5).run();
    assertEquals(
        "the exact solution is 0",
        run.summary()
            .where(run.summary().stringColumn("metric").isEqualTo("relative L² error (100 points)"))
            .stringColumn("end")
            .get(0));
    Study study = Study.of("rate", List.of(1e-3)).run((r, s) -> pinn.train(flat).adam(r).steps(2));
    assertTrue(study.table().doubleColumn("relative L2 error").isMissing(0));
  }

  @Test
  void the_value_of_a_run_is_u_under_a_hard_constraint() {
    Problem hard =
        Problem.named("hard")
            .space("x", 0, 1)
            .equation(u -> u.dxx().plus(1))
            .ansatz(
                u -> u.coordinate("x").times(3),
                u -> u.coordinate("x").times(u.coordinate("x").minus(1)))
            .collocation(20);
    Training run = pinn.train(hard).adam(1e-3).steps(5).run();
    Points at = Points.of(0.0, 0.3, 1.0);
    double[] n = run.model().value(at);
    double[] u = run.value(at);
    assertEquals(0, u[0], 0);
    assertEquals(3 * 0.3 + 0.3 * (0.3 - 1) * n[1], u[1], 1e-15);
    assertEquals(3, u[2], 0);
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(new double[] {u[i]}, run.values(at)[i]);
    }
  }

  @Test
  void several_outputs_are_values() {
    Problem system =
        Problem.named("system")
            .space("x", 0, 1)
            .equation("first", u -> u.dx().minus(u.output(1)))
            .equation("second", u -> u.output(1).dx().plus(u))
            .ansatz(u -> u.coordinate("x").times(0).plus(2), u -> u.coordinate("x"))
            .collocation(20);
    Training run = Pinn.mlp(1, 6, 2).train(system).adam(1e-3).steps(3).run();
    Points at = Points.of(0.0, 0.5);
    var e = assertThrows(IllegalArgumentException.class, () -> run.value(at));
    assertEquals(
        "value is for one output; this run's model has 2: use values(points)", e.getMessage());
    double[][] n = run.model().values(at);
    double[][] u = run.values(at);
    assertEquals(2, u[0][0], 0);
    assertEquals(2 + 0.5 * n[1][0], u[1][0], 1e-15);
    assertEquals(n[1][1], u[1][1], 0);
  }

  @Test
  void a_loss_that_rose_or_never_was_a_number_does_not_end_as_if_all_were_well() {
    Training risen = pinn.train(poisson).gradientDescent(10).steps(5).run();
    assertTrue(
        risen.toString().contains("(the loss rose. Try a learning rate ten times smaller)"),
        risen.toString());
    Problem huge =
        Problem.named("huge").space("x", 0, 1).equation(u -> u.dx().minus(1e308)).collocation(5);
    Training none = pinn.train(huge).adam(1e-3).steps(5).run();
    assertEquals(Ending.How.DIVERGED, none.ending().how());
    assertTrue(none.toString().contains("no learning rate has a part in it)"), none.toString());
  }
}
