package io.github.ntk4j.geometry;

import java.util.List;

/** A ball around what matters of a shape: what is without bound is cut there. */
record Frame(List<Double> centre, double radius) {
  static Frame around(double[] lower, double[] upper) {
    double[] middle = new double[lower.length];
    double squares = 0;
    for (int k = 0; k < lower.length; k++) {
      middle[k] = lower[k] + 0.5 * (upper[k] - lower[k]);
      squares += (upper[k] - lower[k]) * (upper[k] - lower[k]);
    }
    return new Frame(Vectors.list(middle), 0.5 * Math.sqrt(squares));
  }
}
