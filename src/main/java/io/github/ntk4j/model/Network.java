package io.github.ntk4j.model;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.Collections;
import java.util.List;

/**
 * The shape of a multilayer perceptron, without its parameters: {@code h ← σ(c (W h) + b)}, the
 * last layer linear.
 *
 * <p>Parameters are one array: per layer the weights, outputs × inputs in row-major order, then the
 * biases. c is 1, or 1/√fan-in in the NTK parameterisation.
 */
public final class Network {
  private final List<Integer> sizes;
  private final Nonlinearity activation;
  private final InputMap input;
  private final boolean ntkParameterised;
  private final OutputMap output;
  private final int[] offsets;

  /**
   * A perceptron.
   *
   * @param sizes features, hidden widths, outputs; at least two
   */
  public Network(
      List<Integer> sizes, Nonlinearity activation, InputMap input, boolean ntkParameterised) {
    this(
        sizes,
        activation,
        input,
        ntkParameterised,
        OutputMap.identity(sizes.get(sizes.size() - 1)));
  }

  private Network(
      List<Integer> sizes,
      Nonlinearity activation,
      InputMap input,
      boolean ntkParameterised,
      OutputMap output) {
    this.sizes = List.copyOf(sizes);
    this.activation = activation;
    this.input = input;
    this.ntkParameterised = ntkParameterised;
    this.output = output;
    offsets = new int[sizes.size()];
    for (int l = 0; l < layers(); l++) {
      offsets[l + 1] = Math.addExact(offsets[l], Math.multiplyExact(width(l) + 1, width(l + 1)));
    }
  }

  /** The same with another activation. */
  public Network with(Nonlinearity other) {
    return new Network(sizes, other, input, ntkParameterised, output);
  }

  /** The same with something else before the first layer. */
  public Network with(InputMap other) {
    return new Network(sizes, activation, other, ntkParameterised, output);
  }

  /** The same with something else behind the last layer. */
  public Network with(OutputMap other) {
    return new Network(sizes, activation, input, ntkParameterised, other);
  }

  /** The same with weights scaled in the forward pass, or not. */
  public Network ntkParameterised(boolean scaled) {
    return new Network(sizes, activation, input, scaled, output);
  }

  /** Sizes of the layers, input first. */
  public List<Integer> sizes() {
    return sizes;
  }

  /** Number of linear layers. */
  public int layers() {
    return sizes.size() - 1;
  }

  /** Size of level l: level 0 is the input of the first layer. */
  public int width(int l) {
    return sizes.get(l);
  }

  /** Size of the largest level. */
  public int widest() {
    return Collections.max(sizes);
  }

  /** Number of coordinates of a point. */
  public int coordinates() {
    return input.coordinates();
  }

  /** Number of outputs. */
  public int outputs() {
    return width(layers());
  }

  /** What stands before the first layer. */
  public InputMap input() {
    return input;
  }

  /** What stands behind the last layer. */
  public OutputMap output() {
    return output;
  }

  /** σ. */
  public Nonlinearity activation() {
    return activation;
  }

  /** Whether weights are scaled by 1/√fan-in in the forward pass. */
  public boolean ntkParameterised() {
    return ntkParameterised;
  }

  /** Number of parameters, p. */
  public int parameterCount() {
    return offsets[layers()];
  }

  /** Where the weights of layer l start. */
  public int weights(int l) {
    return offsets[l];
  }

  /** Where the biases of layer l start. */
  public int biases(int l) {
    return offsets[l] + width(l) * width(l + 1);
  }

  /** The factor c of layer l. */
  public double scale(int l) {
    return ntkParameterised ? 1 / Math.sqrt(width(l)) : 1;
  }

  /** Fails on points of another dimension. */
  public void requireDimension(int dimension) {
    if (dimension != coordinates()) {
      throw Fault.argument(
          Text.format("points have %s coordinates; this model takes %s", dimension, coordinates()));
    }
  }

  /** Fails on a derivative that the jets or the activation do not have. */
  public void requireSmooth(int order, String what) {
    if (order > Partial.HIGHEST_ORDER) {
      throw Partial.tooHigh(what + " has order", order);
    }
    if (order > activation.smoothness()) {
      throw Fault.argument(
          what
              + " has order "
              + order
              + ", but relu has no second derivative; use tanh, sin, gelu, softplus, sigmoid or silu");
    }
  }
}
