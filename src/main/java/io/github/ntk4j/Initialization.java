package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.model.Layer;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import java.util.Locale;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * How starting weights are drawn: independent normal, not truncated, biases zero, but for SIREN.
 */
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
  },
  /**
   * For layers sin(ω z), Sitzmann et al. (2020), section 3.2: weights uniform within ±1/fan-in in
   * the first layer and ±√(6/fan-in)/ω in the others; biases, of which they do not speak, within
   * ±1/√fan-in as in their code.
   */
  SIREN {
    /** Of the first layer. */
    @Override
    double variance(int fanIn, int fanOut) {
      return 1.0 / 3 / fanIn / fanIn;
    }

    @Override
    void requireFits(Network network) {
      if (network.activation() != Nonlinearity.SIN) {
        throw Fault.argument(
            "Initialization.SIREN is for layers sin(ωz), and this network has "
                + network.activation().name().toLowerCase(Locale.ROOT)
                + "; say .activation(Activation.sin(30)) before it");
      }
    }

    @Override
    void draw(Network network, Layer layer, double[] theta, RandomGenerator random) {
      int n = layer.inputs();
      double omega = network.style().frequency();
      boolean first = layer.source() == Layer.Source.INPUT;
      uniform(
          first ? 1.0 / n : Math.sqrt(6.0 / n) / omega,
          theta,
          layer.weights(),
          layer.biases(),
          random);
      uniform(1 / Math.sqrt(n), theta, layer.biases(), layer.end(), random);
    }
  };

  private static void uniform(
      double bound, double[] theta, int from, int to, RandomGenerator random) {
    for (int k = from; k < to; k++) {
      theta[k] = bound * (2 * random.nextDouble() - 1);
    }
  }

  abstract double variance(int fanIn, int fanOut);

  /**
   * Fails on a network that it is not for.
   *
   * @throws IllegalArgumentException with what it is for
   */
  void requireFits(Network network) {}

  /** Draws the weights of a layer. */
  void draw(Network network, Layer layer, double[] theta, RandomGenerator random) {
    double deviation = Math.sqrt(variance(layer.inputs(), layer.units()));
    for (int k = layer.weights(); k < layer.biases(); k++) {
      theta[k] = deviation * random.nextGaussian();
    }
  }

  double[] draw(Network network, long seed) {
    requireFits(network);
    RandomGenerator random = new Well19937c(seed);
    double[] parameters = new double[network.parameterCount()];
    for (int l = 0; l < network.layers(); l++) {
      if (network.layer(l).linear()) {
        draw(network, network.layer(l), parameters, random);
      }
    }
    network.start(parameters, random);
    return parameters;
  }
}
