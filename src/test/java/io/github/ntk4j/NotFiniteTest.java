package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** NaN and infinity end in a sentence with term and point, at once, wherever they come from. */
class NotFiniteTest {
  private static final Pinn NET = Pinn.mlp(1, 8, 1);
  private static final Problem TANK =
      Problem.named("Draining tank")
          .time("t", 0, 1)
          .equation(u -> u.dt().plus(u.pow(2).pow(0.25)))
          .initial(p -> 1)
          .collocation(Points.grid(0, 1, 11));

  private static String refusal(Executable work) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> assertThrows(IllegalArgumentException.class, work).getMessage());
  }

  @Test
  void a_root_without_a_slope_names_term_point_and_cause_everywhere() {
    // u(0) is exactly 0, since biases are
    String expected =
        "the gradient of term residual is not finite at point 0, [0.0]: it has no finite"
            + " derivative there, as √|u| has none at u = 0";
    assertEquals(expected, refusal(() -> Ntk.of(NET).on(TANK).values()));
    assertEquals(expected, refusal(() -> Ntk.of(NET).top(3).on(TANK)));
    assertEquals(expected, refusal(() -> NET.train(TANK).adam(1e-3).steps(3).run()));
    assertEquals(expected, refusal(() -> NET.train(TANK).gaussNewton().steps(3).run()));
    assertEquals(expected, refusal(() -> NET.train(TANK).selfScaledBroyden().steps(3).run()));
    assertEquals(expected, refusal(() -> LossWeights.of(NET, TANK)));
  }

  @Test
  void sines_of_numbers_too_large_are_refused() {
    Pinn sine = Pinn.mlp(1, 8, 1).seed(1).activation(Activation.sin()).normalBiases(1, 1);
    String message = refusal(() -> Ntk.of(sine).on(Points.of(1.7e308, -1.7e308, 1)).values());
    assertTrue(message.startsWith("the gradient of term u is not finite at point 0"), message);
  }
}
