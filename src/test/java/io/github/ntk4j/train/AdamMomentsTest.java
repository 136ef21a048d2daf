package io.github.ntk4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntk4j.ntk.LocalForecast;
import org.junit.jupiter.api.Test;

class AdamMomentsTest {
  private final AdamMoments moments = new AdamMoments(2);

  @Test
  void the_first_step_is_the_rate_along_the_signs() {
    moments.add(new double[] {3, -4});
    double[] theta = {1, 1};
    moments.move(theta, 0.1); // m̂ = g and v̂ = g²: η g/(|g| + ε)
    assertArrayEquals(new double[] {1 - 0.3 / (3 + 1e-8), 1 + 0.4 / (4 + 1e-8)}, theta, 1e-15);
  }

  @Test
  void two_gradients_are_averaged_with_their_bias_taken_out() {
    moments.add(new double[] {1, 0});
    moments.add(new double[] {3, 0});
    double[] theta = {0, 0};
    moments.move(theta, 1);
    double first = (0.1 * 0.9 * 1 + 0.1 * 3) / (1 - 0.81);
    double second = (0.001 * 0.999 * 1 + 0.001 * 9) / (1 - 0.999 * 0.999);
    // 1 − 0.998001 loses three digits
    assertEquals(-first / (Math.sqrt(second) + 1e-8), theta[0], 1e-12);
    assertEquals(0, theta[1], 0);
  }

  @Test
  void before_the_first_gradient_the_preconditioner_is_what_it_will_be_after_it() {
    double[] gradient = {3, -4};
    double[] before = moments.preconditioner(gradient);
    assertArrayEquals(new double[] {3 + 1e-8, 4 + 1e-8}, before, 1e-15);
    moments.add(gradient);
    assertArrayEquals(before, moments.preconditioner(new double[] {7, 7}), 1e-13);
  }

  @Test
  void frozen_it_keeps_what_it_was() {
    moments.add(new double[] {3, -4});
    LocalForecast.State state = moments.frozen(1e-3, new double[2]);
    moments.add(new double[] {8, 8});
    assertEquals(1, state.steps());
    assertEquals(0.9, state.beta(), 0);
    assertArrayEquals(new double[] {0.3, -0.4}, state.moment(), 1e-15);
  }
}
