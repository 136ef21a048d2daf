package io.github.ntk4j.model;

/** Fourier features [cos 2πBx, sin 2πBx]: Tancik et al. (2020) without amplitudes. */
final class FourierInput implements InputMap {
  private final double[][] frequencies;

  FourierInput(double[][] frequencies) {
    this.frequencies = frequencies.clone();
    for (int f = 0; f < frequencies.length; f++) {
      this.frequencies[f] = frequencies[f].clone();
    }
  }

  @Override
  public int coordinates() {
    return frequencies[0].length;
  }

  @Override
  public int features() {
    return 2 * frequencies.length;
  }

  @Override
  public double[][][] jets(double[][] points, int from, int to, JetPlan plan) {
    int n = to - from;
    int m = frequencies.length;
    double[][][] jets = new double[plan.slots()][2 * m][n];
    for (int f = 0; f < m; f++) {
      for (int i = 0; i < n; i++) {
        double angle = 0;
        for (int c = 0; c < coordinates(); c++) {
          angle += frequencies[f][c] * points[from + i][c];
        }
        fill(jets, f, i, 2 * Math.PI * angle, plan);
      }
    }
    return jets;
  }

  /** Taylor coefficients of cos and sin of an argument that is linear along every line. */
  private void fill(double[][][] jets, int f, int i, double angle, JetPlan plan) {
    int m = frequencies.length;
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    jets[0][f][i] = cos;
    jets[0][m + f][i] = sin;
    for (int d = 0; d < plan.directions(); d++) {
      double rate = 0;
      for (int c = 0; c < coordinates(); c++) {
        rate += 2 * Math.PI * frequencies[f][c] * plan.direction(d, c);
      }
      double c = cos;
      double s = sin;
      for (int k = 1; k <= plan.order(d); k++) {
        double nextCos = -rate / k * s;
        s = rate / k * c;
        c = nextCos;
        jets[plan.slot(d, k)][f][i] = c;
        jets[plan.slot(d, k)][m + f][i] = s;
      }
    }
  }
}
