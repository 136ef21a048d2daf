package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files written by PyTorch, DeepXDE and flax, with outputs computed there. */
class ForeignFilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/foreign");
  private final JsonNode there;

  ForeignFilesTest() throws IOException {
    there = new ObjectMapper().readTree(Files.readString(FOLDER.resolve("outputs.json")));
  }

  private static double[][] numbers(JsonNode rows) {
    return new ObjectMapper().convertValue(rows, double[][].class);
  }

  @ParameterizedTest
  @CsvSource({
    "sequential.safetensors, tanh, 2 → 8 → 8 → 1, F32",
    "double.safetensors, tanh, 2 → 8 → 8 → 1, F64",
    "half.safetensors, tanh, 2 → 8 → 8 → 1, F16",
    "bfloat.safetensors, tanh, 2 → 8 → 8 → 1, BF16",
    "named.safetensors, sin, 2 → 4 → 4 → 4 → 4 → 4 → 4 → 4 → 4 → 4 → 4 → 4 → 3, F32",
    "deepxde.safetensors, tanh, 2 → 7 → 7 → 2, F32",
    "flax.npz, gelu, 2 → 6 → 6 → 1, F32",
    "flax_compressed.npz, gelu, 2 → 6 → 6 → 1, F32"
  })
  void a_network_of_another_tool_has_the_outputs_that_it_has_there(
      String name, String activation, String sizes, String type) {
    Path file = FOLDER.resolve(name);
    Pinn read = Pinn.read(file);
    if (!activation.equals("tanh")) {
      read = read.activation(activation.equals("sin") ? Activation.sin() : Activation.gelu());
    }
    Points points = Points.of(numbers(there.get("points")));
    read.expect(points, numbers(there.get(name)));
    assertEquals(sizes, read.sizes());
    assertEquals(type, Pinn.reading(file).stringColumn("type").get(0));
  }

  /** .ci/check_exchange.py reads them back by numpy and safetensors. */
  @Test
  void files_for_other_tools_are_left_for_the_check() throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "exchange"));
    Pinn pinn = Pinn.mlp(2, 5, 4, 3).normalBiases(1, 3);
    for (String ending : new String[] {"json", "npz", "safetensors"}) {
      assertTrue(Files.size(pinn.save(folder.resolve("net." + ending))) > 0);
    }
  }

  @Test
  void the_wrong_activation_is_found_out_and_the_right_one_named() {
    Pinn read = Pinn.read(FOLDER.resolve("flax.npz"));
    Points points = Points.of(numbers(there.get("points")));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> read.expect(points, numbers(there.get("flax.npz"))))
            .getMessage();
    assertTrue(message.endsWith("with .activation(Activation.gelu()) they agree"), message);
  }
}
