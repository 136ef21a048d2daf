package io.github.ntk4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.WholeFile;
import io.github.ntk4j.model.InputMap;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** A network as a JSON file; Java's shortest decimal of a double reads back as the same double. */
final class ModelFile {
  private static final String FORMAT = "ntk4j-model";
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFile() {}

  static Path write(Pinn pinn, Path file) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT).put("version", VERSION);
    ArrayNode sizes = root.putArray("sizes");
    pinn.network().sizes().forEach(sizes::add);
    root.put("activation", new Activation(pinn.network().activation()).toString());
    root.put("initialization", pinn.initialization().name().toLowerCase(Locale.ROOT));
    root.set("input", JSON.valueToTree(pinn.network().input()));
    ArrayNode parameters = root.putArray("parameters");
    for (double value : pinn.theta()) {
      parameters.add(value);
    }
    return WholeFile.write(file, (text(root) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String text(JsonNode root) {
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw Fault.state("a network could not be written as JSON", e);
    }
  }

  static Pinn read(Path file) {
    String text = WholeFile.read(file);
    try {
      return parse(JSON.readTree(text), file);
    } catch (JsonProcessingException e) {
      throw foreign(file, "it is not JSON");
    }
  }

  private static Pinn parse(JsonNode root, Path file) {
    if (!root.path("format").asText().equals(FORMAT)) {
      throw foreign(file, "it has no \"format\": \"" + FORMAT + "\"");
    }
    if (root.path("version").asInt() != VERSION) {
      throw foreign(
          file, "its version is " + root.path("version") + "; this library reads " + VERSION);
    }
    if (!root.path("sizes").isArray() || !root.path("parameters").isArray()) {
      throw foreign(file, "sizes or parameters are missing");
    }
    int[] sizes = new int[root.path("sizes").size()];
    for (int k = 0; k < sizes.length; k++) {
      sizes[k] = root.path("sizes").get(k).asInt();
    }
    double[] parameters = new double[root.path("parameters").size()];
    for (int k = 0; k < parameters.length; k++) {
      JsonNode value = root.path("parameters").get(k);
      parameters[k] = value.isNumber() ? value.doubleValue() : Double.NaN;
    }
    try {
      Pinn pinn = Pinn.mlp(sizes).activation(activation(root.path("activation").asText()));
      if (root.has("initialization")) {
        String rule = root.path("initialization").asText().toUpperCase(Locale.ROOT);
        pinn = pinn.initialization(Initialization.valueOf(rule));
      }
      if (root.has("input")) {
        InputMap input = JSON.treeToValue(root.path("input"), InputMap.class);
        requireShape(input, sizes[0]);
        pinn = pinn.with(input);
      }
      return pinn.withParameters(parameters);
    } catch (JsonProcessingException e) {
      throw foreign(file, "its input encoding is unknown");
    } catch (IllegalArgumentException e) {
      throw foreign(file, e.getMessage());
    }
  }

  private static void requireShape(InputMap input, int first) {
    boolean fits =
        input.features().size() == first
            && input.features().stream().allMatch(f -> f.weights().size() == input.coordinates());
    if (!fits) {
      throw Fault.argument("its input encoding does not fit its first size " + first);
    }
  }

  private static Activation activation(String name) {
    for (var rule : io.github.ntk4j.model.Nonlinearity.values()) {
      if (rule.name().toLowerCase(Locale.ROOT).equals(name)) {
        return new Activation(rule);
      }
    }
    throw Fault.argument("its activation \"" + name + "\" is unknown");
  }

  private static IllegalArgumentException foreign(Path file, String why) {
    return Fault.argument(file + " is not a model written by Pinn.save: " + why);
  }
}
