package io.github.ntk4j.model;

/** SiLU, z s(z): by Leibniz' rule its m-th derivative is z s⁽ᵐ⁾ + m s⁽ᵐ⁻¹⁾. */
final class SiluTable implements DerivativeTable {
  /** Where s and its derivatives have long been 0 or 1: z stays finite, since 0 · ∞ is no limit. */
  private static final double FARTHEST = 1000;

  private final SigmoidTable logistic;
  private final double[][] s;

  SiluTable(int capacity) {
    logistic = new SigmoidTable(capacity);
    s = new double[HIGHEST + 1][capacity];
  }

  @Override
  public void fill(double[] z, double[][] table, int order, int n) {
    logistic.fill(z, s, order, n);
    value(z, s[0], table[0], n);
    for (int m = 1; m <= order; m++) {
      derivative(z, s[m], m, s[m - 1], table[m], n);
    }
  }

  private static void value(double[] z, double[] s, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(-FARTHEST, z[i]) * s[i];
    }
  }

  private static void derivative(
      double[] z, double[] s, double m, double[] lower, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(-FARTHEST, Math.min(FARTHEST, z[i])) * s[i] + m * lower[i];
    }
  }
}
