package io.github.ntk4j.model;

import io.github.ntk4j.linalg.Rows;
import java.util.Arrays;
import java.util.List;

/**
 * How alive the hidden units are over some points.
 *
 * @param units number of hidden units
 * @param dead those whose slope σ' is zero at every point
 * @param saturated part of all unit–point pairs whose slope is below a hundredth
 */
public record UnitActivity(int units, int dead, double saturated) {
  private static final double FLAT = 0.01;

  /** Looks at every hidden unit at every point. */
  public static UnitActivity of(Network network, double[] theta, double[][] points) {
    int n = points.length;
    JetPlan values = new JetPlan(network.coordinates(), List.of());
    double[][] level = network.input().jets(points, 0, n, values)[0];
    DerivativeTable table = network.activation().table(n);
    int units = 0;
    int dead = 0;
    long flat = 0;
    for (int l = 0; l + 1 < network.layers(); l++) {
      double[][] z = new double[network.width(l + 1)][n];
      double[][] next = new double[network.width(l + 1)][n];
      Rows.addProduct(
          theta, network.weights(l), network.width(l), 1, network.scale(l), level, z, n);
      for (int unit = 0; unit < z.length; unit++) {
        double bias = theta[network.biases(l) + unit];
        Arrays.setAll(z[unit], shifted(z[unit], bias));
        double[] slope = new double[n];
        table.fill(z[unit], new double[][] {next[unit], slope}, 1, n);
        units++;
        dead += Arrays.stream(slope).allMatch(s -> s == 0) ? 1 : 0;
        flat += Arrays.stream(slope).filter(s -> Math.abs(s) < FLAT).count();
      }
      level = next;
    }
    return new UnitActivity(units, dead, units == 0 ? 0 : flat / ((double) units * n));
  }

  private static java.util.function.IntToDoubleFunction shifted(double[] z, double bias) {
    return i -> z[i] + bias;
  }
}
