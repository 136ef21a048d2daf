package io.github.ntk4j;

import static io.github.ntk4j.Reference.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class ForecastTest {
  private static final Reference SEED = Reference.named("seed-run");
  private static final Reference REFERENCE = Reference.named("forecast");

  private final Pinn pinn = Pinn.mlp(1, 32, 32, 1).withParameters(SEED.array("parameters_initial"));
  private final Problem poisson =
      Problem.poisson1d(1)
          .collocation(Points.of(SEED.array("training_points")))
          .weight("boundary", 10);

  @Test
  void curves_and_the_step_up_to_which_they_hold() {
    Forecast forecast = Forecast.of(pinn, poisson);
    double limit = REFERENCE.node("max_stable_learning_rate").asDouble();
    assertEquals(limit, forecast.maxStableLearningRate(), 1e-12 * limit);
    for (JsonNode run : REFERENCE.node("runs")) {
      double rate = run.path("learning_rate").asDouble();
      Verification verdict = forecast.gradientDescent(rate).steps(500).verify();
      double[] actual = Reference.array(run.path("actual_loss"));
      double[] here = verdict.losses().doubleColumn("actual").asDoubleArray();
      // at half the limit λmax grows past 2/η, where rounding doubles every few steps: a change of
      // 1e-15 in one weight moves the loss of step 244 by 28 %; below, runs agree to 3e-15
      boolean stable = run.path("fraction_of_limit").asDouble() < 0.5;
      for (int step = 0; step <= (stable ? 500 : 100); step++) {
        double tolerance = stable ? 1e-12 : 1e-9;
        assertEquals(actual[step], here[step], tolerance * actual[step], "step " + step);
      }
      assertClose(
          Reference.array(run.path("forecast_loss")),
          verdict.losses().doubleColumn("forecast").asDoubleArray(),
          1e-10,
          "forecast");
      assertEquals(
          run.path("first_step_off_by_10_percent").asInt(), verdict.heldSteps(), "η = " + rate);
    }
  }

  @Test
  void a_linear_model_is_forecast_exactly() {
    Pinn line = Pinn.mlp(1, 1).withParameters(new double[] {2, -1});
    Points x = Points.grid(-1, 1, 5);
    Problem fit =
        Problem.named("line")
            .space("x", -1, 1)
            .data("measured", x, new double[] {0.3, 0.1, 0.4, -0.2, 0.9});
    Forecast forecast = Forecast.of(line, fit).steps(40);
    double limit = forecast.maxStableLearningRate();
    for (Forecast each :
        new Forecast[] {
          forecast.gradientDescent(0.3 * limit),
          forecast.momentum(0.2 * limit, 0.9),
          forecast.nesterov(0.2 * limit, 0.7)
        }) {
      Verification verdict = each.verify();
      assertClose(
          verdict.losses().doubleColumn("actual").asDoubleArray(),
          verdict.losses().doubleColumn("forecast").asDoubleArray(),
          1e-13, // a linear model's kernel never moves
          each.toString());
      assertTrue(verdict.heldThroughout());
    }
  }

  @Test
  void steps_to_reduce_are_the_first_that_do() {
    Forecast forecast = Forecast.of(pinn, poisson).steps(2000);
    double[] loss = forecast.losses().doubleColumn("loss").asDoubleArray();
    int first = 0;
    while (loss[first] > loss[0] / 100) {
      first++;
    }
    assertEquals(first, forecast.stepsToReduce(0.01).orElseThrow());
    assertEquals(
        first,
        (double) forecast.gradientFlow(forecast.learningRate()).stepsToReduce(0.01).orElseThrow(),
        0.5 * first); // the flow is the same to first order in the rate
    // an unstable rate has no answer, rather than a large one
    double unstable = 1.01 * forecast.maxStableLearningRate();
    assertTrue(forecast.gradientDescent(unstable).stepsToReduce(0.01).isEmpty());
  }

  @Test
  void a_cell_leads_with_the_verdict() {
    Verification verdict = Forecast.of(pinn, poisson).steps(3).verify();
    String html = String.valueOf(verdict.bundle().data().get("text/html"));
    assertTrue(html.startsWith("<p>" + verdict + "</p>"), html);
  }

  @Test
  void small_rates_of_descent_follow_the_flow() {
    Forecast forecast = Forecast.of(pinn, poisson).steps(50);
    double rate = 1e-4 * forecast.maxStableLearningRate();
    double[] descent = forecast.gradientDescent(rate).totals();
    double[] flow = forecast.gradientFlow(rate).totals();
    // (1 − x)ᵏ = exp(−kx)(1 + k x²/2 + …), x ≤ 2e-4, k = 50: 1e-6 of R, twice that of the loss
    assertClose(flow, descent, 3e-6, "loss");
  }

  @Test
  void wider_nets_are_forecast_for_longer() {
    Problem problem = Problem.poisson1d(1).collocation(64).weight("boundary", 10);
    int[] held = new int[4];
    int[] widths = {10, 32, 100, 500};
    for (int w = 0; w < widths.length; w++) {
      int[] bySeed = new int[3];
      for (int seed = 0; seed < 3; seed++) {
        Pinn net = Pinn.mlp(1, widths[w], 1).seed(seed);
        Forecast forecast = Forecast.of(net, problem);
        double rate = forecast.maxStableLearningRate() / 4; // 0.5/λmax
        bySeed[seed] = forecast.gradientDescent(rate).steps(300).verify().heldSteps();
      }
      java.util.Arrays.sort(bySeed);
      held[w] = bySeed[1];
    }
    for (int w = 1; w < held.length; w++) {
      assertTrue(held[w] > held[w - 1], java.util.Arrays.toString(held));
    }
    assertEquals(301, held[3]); // 301 losses: it holds throughout
  }

  @Test
  void kernels_frozen_anew_hold_until_the_next() {
    double rate = Forecast.of(pinn, poisson).learningRate() / 2; // a quarter of the limit
    Forecast forecast = Forecast.of(pinn, poisson).gradientDescent(rate).steps(500);
    Relinearised ten = forecast.relinearised(10);
    assertEquals(50, ten.table().rowCount());
    assertTrue(ten.worstError() < 0.07, ten.toString()); // within 7 % at worst was found before
    Relinearised fifty = forecast.relinearised(50);
    assertTrue(fifty.medianError() > ten.medianError(), fifty + "; " + ten);
    double[] actual =
        pinn.train(poisson)
            .gradientDescent(rate)
            .steps(50)
            .run()
            .history()
            .doubleColumn("loss")
            .asDoubleArray();
    assertEquals(actual[50], fifty.table().doubleColumn("actual").get(0), 1e-12 * actual[50]);
    assertEquals(
        forecast.totals()[50],
        fifty.table().doubleColumn("forecast").get(0),
        1e-10 * actual[50]); // by the matrix here, by its modes there
  }

  @Test
  void adam_is_forecast_by_its_preconditioned_kernel() {
    Forecast forecast = Forecast.of(pinn, poisson).steps(500);
    Relinearised ten = forecast.relinearisedAdam(1e-3, 10);
    assertEquals(0, ten.windowsOff(), ten.toString());
    Relinearised hundred = forecast.steps(2000).relinearisedAdam(1e-3, 100);
    // early windows are off, later ones are not: 3 of 20 here, as was found on another net of this
    // size; the median was 0.3 % there and is 2 % here
    assertEquals(3, hundred.windowsOff(), hundred.toString());
    assertTrue(hundred.medianError() < 0.03, hundred.toString());
    double[] actual =
        pinn.train(poisson)
            .adam(1e-3)
            .steps(10)
            .run()
            .history()
            .doubleColumn("loss")
            .asDoubleArray();
    assertEquals(actual[10], ten.table().doubleColumn("actual").get(0), 1e-12 * actual[10]);
  }

  /** A forecast is compared with the run that it is of, and with nothing else. */
  @Test
  void another_problem_network_or_optimiser_is_refused() {
    Forecast forecast = Forecast.of(pinn, poisson).steps(5);
    double rate = forecast.learningRate();
    assertEquals(
        "this forecast is for gradient descent, η = 1; the run is by adam(0.001)",
        refused(forecast.gradientDescent(1), pinn.train(poisson).adam(1e-3)));
    assertTrue(
        refused(forecast, pinn.train(poisson).gradientDescent(rate / 2))
            .startsWith("this forecast is for gradient descent, η = "));
    assertTrue(
        refused(forecast, pinn.seed(5).train(poisson).gradientDescent(rate))
            .startsWith("this forecast is of another network, Pinn"));
    for (Problem other :
        new Problem[] {
          poisson.weight("boundary", 9), poisson.collocation(20), poisson.equation("more", u -> u)
        }) {
      assertEquals(
          "this forecast is of another problem: \"1-D Poisson\" there and \"1-D Poisson\" here differ in equations, points or weights",
          refused(forecast, pinn.train(other).gradientDescent(rate)));
    }
    // the same said again is the same, and so is descent for the flow of small rates
    Training run = pinn.train(poisson.weight("boundary", 10)).gradientDescent(rate).steps(5).run();
    assertEquals(6, run.verify(forecast).losses().rowCount());
    assertEquals(6, run.verify(forecast.gradientFlow(rate)).losses().rowCount());
  }

  private static String refused(Forecast forecast, TrainingPlan.Steps plan) {
    Training run = plan.steps(3).run();
    return assertThrows(IllegalArgumentException.class, () -> run.verify(forecast)).getMessage();
  }

  @Test
  void a_run_in_stages_is_compared_up_to_where_its_rule_changes() {
    Forecast forecast = Forecast.of(pinn, poisson).steps(50);
    double rate = forecast.learningRate();
    TrainingPlan same =
        pinn.train(poisson).gradientDescent(rate).steps(4).then().gradientDescent(rate).steps(3);
    assertEquals(8, same.run().verify(forecast).losses().rowCount());
    assertEquals(8, same.then().adam(1e-3).steps(5).run().verify(forecast).losses().rowCount());
  }

  @Test
  void a_stopped_verification_says_so_and_keeps_what_it_has() {
    Thread trainer = Thread.currentThread();
    Progress.use(() -> new AtStep(7, trainer::interrupt));
    Verification verdict;
    try {
      verdict = Forecast.of(pinn, poisson).gradientDescent(1e-6).steps(300).verify();
    } finally {
      Progress.use(TerminalProgress::new);
    }
    assertEquals(8, verdict.losses().rowCount());
    assertTrue(verdict.toString().contains("at all 7 steps"), verdict.toString());
    assertTrue(
        verdict.toString().endsWith("; the run was stopped after step 7 of 300"),
        verdict.toString());
  }

  @Test
  void beyond_the_stable_rate_losses_are_infinite_and_not_missing() {
    Forecast forecast = Forecast.of(pinn, poisson).steps(400);
    double rate = 100 * forecast.maxStableLearningRate();
    for (Forecast each :
        new Forecast[] {
          forecast.gradientDescent(rate), forecast.momentum(rate, 0.9), forecast.nesterov(rate, 0.9)
        }) {
      Table losses = each.losses();
      for (String column : losses.columnNames().subList(1, losses.columnCount())) {
        assertEquals(0, losses.column(column).countMissing(), column);
      }
      assertEquals(Double.POSITIVE_INFINITY, losses.doubleColumn("loss").get(400));
    }
  }

  @Test
  void a_run_that_diverged_is_off_where_it_did() {
    Forecast forecast = Forecast.of(pinn, poisson).gradientDescent(1e300).steps(5);
    Verification verdict = forecast.verify();
    assertTrue(verdict.heldSteps() == 1 && !verdict.heldThroughout(), verdict.toString());
    assertTrue(
        verdict.toString().endsWith("; the run diverged: the loss of step 1 is not finite"),
        verdict.toString());
    Table losses = verdict.losses();
    assertEquals(2, losses.rowCount());
    assertEquals(0, losses.doubleColumn("forecast").countMissing());
    assertEquals(0, losses.doubleColumn("error").get(0), 1e-10);
    assertTrue(losses.doubleColumn("error").isMissing(1)); // relative to no number
  }

  /**
   * A step of momentum is worth 1/(1 − β) of descent where modes are slow, after a start that costs
   * β/(1 − β) = 9 steps: its horizon is as far, for the loss and for each term.
   */
  @Test
  void momentum_looks_as_far_as_descent() {
    Forecast forecast = Forecast.of(pinn, poisson.collocation(40));
    double rate = forecast.learningRate() / 100_000;
    Forecast descent = forecast.gradientDescent(rate);
    long steps = descent.stepsToReduce(0.01).orElseThrow();
    assertTrue(steps > 1_000_000, "too few to tell: " + steps);
    Table wanted = descent.milestones();
    for (Forecast each :
        new Forecast[] {forecast.momentum(rate / 10, 0.9), forecast.nesterov(rate / 10, 0.9)}) {
      double there = (double) each.stepsToReduce(0.01).orElseThrow();
      assertEquals((double) steps, there, 9 + 1e-4 * steps);
      Table found = each.milestones();
      for (int part = 0; part < 3; part++) {
        for (String factor : new String[] {"10×", "100×"}) {
          double count = steps(wanted, part, factor);
          assertEquals(count, steps(found, part, factor), 9 + 1e-4 * count, found.print());
        }
      }
    }
  }

  private static double steps(Table milestones, int part, String factor) {
    String text = milestones.stringColumn(factor).get(part);
    return Double.parseDouble(text.replace(" steps", "").replace(",", ""));
  }

  @Test
  void a_forecast_has_a_million_steps_at_most() {
    Forecast forecast = Forecast.of(pinn, poisson.collocation(3));
    assertEquals(
        "a forecast goes up to 1,000,000 steps; got 2,147,483,647. stepsToReduce(fraction) looks further",
        assertThrows(IllegalArgumentException.class, () -> forecast.steps(Integer.MAX_VALUE))
            .getMessage());
    assertEquals(1_000_001, forecast.steps(1_000_000).losses().rowCount());
  }

  @Test
  void bad_forecasts() {
    Forecast forecast = Forecast.of(pinn, poisson.collocation(10));
    assertEquals(
        "a momentum must lie in [0, 1); got 1.0",
        assertThrows(IllegalArgumentException.class, () -> forecast.momentum(0.1, 1)).getMessage());
    assertEquals(
        "stepsToReduce needs a fraction between 0 and 1; got 2.0",
        assertThrows(IllegalArgumentException.class, () -> forecast.stepsToReduce(2)).getMessage());
    assertEquals(
        "gradient flow is no training rule; verify a forecast of gradientDescent(rate)",
        assertThrows(IllegalArgumentException.class, () -> forecast.gradientFlow(1).verify())
            .getMessage());
  }
}
