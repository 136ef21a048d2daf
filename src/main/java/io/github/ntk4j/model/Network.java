package io.github.ntk4j.model;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.Arrays;
import java.util.List;

/**
 * The shape of a network, without its parameters: layers {@code h ← σ(c W h + b)}, the last one
 * linear, put together as its architecture says.
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
  private final Architecture architecture;
  private final List<Piece> pieces;
  private final List<Layer> layers;

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
        OutputMap.identity(sizes.get(sizes.size() - 1)),
        Architecture.PLAIN);
  }

  private Network(
      List<Integer> sizes,
      Nonlinearity activation,
      InputMap input,
      boolean ntkParameterised,
      OutputMap output,
      Architecture architecture) {
    architecture.requireFits(sizes);
    this.sizes = List.copyOf(sizes);
    this.activation = activation;
    this.input = input;
    this.ntkParameterised = ntkParameterised;
    this.output = output;
    this.architecture = architecture;
    Wiring wiring = new Wiring(this);
    architecture.wire(this.sizes, wiring);
    pieces = wiring.pieces();
    layers = wiring.layers();
  }

  /** The same with another activation. */
  public Network with(Nonlinearity other) {
    return new Network(sizes, other, input, ntkParameterised, output, architecture);
  }

  /** The same with something else before the first layer. */
  public Network with(InputMap other) {
    return new Network(sizes, activation, other, ntkParameterised, output, architecture);
  }

  /** The same with something else behind the last layer. */
  public Network with(OutputMap other) {
    return new Network(sizes, activation, input, ntkParameterised, other, architecture);
  }

  /**
   * The same put together in another way.
   *
   * @throws IllegalArgumentException if its sizes do not allow it
   */
  public Network with(Architecture other) {
    return new Network(sizes, activation, input, ntkParameterised, output, other);
  }

  /** The same with weights scaled in the forward pass, or not. */
  public Network ntkParameterised(boolean scaled) {
    return new Network(sizes, activation, input, scaled, output, architecture);
  }

  /** Sizes of the layers, input first. */
  public List<Integer> sizes() {
    return sizes;
  }

  /** Size of level l of {@link #sizes}: level 0 is the input of the first layer. */
  public int width(int l) {
    return sizes.get(l);
  }

  /** Number of layers that have parameters. */
  public int layers() {
    return layers.size();
  }

  /** Layer l, in the order of the parameters; the last one makes the outputs. */
  public Layer layer(int l) {
    return layers.get(l);
  }

  /** The last layer of weights before the outputs; the only one if there is no other. */
  public Layer lastHidden() {
    return layers.stream()
        .filter(layer -> !layer.atOutputs() && !layer.numbers())
        .reduce((earlier, later) -> later)
        .orElse(layers.get(0));
  }

  /** Parameters of outputs that are one constant, but for what stands behind the last layer. */
  public double[] constant(double value) {
    double[] theta = new double[parameterCount()];
    Layer last = layers.get(layers.size() - 1);
    Arrays.fill(theta, last.biases(), last.end(), value);
    return theta;
  }

  /** What it is made of, in the order of work. */
  List<Piece> pieces() {
    return pieces;
  }

  /** Size of the largest level. */
  public int widest() {
    return Math.max(width(0), pieces.stream().mapToInt(Piece::width).max().orElse(0));
  }

  /** Number of coordinates of a point. */
  public int coordinates() {
    return input.coordinates();
  }

  /** Number of outputs. */
  public int outputs() {
    return sizes.get(sizes.size() - 1);
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

  /** How its layers are put together. */
  public Architecture architecture() {
    return architecture;
  }

  /** Number of parameters, p. */
  public int parameterCount() {
    return layers.get(layers.size() - 1).end();
  }

  /** Where the weights of layer l start. */
  public int weights(int l) {
    return layers.get(l).weights();
  }

  /** Where the biases of layer l start. */
  public int biases(int l) {
    return layers.get(l).biases();
  }

  /** The factor c of layer l. */
  public double scale(int l) {
    return layers.get(l).scale();
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
