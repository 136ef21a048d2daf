package io.github.ntk4j.elementary;

/**
 * Sine and cosine of whole arrays at once, each within 1 ulp of the exact value, in loops that the
 * JVM's compiler vectorises. One instance is one thread's: it owns the scratch rows between the
 * passes.
 */
public final class SineCosine {
  /** Up to here the reduction keeps its digits; larger arguments go to {@link Math} one by one. */
  static final double LARGEST = 0x1p30;

  private static final double TWO_OVER_PI = 0.6366197723675814;
  // π/2 as a sum of three doubles
  private static final double HALF_PI = 1.5707963267948966;
  private static final double HALF_PI_SECOND = 6.123233995736766e-17;
  private static final double HALF_PI_THIRD = -1.4973849048591833e-33;
  // adding and taking away 1.5 · 2⁵² rounds to the nearest integer
  private static final double ROUND = 0x1.8p52;

  private final double[] quarter;
  private final double[] reduced;
  private final double[] tail;
  private final double[] swap;

  /**
   * Makes scratch space.
   *
   * @param capacity longest array
   */
  public SineCosine(int capacity) {
    quarter = new double[capacity];
    reduced = new double[capacity];
    tail = new double[capacity];
    swap = new double[capacity];
  }

  /**
   * {@code sin = sin x} and {@code cos = cos x}: both series at the remainder by π/2, exchanged and
   * signed by the quarter of the circle.
   *
   * @param x n values, any double; read only
   * @param sin n values, changed; not x
   * @param cos n values, changed; not x
   */
  public void apply(double[] x, double[] sin, double[] cos, int n) {
    reduce(x, n);
    sineSeries(reduced, sin, n);
    cosineSeries(reduced, cos, n);
    complete(sin, cos, n);
    turns(n);
    for (int i = 0; i < n; i++) {
      double s = sin[i];
      double c = cos[i];
      sin[i] = quarter[i] * s + swap[i] * c; // one factor is ±1, the other 0
      cos[i] = quarter[i] * c - swap[i] * s;
    }
    for (int i = 0; i < n; i++) {
      double size = Math.abs(x[i]);
      if (!(size <= LARGEST && size > 0)) { // also NaN, and zeros for their sign
        sin[i] = StrictMath.sin(x[i]);
        cos[i] = StrictMath.cos(x[i]);
      }
    }
  }

  /**
   * {@code x = k π/2 + r + tail}, Cody and Waite's reduction with products by fma.
   *
   * <p>The first difference is exact, since both sides are multiples of the same power of two; the
   * second is carried as a sum of two doubles.
   */
  private void reduce(double[] x, int n) {
    for (int i = 0; i < n; i++) {
      double k = (x[i] * TWO_OVER_PI + ROUND) - ROUND;
      double high = Math.fma(-k, HALF_PI, x[i]);
      double low = k * HALF_PI_SECOND;
      double r = high - low;
      quarter[i] = k;
      reduced[i] = r;
      tail[i] = ((high - r) - low) - Math.fma(k, HALF_PI_THIRD, Math.fma(k, HALF_PI_SECOND, -low));
    }
  }

  /**
   * {@code out = (sin(r)/r − 1)/r²} for |r| ≤ π/4: Chebyshev fit in r² of degree 5, error 3e-17.
   */
  private static void sineSeries(double[] r, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double t = r[i] * r[i];
      double q = 1.591812916105078e-10;
      q = Math.fma(q, t, -2.505113184314626e-08);
      q = Math.fma(q, t, 2.755731610254353e-06);
      q = Math.fma(q, t, -0.00019841269836758557);
      q = Math.fma(q, t, 0.008333333333330948);
      q = Math.fma(q, t, -0.16666666666666666);
      out[i] = q;
    }
  }

  /**
   * {@code out = (cos(r) − 1 + r²/2)/r⁴} for |r| ≤ π/4: Chebyshev fit in r² of degree 5, error
   * 2e-18.
   */
  private static void cosineSeries(double[] r, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double t = r[i] * r[i];
      double q = -1.1382632341807706e-11;
      q = Math.fma(q, t, 2.0876146267241254e-09);
      q = Math.fma(q, t, -2.755731727172422e-07);
      q = Math.fma(q, t, 2.4801587298765676e-05);
      q = Math.fma(q, t, -0.0013888888888887398);
      q = Math.fma(q, t, 0.041666666666666664);
      out[i] = q;
    }
  }

  /** Sine and cosine of the remainder in place of the quotients. */
  private void complete(double[] sin, double[] cos, int n) {
    for (int i = 0; i < n; i++) {
      double r = reduced[i];
      double t = r * r;
      sin[i] = r + Math.fma(r * t, sin[i], tail[i]);
      double start = 1 - 0.5 * t;
      cos[i] = start + (((1 - start) - 0.5 * t) + (t * t * cos[i] - r * tail[i]));
    }
  }

  /** Cosine and sine of k π/2 in place of k, where k = 2j + d with d = −1, 0 or 1. */
  private void turns(int n) {
    for (int i = 0; i < n; i++) {
      double k = quarter[i];
      double j = (0.5 * k + ROUND) - ROUND;
      quarter[i] = j;
      swap[i] = k - 2 * j;
    }
    for (int i = 0; i < n; i++) {
      double j = quarter[i];
      double d = swap[i];
      double odd = j - 2 * ((0.5 * j + ROUND) - ROUND);
      double sign = 1 - 2 * odd * odd;
      double sine = sign * d;
      quarter[i] = sign - sine * d; // as sign · (1 − d²) the loop stays scalar on Java 17
      swap[i] = sine;
    }
  }
}
