package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FeatureScaleTest {
  private static Pinn network(double sigma) {
    return Pinn.mlp(32, 16, 1).randomFourierFeatures(1, 0, sigma);
  }

  private static FeatureScale of(int frequency) {
    return Problem.poisson1d(frequency)
        .collocation(100)
        .featureScale(FeatureScaleTest::network, 0.25, 0.5, 1, 2, 4, 8);
  }

  @Test
  void higher_frequencies_ask_for_wider_features() {
    assertTrue(of(2).sigma() < of(12).sigma(), of(2) + "\n" + of(12));
  }

  @Test
  void the_choice_is_the_smallest_within_reach() {
    FeatureScale scale = of(8);
    var share = scale.table().doubleColumn("residual within reach");
    var sigma = scale.table().doubleColumn("σ");
    for (int k = 0; k < share.size(); k++) {
      if (sigma.get(k) < scale.sigma()) {
        assertTrue(share.get(k) < 0.99, scale::toString);
      } else if (sigma.get(k) == scale.sigma()) {
        assertTrue(share.get(k) >= 0.99, scale::toString);
      }
    }
    assertTrue(scale.toString().contains("is the smallest that puts 99 %"), scale::toString);
  }

  @Test
  void a_smaller_scale_trains_worse_and_a_larger_one_errs_between_the_points() {
    Problem problem = Problem.poisson1d(8).collocation(100);
    Training chosen = trained(problem, of(8).sigma());
    assertTrue(10 * loss(chosen) < loss(trained(problem, 0.25))); // 8e-5 and 7e-3 seen
    assertTrue(10 * error(chosen) < error(trained(problem, 8))); // 2e-3 and 0.3 seen
  }

  private static Training trained(Problem problem, double sigma) {
    return network(sigma).train(problem).selfScaledBroyden().steps(400).run();
  }

  private static double loss(Training run) {
    return run.problem().loss(run.model());
  }

  private static double error(Training run) {
    return run.relativeError();
  }

  @Test
  void where_none_is_enough_it_says_so() {
    FeatureScale scale =
        Problem.poisson1d(40).collocation(100).featureScale(FeatureScaleTest::network, 0.1, 0.2);
    assertEquals(0.2, scale.sigma());
    assertTrue(scale.toString().contains("no σ puts 99 %"), scale::toString);
  }

  @Test
  void one_scale_is_no_choice() {
    Problem problem = Problem.poisson1d(1);
    assertThrows(
        IllegalArgumentException.class,
        () -> problem.featureScale(FeatureScaleTest::network, 1, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> problem.featureScale(FeatureScaleTest::network, 1, -2));
  }
}
