package io.github.ntk4j.model;

import io.github.ntk4j.linalg.Rows;
import java.util.Arrays;

/** A gradient in the network's parameters that one lane of a computation gathers: row by row. */
public final class Gradient {
  private final Network network;
  private final double[][][] weights; // [layer][output][input]
  private final double[][] biases;

  /** Starts at zero. */
  public Gradient(Network network) {
    this.network = network;
    weights = new double[network.layers()][][];
    biases = new double[network.layers()][];
    for (int l = 0; l < weights.length; l++) {
      Layer layer = network.layer(l);
      weights[l] = new double[layer.units()][layer.inputs()];
      biases[l] = new double[layer.biased() ? layer.units() : 0];
    }
  }

  double[][] weights(int l) {
    return weights[l];
  }

  double[] biases(int l) {
    return biases[l];
  }

  /** Sets it to zero. */
  public void clear() {
    for (int l = 0; l < weights.length; l++) {
      for (double[] row : weights[l]) {
        Arrays.fill(row, 0);
      }
      Arrays.fill(biases[l], 0);
    }
  }

  /** Adds another. */
  public void add(Gradient other) {
    for (int l = 0; l < weights.length; l++) {
      for (int o = 0; o < weights[l].length; o++) {
        Rows.add(1, other.weights[l][o], weights[l][o], weights[l][o].length);
      }
      Rows.add(1, other.biases[l], biases[l], biases[l].length);
    }
  }

  /** Writes it in the order of the parameters; the factor c of each layer comes in here. */
  public void copyTo(double[] flat) {
    for (int l = 0; l < weights.length; l++) {
      int at = network.weights(l);
      double scale = network.scale(l);
      for (double[] row : weights[l]) {
        for (double x : row) {
          flat[at++] = scale * x;
        }
      }
      System.arraycopy(biases[l], 0, flat, network.biases(l), biases[l].length);
    }
  }
}
