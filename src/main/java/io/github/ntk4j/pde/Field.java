package io.github.ntk4j.pde;

import io.github.ntk4j.model.Partial;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** A function of the coordinates with all its derivatives, such as what was trained before. */
@FunctionalInterface
interface Field {
  /**
   * A derivative at points.
   *
   * @param points {@code [point][coordinate]}; read only
   */
  double[] values(double[][] points, Partial partial);

  /** The same function, and its derivatives, seen from points that are mapped to others. */
  default Field from(UnaryOperator<double[]> map) {
    return (points, partial) ->
        values(Arrays.stream(points).map(map).toArray(double[][]::new), partial);
  }

  /** The same where one coordinate stands still. */
  default Field at(int coordinate, double value) {
    return from(
        x -> {
          double[] there = x.clone();
          there[coordinate] = value;
          return there;
        });
  }
}
