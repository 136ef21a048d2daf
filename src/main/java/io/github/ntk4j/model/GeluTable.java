package io.github.ntk4j.model;

import io.github.ntk4j.elementary.NormalDistribution;

/** GELU, z Φ(z) with the normal distribution function Φ and density φ; φ' = −z φ. */
final class GeluTable implements DerivativeTable {
  /** Where Φ is 0 or 1 and φ is 0: z stays finite, since 0 · ∞ is no limit. */
  private static final double FARTHEST = 40;

  private final NormalDistribution normal;
  private final double[] limited;
  private final double[] distribution;
  private final double[] density;

  GeluTable(int capacity) {
    normal = new NormalDistribution(capacity);
    limited = new double[capacity];
    distribution = new double[capacity];
    density = new double[capacity];
  }

  @Override
  public void fill(double[] z, double[][] table, int order, int n) {
    normal.apply(z, distribution, density, n);
    value(z, distribution, table[0], n);
    if (order >= 1) {
      limit(z, limited, n);
      first(limited, distribution, density, table[1], n);
    }
    if (order >= 2) {
      second(limited, density, table[2], n);
    }
    if (order >= 3) {
      third(limited, density, table[3], n);
    }
    if (order >= 4) {
      fourth(limited, density, table[4], n);
    }
    if (order >= 5) {
      fifth(limited, density, table[5], n);
    }
    if (order >= 6) {
      sixth(limited, density, table[6], n);
    }
    if (order >= 7) {
      seventh(limited, density, table[7], n);
    }
  }

  private static void value(double[] z, double[] distribution, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(-FARTHEST, z[i]) * distribution[i];
    }
  }

  private static void limit(double[] z, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(-FARTHEST, Math.min(FARTHEST, z[i]));
    }
  }

  private static void first(
      double[] z, double[] distribution, double[] density, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = distribution[i] + z[i] * density[i];
    }
  }

  private static void second(double[] z, double[] density, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = density[i] * (2 - z[i] * z[i]);
    }
  }

  private static void third(double[] z, double[] density, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = density[i] * (z[i] * (z[i] * z[i] - 4));
    }
  }

  private static void fourth(double[] z, double[] density, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double square = z[i] * z[i];
      out[i] = density[i] * (square * (7 - square) - 4);
    }
  }

  private static void fifth(double[] z, double[] density, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double square = z[i] * z[i];
      out[i] = density[i] * (z[i] * (square * (square - 11) + 18));
    }
  }

  private static void sixth(double[] z, double[] density, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double square = z[i] * z[i];
      out[i] = density[i] * (square * (square * (16 - square) - 51) + 18);
    }
  }

  private static void seventh(double[] z, double[] density, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double square = z[i] * z[i];
      out[i] = density[i] * (z[i] * (square * (square * (square - 22) + 115) - 120));
    }
  }
}
