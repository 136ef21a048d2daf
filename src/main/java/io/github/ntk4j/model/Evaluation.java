package io.github.ntk4j.model;

import java.util.List;

/** A network's outputs and their derivatives at points. */
public final class Evaluation {
  private static final int BLOCK = 256;

  private Evaluation() {}

  /**
   * One derivative of every output.
   *
   * @param theta parameters, p; read only
   * @param points {@code [point][coordinate]}; read only
   * @param partial the derivative, of order 0 for the value
   * @return {@code [point][output]}
   */
  public static double[][] of(Network network, double[] theta, double[][] points, Partial partial) {
    JetPlan plan = new JetPlan(network.coordinates(), List.of(partial));
    Sweep sweep = new Sweep(network, plan, Math.min(BLOCK, points.length));
    double[][] out = new double[points.length][network.outputs()];
    for (int from = 0; from < points.length; from += BLOCK) {
      int to = Math.min(points.length, from + BLOCK);
      sweep.forward(theta, network.input().jets(points, from, to, plan), to - from);
      for (JetPlan.Part part : plan.parts(partial)) {
        for (int o = 0; o < network.outputs(); o++) {
          double[] row = sweep.outputs()[part.slot()][o];
          for (int i = from; i < to; i++) {
            out[i][o] += part.factor() * row[i - from];
          }
        }
      }
    }
    return out;
  }
}
