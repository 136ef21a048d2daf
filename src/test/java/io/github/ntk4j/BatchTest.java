package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;

/** Mini-batches: some points of each term a step. */
class BatchTest {
  private static final Pinn NET = Pinn.mlp(1, 8, 1);

  @AfterEach
  void quietAgain() {
    Progress.use(TerminalProgress::new);
  }

  private static Problem poisson(int points) {
    return Problem.poisson1d(1)
        .collocation(Points.uniform(0, 1, points).seed(3))
        .weight("boundary", 10);
  }

  private static TrainingPlan.Optimiser train(int points) {
    return NET.train(poisson(points));
  }

  private static DoubleColumn column(Training run, String name) {
    return run.history().doubleColumn(name);
  }

  @Test
  void a_batch_of_all_points_has_the_bits_of_full_training() {
    Function<TrainingPlan.Steps, Training> run =
        optimiser -> optimiser.steps(30).balance(Balance.by(LossRule.PER_POINT).every(7)).run();
    Training full = run.apply(train(50).adam(1e-2));
    Training batch = run.apply(train(50).adam(1e-2).batch(50));
    assertArrayEquals(full.model().parameters(), batch.model().parameters());
    assertEquals(full.history().print(), batch.history().print());
    assertEquals("adam(0.01), batches of 50", batch.stages().getString(0, "optimiser"));
  }

  /** N = 0 stays where it is; seven data of 1, 10, … 10⁶ add up only if each is taken once. */
  @Test
  void each_epoch_takes_every_point_once_in_an_order_of_its_own() {
    double[][] x = IntStream.range(0, 7).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
    double[] u = IntStream.range(0, 7).mapToDouble(i -> Math.pow(10, i)).toArray();
    Problem problem = Problem.named("data").space("x", 0, 6).data("seen", Points.of(x), u);
    Pinn zero = Pinn.mlp(1, 1).withParameters(new double[2]);
    Training run = zero.train(problem).gradientDescent(1e-300).batch(3).steps(10).run();
    double[] sums =
        IntStream.range(0, 9)
            .mapToDouble(k -> column(run, "loss").get(k) * run.history().intColumn("rows").get(k))
            .toArray();
    for (int epoch = 0; epoch < 3; epoch++) {
      double sum = Arrays.stream(sums, 3 * epoch, 3 * epoch + 3).sum();
      assertEquals(1_010_101_010_101.0, sum, 0.01); // means of 2 and 3, times 2 and 3
    }
    assertNotEquals(sums[0], sums[3]);
  }

  @Test
  void the_history_has_the_full_loss_where_it_was_looked_at_and_the_summary_goes_by_it() {
    Training run = train(200).adam(1e-2).batch(20).steps(40).run();
    DoubleColumn full = column(run, "full loss");
    double start = poisson(200).loss(NET);
    double end = poisson(200).loss(run.model());
    assertEquals(start, full.get(0), 1e-12 * start);
    assertEquals(end, full.get(40), 1e-12 * end);
    assertTrue(full.isMissing(1));
    assertTrue(end < 0.9 * start);
    assertEquals("full loss", run.summary().getString(0, "metric"));
    assertEquals(end, Double.parseDouble(run.summary().getString(0, "end")), 1e-3 * end);
    assertTrue(run.toString().contains("full loss"));
    assertTrue(run.explain().toString().contains("those of the full loss"));
  }

  @Test
  void the_same_seed_draws_the_same_batches() {
    Function<Long, double[]> by =
        seed -> train(60).adam(1e-2).batch(20, seed).steps(9).run().model().parameters();
    assertArrayEquals(
        by.apply(0L), train(60).adam(1e-2).batch(20).steps(9).run().model().parameters());
    assertFalse(Arrays.equals(by.apply(0L), by.apply(1L)));
  }

  /** Its loss of a batch falls below 0.9 of the first at once, the full one much later. */
  @Test
  void a_low_loss_of_a_batch_ends_nothing() {
    Training free = train(200).adam(1e-3).batch(10).steps(60).run();
    double start = column(free, "full loss").get(0);
    assertTrue(column(free, "loss").min() < 0.7 * start);
    Training run = train(200).adam(1e-3).batch(10).steps(60).untilLoss(0.7 * start).run();
    assertEquals(60, run.stoppedAt());
  }

  @Test
  void a_later_stage_without_batches_starts_from_the_loss_of_all_points() {
    Training run = train(100).adam(1e-2).batch(10).steps(20).then().lbfgs().steps(15).run();
    DoubleColumn full = column(run, "full loss");
    DoubleColumn loss = column(run, "loss");
    assertEquals(poisson(100).loss(run.model()), loss.get(35), 1e-12);
    for (int k = 21; k <= 35; k++) {
      assertEquals(loss.get(k), full.get(k));
    }
    for (int k = 22; k <= 35; k++) {
      assertTrue(loss.get(k) <= loss.get(k - 1)); // no change of rows between
    }
  }

  @Test
  void batches_go_with_moving_points_causal_weights_measurements_and_unknowns() {
    double[][] at = new double[40][];
    double[] seen = new double[40];
    for (int i = 0; i < 40; i++) {
      at[i] = new double[] {i / 40.0, 0.5};
      seen[i] = i;
    }
    Problem heat =
        Problem.named("heat")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(Problem.unknown("k", 0.3).times(u.dxx())))
            .initial(x -> Math.sin(Math.PI * x[0]))
            .dirichlet(0.0)
            .collocation(300)
            .boundary(30)
            .initialPoints(30)
            .data("seen", Points.of(at), seen);
    Training run =
        Pinn.mlp(2, 8, 1)
            .train(heat)
            .adam(1e-2)
            .batch(25)
            .steps(30)
            .resample(10)
            .causal(Causality.tolerance(1).every(1000))
            .balance(Balance.annealing())
            .run();
    assertEquals(Ending.How.FINISHED, run.ending().how());
    assertTrue(column(run, "least causal weight").get(7) < 1); // weighed anew each step
    assertNotEquals(run.pointsAt(9).toArray()[0][0], run.pointsAt(10).toArray()[0][0]);
    assertTrue(run.unknowns().rowCount() == 1);
  }

  @Test
  void a_stop_ends_a_run_of_batches_with_its_last_step() {
    Progress.use(() -> new AtStep(5, Thread.currentThread()::interrupt));
    Training run = train(60).adam(1e-2).batch(20).steps(40).run();
    assertEquals(Ending.How.STOPPED, run.ending().how());
    assertEquals(5, run.stoppedAt());
    assertTrue(column(run, "full loss").isMissing(5));
    assertFalse(Thread.currentThread().isInterrupted());
  }

  private static String refused(Runnable plan) {
    return assertThrows(IllegalArgumentException.class, plan::run).getMessage();
  }

  @Test
  void batches_that_cannot_be_are_refused_in_a_sentence() {
    assertEquals(
        "points of a batch must be at least 1; got 0", refused(() -> train(9).adam(1e-3).batch(0)));
    assertEquals(
        "a batch takes at most all points of a term; got batch(10), and the largest term of problem \"1-D Poisson\" has 9",
        refused(() -> train(9).adam(1e-3).batch(10).steps(1).run()));
    assertEquals(
        "batches are for first-order optimisers, such as adam(1e-3).batch(5); L-BFGS(50) needs all points in each step",
        refused(() -> train(9).lbfgs().batch(5)));
    refused(() -> train(9).levenbergMarquardt().batch(5));
    refused(() -> train(9).selfScaledBroyden().batch(5));
    Forecast forecast = Ntk.of(NET).on(poisson(9)).forecast().gradientDescent(1e-3).steps(3);
    Training run = train(9).adam(1e-3).batch(5).steps(3).run();
    assertEquals(
        "a forecast is of the full loss; the history of this run, adam(0.001), batches of 5, is of batches",
        refused(() -> run.verify(forecast)));
  }
}
