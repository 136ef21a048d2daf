package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.show.Shown;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever ends a run, the run is there, whole up to its last recorded step. */
class KeptRunTest {
  private static final int MOVE = 4; // the step at which points first move

  @AfterEach
  void quiet() {
    Progress.use(TerminalProgress::new);
    assertFalse(Thread.interrupted(), "the next cell would stop too");
  }

  /** Every rule, together with points that move at the same step. */
  static Map<String, TrainingPlan> rules(Problem problem) {
    TrainingPlan plan = Pinn.mlp(2, 6, 1).train(problem).adam(1e-3).steps(10);
    TrainingPlan moved = plan.resample(MOVE);
    return Map.ofEntries(
        Map.entry("resample", moved),
        Map.entry("RAD", plan.sampling(Sampling.rad().every(MOVE).candidates(50))),
        Map.entry("RAR-D", plan.sampling(Sampling.rarD(5).every(MOVE).candidates(50))),
        Map.entry("slow modes", plan.sampling(Sampling.slowModes(1e-3).every(MOVE).candidates(50))),
        Map.entry("NTK trace", moved.balance(Balance.by(LossRule.TRACE).every(1))),
        Map.entry("NTK mean", moved.balance(Balance.by(LossRule.PER_POINT).every(1))),
        Map.entry("Rayleigh", moved.balance(Balance.by(LossRule.RAYLEIGH).every(1))),
        Map.entry("gradient norm", moved.balance(Balance.by(LossRule.GRADIENT_NORM).every(1))),
        Map.entry("GradNorm", moved.balance(Balance.gradNorm(1))),
        Map.entry("annealing", moved.balance(Balance.annealing().every(1))),
        Map.entry("causal", moved.causal(Causality.tolerance(1).every(1))));
  }

  /** Heat with a source that is asked once a point when the problem is compiled. */
  private static Problem heat(AtomicBoolean fails, DoubleUnaryOperator failure) {
    return Problem.named("heat")
        .space("x", 0, 1)
        .time("t", 0, 1)
        .equation(
            u ->
                u.dt()
                    .minus(u.dxx())
                    .minus(q -> fails.get() ? failure.applyAsDouble(q[0]) : Math.sin(q[0])))
        .initial(x -> Math.sin(Math.PI * x[0]))
        .dirichlet(0)
        .collocation(12)
        .boundary(8)
        .initialPoints(6);
  }

  private static Training endedBy(String rule, DoubleUnaryOperator failure) {
    AtomicBoolean fails = new AtomicBoolean();
    TrainingPlan plan = rules(heat(fails, failure)).get(rule);
    Progress.use(() -> new AtStep(MOVE - 1, () -> fails.set(true)));
    Training run = plan.run();
    fails.set(false);
    return run;
  }

  static Stream<String> names() {
    return rules(heat(new AtomicBoolean(), x -> 0)).keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_stop_inside_a_rule_keeps_the_last_recorded_step(String rule) {
    Training run =
        endedBy(
            rule,
            x -> {
              Thread.currentThread().interrupt();
              throw new CancellationException("stopped");
            });
    assertWhole(run, MOVE - 1);
    assertEquals(new Ending(Ending.How.STOPPED, "interrupted after step 3"), run.ending());
    assertTrue(run.toString().contains("3 of 10 steps"), run.toString());
    assertTrue(run.toString().contains("(stopped)"), run.toString());
  }

  /** As a stop button does it: the flag is set, and whoever looks at it first ends the run. */
  @ParameterizedTest
  @MethodSource("names")
  void an_interrupt_while_a_rule_works_ends_the_run(String rule) {
    Training run =
        endedBy(
            rule,
            x -> {
              Thread.currentThread().interrupt();
              return Math.sin(x);
            });
    assertTrue(run.stoppedAt() == MOVE - 1 || run.stoppedAt() == MOVE, run.toString());
    assertWhole(run, run.stoppedAt());
    assertEquals(Ending.How.STOPPED, run.ending().how());
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_source_that_is_NaN_at_a_new_point_ends_the_run(String rule) {
    Training run = endedBy(rule, x -> Double.NaN);
    assertWhole(run, MOVE - 1);
    assertEquals(Ending.How.STOPPED, run.ending().how());
    assertTrue(run.ending().reason().contains("is NaN at point"), run.ending().reason());
    assertTrue(run.toString().contains("(stopped: "), run.toString());
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_source_that_throws_at_a_new_point_ends_the_run(String rule) {
    Training run =
        endedBy(
            rule,
            x -> {
              throw new ArithmeticException("no root");
            });
    assertWhole(run, MOVE - 1);
    assertEquals(
        new Ending(Ending.How.STOPPED, "java.lang.ArithmeticException: no root"), run.ending());
  }

  @ParameterizedTest
  @MethodSource("names")
  void memory_that_ends_inside_a_rule_ends_the_run(String rule) {
    Training run =
        endedBy(
            rule,
            x -> {
              throw new OutOfMemoryError("Java heap space");
            });
    assertWhole(run, MOVE - 1);
    assertEquals(new Ending(Ending.How.STOPPED, "memory ran out (Java heap space)"), run.ending());
  }

  /** A rule of step 0, or a tracked kernel there, hears a stop that came before it. */
  @Test
  void a_stop_before_the_first_step_is_a_run_of_no_steps() {
    Problem problem = heat(new AtomicBoolean(), x -> 0);
    Points tracked = Points.uniform(new double[2], new double[] {1, 1}, 5);
    for (TrainingPlan plan : rules(problem).values()) {
      for (TrainingPlan each : new TrainingPlan[] {plan, plan.trackNtk(tracked).every(2)}) {
        Thread.currentThread().interrupt();
        Training run = each.run();
        assertWhole(run, 0);
        assertEquals(new Ending(Ending.How.STOPPED, "interrupted after step 0"), run.ending());
      }
    }
  }

  @Test
  void progress_that_throws_ends_the_run() {
    Progress.use(
        () ->
            new AtStep(
                5,
                () -> {
                  throw new IllegalStateException("the display is gone");
                }));
    Training run = poisson().adam(1e-3).steps(10).run();
    assertWhole(run, 5);
    assertEquals(new Ending(Ending.How.STOPPED, "the display is gone"), run.ending());
  }

  @Test
  void progress_that_cannot_close_takes_nothing_away() {
    Progress.use(
        () ->
            new QuietProgress() {

              @Override
              public void close() {
                throw new IllegalStateException("the display is gone");
              }
            });
    Training run = poisson().adam(1e-3).steps(3).run();
    assertWhole(run, 3);
    assertEquals(new Ending(Ending.How.FINISHED, "all 3 steps were made"), run.ending());
  }

  @Test
  void points_of_a_step_that_was_not_reached_are_none_of_the_run() {
    Training run = endedBy("resample", x -> Double.NaN);
    assertEquals(1, run.pointsFigure().chart().panels().size());
    assertEquals(run.pointsAt(0).toString(), run.pointsAt(MOVE).toString());
  }

  @Test
  void a_run_that_converged_says_by_what() {
    double[] line = {1, 3, 5};
    Problem fit =
        Problem.named("line").space("x", 0, 1).data("measured", Points.grid(0, 1, 3), line);
    Training run = Pinn.mlp(1, 1).train(fit).gaussNewton().steps(50).run();
    assertEquals(Ending.How.CONVERGED, run.ending().how(), run.toString());
    assertEquals("the gradient is zero", run.ending().reason());
    assertEquals(0, fit.loss(run.model()), 1e-20);
    assertWhole(run, run.stoppedAt());
  }

  @Test
  void a_run_that_diverged_has_the_model_of_the_lowest_loss() {
    Training run = poisson().adam(1e300).steps(50).run();
    assertEquals(new Ending(Ending.How.DIVERGED, "the loss of step 1 is not finite"), run.ending());
    assertEquals(poissonProblem().loss(run.model()), run.history().doubleColumn("loss").get(0));
  }

  /** New points on which the loss overflows must not pass for the lowest loss of a run. */
  @Test
  void divergence_on_new_points_returns_to_a_finite_loss() {
    Training run = endedBy("resample", x -> 1e300);
    assertEquals(Ending.How.DIVERGED, run.ending().how());
    assertTrue(run.stoppedAt() < MOVE, run.toString());
    assertTrue(Double.isFinite(run.history().doubleColumn("loss").get(run.stoppedAt())));
  }

  @Test
  void a_failure_before_the_first_step_is_thrown() {
    Progress.use(
        () ->
            new AtStep(
                0,
                () -> {
                  throw new IllegalStateException("no display");
                }));
    var e = assertThrows(IllegalStateException.class, () -> poisson().adam(1e-3).steps(3).run());
    assertEquals("no display", e.getMessage());
  }

  private static Problem poissonProblem() {
    return Problem.poisson1d(1).collocation(20);
  }

  private static TrainingPlan.Optimiser poisson() {
    return Pinn.mlp(1, 4, 1).train(poissonProblem());
  }

  /** Every method of the run works, and its model is the one that its last row tells of. */
  private static void assertWhole(Training run, int last) {
    Progress.use(QuietProgress::new); // what failed has failed
    assertEquals(last, run.stoppedAt());
    assertEquals(last + 1, run.history().rowCount());
    double loss = run.history().doubleColumn("loss").get(last);
    if (!run.history().columnNames().contains("least causal weight")) {
      assertEquals(loss, run.problem().loss(run.model()), 1e-15 * loss);
    }
    assertEquals(1, run.stages().rowCount() - (run.toString().contains(", then ") ? 1 : 0));
    assertFalse(run.summary().isEmpty());
    assertFalse(run.pointsFigure().chart().panels().isEmpty());
    assertEquals(run.model().parameterCount(), run.at(last).parameterCount());
    for (Shown shown : new Shown[] {run, run.figure(), run.problem(), run.model(), run.explain()}) {
      assertTrue(shown.bundle().data().containsKey("text/plain"));
    }
    assertSame(run, Training.last());
  }
}
