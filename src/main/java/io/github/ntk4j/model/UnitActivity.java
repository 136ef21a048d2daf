package io.github.ntk4j.model;

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
    Sweep sweep = new Sweep(network, values, n);
    sweep.forward(theta, network.input().jets(points, 0, n, values), n);
    List<double[]> slopes = sweep.slopes().stream().flatMap(Arrays::stream).toList();
    int dead = 0;
    long flat = 0;
    for (double[] slope : slopes) {
      dead += Arrays.stream(slope).allMatch(s -> s == 0) ? 1 : 0;
      flat += Arrays.stream(slope).filter(s -> Math.abs(s) < FLAT).count();
    }
    int units = slopes.size();
    return new UnitActivity(units, dead, units == 0 ? 0 : flat / ((double) units * n));
  }
}
