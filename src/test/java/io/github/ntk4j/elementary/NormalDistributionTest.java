package io.github.ntk4j.elementary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

/** Φ and φ of whole arrays, over all doubles. */
class NormalDistributionTest {
  /** Φ, then φ. */
  private static double[][] normal(double... x) {
    double[][] out = new double[2][x.length];
    new NormalDistribution(x.length).apply(x, out[0], out[1], x.length);
    return out;
  }

  @Test
  void error_is_at_most_two_and_a_half_ulp_down_to_the_last_double_of_the_tail() {
    ExactValues.assertWithin(2.5, "distribution", x -> normal(x)[0]); // 1.9 seen in a million
    ExactValues.assertWithin(2.5, "density", x -> normal(x)[1]); // 2.0 seen
  }

  @Test
  void agrees_with_commons_math() {
    for (double x = -37; x < 9; x += 0.01) {
      double expected = 0.5 * Erf.erfc(-x / Math.sqrt(2));
      // the argument's rounding alone moves the tail by x² roundings
      assertEquals(expected, normal(x)[0][0], expected * (1e-14 + 4e-16 * x * x), "Φ(" + x + ")");
    }
  }

  @Test
  void has_its_limits() {
    double inf = Double.POSITIVE_INFINITY;
    double[] x = {-inf, -1e300, -38.6, -0.0, 0.0, Double.MIN_VALUE, 9, 1e300, inf, Double.NaN};
    double[][] y = normal(x);
    assertArrayEquals(new double[] {0, 0, 0, 0.5, 0.5, 0.5, 1, 1, 1, Double.NaN}, y[0], 1e-16);
    double top = 1 / Math.sqrt(2 * Math.PI);
    double at9 = top * Math.exp(-40.5);
    double[] density = {0, 0, top * Math.exp(-744.98), top, top, top, at9, 0, 0, Double.NaN};
    assertArrayEquals(density, y[1], 2e-16);
  }

  @Test
  void both_tails_add_to_one() {
    for (double x = 0; x < 9; x += 0.001) {
      double[] phi = normal(x, -x)[0];
      assertEquals(1, phi[0] + phi[1], 0x1p-52); // two roundings
    }
  }
}
