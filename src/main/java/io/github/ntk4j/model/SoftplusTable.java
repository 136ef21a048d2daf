package io.github.ntk4j.model;

/** Softplus: its slope is the logistic function. */
final class SoftplusTable implements DerivativeTable {
  private final SigmoidTable slope = new SigmoidTable();
  private final double[][] shifted = new double[HIGHEST][];
  private final double[][] none;

  SoftplusTable(int capacity) {
    none = new double[1][capacity];
  }

  @Override
  public void fill(double[] z, double[][] table, int order, int n) {
    double[][] slopes = order == 0 ? none : shifted;
    for (int m = 1; m <= order; m++) {
      shifted[m - 1] = table[m];
    }
    slope.fill(z, slopes, Math.max(0, order - 1), n);
    for (int i = 0; i < n; i++) {
      table[0][i] = Math.max(z[i], 0) + Math.log1p(Math.exp(-Math.abs(z[i])));
    }
  }
}
