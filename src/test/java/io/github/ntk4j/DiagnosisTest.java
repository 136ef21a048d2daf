package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Set-ups built to have one known disease, and healthy ones. */
class DiagnosisTest {
  private final Pinn pinn = Pinn.mlp(1, 32, 32, 1);
  private final Problem poisson = Problem.poisson1d(1).collocation(100).weight("boundary", 10);

  private static List<String> before(Pinn pinn, Problem problem) {
    return Ntk.of(pinn).on(problem).explain().faults();
  }

  @Test
  void a_loss_that_ends_at_0_fell_to_0_not_by_a_factor() {
    Pinn line = Pinn.mlp(1, 1).withParameters(new double[] {0, 1}); // u = 1
    Problem zero =
        Problem.named("zero").space("x", -1, 1).equation(u -> u).collocation(Points.of(0.0));
    Training run = line.train(zero).gradientDescent(0.5).steps(1).run(); // b ← b − ½ · 2b
    assertTrue(run.explain().toString().contains("the loss fell to 0 in 1 steps"));
  }

  @Test
  void a_healthy_network_has_no_problem() {
    for (long seed : new long[] {1, 2, 3, 42}) {
      assertEquals(List.of(), before(pinn.seed(seed), poisson), "seed " + seed);
    }
  }

  @Test
  void a_healthy_run_has_no_problem() {
    for (long seed : new long[] {1, 2, 3}) {
      Training run = pinn.seed(seed).train(poisson).adam(1e-3).steps(600).run();
      assertEquals(List.of(), run.explain().faults(), "seed " + seed);
    }
  }

  @Test
  void a_fast_source_is_called_high_frequency_and_features_are_proposed() {
    Problem fast = Problem.poisson1d(12).collocation(200).weight("boundary", 10);
    Explanation explanation = Ntk.of(pinn).on(fast).explain();
    assertEquals(List.of("high frequency"), explanation.faults());
    Finding finding = explanation.findings().get(0);
    assertTrue(
        finding.evidence().contains("its dominant frequency is 6 per unit"), finding.evidence());
    assertTrue(finding.action().contains("randomFourierFeatures(1, 0, 1, 6)"), finding.action());
  }

  @Test
  void weights_far_apart_either_way_are_called_unbalanced() {
    for (double weight : new double[] {1e-3, 1e4}) {
      Explanation explanation = Ntk.of(pinn).on(poisson.weight("boundary", weight)).explain();
      assertEquals(List.of("unbalanced weights"), explanation.faults());
      String lags = weight < 1 ? "term boundary lags" : "term residual lags";
      assertTrue(explanation.findings().get(0).sentence().startsWith(lags));
    }
    assertEquals(List.of(), before(pinn, LossWeights.of(pinn, poisson).applied()));
  }

  @Test
  void weights_whose_change_gets_no_further_are_left_alone() {
    Problem fast = Problem.poisson1d(8).collocation(200);
    Pinn features = Pinn.mlp(64, 32, 32, 1).randomFourierFeatures(1, 0, 4);
    // balanced by any rule they differ by decades, and training gets as far as before
    Problem balanced = LossWeights.of(features, fast).applied();
    assertTrue(balanced.weightOf("boundary") > 1e6 * balanced.weightOf("residual"));
    assertEquals(List.of(), before(features, fast));
  }

  @Test
  void a_rate_above_the_stable_one_is_called_too_high() {
    double limit = Forecast.of(pinn, poisson).maxStableLearningRate();
    Training run = pinn.train(poisson).gradientDescent(3 * limit).steps(100).run();
    assertEquals(List.of("not solved", "rate too high"), run.explain().faults());
    Training adam = pinn.train(poisson).adam(3).steps(100).run();
    assertEquals(List.of("not solved", "rate too high"), adam.explain().faults());
  }

  @Test
  void a_rate_that_moves_nothing_is_called_too_low() {
    Training run = pinn.train(poisson).adam(1e-7).steps(100).run();
    assertEquals(List.of("not solved", "rate too low"), run.explain().faults());
  }

  @Test
  void units_off_at_all_points_are_called_dead() {
    double[] parameters = pinn.parameters();
    java.util.Arrays.fill(parameters, 32, 64, -3); // biases of the first layer
    Pinn dead = pinn.activation(Activation.relu()).withParameters(parameters);
    Problem fit =
        Problem.named("fit")
            .space("x", 0, 1)
            .data("measured", Points.grid(0, 1, 3), new double[] {1, 2, 3});
    assertEquals(List.of("dead units"), before(dead, fit));
  }

  @Test
  void points_given_twice_are_called_duplicate() {
    double[][] points = Points.uniform(0, 1, 100).toArray();
    points[70] = points[3].clone();
    Explanation explanation = Ntk.of(pinn).on(poisson.collocation(Points.of(points))).explain();
    assertEquals(List.of("duplicate points"), explanation.faults());
    assertTrue(explanation.toString().contains("points 3 and 70 are the same, 1 of 100 in all"));
  }

  @Test
  void duplicate_points_are_found_after_a_run_whose_loss_vanished() {
    double[][] points = new double[100][];
    Arrays.setAll(points, i -> new double[] {(i % 4 + 0.5) / 4});
    Problem four = poisson.collocation(Points.of(points));
    Training run = pinn.train(four).gaussNewton().steps(20).run();
    assertTrue(four.loss(run.model()) < 1e-25); // four values to fit
    assertEquals(List.of("duplicate points"), run.explain().faults());
  }

  @Test
  void a_stiff_layer_is_called_boundary_layer() {
    Problem layer =
        Problem.named("layer")
            .space("x", 0, 1)
            .equation(u -> u.dxx().times(-0.002).plus(u.dx()).minus(1))
            .dirichlet(0.0)
            .collocation(200)
            .weight("boundary", 10);
    assertEquals(List.of("boundary layer"), before(pinn, layer));
  }

  @Test
  void a_rod_of_length_1000_is_called_wrong_in_scale_until_standardised() {
    Problem long1d =
        Problem.named("long rod")
            .space("x", 0, 1000)
            .equation(u -> u.dxx().times(-1e6).minus(u.coordinate("x").times(Math.PI / 1000).sin()))
            .dirichlet(0.0)
            .collocation(100);
    assertEquals(List.of("input scale"), before(pinn, long1d));
    Pinn standardised = pinn.standardised(long1d.points("residual"));
    assertFalse(before(standardised, long1d).contains("input scale"));
  }

  @Test
  void findings_carry_evidence() {
    Explanation explanation = Ntk.of(pinn).on(poisson).explain();
    assertEquals(
        List.of("residual by mode", "budget", "resolution", "stable rate"),
        explanation.findings().stream().map(Finding::name).toList());
    for (Finding finding : explanation.findings()) {
      assertTrue(finding.evidence().matches(".*[0-9].*"), finding.evidence());
    }
    assertEquals(4, explanation.table().rowCount());
  }

  @Test
  void a_cell_shows_the_findings_as_a_list_with_code_to_paste() {
    Problem fast = Problem.poisson1d(12).collocation(200).weight("boundary", 10);
    String html = String.valueOf(Ntk.of(pinn).on(fast).explain().bundle().data().get("text/html"));
    assertTrue(html.contains("<b>Fault: high frequency</b> (likely): most of"), html);
    assertTrue(html.contains("<pre><code>pinn = Pinn.mlp(64, 32, 32, 1).random"), html);
    assertTrue(html.contains(" % of its energy needs more than 100,000 steps"), html);
  }

  @Test
  void the_output_kernel_explains_no_training() {
    assertEquals(
        "explain needs the dynamics kernel of a problem: Ntk.of(model).on(problem); this is the"
            + " output kernel",
        assertThrows(
                IllegalArgumentException.class,
                () -> Ntk.of(pinn).on(Points.grid(0, 1, 5)).explain())
            .getMessage());
  }
}
