package io.github.ntk4j;

import io.github.ntk4j.model.Network;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Starting weights. */
final class Weights {
  private Weights() {}

  /** LeCun normal: variance 1/fan-in, not truncated; biases zero. */
  static double[] draw(Network network, long seed) {
    RandomGenerator random = new Well19937c(seed);
    double[] parameters = new double[network.parameterCount()];
    for (int l = 0; l < network.layers(); l++) {
      double deviation = network.ntkParameterised() ? 1 : 1 / Math.sqrt(network.width(l));
      for (int k = network.weights(l); k < network.biases(l); k++) {
        parameters[k] = deviation * random.nextGaussian();
      }
    }
    return parameters;
  }
}
