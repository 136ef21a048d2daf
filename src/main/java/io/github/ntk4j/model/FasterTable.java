package io.github.ntk4j.model;

/** {@code σ(ωz)}: each derivative brings a factor ω. */
final class FasterTable implements DerivativeTable {
  private final DerivativeTable table;
  private final double omega;
  private final double[] argument;

  FasterTable(DerivativeTable table, double omega, int capacity) {
    this.table = table;
    this.omega = omega;
    argument = new double[capacity];
  }

  @Override
  public void fill(double[] z, double[][] rows, int order, int n) {
    multiply(omega, z, argument, n);
    table.fill(argument, rows, order, n);
    double factor = 1;
    for (int m = 1; m <= order; m++) {
      factor *= omega;
      multiply(factor, rows[m], rows[m], n);
    }
  }

  private static void multiply(double c, double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = c * x[i];
    }
  }
}
