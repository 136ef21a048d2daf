package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntk4j.pde.CompiledLoss;
import org.junit.jupiter.api.Test;

/** Losses ahead of lines, mode by mode. */
class LocalForecastTest {
  @Test
  void descent_shrinks_each_mode_by_its_factor() {
    CompiledLoss loss = Line.twoModes(3, 2).loss(); // λ = 5 and 5/4
    for (int steps : new int[] {0, 1, 2, 7}) {
      double fast = 3 * Math.pow(1 - 0.1 * 5, steps);
      double slow = 2 * Math.pow(1 - 0.1 * 1.25, steps);
      assertEquals(
          (fast * fast + slow * slow) / 2,
          LocalForecast.descent(loss, new double[2], 0.1, steps),
          1e-14,
          steps + " steps");
    }
    assertEquals(Double.POSITIVE_INFINITY, LocalForecast.descent(loss, new double[2], 10, 700));
  }

  /** At 2 and −1 with P = diag(2, 1), K_P = diag(3, 3/2); J P⁻¹ m = (m₁ + m₂, −m₁/2 + m₂). */
  @Test
  void adam_follows_its_recurrence() {
    CompiledLoss loss = Line.loss(Line.term("u", 1, new double[] {2, -1}, -3, -2));
    double[] moment = {0.4, 0.1};
    LocalForecast.State state = new LocalForecast.State(0.05, 0.9, 4, moment, new double[] {2, 1});
    double[] r = {3, 2};
    double[] s = {0.5, -0.1};
    double[] lambda = {3, 1.5};
    for (int step = 0; step <= 6; step++) {
      assertEquals(
          (r[0] * r[0] + r[1] * r[1]) / 2,
          LocalForecast.adam(loss, new double[2], state, step),
          1e-14,
          step + " steps");
      for (int k = 0; k < 2; k++) {
        s[k] = 0.9 * s[k] + 0.1 * lambda[k] * r[k];
        r[k] -= 0.05 * s[k] / (1 - Math.pow(0.9, 4 + step + 1));
      }
    }
  }
}
