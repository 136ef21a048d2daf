package io.github.ntk4j.elementary;

/**
 * Distribution function Φ and density φ of the standard normal distribution over whole arrays, in
 * loops that the JVM's compiler vectorises; Φ keeps its relative accuracy in the lower tail. One
 * instance is one thread's: it owns the scratch rows between the passes.
 */
public final class NormalDistribution {
  /** From here on Φ and φ are 0 or 1. */
  private static final double FARTHEST = 40;

  /** Any number near 5 would do; with this one rounding the coefficients does no harm. */
  private static final double MIDDLE = 5.5;

  private static final double DENSITY_AT_ZERO = 0.3989422804014327; // 1/√(2π)

  private final double[] exponent;
  private final double[] reduced;
  private final double[] tail;
  private final double[] share;
  private final double[] shareTail;
  private final double[] place;

  /**
   * Makes scratch space.
   *
   * @param capacity longest array
   */
  public NormalDistribution(int capacity) {
    exponent = new double[capacity];
    reduced = new double[capacity];
    tail = new double[capacity];
    share = new double[capacity];
    shareTail = new double[capacity];
    place = new double[capacity];
  }

  /**
   * {@code distribution = Φ(x)} and {@code density = φ(x)}.
   *
   * <p>{@code Φ(−x) = exp(−x²/2) y g(t)} for x ≥ 0, with y = 1/(1 + x), t = (x − 5.5)/(x + 5.5) and
   * one polynomial g for all of 0 … 40, which stays between 0.40 and 0.5. What rounding takes from
   * x², from the reduced exponent and from y is carried along.
   *
   * @param x n values, any double; read only
   * @param distribution n values, changed; not x
   * @param density n values, changed; not x
   */
  public void apply(double[] x, double[] distribution, double[] density, int n) {
    exponents(x, density, n);
    places(x, n);
    firstTerms(place, distribution, n);
    middleTerms(place, distribution, n);
    lastTerms(place, distribution, n);
    ExpPasses.quotient(reduced, density, n);
    combine(distribution, density, n);
    ExpPasses.halve(exponent, tail, n);
    ExpPasses.powersOfTwo(exponent, n);
    ExpPasses.scale(distribution, exponent, tail, distribution, n);
    ExpPasses.scale(density, exponent, tail, density, n);
    for (int i = 0; i < n; i++) {
      // 1 where x > 0, else 0; a comparison would leave the loop scalar
      double positive = Math.min(1, Math.max(0, x[i] * 0x1p600 * 0x1p600));
      distribution[i] = positive + (1 - 2 * positive) * distribution[i];
    }
  }

  /** Reduces −x²/2; what rounding takes from the square joins the tail. */
  private void exponents(double[] x, double[] scratch, int n) {
    for (int i = 0; i < n; i++) {
      double size = Math.min(FARTHEST, Math.abs(x[i]));
      double square = size * size;
      scratch[i] = -0.5 * square;
      place[i] = -0.5 * Math.fma(size, size, -square);
    }
    ExpPasses.reduce(scratch, exponent, reduced, tail, n);
    for (int i = 0; i < n; i++) {
      tail[i] += place[i];
    }
  }

  /** y with its relative error, and t; one division makes both. */
  private void places(double[] x, int n) {
    for (int i = 0; i < n; i++) {
      double size = Math.min(FARTHEST, Math.abs(x[i]));
      double sum = 1 + size;
      double back = sum - 1;
      double lost = (1 - (sum - back)) + (size - back);
      double inverse = 1 / (sum * (size + MIDDLE));
      double y = (size + MIDDLE) * inverse;
      share[i] = y;
      shareTail[i] = Math.fma(-y, sum, 1) - y * lost;
      place[i] = Math.fma((size + size) * sum, inverse, -1); // accurate where size is small
    }
  }

  // g: Chebyshev fit of degree 22 on −1 … 69/91, error 2e-17; in three passes, since a loop
  // of more terms stays scalar

  private static void firstTerms(double[] t, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double x = t[i];
      double q = -1.1431315254523607e-09;
      q = Math.fma(q, x, -4.067258849612086e-09);
      q = Math.fma(q, x, 6.125243377065974e-09);
      q = Math.fma(q, x, 3.4763632962960114e-08);
      q = Math.fma(q, x, -4.2764662823566605e-08);
      q = Math.fma(q, x, -2.152697800392181e-07);
      q = Math.fma(q, x, 4.483833003702069e-07);
      q = Math.fma(q, x, 1.059950208196062e-06);
      out[i] = q;
    }
  }

  private static void middleTerms(double[] t, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double x = t[i];
      double q = out[i];
      q = Math.fma(q, x, -4.693622665909993e-06);
      q = Math.fma(q, x, -4.850239118031647e-07);
      q = Math.fma(q, x, 3.885862502418198e-05);
      q = Math.fma(q, x, -9.055952786705932e-05);
      q = Math.fma(q, x, -8.147079255877747e-05);
      q = Math.fma(q, x, 0.001158713449659653);
      q = Math.fma(q, x, -0.00425240093158705);
      q = Math.fma(q, x, 0.010221481363573252);
      out[i] = q;
    }
  }

  private static void lastTerms(double[] t, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double x = t[i];
      double q = out[i];
      q = Math.fma(q, x, -0.018229966319015686);
      q = Math.fma(q, x, 0.024305078466239784);
      q = Math.fma(q, x, -0.021413634567722897);
      q = Math.fma(q, x, 0.002215025124791957);
      q = Math.fma(q, x, 0.036186526029245575);
      q = Math.fma(q, x, -0.08833898904448795);
      q = Math.fma(q, x, 0.45722751116333127);
      out[i] = q;
    }
  }

  /** {@code exp(r) y g} and {@code exp(r)/√(2π)} in place of g and of the quotient of exp. */
  private void combine(double[] distribution, double[] density, int n) {
    for (int i = 0; i < n; i++) {
      double r = reduced[i];
      double p = r + r * r * density[i];
      double high = 1 + p;
      double low = (p - (high - 1)) + high * tail[i];
      density[i] = DENSITY_AT_ZERO * (high + low);
      double product = high * share[i];
      double correction =
          Math.fma(high, share[i], -product) + (low * share[i] + product * shareTail[i]);
      distribution[i] = Math.fma(product, distribution[i], correction * distribution[i]);
    }
  }
}
