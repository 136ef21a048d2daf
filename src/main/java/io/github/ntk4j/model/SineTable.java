package io.github.ntk4j.model;

/** sin: the derivatives repeat with period four. */
final class SineTable implements DerivativeTable {
  @Override
  public void fill(double[] z, double[][] table, int order, int n) {
    for (int i = 0; i < n; i++) {
      table[0][i] = Math.sin(z[i]);
    }
    if (order >= 1) {
      for (int i = 0; i < n; i++) {
        table[1][i] = Math.cos(z[i]);
      }
    }
    for (int m = 2; m <= order; m++) {
      for (int i = 0; i < n; i++) {
        table[m][i] = -table[m - 2][i];
      }
    }
  }
}
