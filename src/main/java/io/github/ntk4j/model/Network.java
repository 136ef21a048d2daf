package io.github.ntk4j.model;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * The shape of a network, without its parameters: layers {@code h ← σ(c W h + b)}, the last one
 * linear, put together as its architecture says.
 *
 * <p>Parameters are one array: per layer the weights, outputs × inputs in row-major order, then the
 * biases. c is 1, or 1/√fan-in in the NTK parameterisation.
 */
public final class Network {
  private final List<Integer> sizes;
  private final Style style;
  private final InputMap input;
  private final OutputMap output;
  private final Architecture architecture;
  private final List<List<Double>> frequencies; // at the start; empty if none is trained
  private final Optional<Frozen> base;
  private final List<Piece> pieces;
  private final List<Layer> layers;
  private final Layer lastHidden;
  private final int outputs;

  /**
   * A perceptron.
   *
   * @param sizes features, hidden widths, outputs; at least two
   */
  public Network(
      List<Integer> sizes, Nonlinearity activation, InputMap input, boolean ntkParameterised) {
    this(
        sizes,
        Style.of(activation).ntkParameterised(ntkParameterised),
        input,
        OutputMap.identity(sizes.get(sizes.size() - 1)),
        Architecture.PLAIN,
        List.of(),
        Optional.empty());
  }

  private Network(
      List<Integer> sizes,
      Style style,
      InputMap input,
      OutputMap output,
      Architecture architecture,
      List<List<Double>> frequencies,
      Optional<Frozen> base) {
    architecture.requireFits(sizes);
    this.sizes = List.copyOf(sizes);
    this.style = style;
    this.input = input;
    this.output = output;
    this.architecture = architecture;
    this.frequencies = List.copyOf(frequencies);
    this.base = base;
    Wiring wiring = new Wiring(style, input.features().size());
    wire(wiring, 0);
    pieces = wiring.pieces();
    layers = pieces.stream().flatMap(piece -> piece.layers().stream()).toList();
    lastHidden = lastHidden(layers);
    outputs = sizes.get(sizes.size() - 1);
  }

  /** Puts its pieces behind those that there are, to see a level of its features. */
  private void wire(Wiring wiring, int features) {
    int seen = trainsFrequencies() ? wiring.circle(features, frequencies) : features;
    architecture.wire(sizes, wiring, seen);
  }

  /** Several side by side; what it is called after, but for its outputs, is the first of them. */
  private Network(List<Network> all) {
    Network first = all.get(0);
    sizes = first.sizes;
    style = first.style;
    architecture = first.architecture;
    frequencies = first.frequencies;
    input = InputMap.joined(all.stream().map(Network::input).toList());
    output = OutputMap.joined(all.stream().map(Network::output).toList());
    base = joinedBase(all);
    Wiring wiring = new Wiring(style, input.features().size());
    List<Integer> ends = new ArrayList<>();
    int from = 0;
    for (Network each : all) {
      int features = each.input.features().size();
      wiring = wiring.styled(each.style);
      each.wire(wiring, wiring.window(from, features));
      ends.add(wiring.level());
      from += features;
    }
    wiring.join(ends);
    pieces = wiring.pieces();
    layers = pieces.stream().flatMap(piece -> piece.layers().stream()).toList();
    lastHidden = first.lastHidden;
    outputs = all.stream().mapToInt(Network::outputs).sum();
  }

  private static Optional<Frozen> joinedBase(List<Network> all) {
    return all.stream().allMatch(each -> each.base.isEmpty())
        ? Optional.empty()
        : Optional.of(Frozen.sideBySide(all.stream().map(Network::baseOrZero).toList()));
  }

  private Frozen baseOrZero() {
    return base.orElseGet(
        () -> {
          Network zero = alone().with(OutputMap.identity(outputs));
          return new Frozen(zero, zero.constant(0));
        });
  }

  /**
   * Networks of the same coordinates side by side: their parameters and outputs in their order.
   *
   * @param all at least one
   */
  public static Network sideBySide(List<Network> all) {
    return all.size() == 1 ? all.get(0) : new Network(all);
  }

  /**
   * The same as a network of more coordinates, of which it sees some.
   *
   * @param at where its own are among them
   */
  public Network among(int more, List<Integer> at) {
    Network wider = with(input.among(more, at));
    return base.map(b -> wider.addedTo(new Frozen(b.network().among(more, at), b.theta())))
        .orElse(wider);
  }

  /** The same with another activation. */
  public Network with(Nonlinearity other) {
    return with(style.with(other, 1));
  }

  /** The same with layers of another kind. */
  public Network with(Style other) {
    return new Network(sizes, other, input, output, architecture, frequencies, base);
  }

  /** The same with something else before the first layer. */
  public Network with(InputMap other) {
    return new Network(sizes, style, other, output, architecture, frequencies, base);
  }

  /** The same with something else behind the last layer. */
  public Network with(OutputMap other) {
    return new Network(sizes, style, input, other, architecture, frequencies, base);
  }

  /**
   * The same put together in another way.
   *
   * @throws IllegalArgumentException if its sizes do not allow it
   */
  public Network with(Architecture other) {
    return new Network(sizes, style, input, output, other, frequencies, base);
  }

  /**
   * The same with {@code [cos 2πBx, sin 2πBx]} before its layers, B the first parameters.
   *
   * @param frequencies B at the start, half as many rows as the first size
   * @param inputs x, scaled coordinates
   */
  public Network training(List<List<Double>> frequencies, InputMap inputs) {
    return new Network(sizes, style, inputs, output, architecture, frequencies, base);
  }

  /** The same added to another, whose parameters stay. */
  public Network addedTo(Frozen other) {
    return new Network(sizes, style, input, output, architecture, frequencies, Optional.of(other));
  }

  /** The same by itself. */
  public Network alone() {
    return new Network(sizes, style, input, output, architecture, frequencies, Optional.empty());
  }

  /** What it is added to: a network with parameters that stay. */
  public Optional<Frozen> base() {
    return base;
  }

  /** The same with weights scaled in the forward pass, or not. */
  public Network ntkParameterised(boolean scaled) {
    return with(style.ntkParameterised(scaled));
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
    return lastHidden;
  }

  private static Layer lastHidden(List<Layer> layers) {
    return layers.stream()
        .filter(layer -> !layer.atOutputs() && layer.linear())
        .reduce((earlier, later) -> later)
        .orElse(layers.get(0));
  }

  /** Parameters of outputs that are one constant, but for what stands behind the last layer. */
  public double[] constant(double value) {
    double[] theta = new double[parameterCount()];
    Layer last = layers.get(layers.size() - 1);
    Arrays.fill(theta, last.firstBias(), last.end(), value);
    return theta;
  }

  /** Sets numbers that are neither weights nor biases at the start, and what goes with them. */
  public void start(double[] theta, RandomGenerator random) {
    pieces.forEach(piece -> piece.start(theta, random));
  }

  /** What it is made of, in the order of work. */
  List<Piece> pieces() {
    return pieces;
  }

  /** Size of the largest level. */
  public int widest() {
    return Math.max(
        input.features().size(), pieces.stream().mapToInt(Piece::width).max().orElse(0));
  }

  /** Number of coordinates of a point. */
  public int coordinates() {
    return input.coordinates();
  }

  /** Whether its layers see more, or other, than the coordinates. */
  public boolean encoded() {
    return width(0) != coordinates();
  }

  /** Number of outputs. */
  public int outputs() {
    return outputs;
  }

  /** What stands before the first layer. */
  public InputMap input() {
    return input;
  }

  /** What stands behind the last layer. */
  public OutputMap output() {
    return output;
  }

  /** How each of its layers is made. */
  public Style style() {
    return style;
  }

  /** σ. */
  public Nonlinearity activation() {
    return style.activation();
  }

  /** Whether weights are scaled by 1/√fan-in in the forward pass. */
  public boolean ntkParameterised() {
    return style.ntkParameterised();
  }

  /** Frequencies of Fourier features that are trained, as they start; empty if none are. */
  public List<List<Double>> frequencies() {
    return frequencies;
  }

  /** Whether it trains the frequencies of Fourier features. */
  public boolean trainsFrequencies() {
    return !frequencies.isEmpty();
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
    base.ifPresent(b -> b.network().requireSmooth(order, what));
    if (order > activation().smoothness()) {
      throw Fault.argument(
          what
              + " has order "
              + order
              + ", but relu has no second derivative; use tanh, sin, gelu, softplus, sigmoid or silu");
    }
  }
}
