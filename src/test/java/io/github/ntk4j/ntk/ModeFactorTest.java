package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class ModeFactorTest {
  private static final double[] MOMENTA = {0, 0.3, 0.9, 0.99};
  private static final Scheme.Kind[] KINDS = {Scheme.Kind.HEAVY_BALL, Scheme.Kind.NESTEROV};

  /** Over the whole stable range: two real roots, swinging, one root, two negative ones. */
  @Test
  void it_is_what_the_recurrence_gives_step_by_step() {
    for (Scheme.Kind kind : KINDS) {
      for (double beta : MOMENTA) {
        Scheme scheme = new Scheme(kind, 1, beta);
        double critical = Math.pow(1 - Math.sqrt(beta), 2); // of heavy ball: one root
        for (double x :
            new double[] {
              0,
              1e-9,
              1e-4,
              critical / 2,
              critical,
              critical * 1.01,
              0.5,
              1,
              1.2,
              1.6,
              0.999 * scheme.stabilityLimit()
            }) {
          if (x < scheme.stabilityLimit()) {
            compare(scheme, x);
          }
        }
      }
    }
  }

  private static void compare(Scheme scheme, double x) {
    MathContext digits = new MathContext(60);
    BigDecimal beta = new BigDecimal(scheme.momentum());
    BigDecimal pull = new BigDecimal(x);
    BigDecimal r = BigDecimal.ONE;
    BigDecimal s = BigDecimal.ZERO;
    for (int n = 0; n <= 300; n++) {
      double wanted = r.doubleValue();
      assertEquals(
          wanted,
          ModeFactor.after(scheme, x, n),
          1e-11 + 1e-9 * Math.abs(wanted), // near one root the two shares cancel
          scheme + ", x = " + x + ", n = " + n);
      s = beta.multiply(s, digits).add(pull.multiply(r, digits), digits);
      BigDecimal move =
          scheme.kind() == Scheme.Kind.HEAVY_BALL
              ? s
              : pull.multiply(r, digits).add(beta.multiply(s, digits), digits);
      r = r.subtract(move, digits);
    }
  }

  /** For a tiny x momentum is descent at η/(1 − β), to first order in x. */
  @Test
  void a_slow_mode_goes_as_under_descent_with_the_longer_step() {
    for (Scheme.Kind kind : KINDS) {
      double left = ModeFactor.after(new Scheme(kind, 1e-3, 0.9), 1e-9, 1e11);
      assertEquals(Math.exp(-1), left, 1e-9);
      assertTrue(left != Math.exp(-1));
    }
  }
}
