package io.github.ntk4j.model;

import org.apache.commons.math3.special.Erf;

/** GELU, z Φ(z) with the normal distribution function Φ and density φ; φ' = −z φ. */
final class GeluTable implements DerivativeTable {
  private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

  @Override
  public void fill(double[] z, double[][] table, int order, int n) {
    for (int i = 0; i < n; i++) {
      double x = z[i];
      double distribution = 0.5 * Erf.erfc(-x / Math.sqrt(2));
      double density = DENSITY_AT_ZERO * Math.exp(-0.5 * x * x);
      table[0][i] = x * distribution;
      for (int m = 1; m <= order; m++) {
        table[m][i] = m == 1 ? distribution + x * density : density * factor(m, x * x, x);
      }
    }
  }

  private static double factor(int m, double square, double x) {
    if (square > 1600) {
      return 0; // the density is 0 there, and a huge factor would make 0 · ∞ of it
    }
    return switch (m) {
      case 2 -> 2 - square;
      case 3 -> x * (square - 4);
      case 4 -> square * (7 - square) - 4;
      default -> x * (square * (square - 11) + 18);
    };
  }
}
