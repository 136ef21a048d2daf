package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Room;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.exchange.Agreement;
import io.github.ntk4j.exchange.ForeignModel;
import io.github.ntk4j.exchange.Origin;
import io.github.ntk4j.model.Architecture;
import io.github.ntk4j.model.Evaluation;
import io.github.ntk4j.model.Feature;
import io.github.ntk4j.model.Frozen;
import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.NetworkLatex;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.OutputMap;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.model.PlainLayers;
import io.github.ntk4j.model.Style;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Slabs;
import io.github.ntk4j.pde.SolutionError;
import io.github.ntk4j.report.Provenances;
import io.github.ntk4j.report.ReadingTable;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import tech.tablesaw.api.Table;

/**
 * A physics-informed neural network with its parameters. Immutable; every method that changes
 * something returns a new one.
 *
 * <p>{@code h ← σ(W h + b)}, the last layer without σ: a multilayer perceptron, unless {@link
 * #skip}, {@link #gated}, {@link #pirate} or {@link #plus} put its layers together in another way.
 * Parameters are one array: per layer the weights, outputs × inputs in row-major order, then the
 * biases.
 */
public final class Pinn implements Shown {
  private static final long DEFAULT_SEED = 42;
  private static final long MOST_PARAMETERS = 1L << 28;
  private static final int MOST_BLOCKS = 1 << 16;
  private static final int MOST_DEVIATIONS = 64; // no normal draw is so far out
  private static final int BYTES_OF_FREQUENCY = 64; // itself, and twice as an object in a list

  private final Network network;
  private final double[] parameters;
  private final Initialization initialization;
  private final long seed; // of the last draw
  private final Origin origin;

  private Pinn(
      Network network,
      double[] parameters,
      Initialization initialization,
      long seed,
      Origin origin) {
    this.network = network;
    this.initialization = initialization;
    this.seed = seed;
    this.parameters = parameters;
    this.origin = origin;
  }

  /**
   * A perceptron with tanh, LeCun-normal weights (variance 1/fan-in), zero biases and seed 42.
   *
   * @param sizes number of inputs, widths of the hidden layers, number of outputs; each at least 1
   * @return the network
   * @throws IllegalArgumentException if there are fewer than two sizes, one is below 1, or they ask
   *     for more than 2²⁸ parameters or than there is memory for
   */
  public static Pinn mlp(int... sizes) {
    Require.nonNull("sizes", sizes);
    requireSizes(sizes);
    List<Integer> list = IntStream.of(sizes).boxed().toList();
    Network network =
        new Network(list, Activation.tanh().rule(), InputMap.identity(sizes[0]), false);
    return drawn(network, Initialization.LECUN, DEFAULT_SEED);
  }

  private static void requireSizes(int... sizes) {
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
    requireMemory(sizes);
  }

  /**
   * A PirateNet, Wang, Li, Chen and Perdikaris (2024): blocks of three layers with gates by two
   * encoders, {@code x ← α h + (1 − α) x}, α trained and 0 at first, so that the network begins as
   * a linear map of random Fourier features. Of these there are width/2, normal with standard
   * deviation 1/π cycles per unit, which is 2 for those who write no 2π; {@link
   * #randomFourierFeatures} gives others. The paper's start, the last layer by least squares, is
   * {@code pinn.train(problem).lastLayer().steps(1)}.
   *
   * <p>Parameters are those of U, then V, then of each block its three layers and α, then of the
   * last layer.
   *
   * @param coordinates d, number of coordinates of a point, at least 1
   * @param width of all layers, even
   * @param blocks number of blocks, 1 to 65,536
   * @param outputs number of outputs, at least 1
   * @return the network, with tanh, LeCun-normal weights, zero biases and seed 42
   * @throws IllegalArgumentException if a number is out of range, or there is no memory for so many
   *     parameters
   */
  public static Pinn pirate(int coordinates, int width, int blocks, int outputs) {
    if (coordinates < 1
        || width < 2
        || width % 2 != 0
        || blocks < 1
        || blocks > MOST_BLOCKS
        || outputs < 1) {
      throw Fault.argument(
          Text.format(
              "pirate needs coordinates, an even width, blocks and outputs, e.g. pirate(2, 64, 3, 1); got pirate(%d, %d, %d, %d)",
              coordinates, width, blocks, outputs));
    }
    int[] sizes = new int[blocks + 2];
    Arrays.fill(sizes, width);
    sizes[blocks + 1] = outputs;
    requireSizes(sizes);
    Network plain =
        mlp(width, outputs).randomFourierFeatures(coordinates, DEFAULT_SEED, 1 / Math.PI).network;
    Network network =
        new Network(IntStream.of(sizes).boxed().toList(), plain.activation(), plain.input(), false)
            .with(Architecture.PIRATE);
    return drawn(network, Initialization.LECUN, DEFAULT_SEED);
  }

  private static String call(int... sizes) {
    return IntStream.of(sizes)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "mlp(", ")"));
  }

  private static void requireMemory(int... sizes) {
    double parameters = 0; // of whole numbers: exact as far as the limit
    for (int l = 0; l + 1 < sizes.length; l++) {
      parameters += (sizes[l] + 1.0) * sizes[l + 1];
    }
    if (parameters > MOST_PARAMETERS) {
      throw Fault.argument(
          Text.format("%s would have %.0f parameters; 2²⁸ is the most", call(sizes), parameters));
    }
    double inputs = sizes[0]; // each is a form of all coordinates
    Room.require(() -> call(sizes), Double.BYTES * (2 * parameters + inputs * inputs));
  }

  /**
   * The same network with other starting weights.
   *
   * @param seed any number
   * @return a network with fresh weights and zero biases
   */
  public Pinn seed(long seed) {
    return drawn(network, initialization, seed);
  }

  private static Pinn drawn(Network network, Initialization initialization, long seed) {
    double[] parameters = initialization.draw(network, seed);
    return new Pinn(network, parameters, initialization, seed, Origin.of("seed " + seed));
  }

  /**
   * The same network with weights drawn in another way, by the seed that it has: 42 unless {@link
   * #seed} has set one.
   *
   * @param rule how to draw; {@link Initialization#NTK} changes the forward pass as well
   * @return a network with fresh weights and zero biases
   */
  public Pinn initialization(Initialization rule) {
    Require.nonNull("rule", rule);
    return drawn(network.ntkParameterised(rule == Initialization.NTK), rule, seed);
  }

  /**
   * The same network with biases drawn as well, independent normal; the NTK literature has
   * deviation 1.
   *
   * @param deviation standard deviation of every bias, finite and above 0
   * @param seed any number; the weights of that seed are drawn from another stream
   * @return a network with the same weights
   * @throws IllegalArgumentException if the deviation is not a finite number above 0, or so large
   *     that a bias overflows
   */
  public Pinn normalBiases(double deviation, long seed) {
    Require.positive("deviation of biases", deviation);
    RandomGenerator random = new Well19937c(new int[] {(int) (seed >>> 32), (int) seed, 1});
    double[] theta = parameters.clone();
    for (int l = 0; l < network.layers(); l++) {
      for (int k = network.layer(l).firstBias(); k < network.layer(l).end(); k++) {
        theta[k] =
            Require.finite("a bias of deviation " + deviation, deviation * random.nextGaussian());
      }
    }
    return new Pinn(
        network, theta, initialization, this.seed, origin.then("normal biases " + seed));
  }

  /**
   * Fourier features: the first layer sees [cos 2πBx, sin 2πBx], after Tancik et al. (2020). Wang,
   * Sankaran, Wang and Perdikaris (2023), eq. (4.3), have no 2π: divide their σ by 2π.
   *
   * @param frequencies B, m × d, in cycles per unit; the first size of the network is 2m. Copied
   * @return a network on d coordinates, with the same parameters
   * @throws IllegalArgumentException if B is empty or ragged, 2πB is not finite, or 2m is not the
   *     first size
   */
  public Pinn fourierFeatures(double[][] frequencies) {
    Require.nonNull("frequencies", frequencies);
    PointSet.requireFinite("B", "frequencies", frequencies);
    if (frequencies.length == 0 || frequencies[0].length == 0) {
      throw Fault.argument(
          "B needs a row for each frequency and a column for each coordinate; got none");
    }
    if (2 * frequencies.length != network.width(0)) {
      throw Fault.argument(
          Text.format(
              "Fourier features with %,d rows make %,d values; the first layer of this model takes %d",
              frequencies.length, 2 * frequencies.length, network.width(0)));
    }
    return with(InputMap.fourier(frequencies));
  }

  /**
   * Random Fourier features: rows of B are normal with standard deviation σ, as many rows for each
   * σ.
   *
   * @param coordinates d, number of coordinates of a point
   * @param seed any number
   * @param sigmas one σ or several, in cycles per unit, above 0
   * @return a network on d coordinates, with the same parameters
   * @throws IllegalArgumentException if the first size is not a multiple of twice the number of
   *     sigmas, a σ is not above 0 or so large that 2πB overflows, or there is no memory for so
   *     many coordinates
   */
  public Pinn randomFourierFeatures(int coordinates, long seed, double... sigmas) {
    Require.nonNull("sigmas", sigmas);
    if (sigmas.length == 0 || coordinates < 1 || network.width(0) % (2 * sigmas.length) != 0) {
      throw Fault.argument(
          "random Fourier features need a coordinate, a sigma and a first size that is a multiple of 2 · (number of sigmas);"
              + Text.format(
                  " got %,d coordinates, %d sigmas and first size %d",
                  coordinates, sigmas.length, network.width(0)));
    }
    for (double sigma : sigmas) {
      Require.positive("a sigma of Fourier features", sigma);
      if (sigma > InputMap.MOST_FREQUENCY / MOST_DEVIATIONS) {
        throw Fault.argument(
            "a sigma of Fourier features of " + sigma + " is too large: 2πB overflows");
      }
    }
    Room.require(
        () -> Text.format("%d frequencies in %,d coordinates", network.width(0) / 2, coordinates),
        network.width(0) / 2.0 * coordinates * BYTES_OF_FREQUENCY);
    RandomGenerator random = new Well19937c(seed);
    double[][] frequencies = new double[network.width(0) / 2][coordinates];
    int each = frequencies.length / sigmas.length;
    for (int f = 0; f < frequencies.length; f++) {
      for (int k = 0; k < coordinates; k++) {
        frequencies[f][k] = sigmas[f / each] * random.nextGaussian();
      }
    }
    return fourierFeatures(frequencies);
  }

  /**
   * One coordinate as cos and sin of its first harmonics, so that u is periodic in it: the first
   * layer sees the other coordinates as they are.
   *
   * @param coordinate its index
   * @param period its period, above 0
   * @param harmonics how many, at least 1; the first size of the network is d − 1 + 2·harmonics
   * @return a network on d coordinates, with the same parameters
   * @throws IllegalArgumentException if the sizes do not match, or the period is not above 0 or so
   *     short that 2π/period overflows
   */
  public Pinn periodicFeatures(int coordinate, double period, int harmonics) {
    long coordinates = network.width(0) - 2L * harmonics + 1;
    if (harmonics < 1 || coordinate < 0 || coordinate >= coordinates) {
      throw Fault.argument(
          Text.format(
                  "periodic features need a first size of d − 1 + 2·harmonics and a coordinate from 0 to d − 1; got first size %d, %d",
                  network.width(0), harmonics)
              + " harmonics and coordinate "
              + coordinate);
    }
    Require.positive("a period", period);
    return with(InputMap.periodic((int) coordinates, coordinate, period, harmonics));
  }

  /**
   * Any coordinates as cos and sin of their first harmonics, so that u is periodic in them.
   *
   * @param periods one for each coordinate, above 0; {@code Double.POSITIVE_INFINITY} where u is
   *     not periodic and the first layer sees the coordinate as it is
   * @param harmonics how many of each, at least 1; the first size of the network is 2·harmonics for
   *     each periodic coordinate and 1 for each other
   * @return a network on d coordinates, with the same parameters
   * @throws IllegalArgumentException if the sizes do not match, no period is finite, or one is not
   *     above 0 or so short that 2π/period overflows
   */
  public Pinn periodicFeatures(double[] periods, int harmonics) {
    long finite =
        Arrays.stream(Require.nonNull("periods", periods)).filter(Double::isFinite).count();
    for (double period : periods) {
      if (!(period > 0)) {
        throw Fault.argument(
            "a period must be above 0, infinite where there is none; got " + period);
      }
    }
    long values = 2L * harmonics * finite + periods.length - finite;
    if (harmonics < 1 || finite == 0 || values != network.width(0)) {
      throw Fault.argument(
          Text.format(
              "%d periods of %,d coordinates with %d harmonics make %,d values; the first layer of this model takes %d",
              finite, periods.length, harmonics, values, network.width(0)));
    }
    return with(InputMap.periodic(periods, harmonics));
  }

  /**
   * One coordinate as the cosines of its first harmonics, so that u is periodic in it and even
   * about 0 and about half the period: the first layer sees the other coordinates as they are. An
   * odd solution is an odd factor ℓ of {@link Problem#ansatz} times such a network.
   *
   * @param coordinate its index
   * @param period its period, above 0
   * @param harmonics how many, at least 1; the first size of the network is d − 1 + harmonics
   * @return a network on d coordinates, with the same parameters
   * @throws IllegalArgumentException if the sizes do not match, or the period is not above 0
   */
  public Pinn evenFeatures(int coordinate, double period, int harmonics) {
    long coordinates = network.width(0) - (long) harmonics + 1;
    if (harmonics < 1 || coordinate < 0 || coordinate >= coordinates) {
      throw Fault.argument(
          Text.format(
              "even features need a first size of d − 1 + harmonics and a coordinate from 0 to d − 1; got first size %d, %d harmonics and coordinate %d",
              network.width(0), harmonics, coordinate));
    }
    Require.positive("a period", period);
    return with(InputMap.even((int) coordinates, coordinate, period, harmonics));
  }

  /**
   * Inputs scaled to mean 0 and variance 1 over some points, before any other encoding.
   *
   * @param points usually the collocation points
   * @return a network with the same parameters
   * @throws IllegalArgumentException if the points do not match the inputs, or a coordinate does
   *     not vary
   */
  public Pinn standardised(Points points) {
    requireDimension(points);
    double[] scale = new double[points.dimension()];
    double[] shift = new double[points.dimension()];
    for (int k = 0; k < scale.length; k++) {
      int coordinate = k;
      double[] column = Arrays.stream(points.array()).mapToDouble(x -> x[coordinate]).toArray();
      double largest = Arrays.stream(column).map(Math::abs).max().orElse(0);
      int exponent = Math.getExponent(largest); // squares of numbers about 1 are numbers
      SummaryStatistics values = new SummaryStatistics();
      Arrays.stream(column).forEach(x -> values.addValue(Math.scalb(x, -exponent)));
      double deviation = Math.sqrt(values.getPopulationVariance());
      scale[k] = Math.scalb(1 / deviation, -exponent);
      shift[k] = -values.getMean() / deviation;
      if (!(deviation > 0) || Double.isInfinite(scale[k])) {
        throw Fault.argument(
            "points do not vary in coordinate "
                + k
                + (deviation > 0 ? " by more than " + Math.scalb(deviation, exponent) : "")
                + "; inputs cannot be standardised");
      }
    }
    return with(network.input().after(scale, shift));
  }

  /**
   * Outputs measured from a mean in units of a deviation: u = mean + deviation · (what the last
   * layer gives), so that a network of weights near 1 has values near the user's own, kelvins or
   * prices.
   *
   * @param mean of every output, finite
   * @param deviation of every output, finite and above 0
   * @return a network with the same parameters
   * @throws IllegalArgumentException if a number is out of range
   */
  public Pinn scaledOutputs(double mean, double deviation) {
    double[] means = new double[network.outputs()];
    double[] deviations = new double[network.outputs()];
    Arrays.fill(means, mean);
    Arrays.fill(deviations, deviation);
    return scaledOutputs(means, deviations);
  }

  /**
   * Outputs measured from a mean in units of a deviation, each by its own.
   *
   * @param means one for each output, finite; copied
   * @param deviations one for each output, finite and above 0; copied
   * @return a network with the same parameters
   * @throws IllegalArgumentException if there is not one for each output, or a number is out of
   *     range
   */
  public Pinn scaledOutputs(double[] means, double[] deviations) {
    int mean = Require.nonNull("means", means).length;
    int deviation = Require.nonNull("deviations", deviations).length;
    if (mean != network.outputs() || deviation != network.outputs()) {
      throw Fault.argument(
          Text.format(
              "this model has %d outputs; got %d means and %d deviations",
              network.outputs(), mean, deviation));
    }
    for (int k = 0; k < means.length; k++) {
      if (!Double.isFinite(means[k])) {
        throw Fault.argument("mean of output " + k + " must be finite; got " + means[k]);
      }
      Require.positive("deviation of output " + k, deviations[k]);
    }
    return with(
        new OutputMap(
            Arrays.stream(means).boxed().toList(), Arrays.stream(deviations).boxed().toList()));
  }

  /**
   * Outputs scaled by what a problem prescribes: mean and deviation of the values that its
   * conditions and data ask for, output by output. An output for which it prescribes no value, or
   * one value only, is left as it is; so is one with a hard constraint, u = g + ℓN, since values of
   * u are not of the size of N.
   *
   * @param problem with values on its boundary, at its start or measured
   * @return a network with the same parameters
   * @throws IllegalArgumentException if the problem does not fit, or prescribes no two values of
   *     any output without a hard constraint
   */
  public Pinn scaledOutputs(Problem problem) {
    Require.nonNull("problem", problem).statement().requireFits(network);
    double[] means = new double[network.outputs()];
    double[] deviations = new double[network.outputs()];
    boolean any = false;
    for (int k = 0; k < means.length; k++) {
      SummaryStatistics values = new SummaryStatistics();
      problem.statement().prescribed(k).forEach(values::addValue);
      double deviation = Math.sqrt(values.getPopulationVariance());
      boolean varies = values.getN() > 0 && deviation > 0 && free(problem, k);
      any |= varies;
      means[k] = varies ? values.getMean() : 0;
      deviations[k] = varies ? deviation : 1;
    }
    if (!any && !IntStream.range(0, means.length).allMatch(k -> free(problem, k))) {
      throw Fault.argument(
          Text.format(
              "problem \"%s\" has a hard constraint, u = g + ℓN, whose N is not of the size of what is prescribed, and no"
                  + " other output to scale; leave .scaledOutputs away",
              problem.name()));
    }
    if (!any) {
      throw Fault.argument(
          Text.format(
              "problem \"%s\" prescribes no two different values; give .scaledOutputs(mean, deviation)",
              problem.name()));
    }
    return scaledOutputs(means, deviations);
  }

  private static boolean free(Problem problem, int output) {
    return !problem.statement().outputs().ansatz().containsKey(output);
  }

  /**
   * Skip connections: from the second hidden layer on, {@code h ← h + σ(W h + b)}. No parameter
   * more and none less, so that the weights of a network of another tool with such layers fit.
   *
   * @return a network with the same parameters
   * @throws IllegalArgumentException if there are fewer than two hidden layers, they differ in
   *     width, or the network has gates
   */
  public Pinn skip() {
    return of(network.with(requirePlain(Architecture.SKIP)));
  }

  /**
   * Gates, the modified MLP after Wang, Teng and Perdikaris (2021), section 2.6: two encoders U and
   * V of the input, each {@code σ(W x + b)}, and every hidden layer {@code h ← z ⊙ U + (1 − z) ⊙ V}
   * with {@code z = σ(W h + b)}, as Wang, Sankaran, Wang and Perdikaris (2023), eqs. (6.7)–(6.10),
   * have it; in the paper of 2021 U and V have changed places.
   *
   * <p>Parameters are those of U, then V, then the layers.
   *
   * @return a network with fresh weights, drawn by its seed
   * @throws IllegalArgumentException if there is no hidden layer, they differ in width, the network
   *     has skip connections, or its parameters are not those that its seed draws
   */
  public Pinn gated() {
    return redrawn(network.with(requirePlain(Architecture.GATED)), "gated()");
  }

  /**
   * This network, whose parameters stay as they are, plus a scaled one that is trained: a further
   * stage of multi-stage networks, Wang and Lai (2024), u = Σ εₖ uₖ. Each stage corrects the one
   * before where that trains no further: its scale is about the error that is left, and what it has
   * to learn oscillates faster, so that {@link Activation#sin(double)} suits it.
   *
   * @param scale ε, finite and above 0
   * @param next the network that is trained, on the same coordinates and with as many outputs; no
   *     sum itself
   * @return the sum, with the parameters of {@code next}
   * @throws IllegalArgumentException if the scale is not above 0, or the networks do not match
   */
  public Pinn plus(double scale, Pinn next) {
    Require.positive("the scale of a network in a sum", scale);
    Network other = Require.nonNull("next", next).network;
    if (other.coordinates() != network.coordinates() || other.outputs() != network.outputs()) {
      throw Fault.argument(
          Text.format(
              "networks of a sum need the same coordinates and outputs; got %d and %d, %d and %d",
              network.coordinates(), other.coordinates(), network.outputs(), other.outputs()));
    }
    if (other.base().isPresent()) {
      throw Fault.argument("the second network is a sum itself; add its parts one by one");
    }
    OutputMap scaled = other.output().times(scale);
    Network sum = other.with(scaled).addedTo(new Frozen(network, parameters));
    return new Pinn(sum, next.parameters, next.initialization, next.seed, next.origin);
  }

  private Architecture requirePlain(Architecture wanted) {
    Architecture present = network.architecture();
    if (present != Architecture.PLAIN) {
      throw Fault.argument(
          "this network has "
              + present.words()
              + " already; begin with mlp(…) again for "
              + wanted.words());
    }
    return wanted;
  }

  /**
   * A network of more parameters: whoever has trained or given the present ones shall not lose
   * them.
   */
  private Pinn redrawn(Network other, String call) {
    if (!Arrays.equals(parameters, initialization.draw(network, seed))) {
      throw Fault.argument(
          "."
              + call
              + " draws fresh weights, and those of this network would be lost ("
              + origin
              + "); say it before they are trained or given");
    }
    return drawn(other, initialization, seed);
  }

  /**
   * Trained slopes, adaptive activations after Jagtap, Kawaguchi and Karniadakis (2020): every
   * hidden layer is {@code σ(n a (W h + b))} with one number a of its own, 1/n at first, so that
   * the network begins as it is.
   *
   * @param n how much faster a slope moves than a weight, 10 at times; finite and above 0
   * @return a network with fresh weights, drawn by its seed
   * @throws IllegalArgumentException if n is not above 0, slopes are trained already, there is no
   *     hidden layer, or its parameters are not those that its seed draws
   */
  public Pinn adaptiveSlopes(double n) {
    Require.positive("n of adaptive slopes", n);
    if (network.style().slopes() > 0 || network.sizes().size() < 3) {
      throw Fault.argument(
          network.style().slopes() > 0
              ? "this network has adaptive slopes already"
              : "adaptive slopes need a hidden layer; got sizes " + network.sizes());
    }
    return redrawn(network.with(network.style().slopes(n)), "adaptiveSlopes(n)");
  }

  /**
   * Random weight factorisation, after Wang et al. (2022): all weights are {@code W = diag(exp s)
   * V}, both trained. At first s is normal with mean 1 and standard deviation 0.1, and V what makes
   * W the weights that were drawn: the network begins as it is and trains in other units.
   *
   * <p>Parameters of a layer are V, then s, then the biases.
   *
   * @return a network with fresh weights, drawn by its seed
   * @throws IllegalArgumentException if its weights are factorised already, or its parameters are
   *     not those that its seed draws
   */
  public Pinn factorised() {
    if (network.style().factorised()) {
      throw Fault.argument("the weights of this network are factorised already");
    }
    return redrawn(network.with(network.style().factorised(true)), "factorised()");
  }

  /**
   * Fourier features whose frequencies B are trained with the weights; they begin as they are.
   * Parameters are B, row by row, then those there were.
   *
   * @return a network with the same function
   * @throws IllegalArgumentException if the network has no Fourier features, or more before its
   *     first layer
   */
  public Pinn trainableFrequencies() {
    if (network.trainsFrequencies()) {
      throw Fault.argument("the frequencies of this network are trained already");
    }
    List<List<Double>> rows = network.input().frequencies();
    if (rows.isEmpty()) {
      throw Fault.argument(
          "trainable frequencies need Fourier features and nothing else before the first layer; say"
              + " .randomFourierFeatures(…) or .fourierFeatures(B) before, and .standardised(points) after");
    }
    Network other = network.training(rows, InputMap.identity(network.coordinates()));
    double[] theta = new double[other.parameterCount()];
    int first = theta.length - parameters.length;
    double[] b = rows.stream().flatMap(List::stream).mapToDouble(x -> x).toArray();
    System.arraycopy(b, 0, theta, 0, first);
    System.arraycopy(parameters, 0, theta, first, parameters.length);
    return new Pinn(other, theta, initialization, seed, origin);
  }

  Pinn with(InputMap input) {
    boolean encoded = input.features().stream().anyMatch(f -> f.kind() != Feature.Kind.LINEAR);
    if (network.trainsFrequencies() && encoded) {
      throw Fault.argument(
          "the frequencies of this network are trained; give features before .trainableFrequencies()");
    }
    return of(network.with(input));
  }

  Pinn with(OutputMap output) {
    if (network.base().isPresent()) {
      throw Fault.argument("outputs of a sum of networks are scaled by plus(scale, next)");
    }
    return of(network.with(output));
  }

  private Pinn of(Network other) {
    return new Pinn(other, parameters, initialization, seed, origin);
  }

  /**
   * The same parameters with another activation.
   *
   * @param activation for all hidden layers
   * @return the network
   */
  public Pinn activation(Activation activation) {
    Require.nonNull("activation", activation);
    Network other = network.with(network.style().with(activation.rule(), activation.frequency()));
    initialization.requireFits(other);
    return new Pinn(other, parameters, initialization, seed, origin.withActivation());
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
    Require.nonNull("values", values);
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
    return new Pinn(network, values.clone(), initialization, seed, Origin.of("given parameters"));
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
   * @param inputs indices of inputs, from 0, one for each differentiation; at most six
   * @return {@code double[n]}
   * @throws IllegalArgumentException if points or indices do not match the inputs, there are
   *     several outputs, or the activation has no such derivative
   */
  public double[] derivative(Points points, int... inputs) {
    Require.nonNull("inputs", inputs);
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
   * @param inputs indices of inputs, from 0, one for each differentiation; at most six
   * @return {@code double[n][outputs]}
   * @throws IllegalArgumentException if points or indices do not match the inputs, or the
   *     activation has no such derivative
   */
  public double[][] derivatives(Points points, int... inputs) {
    Require.nonNull("inputs", inputs);
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
    network.requireSmooth(partial.order(), "this derivative");
    return Evaluation.finite(network, parameters, points.array(), partial);
  }

  void requireDimension(Points points) {
    Require.nonNull("points", points);
    network.requireDimension(points.dimension());
  }

  /**
   * This network replaced by its tangent, u + ∂u/∂θ δ, whose δ is solved for by one least squares:
   * {@code pinn.linearised().solve(problem)} tells what one linear step can reach.
   *
   * @return what asks for a problem
   */
  public Ridges.Tangent linearised() {
    return new Ridges.Tangent(this);
  }

  /**
   * Random tanh ridges that do not train; a problem is solved in them by least squares: {@code
   * Pinn.ridges(2500).solve(problem)}.
   *
   * @param width number of ridges, at least 1; 300 do in one dimension, 1,500 to 3,000 in two
   * @return what asks for a problem
   * @throws IllegalArgumentException if the width is below 1
   */
  public static Ridges ridges(int width) {
    return Ridges.of(width);
  }

  /**
   * Starts a training plan; nothing runs before {@code run()}.
   *
   * @param problem what to learn
   * @return the plan, which asks for an optimiser next
   * @throws IllegalArgumentException if inputs or outputs do not match the problem
   */
  public TrainingPlan.Optimiser train(Problem problem) {
    Require.nonNull("problem", problem);
    problem.statement().requireFits(network);
    if (!problem.statement().slabs().isEmpty()) {
      Slabs.of(problem.statement());
    }
    return new TrainingPlan.Optimiser(new TrainingPlan(this, problem));
  }

  /**
   * Writes the network, its parameters exactly, in a format chosen by the ending: {@code
   * .safetensors} with the names of {@code torch.nn.Sequential} (Linear, activation, Linear),
   * {@code .npz} with flat names of flax ({@code Dense_0/kernel}), and for any other our own JSON,
   * which alone keeps activation and encodings.
   *
   * <p>In the first two, scales of inputs and outputs and the factors of the NTK parameterisation
   * are folded into weights and biases, so that outputs are the same up to rounding.
   *
   * @param file where; an existing file is replaced
   * @return the file, absolute
   * @throws IllegalArgumentException if the format has no place for its Fourier or periodic
   *     features
   * @throws java.io.UncheckedIOException if the file cannot be written; one that was there is whole
   */
  public Path save(Path file) {
    Require.nonNull("file", file);
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".safetensors")) {
      return plain().writeSafeTensors(file, new Activation(network.activation()).toString());
    }
    return name.endsWith(".npz")
        ? plain().writeNpz(file)
        : ModelFile.of(network, initialization, parameters).write(file);
  }

  private ForeignModel plain() {
    int[] sizes = network.sizes().stream().mapToInt(n -> n).toArray();
    return ForeignModel.of(sizes, PlainLayers.parameters(network, parameters));
  }

  /**
   * Reads a fully connected network of another tool: safetensors (a PyTorch state dict) or npz
   * (JAX, flax). Layers are found by the names of tensors, {@link #reading} shows how. Activation
   * and encodings are not in such files: tanh and none are assumed, until {@link #activation} and
   * its like say others; {@link #expect} tells whether all is right.
   *
   * @param file the file
   * @return the network, with its parameters as doubles
   * @throws java.io.UncheckedIOException if the file cannot be read
   * @throws IllegalArgumentException if it is damaged, or no chain of linear layers
   */
  public static Pinn read(Path file) {
    Require.nonNull("file", file);
    ForeignModel model = ForeignModel.read(file);
    Pinn pinn = mlp(model.sizes()).withParameters(model.parameters());
    Origin origin = Origin.read(file.getFileName().toString(), model.precision());
    return new Pinn(pinn.network, pinn.parameters, pinn.initialization, pinn.seed, origin);
  }

  /**
   * What {@link #read} takes a file for, before it is used.
   *
   * @param file safetensors or npz
   * @return a row a layer; columns {@code layer}, {@code inputs}, {@code outputs}, {@code weights}
   *     (the tensor's name), {@code stored as}, {@code biases}, {@code type}
   * @throws java.io.UncheckedIOException if the file cannot be read
   * @throws IllegalArgumentException as for {@link #read}
   */
  public static Table reading(Path file) {
    Require.nonNull("file", file);
    String name = file.getFileName().toString();
    return Provenances.library()
        .and("file", name)
        .of(ReadingTable.of(name, ForeignModel.read(file)));
  }

  /**
   * Compares with outputs that were computed where the network came from: to 1e-6 of the largest
   * expected one for a network read in F32, 1e-12 in F64 (and for any other), 2e-3 in F16, 1e-2 in
   * BF16.
   *
   * @param points n points
   * @param values {@code double[n]} for a network with one output
   * @return this network
   * @throws IllegalArgumentException if they differ: with the worst point, and what else would fit
   */
  public Pinn expect(Points points, double[] values) {
    Require.nonNull("values", values);
    return expect(
        points, Arrays.stream(values).mapToObj(x -> new double[] {x}).toArray(double[][]::new));
  }

  /**
   * The same for several outputs.
   *
   * @param points n points
   * @param values {@code double[n][outputs]}
   * @return this network
   * @throws IllegalArgumentException if they differ: with the worst point, and what else would fit
   */
  public Pinn expect(Points points, double[][] values) {
    Require.nonNull("points", points);
    Require.nonNull("values", values);
    Agreement agreement = Agreement.of(values, values(points));
    if (!agreement.within(origin.precision().tolerance())) {
      throw Fault.argument(
          Text.format(
              "outputs differ from the expected ones, most at %s: %s expected, %s found, %.1e of the largest"
                  + " where %.0e is allowed for %s; %s",
              Arrays.toString(points.toArray()[agreement.point()]),
              agreement.expected(),
              agreement.found(),
              agreement.difference() / agreement.largest(),
              origin.precision().tolerance(),
              origin.precision(),
              hint(points, values)));
    }
    return this;
  }

  /** What else would give the expected values. */
  private String hint(Points points, double[][] values) {
    for (Nonlinearity other : Nonlinearity.values()) {
      if (fits(of(network.with(other)), points, values)) {
        return "with .activation(Activation." + new Activation(other) + "()) they agree";
      }
    }
    if (skips() && fits(skip(), points, values)) {
      return "with .skip() they agree: does it add to a hidden layer what that one sees?";
    }
    double[] turned = PlainLayers.squaresTransposed(network, parameters);
    if (fits(withParameters(turned), points, values)) {
      return "with its square layers transposed they agree: is \"weight\" stored inputs × outputs?";
    }
    return "is there another activation, a scaling of inputs, a transform of outputs?";
  }

  /** Whether it may have had skip connections where it came from. */
  private boolean skips() {
    List<Integer> hidden = network.sizes().subList(1, network.sizes().size() - 1);
    return network.architecture() == Architecture.PLAIN
        && hidden.size() > 1
        && hidden.stream().distinct().count() == 1;
  }

  private boolean fits(Pinn other, Points points, double[][] values) {
    return Agreement.of(values, other.values(points)).within(origin.precision().tolerance());
  }

  /**
   * Reads a network that {@link #save} wrote.
   *
   * @param file the file
   * @return the network
   * @throws java.io.UncheckedIOException if the file cannot be read
   * @throws IllegalArgumentException if it is no ntk4j model, or was cut or changed since
   */
  public static Pinn load(Path file) {
    Require.nonNull("file", file);
    return ModelFile.read(file, Pinn::of);
  }

  private static Pinn of(ModelFile file) {
    requireSizes(file.sizes());
    Network network = file.network();
    file.initialization().requireFits(network);
    Pinn own =
        new Pinn(network, file.parameters(), file.initialization(), DEFAULT_SEED, Origin.of(""))
            .withParameters(file.parameters());
    return file.base().map(base -> of(base).plus(1, own)).orElse(own);
  }

  /** Errors of an output against a problem's exact solution on a regular grid, if there is one. */
  Optional<SolutionError> errorOnGrid(Problem problem, int output) {
    return SolutionError.onGrid(problem.statement(), network, parameters, output);
  }

  /** Errors of an output against a problem's exact solution at points, if there is one. */
  Optional<SolutionError> errorAt(Problem problem, Points points, int output) {
    return SolutionError.of(problem.statement(), network, parameters, points.set(), output);
  }

  /** A network with parameters that a run has found beside u's. */
  static Pinn of(Frozen found, String how) {
    return new Pinn(
        found.network(), found.theta().clone(), Initialization.LECUN, DEFAULT_SEED, Origin.of(how));
  }

  /** The same network with parameters that a run has made. */
  Pinn trained(double[] theta, String how) {
    return new Pinn(network, theta, initialization, seed, origin.then(how));
  }

  /** The same parameters in a network that differs before its first layer alone. */
  Pinn as(Network other) {
    return of(other);
  }

  Initialization initialization() {
    return initialization;
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
    return sizes(network);
  }

  private static String sizes(Network network) {
    return network.sizes().stream().map(String::valueOf).collect(Collectors.joining(" → "));
  }

  private String inputText() {
    boolean scaled =
        network.input().features().stream().allMatch(f -> f.kind() == Feature.Kind.LINEAR);
    int coordinates = network.coordinates();
    return scaled
        ? "inputs standardised"
        : coordinates
            + (coordinates == 1 ? " coordinate as " : " coordinates as ")
            + network.width(0)
            + " features";
  }

  @Override
  public MimeBundle bundle() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text/latex", "$" + NetworkLatex.of(network) + "$" + System.lineSeparator() + words());
    data.put("text/plain", toString());
    return new MimeBundle(data);
  }

  /** Sizes, activation, number of parameters and where they come from. */
  @Override
  public String toString() {
    return Terminal.text(words());
  }

  /** As a file has it. */
  String words() {
    Style style = network.style();
    String text = "Pinn " + sizes() + ", " + new Activation(style.activation(), style.frequency());
    text += style.slopes() > 0 ? ", adaptive slopes" : "";
    if (network.architecture() != Architecture.PLAIN) {
      text += ", " + network.architecture().words();
    }
    text += style.factorised() ? ", factorised weights" : "";
    if (network.trainsFrequencies()) {
      text += Text.format(", %d trained frequencies", network.frequencies().size());
    }
    if (!network.input().equals(InputMap.identity(network.input().features().size()))) {
      text += ", " + inputText();
    }
    if (!network.output().changesNothing()) {
      text += ", outputs scaled";
    }
    if (network.base().isPresent()) {
      text += ", added to a fixed " + sizes(network.base().get().network());
    }
    if (network.ntkParameterised()) {
      text += ", NTK parameterisation";
    }
    return text + Text.format(", %,d parameters (%s)", parameterCount(), origin);
  }
}
