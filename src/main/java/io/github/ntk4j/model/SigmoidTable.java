package io.github.ntk4j.model;

import io.github.ntk4j.elementary.Elementwise;

/**
 * The logistic function s: with q = s' = s(1 − s) and t = 1 − 2s, t' = −2q and q' = q t, so every
 * derivative is q times a polynomial in q and t. In powers of s their terms would cancel.
 */
final class SigmoidTable implements DerivativeTable {
  private final Elementwise elementwise;
  private final double[] rest; // 1 − s without cancellation

  SigmoidTable(int capacity) {
    elementwise = new Elementwise(capacity);
    rest = new double[capacity];
  }

  @Override
  public void fill(double[] z, double[][] table, int order, int n) {
    double[] s = table[0];
    elementwise.logistic(z, s, rest, n);
    if (order >= 1) {
      first(s, rest, table[1], n);
    }
    if (order >= 2) {
      second(s, rest, table[1], table[2], n);
    }
    if (order >= 3) {
      third(table[1], table[3], n);
    }
    if (order >= 4) {
      fourth(table[1], table[2], table[4], n);
    }
    if (order >= 5) {
      fifth(table[1], table[5], n);
    }
    if (order >= 6) {
      sixth(table[1], table[2], table[6], n);
    }
    if (order >= 7) {
      seventh(table[1], table[7], n);
    }
  }

  private static void first(double[] s, double[] rest, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = s[i] * rest[i];
    }
  }

  private static void second(double[] s, double[] rest, double[] q, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = q[i] * (rest[i] - s[i]);
    }
  }

  private static void third(double[] q, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = q[i] * (1 - 6 * q[i]);
    }
  }

  /** From the second derivative, q t. */
  private static void fourth(double[] q, double[] second, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = second[i] * (1 - 12 * q[i]);
    }
  }

  private static void fifth(double[] q, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = q[i] * (1 + q[i] * (120 * q[i] - 30));
    }
  }

  /** From the second derivative, q t. */
  private static void sixth(double[] q, double[] second, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = second[i] * (1 + q[i] * (360 * q[i] - 60));
    }
  }

  private static void seventh(double[] q, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = q[i] * (1 + q[i] * (q[i] * (1680 - 5040 * q[i]) - 126));
    }
  }
}
