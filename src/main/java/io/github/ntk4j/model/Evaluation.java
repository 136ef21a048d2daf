package io.github.ntk4j.model;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.Arrays;
import java.util.List;

/** A network's outputs and their derivatives at points. */
public final class Evaluation {
  private static final int BLOCK = 256;

  private Evaluation() {}

  /**
   * One derivative of every output, all of them numbers.
   *
   * @return {@code [point][output]}
   * @throws IllegalArgumentException if one is not finite, with its point and cause
   */
  public static double[][] finite(
      Network network, double[] theta, double[][] points, Partial partial) {
    double[][] out = of(network, theta, points, partial);
    for (int i = 0; i < out.length; i++) {
      for (int o = 0; o < out[i].length; o++) {
        if (!Double.isFinite(out[i][o])) {
          double[] x = points[i];
          boolean seen =
              network.input().features().stream().allMatch(f -> Double.isFinite(f.form(x)));
          throw Fault.argument(
              Text.format(
                  "output %d is %s at point %d, %s: %s; are inputs or parameters huge?",
                  o,
                  out[i][o],
                  i,
                  Arrays.toString(x),
                  seen
                      ? "a sum in the network overflows there"
                      : "what the first layer sees there is not finite"));
        }
      }
    }
    return out;
  }

  /**
   * One derivative of every output.
   *
   * @param theta parameters, p; read only
   * @param points {@code [point][coordinate]}; read only
   * @param partial the derivative, of order 0 for the value
   * @return {@code [point][output]}
   */
  static double[][] of(Network network, double[] theta, double[][] points, Partial partial) {
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
    if (!network.output().changesNothing()) {
      scale(network.output(), partial.order(), out);
    }
    for (int o = 0; network.base().isPresent() && o < network.outputs(); o++) {
      double[] column = network.base().get().derivative(points, 0, points.length, partial, o);
      for (int i = 0; i < column.length; i++) {
        out[i][o] += column[i];
      }
    }
    return out;
  }

  private static void scale(OutputMap map, int order, double[][] rows) {
    for (double[] row : rows) {
      for (int o = 0; o < row.length; o++) {
        row[o] = map.shift(o, order) + map.factor(o) * row[o];
      }
    }
  }
}
