package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.pde.CompiledLoss;
import org.junit.jupiter.api.Test;

/** Speeds of the terms of a line, whose gradients are known. */
class LossBalanceTest {
  private static final double[] THETA = {1, 3};

  /**
   * At w = 1, b = 3: residuals 4 and 2 at 2 and −1/2, and 3 at 0. K_kk = diag(5, 5/4) and 1; the
   * gradients of mean ρ² are (2·2·4 − ½·2·2, 2·4 + 2·2)/2 · … and (0, 6).
   */
  private final CompiledLoss loss =
      Line.loss(
          Line.term("pair", 7, new double[] {2, -0.5}, 1, 0.5),
          Line.term("one", 11, new double[] {0}, 0));

  private static double[] weights(double a, double b) {
    return new double[] {(a + b) / a, (a + b) / b};
  }

  @Test
  void each_rule_has_the_speeds_it_is_named_after() {
    assertArrayEquals(weights(6.25, 1), LossBalance.TRACE.weights(loss, THETA), 1e-13);
    assertArrayEquals(weights(3.125, 1), LossBalance.PER_POINT.weights(loss, THETA), 1e-13);
    double byW = 2 * (4 * 2 + 2 * -0.5) / 2;
    double byB = 2.0 * (4 + 2) / 2;
    double norm = Math.hypot(byW, byB);
    assertArrayEquals(weights(norm, 6), LossBalance.GRADIENT_NORM.weights(loss, THETA), 1e-13);
    assertArrayEquals(
        weights(norm * norm / (4 * 10), 36.0 / (4 * 9)), // mean squares 10 and 9
        LossBalance.RAYLEIGH.weights(loss, THETA),
        1e-13);
    assertArrayEquals(new double[] {7, 11}, loss.weights(), 0); // left as they are
  }

  @Test
  void a_term_whose_residual_is_zero_stays_open() {
    CompiledLoss satisfied =
        Line.loss(
            Line.term("pair", 7, new double[] {2, -0.5}, 1, 0.5),
            Line.term("one", 11, new double[] {0}, 3));
    for (LossBalance rule : new LossBalance[] {LossBalance.RAYLEIGH, LossBalance.GRADIENT_NORM}) {
      assertArrayEquals(new double[] {1, Double.NaN}, rule.weights(satisfied, THETA), 1e-15);
    }
  }

  @Test
  void a_weight_that_is_no_number_is_refused_with_all_speeds() {
    CompiledLoss uneven =
        Line.loss(
            Line.term("pair", 7, new double[] {2, -0.5}, 1, 0.5),
            Line.term("one", 11, new double[] {0}, 3 - 1e-320));
    CompiledLoss far =
        Line.loss(
            Line.term("pair", 7, new double[] {2, -0.5}, 1e160, 0.5),
            Line.term("one", 11, new double[] {0}, 0));
    String message =
        assertThrows(
                IllegalStateException.class, () -> LossBalance.GRADIENT_NORM.weights(far, THETA))
            .getMessage();
    assertTrue(
        message.startsWith(
            "term pair gets no finite weight, since a gradient is not finite or vanishes beside"
                + " others: terms [pair, one] have the speeds [Infinity, "),
        message);
    assertEquals(1, LossBalance.RAYLEIGH.weights(uneven, THETA)[0], 1e-15); // 3 − 1e-320 is 3
  }
}
