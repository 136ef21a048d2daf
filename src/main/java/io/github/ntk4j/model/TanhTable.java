package io.github.ntk4j.model;

import io.github.ntk4j.elementary.Elementwise;

/** tanh: y' = 1 − y², so every derivative is a polynomial in y times y'. */
final class TanhTable implements DerivativeTable {
  private final Elementwise elementwise;

  TanhTable(int capacity) {
    elementwise = new Elementwise(capacity);
  }

  @Override
  public void fill(double[] z, double[][] table, int order, int n) {
    double[] value = table[0];
    elementwise.tanh(z, value, n);
    if (order >= 3) {
      upToThird(value, table[1], table[2], table[3], n);
    } else if (order == 2) {
      first(value, table[1], n);
      second(value, table[1], table[2], n);
    } else if (order == 1) {
      first(value, table[1], n);
    }
    if (order >= 4) {
      fourth(value, table[1], table[4], n);
    }
    if (order >= 5) {
      fifth(value, table[1], table[5], n);
    }
    if (order >= 6) {
      sixth(value, table[1], table[6], n);
    }
    if (order >= 7) {
      seventh(value, table[1], table[7], n);
    }
  }

  private static void first(double[] y, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (1 - y[i]) * (1 + y[i]);
    }
  }

  private static void second(double[] y, double[] slope, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = -2 * y[i] * slope[i];
    }
  }

  /** One pass for second-order residuals, whose gradient takes the third derivative. */
  private static void upToThird(double[] y, double[] d1, double[] d2, double[] d3, int n) {
    for (int i = 0; i < n; i++) {
      double value = y[i];
      double twice = 2 * value;
      double slope = (1 - value) * (1 + value);
      d1[i] = slope;
      d2[i] = -twice * slope;
      d3[i] = slope * (1.5 * twice * twice - 2);
    }
  }

  private static void fourth(double[] y, double[] slope, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = slope[i] * y[i] * (16 - 24 * y[i] * y[i]);
    }
  }

  private static void fifth(double[] y, double[] slope, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double square = y[i] * y[i];
      out[i] = slope[i] * (16 + square * (120 * square - 120));
    }
  }

  private static void sixth(double[] y, double[] slope, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double square = y[i] * y[i];
      out[i] = slope[i] * y[i] * (square * (960 - 720 * square) - 272);
    }
  }

  private static void seventh(double[] y, double[] slope, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double square = y[i] * y[i];
      out[i] = slope[i] * (square * (3696 + square * (5040 * square - 8400)) - 272);
    }
  }
}
