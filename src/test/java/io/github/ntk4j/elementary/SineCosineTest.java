package io.github.ntk4j.elementary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sine and cosine of whole arrays, over all doubles. */
class SineCosineTest {
  /** Sines, then cosines. */
  private static double[][] sineCosine(double... x) {
    double[][] out = new double[2][x.length];
    new SineCosine(x.length).apply(x, out[0], out[1], x.length);
    return out;
  }

  @Test
  void error_is_at_most_one_ulp_also_nearest_to_multiples_of_half_pi() {
    ExactValues.assertWithin(1, "sin", x -> sineCosine(x)[0]); // 0.88 seen
    ExactValues.assertWithin(1, "cos", x -> sineCosine(x)[1]);
  }

  @Test
  void agrees_with_the_jdk_from_the_smallest_to_the_largest_double() {
    Random random = new Random(6);
    int n = 200_000;
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      double exponent =
          i % 2 == 0 ? 40 * random.nextDouble() - 10 : 2098 * random.nextDouble() - 1074;
      x[i] = (random.nextBoolean() ? 1 : -1) * Math.pow(2, exponent);
    }
    double[][] y = sineCosine(x);
    for (int i = 0; i < n; i++) {
      double sine = Math.sin(x[i]); // itself within 1 ulp
      double cosine = Math.cos(x[i]);
      assertEquals(sine, y[0][i], 2 * Math.ulp(sine), "sin " + x[i]);
      assertEquals(cosine, y[1][i], 2 * Math.ulp(cosine), "cos " + x[i]);
    }
  }

  @Test
  void tiny_arguments_come_back_unchanged_with_their_sign() {
    double[] x = {0.0, Double.MIN_VALUE, 1e-310, Double.MIN_NORMAL, 1e-300, 1e-20};
    for (double tiny : x) {
      double[][] y = sineCosine(tiny, -tiny);
      assertEquals(tiny, y[0][0]); // assertEquals tells 0.0 from -0.0
      assertEquals(-tiny, y[0][1]);
      assertEquals(1.0, y[1][0]);
      assertEquals(1.0, y[1][1]);
    }
  }

  @Test
  void arguments_beyond_the_reduction_go_to_the_jdk() {
    for (double huge : new double[] {Math.nextUp(SineCosine.LARGEST), 1e22, -Double.MAX_VALUE}) {
      double[][] y = sineCosine(1, huge, 2);
      assertEquals(Math.sin(huge), y[0][1]);
      assertEquals(Math.cos(huge), y[1][1]);
      assertEquals(Math.sin(2), y[0][2], 1.2e-16); // and harm no neighbour
    }
  }

  @Test
  void infinities_and_nan_give_nan() {
    double[][] y = sineCosine(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1);
    for (int i = 0; i < 3; i++) {
      assertEquals(Double.NaN, y[0][i]);
      assertEquals(Double.NaN, y[1][i]);
    }
    assertEquals(Math.sin(1), y[0][3], 1.2e-16);
  }
}
