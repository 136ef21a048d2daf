package io.github.ntk4j.model;

/** The logistic function s: s' = s(1 − s), so every derivative is a polynomial in s. */
final class SigmoidTable implements DerivativeTable {
  @Override
  public void fill(double[] z, double[][] table, int order, int n) {
    for (int i = 0; i < n; i++) {
      double s = value(z[i]);
      double slope = s * value(-z[i]); // 1 − s without cancellation
      table[0][i] = s;
      for (int m = 1; m <= order; m++) {
        table[m][i] = slope * factor(m, s);
      }
    }
  }

  static double value(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static double factor(int m, double s) {
    return switch (m) {
      case 1 -> 1;
      case 2 -> 1 - 2 * s;
      case 3 -> 1 + s * (6 * s - 6);
      case 4 -> (1 - 2 * s) * (1 + s * (12 * s - 12));
      default -> 1 + s * (-30 + s * (150 + s * (-240 + s * 120)));
    };
  }
}
