package io.github.ntk4j.linalg;

/**
 * Elementary functions of whole arrays, in loops that the JVM's compiler vectorises; each within
 * 2.5 ulp of the exact value. One instance is one thread's: it owns the scratch rows between the
 * passes.
 */
public final class Elementwise {
  private static final double LOG2_E = 1.4426950408889634;
  // ln 2 split so that k · LN2_HIGH is exact for |k| < 2²⁰ (fdlibm's split)
  private static final double LN2_HIGH = 0.6931471803691238;
  private static final double LN2_LOW = 1.9082149292705877E-10;
  // adding and taking away 1.5 · 2⁵² rounds to the nearest integer
  private static final double ROUND = 0x1.8p52;

  private final double[] exponent;
  private final double[] reduced;
  private final double[] tail;

  /**
   * Makes scratch space.
   *
   * @param capacity longest array
   */
  public Elementwise(int capacity) {
    exponent = new double[capacity];
    reduced = new double[capacity];
    tail = new double[capacity];
  }

  /**
   * {@code out = tanh x} as −m / (2 + m) with m = exp(−2x) − 1, which loses nothing near zero.
   *
   * <p>What rounding takes from the reduced argument is carried along: without it the error would
   * reach 2.56 ulp near 0.2.
   *
   * @param x n values, any double; read only
   * @param out n values, changed; not x
   */
  public void tanh(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      // beyond ±22 the nearest double is ±1
      double t = -2 * Math.max(-22.0, Math.min(22.0, x[i]));
      double k = (t * LOG2_E + ROUND) - ROUND;
      double high = t - k * LN2_HIGH; // exact
      double r = high - k * LN2_LOW;
      exponent[i] = k;
      reduced[i] = r;
      tail[i] = (high - r) - k * LN2_LOW;
    }
    expm1Quotient(reduced, out, n);
    powersOfTwo(n);
    for (int i = 0; i < n; i++) {
      double p = reduced[i] + (reduced[i] * reduced[i] * out[i] + tail[i]);
      double m = p * exponent[i] - (1 - exponent[i]);
      out[i] = (reduced[i] * -0.0 - m) / (2 + m); // the first term is the sign of zero
    }
  }

  /**
   * {@code out = (exp(r) − 1 − r)/r²} for |r| ≤ ½ ln 2: Chebyshev fit of degree 9, error 1.1e-16.
   */
  private static void expm1Quotient(double[] r, double[] out, int n) {
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

  private void powersOfTwo(int n) {
    for (int i = 0; i < n; i++) {
      exponent[i] = Double.longBitsToDouble(((long) exponent[i] + 1023) << 52);
    }
  }
}
