package io.github.ntk4j;

import org.junit.jupiter.api.Test;

/**
 * Networks that are no plain chain of layers, on an equation of fourth order with mixed
 * derivatives: values, derivatives, residual, kernels by both routes, eigenvalues, Jacobian, loss
 * and gradient against the 60 digits of {@code architectures.py}.
 */
class ArchitectureReferenceTest {
  private static void check(String name, Pinn shape) {
    ReferenceCase c = new ReferenceCase("architecture_" + name, shape);
    c.check(
        c.square(
            u ->
                u.dt()
                    .plus(u.d("x", "x", "x", "x").over(8))
                    .minus(u.times(u.d("x", "t")))
                    .plus(u.d("x", "x", "t", "t").over(4))));
  }

  @Test
  void skip_connections() {
    check("skip", Pinn.mlp(2, 5, 5, 5, 1).skip());
  }

  @Test
  void gates_of_two_encoders() {
    check("gated", Pinn.mlp(2, 5, 5, 1).gated());
  }

  @Test
  void sines_of_three_times_the_sum() {
    check("siren", Pinn.mlp(2, 6, 6, 1).activation(Activation.sin(3)));
  }

  @Test
  void trained_slopes() {
    check("slopes", Pinn.mlp(2, 6, 6, 1).adaptiveSlopes(4));
  }

  @Test
  void weights_in_two_factors() {
    check("factorised", Pinn.mlp(2, 6, 6, 1).activation(Activation.gelu()).factorised());
  }

  @Test
  void trained_frequencies() {
    check("frequencies", Pinn.mlp(6, 6, 1).randomFourierFeatures(2, 1, 0.3).trainableFrequencies());
  }

  @Test
  void blocks_of_a_pirate_net() {
    double[][] frequencies = {{0.25, 0.125}, {-0.375, 0.25}, {0.125, -0.25}};
    check("pirate", Pinn.pirate(2, 6, 2, 1).fourierFeatures(frequencies));
  }

  @Test
  void a_sum_of_networks() {
    double[] theta = Reference.named("architecture_sum").array("base", "theta");
    Pinn first = Pinn.mlp(2, 5, 1).withParameters(theta);
    check("sum", first.plus(0.05, Pinn.mlp(2, 5, 1).activation(Activation.sin(4))));
  }

  /** Gates of sines with trained slopes, frequencies and factors. */
  @Test
  void all_of_it_at_once() {
    check(
        "mixed",
        Pinn.mlp(4, 4, 4, 1)
            .gated()
            .activation(Activation.sin(2))
            .adaptiveSlopes(2)
            .factorised()
            .randomFourierFeatures(2, 1, 0.3)
            .trainableFrequencies());
  }
}
