package io.github.ntk4j.model;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;

/** A network as linear layers and activations alone, for files that have no place for more. */
public final class PlainLayers {
  private PlainLayers() {}

  /**
   * Parameters of the perceptron of the same sizes, without anything before its first or behind its
   * last layer and without factors, that has the same outputs up to rounding; the parameters
   * themselves where nothing is to be folded in.
   *
   * @throws IllegalArgumentException if its inputs are more than scaled coordinates, or its layers
   *     do not stand one behind the other
   */
  public static double[] parameters(Network network, double[] theta) {
    if (network.base().isPresent()) {
      throw Fault.argument("this file has no place for a sum of networks; save it as .json");
    }
    if (network.architecture() != Architecture.PLAIN) {
      throw Fault.argument(
          Text.format(
              "this file is read as layers one behind the other and has no place for %s; save the"
                  + " network as .json",
              network.architecture().words()));
    }
    if (network.trainsFrequencies()
        || network.input().features().stream().anyMatch(f -> f.kind() != Feature.Kind.LINEAR)
        || network.coordinates() != network.width(0)) {
      throw Fault.argument(
          "this file has no place for Fourier or periodic features; save the network as .json, or use"
              + " the features in the other tool and save a network without them");
    }
    Network plain =
        new Network(
            network.sizes(), network.activation(), InputMap.identity(network.width(0)), false);
    double[] folded = layers(network, theta, plain);
    foldInput(network.input(), plain, folded);
    foldOutput(network.output(), plain, folded);
    return folded;
  }

  /** Each layer with its factors, its slope and ω in its weights and biases. */
  private static double[] layers(Network network, double[] theta, Network plain) {
    double[] out = new double[plain.parameterCount()];
    Style style = network.style();
    int at = 0;
    for (int l = 0; l < plain.layers(); l++) {
      Layer rows = network.layer(at++);
      Layer factors = style.factorised() ? network.layer(at++) : null;
      int biases = style.factorised() ? network.layer(at++).weights() : rows.biases();
      boolean last = l == plain.layers() - 1;
      double slope = last ? 1 : style.frequency();
      if (!last && style.slopes() > 0) {
        slope *= style.slopes() * theta[network.layer(at++).weights()];
      }
      for (int unit = 0; unit < rows.units(); unit++) {
        double c = slope * rows.scale();
        c *= factors == null ? 1 : StrictMath.exp(theta[factors.weights() + unit]);
        int to = plain.weights(l) + unit * rows.inputs();
        for (int k = 0; k < rows.inputs(); k++) {
          out[to + k] = c * theta[rows.weights() + unit * rows.inputs() + k];
        }
        out[plain.biases(l) + unit] = slope * theta[biases + unit];
      }
    }
    return out;
  }

  private static void foldInput(InputMap input, Network network, double[] plain) {
    if (input.equals(InputMap.identity(network.width(0)))) {
      return;
    }
    int d = network.width(0);
    for (int i = 0; i < network.layer(0).units(); i++) {
      int row = network.weights(0) + i * d;
      double[] folded = new double[d];
      for (int f = 0; f < d; f++) {
        Feature feature = input.features().get(f);
        plain[network.biases(0) + i] += plain[row + f] * feature.shift();
        for (int k = 0; k < d; k++) {
          folded[k] += plain[row + f] * feature.weights().get(k);
        }
      }
      System.arraycopy(folded, 0, plain, row, d);
    }
  }

  private static void foldOutput(OutputMap output, Network network, double[] plain) {
    if (output.changesNothing()) {
      return;
    }
    int last = network.layers() - 1;
    int inputs = network.layer(last).inputs();
    for (int o = 0; o < network.outputs(); o++) {
      double factor = output.factor(o);
      for (int k = 0; k < inputs; k++) {
        plain[network.weights(last) + o * inputs + k] *= factor;
      }
      int bias = network.biases(last) + o;
      plain[bias] = plain[bias] * factor + output.shift(o, 0);
    }
  }

  /** The same parameters with the weights of every square layer transposed. */
  public static double[] squaresTransposed(Network network, double[] theta) {
    double[] turned = theta.clone();
    for (int l = 0; l < network.layers(); l++) {
      int n = network.layer(l).inputs();
      for (int i = 0; n == network.layer(l).units() && i < n; i++) {
        for (int j = 0; j < n; j++) {
          turned[network.weights(l) + j * n + i] = theta[network.weights(l) + i * n + j];
        }
      }
    }
    return turned;
  }
}
