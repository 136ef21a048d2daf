package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** Rates, weights and drift on the reference tutorial's net. */
class AdvisorTest {
  private static final Reference SEED = Reference.named("seed-run");

  private final Pinn pinn = Pinn.mlp(1, 32, 32, 1).withParameters(SEED.array("parameters_initial"));
  private final Problem poisson =
      Problem.poisson1d(1).collocation(Points.of(SEED.array("ntk_points")));
  private final Problem trained =
      Problem.poisson1d(1)
          .collocation(Points.of(SEED.array("training_points")))
          .weight("boundary", 10);

  @Test
  void rates_beside_real_divergence() {
    double limit = Ntk.of(pinn).on(trained).learningRates().doubleColumn("largest rate").get(0);
    assertEquals(0.006384704639265701, limit, 1e-12 * limit);
    // from 1.2 times the limit on the first step goes up; at 2 times it diverges within 7 steps
    for (double fraction : new double[] {0.7, 1.0, 1.2, 1.7, 2.0}) {
      Training run = pinn.train(trained).gradientDescent(fraction * limit).steps(40).run();
      double[] loss = run.history().doubleColumn("loss").asDoubleArray();
      int rise = 1;
      while (rise < loss.length && loss[rise] <= loss[rise - 1]) {
        rise++;
      }
      double expected =
          Reference.named("forecast")
              .node("learning_rate_sweep_500_steps", "" + fraction, "first_rise_at_step")
              .asDouble();
      assertEquals(expected, rise, 0, fraction + " of the limit");
      if (fraction == 2.0) {
        assertTrue(Arrays.stream(loss, 0, 8).max().orElseThrow() > 1e4 * loss[0]);
      }
    }
  }

  @Test
  void momentum_has_its_own_limit() {
    Table rates = Ntk.of(pinn).on(trained).learningRates();
    Pinn line = Pinn.mlp(1, 1).withParameters(new double[] {1, 1});
    Problem fit =
        Problem.named("line")
            .space("x", -1, 1)
            .data("measured", Points.grid(-1, 1, 4), new double[4]);
    assertEquals(3, rates.rowCount());
    double[] limits =
        Ntk.of(line).on(fit).learningRates().doubleColumn("largest rate").asDoubleArray();
    for (double[] pair : new double[][] {{0.98, 1}, {1.02, 0}}) {
      boolean stable = pair[1] == 1;
      double[] last = {
        last(line.train(fit).gradientDescent(pair[0] * limits[0]).steps(2000).run()),
        last(line.train(fit).momentum(pair[0] * limits[1], 0.9).steps(2000).run()),
        last(line.train(fit).nesterov(pair[0] * limits[2], 0.9).steps(2000).run())
      };
      for (double loss : last) {
        assertEquals(stable, loss < 1e-3, "loss " + loss + " at " + pair[0]);
      }
    }
  }

  private static double last(Training run) {
    return run.history().doubleColumn("loss").get(run.history().rowCount() - 1);
  }

  @Test
  void drift_of_the_tracked_kernel() {
    Training run =
        pinn.train(trained)
            .adam(1e-3)
            .steps(100)
            .trackNtk(Points.of(SEED.array("ntk_points")))
            .every(50)
            .run();
    KernelDrift drift = run.drift();
    Table table = drift.table();
    assertEquals(0, table.doubleColumn("kernelDrift").get(0), 0);
    assertEquals(1, table.doubleColumn("alignment").get(0), 1e-14);
    assertEquals(1, table.doubleColumn("CKA").get(0), 1e-14);
    assertEquals(0, table.doubleColumn("subspace angle").get(0), 1e-5);
    assertEquals(
        run.ntkHistory().doubleColumn("kernelDrift").get(2),
        table.doubleColumn("kernelDrift").get(2),
        1e-14);
    assertTrue(!drift.lazy() && drift.toString().startsWith("feature learning"));
  }

  @Test
  void modes_of_a_forecast() {
    Forecast forecast = Forecast.of(pinn, trained).steps(10);
    Table modes = forecast.modes();
    assertEquals(1, modes.doubleColumn("share of energy").sum(), 1e-12);
    assertEquals("fast", modes.stringColumn("class").get(0));
    assertEquals("unresolved", modes.stringColumn("class").get(501));
    double left =
        Arrays.stream(modes.doubleColumn("left at the end").asDoubleArray())
            .map(c -> c * c / 2)
            .sum();
    assertEquals(forecast.losses().doubleColumn("loss").get(10), left, 1e-12 * left);
    double limit = forecast.maxStableLearningRate();
    Table wild = forecast.gradientDescent(5 * limit).modes();
    assertEquals("divergent", wild.stringColumn("class").get(0)); // factor −9: never "slow"
    assertEquals(-9, wild.doubleColumn("factor a step").get(0), 1e-12);
  }

  @Test
  void effective_dimension_and_filter() {
    NtkResult ntk = Ntk.of(pinn).on(poisson);
    double largest = ntk.values()[0];
    double floor = ntk.noiseFloor();
    double atFloor = ntk.effectiveDimension(floor);
    assertTrue(
        atFloor >= ntk.resolvedModes() / 2.0 && atFloor < ntk.resolvedModes() + 1, "" + atFloor);
    String message =
        assertThrows(IllegalArgumentException.class, () -> ntk.effectiveDimension(0.99 * floor))
            .getMessage();
    assertTrue(message.startsWith("effectiveDimension is unresolved at a ridge of "), message);
    assertEquals(
        ntk.spectrum().trace() / (1e6 * largest), ntk.effectiveDimension(1e6 * largest), 1e-5);
    double[] vector = ntk.vectors()[2];
    Reference.assertClose(vector, ntk.filter(vector, 3), 1e-13, "a leading mode stays");
    double[] rest = ntk.filter(vector, 2);
    assertEquals(0, Arrays.stream(rest).map(Math::abs).max().orElseThrow(), 1e-13);
    assertThrows(IllegalArgumentException.class, () -> ntk.filter(vector, 0));
  }
}
