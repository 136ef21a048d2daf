package io.github.ntk4j;

import io.github.ntk4j.linalg.Fault;
import io.github.ntk4j.model.Evaluation;
import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.plot.MimeBundle;
import io.github.ntk4j.plot.Shown;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A physics-informed neural network: a multilayer perceptron with its parameters. Immutable; every
 * method that changes something returns a new one.
 *
 * <p>{@code h ← σ(W h + b)}, the last layer without σ. Parameters are one array: per layer the
 * weights, outputs × inputs in row-major order, then the biases.
 */
public final class Pinn implements Shown {
  private static final long DEFAULT_SEED = 42;

  private final Network network;
  private final double[] parameters;
  private final String origin;

  Pinn(Network network, double[] parameters, String origin) {
    this.network = network;
    this.parameters = parameters;
    this.origin = origin;
  }

  /**
   * A perceptron with tanh, LeCun-normal weights (variance 1/fan-in), zero biases and seed 42.
   *
   * @param sizes number of inputs, widths of the hidden layers, number of outputs; each at least 1
   * @return the network
   * @throws IllegalArgumentException if there are fewer than two sizes, or one below 1
   */
  public static Pinn mlp(int... sizes) {
    if (sizes.length < 2) {
      throw Fault.argument(
          "mlp needs an input and an output size, e.g. mlp(1, 32, 32, 1); got " + call(sizes));
    }
    for (int k = 0; k < sizes.length; k++) {
      if (sizes[k] < 1) {
        throw Fault.argument(
            "mlp needs sizes of at least 1; size "
                + k
                + " of "
                + Arrays.toString(sizes)
                + " is "
                + sizes[k]);
      }
    }
    List<Integer> list = IntStream.of(sizes).boxed().toList();
    requireMemory(sizes);
    Network network =
        new Network(list, Activation.tanh().rule(), InputMap.identity(sizes[0]), false);
    return new Pinn(network, Weights.draw(network, DEFAULT_SEED), "seed " + DEFAULT_SEED);
  }

  private static String call(int... sizes) {
    return IntStream.of(sizes)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "mlp(", ")"));
  }

  private static void requireMemory(int... sizes) {
    long parameters = 0;
    for (int l = 0; l + 1 < sizes.length; l++) {
      parameters += (sizes[l] + 1L) * sizes[l + 1];
    }
    if (parameters > 1L << 28) {
      throw Fault.argument(
          call(sizes) + " would have " + parameters + " parameters; 2²⁸ is the most");
    }
  }

  /**
   * The same network with other starting weights.
   *
   * @param seed any number
   * @return a network with fresh weights and zero biases
   */
  public Pinn seed(long seed) {
    return new Pinn(network, Weights.draw(network, seed), "seed " + seed);
  }

  /**
   * The same parameters with another activation.
   *
   * @param activation for all hidden layers
   * @return the network
   */
  public Pinn activation(Activation activation) {
    Network other =
        new Network(
            network.sizes(), activation.rule(), network.input(), network.ntkParameterised());
    return new Pinn(other, parameters, origin);
  }

  /**
   * All parameters, in the order described above.
   *
   * @return {@code double[p]}, a copy
   */
  public double[] parameters() {
    return parameters.clone();
  }

  /**
   * The same network with given parameters.
   *
   * @param values {@code double[p]}, finite; copied
   * @return the network
   * @throws IllegalArgumentException if the length is wrong or a value is not finite
   */
  public Pinn withParameters(double[] values) {
    if (values.length != parameterCount()) {
      throw Fault.argument(
          "a network "
              + network.sizes()
              + " has "
              + parameterCount()
              + " parameters; got "
              + values.length);
    }
    for (int k = 0; k < values.length; k++) {
      if (!Double.isFinite(values[k])) {
        throw Fault.argument("parameters[" + k + "] is " + values[k] + "; they must be finite");
      }
    }
    return new Pinn(network, values.clone(), "given parameters");
  }

  /**
   * Number of parameters.
   *
   * @return p
   */
  public int parameterCount() {
    return network.parameterCount();
  }

  /**
   * Output of a network with one output.
   *
   * @param points n points
   * @return {@code double[n]}
   * @throws IllegalArgumentException if the points do not match the inputs, or there are several
   *     outputs
   */
  public double[] value(Points points) {
    return derivative(points);
  }

  /**
   * All outputs.
   *
   * @param points n points
   * @return {@code double[n][outputs]}
   * @throws IllegalArgumentException if the points do not match the inputs
   */
  public double[][] values(Points points) {
    return derivatives(points);
  }

  /**
   * An exact derivative of the output by the inputs, e.g. {@code derivative(points, 0, 0)} for
   * ∂²u/∂x₀².
   *
   * @param points n points
   * @param inputs indices of inputs, from 0, one for each differentiation; at most four
   * @return {@code double[n]}
   * @throws IllegalArgumentException if points or indices do not match the inputs, there are
   *     several outputs, or the activation has no such derivative
   */
  public double[] derivative(Points points, int... inputs) {
    if (network.outputs() != 1) {
      throw Fault.argument(
          "this model has "
              + network.outputs()
              + " outputs; use values(points) or derivatives(points, …), which return double[n][outputs]");
    }
    double[][] all = derivatives(points, inputs);
    double[] column = new double[all.length];
    Arrays.setAll(column, i -> all[i][0]);
    return column;
  }

  /**
   * An exact derivative of every output by the inputs.
   *
   * @param points n points
   * @param inputs indices of inputs, from 0, one for each differentiation; at most four
   * @return {@code double[n][outputs]}
   * @throws IllegalArgumentException if points or indices do not match the inputs, or the
   *     activation has no such derivative
   */
  public double[][] derivatives(Points points, int... inputs) {
    requireDimension(points);
    Partial partial = Partial.none(network.coordinates());
    for (int input : inputs) {
      if (input < 0 || input >= network.coordinates()) {
        throw Fault.argument(
            "inputs of this model count from 0 to "
                + (network.coordinates() - 1)
                + "; got "
                + input);
      }
      partial = partial.and(input);
    }
    requireSmooth(partial.order(), "this derivative");
    return Evaluation.of(network, parameters, points.array(), partial);
  }

  void requireDimension(Points points) {
    if (points.dimension() != network.coordinates()) {
      throw Fault.argument(
          "points have %d coordinates; this model takes %d"
              .formatted(points.dimension(), network.coordinates()));
    }
  }

  void requireSmooth(int order, String what) {
    if (order > 4) {
      throw Fault.argument(
          "derivatives up to order 4 are supported; " + what + " has order " + order);
    }
    if (order > network.activation().smoothness()) {
      throw Fault.argument(
          what
              + " has order "
              + order
              + ", but relu has no second derivative; use tanh, sin, gelu, softplus, sigmoid or silu");
    }
  }

  /**
   * Starts a training plan; nothing runs before {@code run()}.
   *
   * @param problem what to learn
   * @return the plan, which asks for an optimiser next
   * @throws IllegalArgumentException if inputs or outputs do not match the problem
   */
  public Trainer train(Problem problem) {
    problem.requireFits(this);
    return new Trainer(this, problem);
  }

  /**
   * Writes the network, its parameters exactly, as JSON.
   *
   * @param file where; an existing file is replaced
   * @return the file, absolute
   * @throws IllegalArgumentException if the file cannot be written
   */
  public Path save(Path file) {
    return ModelFile.write(this, file);
  }

  /**
   * Reads a network that {@link #save} wrote.
   *
   * @param file the file
   * @return the network
   * @throws IllegalArgumentException if the file cannot be read, or is no ntk4j model
   */
  public static Pinn load(Path file) {
    return ModelFile.read(file);
  }

  Network network() {
    return network;
  }

  /** The array itself, for the engine, which reads only. */
  double[] theta() {
    return parameters;
  }

  /** Sizes joined by arrows, e.g. {@code 1 → 32 → 32 → 1}. */
  String sizes() {
    return network.sizes().stream().map(String::valueOf).collect(Collectors.joining(" → "));
  }

  @Override
  public MimeBundle bundle() {
    return MimeBundle.text(toString());
  }

  /** Sizes, activation, number of parameters and where they come from. */
  @Override
  public String toString() {
    return "Pinn %s, %s, %,d parameters (%s)"
        .formatted(sizes(), new Activation(network.activation()), parameterCount(), origin);
  }
}
