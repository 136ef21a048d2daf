package io.github.ntk4j.model;

import java.util.Arrays;

/** Each coordinate scaled and shifted: features = scale · x + shift. */
final class AffineInput implements InputMap {
  private final double[] scale;
  private final double[] shift;

  AffineInput(double[] scale, double[] shift) {
    this.scale = scale.clone();
    this.shift = shift.clone();
  }

  @Override
  public int coordinates() {
    return scale.length;
  }

  @Override
  public int features() {
    return scale.length;
  }

  @Override
  public double[][][] jets(double[][] points, int from, int to, JetPlan plan) {
    double[][][] jets = new double[plan.slots()][][];
    jets[0] = new double[scale.length][to - from];
    for (int c = 0; c < scale.length; c++) {
      for (int i = from; i < to; i++) {
        jets[0][c][i - from] = scale[c] * points[i][c] + shift[c];
      }
    }
    for (int d = 0; d < plan.directions(); d++) {
      double[][] slope = new double[scale.length][to - from];
      for (int c = 0; c < scale.length; c++) {
        Arrays.fill(slope[c], scale[c] * plan.direction(d, c));
      }
      jets[plan.slot(d, 1)] = slope;
    }
    return jets;
  }
}
