package io.github.ntk4j.elementary;

/**
 * The loops that all functions made of exp share: {@code exp t = 2ᵏ (1 + r + r² q(r))} with |r| ≤ ½
 * ln 2, and what rounding takes from r carried beside it.
 *
 * <p>Small loops on purpose: larger bodies stay scalar on Java 17.
 */
final class ExpPasses {
  static final double LOG2_E = 1.4426950408889634;
  // ln 2 split so that k · LN2_HIGH is exact for |k| < 2²⁰ (fdlibm's split)
  static final double LN2_HIGH = 0.6931471803691238;
  static final double LN2_LOW = 1.9082149292705877E-10;
  // adding and taking away 1.5 · 2⁵² rounds to the nearest integer
  static final double ROUND = 0x1.8p52;

  private ExpPasses() {}

  /**
   * Splits arguments: {@code t = k ln 2 + r + tail}.
   *
   * @param t n values of size at most 2000; read only
   */
  static void reduce(double[] t, double[] exponent, double[] reduced, double[] tail, int n) {
    for (int i = 0; i < n; i++) {
      double k = (t[i] * LOG2_E + ROUND) - ROUND;
      double high = t[i] - k * LN2_HIGH; // exact
      double r = high - k * LN2_LOW;
      exponent[i] = k;
      reduced[i] = r;
      tail[i] = (high - r) - k * LN2_LOW;
    }
  }

  /**
   * {@code out = (exp(r) − 1 − r)/r²} for |r| ≤ ½ ln 2: Chebyshev fit of degree 9, error 1.1e-16.
   */
  static void quotient(double[] r, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double x = r[i];
      double q = 2.510038549551032e-08;
      q = Math.fma(q, x, 2.7620088445409746e-07);
      q = Math.fma(q, x, 2.7557268459997064e-06);
      q = Math.fma(q, x, 2.4801521295954376e-05);
      q = Math.fma(q, x, 0.00019841269863053618);
      q = Math.fma(q, x, 0.0013888888917213717);
      q = Math.fma(q, x, 0.008333333333330062);
      q = Math.fma(q, x, 0.04166666666662413);
      q = Math.fma(q, x, 0.16666666666666669);
      q = Math.fma(q, x, 0.5000000000000001);
      out[i] = q;
    }
  }

  /**
   * Halves k in place, to the nearest even integer: a result near 0 or ∞ is scaled in two steps.
   */
  static void halve(double[] exponent, double[] rest, int n) {
    for (int i = 0; i < n; i++) {
      double k = exponent[i];
      double half = (0.5 * k + ROUND) - ROUND;
      exponent[i] = half;
      rest[i] = k - 2 * half; // −1, 0 or 1
    }
  }

  /** {@code 2ᵏ} in place of k, for |k| ≤ 1022. */
  static void powersOfTwo(double[] exponent, int n) {
    for (int i = 0; i < n; i++) {
      // the low bits of k + 1.5 · 2⁵² are those of k
      exponent[i] =
          Double.longBitsToDouble((Double.doubleToRawLongBits(exponent[i] + ROUND) + 1023) << 52);
    }
  }

  /** {@code out = value · 2^(2h + rest)} where {@code power = 2ʰ}; only the last product rounds. */
  static void scale(double[] value, double[] power, double[] rest, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double d = rest[i];
      double twice = 1 + d * (0.75 + 0.25 * d); // 2ᵈ
      out[i] = (value[i] * power[i]) * (power[i] * twice);
    }
  }
}
