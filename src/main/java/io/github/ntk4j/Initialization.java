package io.github.ntk4j;

import io.github.ntk4j.model.Layer;
import io.github.ntk4j.model.Network;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** How starting weights are drawn: independent normal, not truncated, biases zero. */
public enum Initialization {
  /** LeCun et al.: variance 1/fan-in; the default. */
  LECUN {
    @Override
    double variance(int fanIn, int fanOut) {
      return 1.0 / fanIn;
    }
  },
  /** Glorot and Bengio: variance 2/(fan-in + fan-out). */
  GLOROT {
    @Override
    double variance(int fanIn, int fanOut) {
      return 2.0 / (fanIn + fanOut);
    }
  },
  /** He et al.: variance 2/fan-in, meant for ReLU. */
  HE {
    @Override
    double variance(int fanIn, int fanOut) {
      return 2.0 / fanIn;
    }
  },
  /**
   * The NTK parameterisation: variance 1, and 1/√fan-in in the forward pass, so that the kernel has
   * a limit in width.
   */
  NTK {
    @Override
    double variance(int fanIn, int fanOut) {
      return 1;
    }
  };

  abstract double variance(int fanIn, int fanOut);

  double[] draw(Network network, long seed) {
    RandomGenerator random = new Well19937c(seed);
    double[] parameters = new double[network.parameterCount()];
    for (int l = 0; l < network.layers(); l++) {
      Layer layer = network.layer(l);
      double deviation = Math.sqrt(variance(layer.inputs(), layer.units()));
      for (int k = layer.weights(); k < layer.biases(); k++) {
        parameters[k] = deviation * random.nextGaussian();
      }
    }
    return parameters;
  }
}
