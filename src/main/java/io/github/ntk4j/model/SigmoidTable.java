package io.github.ntk4j.model;

/**
 * The logistic function s: with q = s' = s(1 − s) and t = 1 − 2s, t' = −2q and q' = q t, so every
 * derivative is q times a polynomial in q and t. In powers of s their terms would cancel.
 */
final class SigmoidTable implements DerivativeTable {
  @Override
  public void fill(double[] z, double[][] table, int order, int n) {
    for (int i = 0; i < n; i++) {
      double s = value(z[i]);
      double rest = value(-z[i]); // 1 − s without cancellation
      table[0][i] = s;
      for (int m = 1; m <= order; m++) {
        table[m][i] = s * rest * factor(m, s * rest, rest - s);
      }
    }
  }

  static double value(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static double factor(int m, double q, double t) {
    return switch (m) {
      case 1 -> 1;
      case 2 -> t;
      case 3 -> 1 - 6 * q;
      case 4 -> t * (1 - 12 * q);
      default -> 1 + q * (120 * q - 30);
    };
  }
}
