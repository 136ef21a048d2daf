package io.github.ntk4j.geometry;

import java.util.List;

/** A rule of quadrature: points, and what each adds to an integral. */
public final class Rule {
  private final double[][] points;
  private final double[] weights;

  private Rule(double[][] points, double[] weights) {
    this.points = points;
    this.weights = weights;
  }

  static Rule of(List<Portion.Node> nodes) {
    return new Rule(
        nodes.stream().map(node -> Vectors.array(node.at())).toArray(double[][]::new),
        nodes.stream().mapToDouble(Portion.Node::weight).toArray());
  }

  /** Of points and weights of one's own, which are kept. */
  public static Rule of(double[][] points, double[] weights) {
    return new Rule(points, weights);
  }

  /** The points, {@code [point][coordinate]}; to be read only. */
  public double[][] points() {
    return points;
  }

  /** What a point adds. */
  public double weight(int i) {
    return weights[i];
  }

  /** The integral of what has these values at the points. */
  public double sum(double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum;
  }
}
