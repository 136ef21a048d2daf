package io.github.ntk4j.model;

/** SiLU, z s(z): by Leibniz' rule its m-th derivative is z s⁽ᵐ⁾ + m s⁽ᵐ⁻¹⁾. */
final class SiluTable implements DerivativeTable {
  private final SigmoidTable logistic = new SigmoidTable();
  private final double[][] s;

  SiluTable(int capacity) {
    s = new double[HIGHEST + 1][capacity];
  }

  @Override
  public void fill(double[] z, double[][] table, int order, int n) {
    logistic.fill(z, s, order, n);
    for (int i = 0; i < n; i++) {
      table[0][i] = z[i] * s[0][i];
    }
    for (int m = 1; m <= order; m++) {
      for (int i = 0; i < n; i++) {
        table[m][i] = z[i] * s[m][i] + m * s[m - 1][i];
      }
    }
  }
}
