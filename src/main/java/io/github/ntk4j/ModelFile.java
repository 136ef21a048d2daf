package io.github.ntk4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.StrictJson;
import io.github.ntk4j.base.WholeFile;
import io.github.ntk4j.model.Architecture;
import io.github.ntk4j.model.Feature;
import io.github.ntk4j.model.Frozen;
import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.OutputMap;
import io.github.ntk4j.model.Style;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network as a JSON file; Java's shortest decimal of a double reads back as the same double.
 *
 * <p>Version 2 ends in a checksum. Version 1, of ntk4j 0.1.0 and of scripts, has none.
 */
final class ModelFile {
  private static final String FORMAT = "ntk4j-model";
  private static final int VERSION = 2;
  private static final String CHECKSUM = "checksum";
  private static final List<String> NEEDED =
      List.of("format", "version", "sizes", "activation", "parameters");
  private static final List<String> MORE =
      List.of(
          "architecture",
          "frequency",
          "slopes",
          "factorised",
          "frequencies",
          "initialization",
          "input",
          "output",
          "base");
  private static final String FACTORS = "rows"; // diag(exp s) V
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int[] sizes;
  private final Style style;
  private final Architecture architecture;
  private final List<List<Double>> frequencies;
  private final Initialization initialization;
  private final InputMap input;
  private final OutputMap output;
  private final double[] parameters;
  private final Optional<ModelFile> base;

  private ModelFile(
      int[] sizes,
      Style style,
      Architecture architecture,
      List<List<Double>> frequencies,
      Initialization initialization,
      InputMap input,
      OutputMap output,
      double[] parameters,
      Optional<ModelFile> base) {
    this.sizes = sizes;
    this.style = style;
    this.architecture = architecture;
    this.frequencies = frequencies;
    this.initialization = initialization;
    this.input = input;
    this.output = output;
    this.parameters = parameters;
    this.base = base;
  }

  /** What a network has that a file keeps. */
  static ModelFile of(Network network, Initialization initialization, double[] parameters) {
    return new ModelFile(
        network.sizes().stream().mapToInt(n -> n).toArray(),
        network.style(),
        network.architecture(),
        network.frequencies(),
        initialization,
        network.input(),
        network.output(),
        parameters,
        network.base().map(ModelFile::of));
  }

  /** What starts its weights is forgotten, but not what scales them. */
  private static ModelFile of(Frozen base) {
    boolean scaled = base.network().ntkParameterised();
    return of(base.network(), scaled ? Initialization.NTK : Initialization.LECUN, base.theta());
  }

  int[] sizes() {
    return sizes;
  }

  /** The network, once its sizes are known to make sense. */
  Network network() {
    Network network =
        new Network(Arrays.stream(sizes).boxed().toList(), style.activation(), input, false)
            .with(style.ntkParameterised(initialization == Initialization.NTK))
            .with(architecture)
            .with(output);
    return frequencies.isEmpty() ? network : network.training(frequencies, input);
  }

  Initialization initialization() {
    return initialization;
  }

  /** What it is added to. */
  Optional<ModelFile> base() {
    return base;
  }

  double[] parameters() {
    return parameters;
  }

  Path write(Path file) {
    ObjectNode root = node(VERSION);
    root.put(CHECKSUM, StrictJson.checksum(root, CHECKSUM));
    return WholeFile.write(file, (text(root) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** A base within has version 1: the checksum of the whole is enough. */
  private ObjectNode node(int version) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT).put("version", version);
    ArrayNode list = root.putArray("sizes");
    Arrays.stream(sizes).forEach(list::add);
    root.put("activation", name(style.activation()));
    if (style.frequency() != 1) {
      root.put("frequency", style.frequency());
    }
    if (style.slopes() > 0) {
      root.put("slopes", style.slopes());
    }
    if (style.factorised()) {
      root.put("factorised", FACTORS);
    }
    if (!frequencies.isEmpty()) {
      root.set("frequencies", JSON.valueToTree(frequencies));
    }
    if (architecture != Architecture.PLAIN) {
      root.put("architecture", name(architecture));
    }
    root.put("initialization", name(initialization));
    root.set("input", JSON.valueToTree(input));
    if (!output.changesNothing()) {
      root.set("output", JSON.valueToTree(output));
    }
    ArrayNode numbers = root.putArray("parameters");
    Arrays.stream(parameters).forEach(numbers::add);
    base.ifPresent(b -> root.set("base", b.node(1)));
    return root;
  }

  private static String text(ObjectNode root) {
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw Fault.state("a network could not be written as JSON", e);
    }
  }

  /**
   * Reads a file.
   *
   * @param make the network, from what the file has; what it refuses is a fault of the file
   */
  static <T> T read(Path file, Function<ModelFile, T> make) {
    String text = WholeFile.read(file);
    try {
      return make.apply(content(StrictJson.of(text)));
    } catch (IllegalArgumentException e) {
      throw Fault.argument(file + " is not a model written by Pinn.save: " + e.getMessage());
    }
  }

  private static ModelFile content(StrictJson root) {
    requireFormat(root);
    int[] sizes = root.get("sizes").list().stream().mapToInt(StrictJson::integer).toArray();
    double[] parameters = numbers(root.get("parameters"));
    Architecture architecture =
        root.has("architecture")
            ? named(
                "architecture",
                root.get("architecture").text(),
                Architecture.values(),
                ModelFile::name)
            : Architecture.PLAIN;
    Style style = style(root);
    List<List<Double>> frequencies =
        root.has("frequencies") ? frequencies(root.get("frequencies"), sizes[0]) : List.of();
    boolean plain =
        architecture == Architecture.PLAIN
            && style.slopes() == 0
            && !style.factorised()
            && frequencies.isEmpty();
    requireCount(sizes, plain, parameters.length); // before memory is taken for them
    int seen = frequencies.isEmpty() ? sizes[0] : frequencies.get(0).size();
    Initialization initialization =
        root.has("initialization")
            ? initialization(root.get("initialization").text())
            : Initialization.LECUN;
    InputMap input = root.has("input") ? input(root.get("input"), seen) : InputMap.identity(seen);
    int outputs = sizes[sizes.length - 1];
    OutputMap output =
        root.has("output") ? output(root.get("output"), outputs) : OutputMap.identity(outputs);
    Optional<ModelFile> base =
        root.has("base") ? Optional.of(content(root.get("base"))) : Optional.empty();
    return new ModelFile(
        sizes, style, architecture, frequencies, initialization, input, output, parameters, base);
  }

  private static Style style(StrictJson root) {
    Nonlinearity activation =
        named("activation", root.get("activation").text(), Nonlinearity.values(), ModelFile::name);
    boolean factorised = root.has("factorised");
    if (factorised && !root.get("factorised").text().equals(FACTORS)) {
      throw Fault.argument("its \"factorised\" must be \"" + FACTORS + "\"");
    }
    return Style.of(activation)
        .with(activation, positive(root, "frequency", 1))
        .slopes(positive(root, "slopes", 0))
        .factorised(factorised);
  }

  private static double positive(StrictJson root, String key, double otherwise) {
    double value = root.has(key) ? root.get(key).number() : otherwise;
    if (root.has(key) && !(value > 0)) {
      throw Fault.argument("its \"" + key + "\" is " + value + "; it must be above 0");
    }
    return value;
  }

  private static List<List<Double>> frequencies(StrictJson rows, int first) {
    List<List<Double>> all =
        rows.list().stream().map(row -> Arrays.stream(numbers(row)).boxed().toList()).toList();
    boolean even = all.stream().map(List::size).distinct().count() == 1;
    if (2 * all.size() != first || !even || all.get(0).isEmpty()) {
      throw Fault.argument("its trained frequencies do not fit its first size " + first);
    }
    return all;
  }

  private static void requireFormat(StrictJson root) {
    if (!root.has("format") || !root.get("format").text().equals(FORMAT)) {
      throw Fault.argument("it has no \"format\": \"" + FORMAT + "\"");
    }
    int version = root.get("version").integer();
    if (version == 1) {
      root.keys(NEEDED, MORE);
    } else if (version == VERSION) {
      root.keys(Stream.concat(NEEDED.stream(), Stream.of(CHECKSUM)).toList(), MORE);
      if (!root.get(CHECKSUM).text().equals(root.checksumWithout(CHECKSUM))) {
        throw Fault.argument("its checksum does not fit, so it was changed since");
      }
    } else {
      throw Fault.argument("its version is " + version + "; this library reads 1 and " + VERSION);
    }
  }

  /** A network that is not plain has more parameters; it counts them itself. */
  private static void requireCount(int[] sizes, boolean plain, int given) {
    BigInteger count = BigInteger.ZERO; // a file may claim any sizes
    for (int l = 0; l + 1 < sizes.length; l++) {
      count = count.add(BigInteger.valueOf((sizes[l] + 1L) * sizes[l + 1]));
    }
    int more = BigInteger.valueOf(given).compareTo(count);
    if (plain ? more != 0 : more < 0) {
      throw Fault.argument(
          "a network " + Arrays.toString(sizes) + " has " + count + " parameters; got " + given);
    }
  }

  private static double[] numbers(StrictJson list) {
    return list.list().stream().mapToDouble(StrictJson::number).toArray();
  }

  private static InputMap input(StrictJson input, int first) {
    input.keys(List.of("coordinates", "features"), List.of());
    List<Feature> features = input.get("features").list().stream().map(ModelFile::feature).toList();
    int coordinates = input.get("coordinates").integer();
    if (coordinates < 1
        || features.size() != first
        || features.stream().anyMatch(f -> f.weights().size() != coordinates)) {
      throw Fault.argument("its input encoding does not fit its first size " + first);
    }
    return new InputMap(coordinates, features);
  }

  private static OutputMap output(StrictJson output, int outputs) {
    output.keys(List.of("means", "deviations"), List.of());
    double[] means = numbers(output.get("means"));
    double[] deviations = numbers(output.get("deviations"));
    if (means.length != outputs
        || deviations.length != outputs
        || Arrays.stream(deviations).anyMatch(s -> !(s > 0))) {
      throw Fault.argument("its output scales do not fit its " + outputs + " outputs");
    }
    return new OutputMap(
        Arrays.stream(means).boxed().toList(), Arrays.stream(deviations).boxed().toList());
  }

  private static Feature feature(StrictJson feature) {
    feature.keys(List.of("kind", "weights", "shift"), List.of());
    List<Double> weights = Arrays.stream(numbers(feature.get("weights"))).boxed().toList();
    return new Feature(
        named("kind of feature", feature.get("kind").text(), Feature.Kind.values(), Enum::name),
        weights,
        feature.get("shift").number());
  }

  private static Initialization initialization(String name) {
    return named("initialization", name, Initialization.values(), ModelFile::name);
  }

  private static <E> E named(String what, String name, E[] all, Function<E, String> nameOf) {
    for (E one : all) {
      if (nameOf.apply(one).equals(name)) {
        return one;
      }
    }
    String known = Arrays.stream(all).map(nameOf).collect(Collectors.joining(", "));
    throw Fault.argument("its " + what + " is \"" + name + "\"; known are " + known);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
