package io.github.ntk4j.elementary;

/**
 * Functions of whole arrays made of exp, in loops that the JVM's compiler vectorises; each within
 * 2.5 ulp of the exact value, for every double. One instance is one thread's: it owns the scratch
 * rows between the passes.
 *
 * @see SineCosine
 * @see NormalDistribution
 */
public final class Elementwise {
  private final double[] exponent;
  private final double[] reduced;
  private final double[] tail;
  private final double[] rest;

  /**
   * Makes scratch space.
   *
   * @param capacity longest array
   */
  public Elementwise(int capacity) {
    exponent = new double[capacity];
    reduced = new double[capacity];
    tail = new double[capacity];
    rest = new double[capacity];
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
    for (int i = 0; i < n; i++) { // ExpPasses.reduce, fused with the limits
      // beyond ±22 the nearest double is ±1
      double t = -2 * Math.max(-22.0, Math.min(22.0, x[i]));
      double k = (t * ExpPasses.LOG2_E + ExpPasses.ROUND) - ExpPasses.ROUND;
      double high = t - k * ExpPasses.LN2_HIGH; // exact
      double r = high - k * ExpPasses.LN2_LOW;
      exponent[i] = k;
      reduced[i] = r;
      tail[i] = (high - r) - k * ExpPasses.LN2_LOW;
    }
    ExpPasses.quotient(reduced, out, n);
    ExpPasses.powersOfTwo(exponent, n);
    for (int i = 0; i < n; i++) {
      double p = reduced[i] + (reduced[i] * reduced[i] * out[i] + tail[i]);
      double m = p * exponent[i] - (1 - exponent[i]);
      out[i] = (reduced[i] * -0.0 - m) / (2 + m); // the first term is the sign of zero
    }
  }

  /**
   * {@code out = exp x}, gradually down to the smallest double.
   *
   * @param x n values, any double; read only
   * @param out n values, changed; may be x
   */
  public void exp(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      // exp is 0 below −746 and ∞ above 710
      rest[i] = Math.max(-746.0, Math.min(710.0, x[i]));
    }
    ExpPasses.reduce(rest, exponent, reduced, tail, n);
    ExpPasses.quotient(reduced, out, n);
    for (int i = 0; i < n; i++) {
      out[i] = 1 + (reduced[i] + (reduced[i] * reduced[i] * out[i] + tail[i]));
    }
    ExpPasses.halve(exponent, rest, n);
    ExpPasses.powersOfTwo(exponent, n);
    ExpPasses.scale(out, exponent, rest, out, n);
  }

  /**
   * The logistic function, {@code value = 1/(1 + exp(−x))}, and {@code complement = 1 − value}
   * without cancellation.
   *
   * @param x n values, any double; read only
   * @param value n values, changed; not x
   * @param complement n values, changed; not x
   */
  public void logistic(double[] x, double[] value, double[] complement, int n) {
    expOfMinusSize(x, value, n);
    for (int i = 0; i < n; i++) {
      double e = value[i];
      double sum = 1 + e;
      double inverse = 1 / sum;
      double lost = Math.fma(-inverse, sum, 1) - inverse * (e - (sum - 1));
      double product = e * inverse;
      value[i] = product + Math.fma(product, lost, Math.fma(e, inverse, -product));
      complement[i] = inverse + inverse * lost;
    }
    for (int i = 0; i < n; i++) {
      double smaller = value[i];
      double larger = complement[i];
      // 1 where x > 0, else 0; a comparison would leave the loop scalar
      double positive = Math.min(1, Math.max(0, x[i] * 0x1p600 * 0x1p600));
      double other = 1 - positive;
      value[i] = positive * larger + other * smaller;
      complement[i] = other * larger + positive * smaller;
    }
  }

  /**
   * {@code out = ln(1 + exp x) = max(x, 0) + 2 artanh(e/(2 + e))} with e = exp(−|x|).
   *
   * @param x n values, any double; read only
   * @param out n values, changed; not x
   */
  public void softplus(double[] x, double[] out, int n) {
    expOfMinusSize(x, out, n);
    for (int i = 0; i < n; i++) {
      double e = out[i];
      double sum = 2 + e;
      double v = (e + e) / sum;
      reduced[i] = v;
      tail[i] = 0.25 * v * v;
      // what the sum and the division lost; 1/(2 + e) = ½ − ¼ v
      rest[i] = (Math.fma(-v, sum, e + e) - v * (e - (sum - 2))) * (0.5 - 0.25 * v);
    }
    artanhQuotient(tail, out, n);
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(x[i], 0) + (reduced[i] + Math.fma(reduced[i], tail[i] * out[i], rest[i]));
    }
  }

  private void expOfMinusSize(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = -Math.abs(x[i]);
    }
    exp(out, out, n);
  }

  /** {@code out = (artanh(√s)/√s − 1)/s} for s ≤ 1/9: Chebyshev fit of degree 9, error 7e-17. */
  private static void artanhQuotient(double[] s, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double x = s[i];
      double q = 0.08082022805971766;
      q = Math.fma(q, x, 0.04400369243072337);
      q = Math.fma(q, x, 0.06000536404795356);
      q = Math.fma(q, x, 0.06657072104827468);
      q = Math.fma(q, x, 0.07692785032479312);
      q = Math.fma(q, x, 0.09090894718066429);
      q = Math.fma(q, x, 0.11111111358713932);
      q = Math.fma(q, x, 0.1428571428355438);
      q = Math.fma(q, x, 0.20000000000007292);
      q = Math.fma(q, x, 0.3333333333333333);
      out[i] = q;
    }
  }
}
