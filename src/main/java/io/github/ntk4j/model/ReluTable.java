package io.github.ntk4j.model;

import java.util.Arrays;

/**
 * ReLU; at zero its slope counts as 0. Derivatives from the second on are zero almost everywhere.
 */
final class ReluTable implements DerivativeTable {
  @Override
  public void fill(double[] z, double[][] table, int order, int n) {
    for (int i = 0; i < n; i++) {
      table[0][i] = Math.max(z[i], 0);
    }
    if (order >= 1) {
      for (int i = 0; i < n; i++) {
        table[1][i] = z[i] > 0 ? 1 : 0;
      }
    }
    for (int m = 2; m <= order; m++) {
      Arrays.fill(table[m], 0, n, 0);
    }
  }
}
