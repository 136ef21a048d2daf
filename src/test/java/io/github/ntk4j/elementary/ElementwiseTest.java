package io.github.ntk4j.elementary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Functions of whole arrays made of exp against 45-digit arithmetic, over all doubles. */
class ElementwiseTest {
  private static final MathContext DIGITS = ExactValues.DIGITS;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private static double[] tanh(double... x) {
    double[] out = new double[x.length];
    new Elementwise(x.length).tanh(x, out, x.length);
    return out;
  }

  /** From exp(2x) − 1 by its series on x/2ᵏ, squared k times. */
  private static BigDecimal exactTanh(double x) {
    BigDecimal r = new BigDecimal(x).multiply(TWO);
    int halvings = 0;
    while (r.abs().compareTo(new BigDecimal("0.01")) > 0) {
      r = r.divide(TWO, DIGITS);
      halvings++;
    }
    BigDecimal term = r;
    BigDecimal sum = r;
    for (int k = 2; k < 22; k++) {
      term = term.multiply(r, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int k = 0; k < halvings; k++) {
      sum = sum.multiply(sum.add(TWO), DIGITS);
    }
    return sum.divide(sum.add(TWO), DIGITS);
  }

  private static double errorInUlp(double x, double actual) {
    return ExactValues.errorInUlp(exactTanh(x), actual);
  }

  @Test
  void yardstick_agrees_with_known_digits() {
    // tanh ½ = (e − 1)/(e + 1), tanh 1, tanh 10: 30 digits of mpmath
    assertDigits("0.462117157260009758502318483644", 0.5);
    assertDigits("0.761594155955764888119458282605", 1);
    assertDigits("0.999999995877692763619592837138", 10);
  }

  private static void assertDigits(String digits, double x) {
    BigDecimal difference = exactTanh(x).subtract(new BigDecimal(digits)).abs();
    assertTrue(difference.compareTo(new BigDecimal("1e-30")) < 0, x + ": " + difference);
  }

  @Test
  void error_is_at_most_two_and_a_half_ulp() {
    // log-spaced from 1e-9 to 23, both signs, with three denser stretches: near 0.2, where it was
    // worst, and where the reduction changes
    int n = 24_000;
    Random random = new Random(3);
    double[] x = new double[n];
    double[][] stretches = {{1e-9, 23}, {0.15, 0.25}, {0.1, 1}, {1, 20}};
    for (int i = 0; i < n; i++) {
      double[] ends = stretches[i % 4];
      double t = (i + random.nextDouble()) / n;
      double size = ends[0] * Math.pow(ends[1] / ends[0], t);
      x[i] = random.nextBoolean() ? size : -size;
    }
    double[] y = tanh(x);
    for (int i = 0; i < n; i++) {
      double error = errorInUlp(x[i], y[i]);
      assertTrue(error <= 2.5, "tanh " + x[i] + " is off by " + error + " ulp");
    }
  }

  @Test
  void worst_arguments_of_a_sweep_of_a_million() {
    double[] x = {
      0.20116813281794954,
      0.21952894925121402,
      -0.18176130685823422,
      4.004531901777562,
      6.46228072610182,
      -18.19729646247921,
      -0.062414349120266666
    };
    double[] y = tanh(x);
    for (int i = 0; i < x.length; i++) {
      assertTrue(errorInUlp(x[i], y[i]) <= 2.5, "tanh " + x[i]);
    }
  }

  @Test
  void tiny_arguments_come_back_unchanged_with_their_sign() {
    double[] x = {
      0.0, Double.MIN_VALUE, 3 * Double.MIN_VALUE, 1e-310, Double.MIN_NORMAL, 1e-300, 1e-100, 1e-20
    };
    for (double tiny : x) {
      assertEquals(tiny, tanh(tiny)[0]); // assertEquals tells 0.0 from -0.0
      assertEquals(-tiny, tanh(-tiny)[0]);
    }
  }

  @Test
  void huge_arguments_give_one() {
    for (double huge : new double[] {20, 22, 22.5, 710, 1e300, Double.MAX_VALUE}) {
      assertEquals(1.0, tanh(huge)[0]);
      assertEquals(-1.0, tanh(-huge)[0]);
    }
    assertEquals(1.0, tanh(Double.POSITIVE_INFINITY)[0]);
    assertEquals(-1.0, tanh(Double.NEGATIVE_INFINITY)[0]);
  }

  @Test
  void nan_stays_nan() {
    assertEquals(Double.NaN, tanh(1, Double.NaN, 2)[1]);
    assertEquals(Math.tanh(2), tanh(1, Double.NaN, 2)[2], 4e-16); // and harms no neighbour
  }

  @Test
  void is_odd_only_within_its_error_and_never_exceeds_one() {
    Random random = new Random(4);
    for (int i = 0; i < 10_000; i++) {
      double x = 30 * random.nextDouble();
      double[] y = tanh(x, -x);
      assertTrue(Math.abs(y[0]) <= 1 && Math.abs(y[1]) <= 1, "tanh " + x);
      assertEquals(Math.tanh(x), y[0], 5 * Math.ulp(y[0])); // 2.5 ulp each
      assertEquals(-Math.tanh(x), y[1], 5 * Math.ulp(y[1]));
    }
  }

  private static double[] exp(double... x) {
    double[] out = new double[x.length];
    new Elementwise(x.length).exp(x, out, x.length);
    return out;
  }

  private static double[] softplus(double... x) {
    double[] out = new double[x.length];
    new Elementwise(x.length).softplus(x, out, x.length);
    return out;
  }

  /** Values, then complements. */
  private static double[][] logistic(double... x) {
    double[][] out = new double[2][x.length];
    new Elementwise(x.length).logistic(x, out[0], out[1], x.length);
    return out;
  }

  private static double[] mirrored(double[] x) {
    return Arrays.stream(x).map(t -> -t).toArray();
  }

  @Test
  void exp_logistic_and_softplus_are_right_to_two_and_a_half_ulp() {
    ExactValues.assertWithin(1, "exp", ElementwiseTest::exp); // 0.92 seen
    ExactValues.assertWithin(2.5, "logistic", x -> logistic(x)[0]);
    ExactValues.assertWithin(2.5, "logistic", x -> logistic(mirrored(x))[1]);
    ExactValues.assertWithin(2.5, "softplus", ElementwiseTest::softplus);
  }

  @Test
  void exp_agrees_with_the_jdk_over_its_whole_range() {
    int n = 200_000;
    double[] x = new double[n];
    Arrays.setAll(x, i -> -746 + 1456.0 * i / n);
    double[] y = exp(x);
    for (int i = 0; i < n; i++) {
      double expected = Math.exp(x[i]); // itself within 1 ulp
      double tolerance = expected == Double.POSITIVE_INFINITY ? 0 : 2 * Math.ulp(expected);
      assertEquals(expected, y[i], tolerance, "exp " + x[i]);
    }
  }

  @Test
  void exp_has_its_limits() {
    double inf = Double.POSITIVE_INFINITY;
    double[] x = {0.0, -0.0, Double.MIN_VALUE, -1e-310, 1e-20, -inf, -1e300, -745.2, -745.1};
    double[] y = {1, 1, 1, 1, 1, 0, 0, 0, Double.MIN_VALUE};
    assertArrayEquals(y, exp(x));
    assertArrayEquals(
        new double[] {inf, inf, inf, Double.NaN}, exp(inf, 1e300, 709.79, Double.NaN));
  }

  @Test
  void logistic_and_softplus_have_their_limits() {
    double inf = Double.POSITIVE_INFINITY;
    double[] x = {-inf, -1e300, -0.0, 0.0, Double.MIN_VALUE, 40, 1e300, inf, Double.NaN};
    double[] s = {0, 0, 0.5, 0.5, 0.5, 1, 1, 1, Double.NaN};
    assertArrayEquals(s, logistic(x)[0]);
    assertArrayEquals(s, logistic(mirrored(x))[1]);
    double ln2 = Math.log(2);
    double[] soft = {0, 0, ln2, ln2, ln2, 40, 1e300, inf, Double.NaN};
    assertArrayEquals(soft, softplus(x));
    assertEquals(Double.MIN_VALUE, softplus(-745.1)[0]);
  }
}
