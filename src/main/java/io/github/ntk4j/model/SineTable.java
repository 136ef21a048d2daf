package io.github.ntk4j.model;

import io.github.ntk4j.elementary.SineCosine;

/** sin: the derivatives repeat with period four. */
final class SineTable implements DerivativeTable {
  private final SineCosine circle;
  private final double[] unused;

  SineTable(int capacity) {
    circle = new SineCosine(capacity);
    unused = new double[capacity];
  }

  @Override
  public void fill(double[] z, double[][] table, int order, int n) {
    circle.apply(z, table[0], order >= 1 ? table[1] : unused, n);
    for (int m = 2; m <= order; m++) {
      negate(table[m - 2], table[m], n);
    }
  }

  private static void negate(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = -x[i];
    }
  }
}
