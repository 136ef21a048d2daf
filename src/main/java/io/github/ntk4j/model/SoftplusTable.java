package io.github.ntk4j.model;

import io.github.ntk4j.elementary.Elementwise;

/** Softplus: its slope is the logistic function. */
final class SoftplusTable implements DerivativeTable {
  private final Elementwise elementwise;
  private final SigmoidTable slope;
  private final double[][] shifted = new double[HIGHEST][];

  SoftplusTable(int capacity) {
    elementwise = new Elementwise(capacity);
    slope = new SigmoidTable(capacity);
  }

  @Override
  public void fill(double[] z, double[][] table, int order, int n) {
    elementwise.softplus(z, table[0], n);
    if (order >= 1) {
      for (int m = 1; m <= order; m++) {
        shifted[m - 1] = table[m];
      }
      slope.fill(z, shifted, order - 1, n);
    }
  }
}
