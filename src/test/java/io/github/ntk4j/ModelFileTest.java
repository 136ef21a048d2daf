package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved network is read as it was or refused; never as another one. */
class ModelFileTest {
  private static final Pinn PINN =
      Pinn.mlp(4, 3, 1)
          .fourierFeatures(new double[][] {{1}, {2.5}})
          .activation(Activation.sin())
          .initialization(Initialization.GLOROT);

  @TempDir Path folder;
  private Path file;
  private String text;

  @BeforeEach
  void save() throws IOException {
    file = PINN.save(folder.resolve("model.json"));
    text = Files.readString(file);
  }

  private Pinn load(String content) throws IOException {
    return Pinn.load(Files.writeString(folder.resolve("read.json"), content));
  }

  private void fails(String why, String content) {
    var e = assertThrows(IllegalArgumentException.class, () -> load(content), content);
    assertEquals(
        folder.resolve("read.json") + " is not a model written by Pinn.save: " + why,
        e.getMessage());
  }

  /** The same file as version 1, which had no checksum. */
  private String unchecked() {
    return text.replace("\"version\":2", "\"version\":1").replaceAll(",\"checksum\":\"\\w+\"", "");
  }

  @Test
  void a_network_comes_back_with_all_that_it_is() throws IOException {
    assertEquals(text, Files.readString(Pinn.load(file).save(folder.resolve("again.json"))));
    assertArrayEquals(PINN.parameters(), Pinn.load(file).parameters());
  }

  @Test
  void files_of_the_first_version_and_of_scripts_are_read_without_a_checksum() throws IOException {
    assertArrayEquals(PINN.parameters(), load(unchecked()).parameters());
    Pinn bare =
        load(
            "{\"format\": \"ntk4j-model\", \"version\": 1, \"sizes\": [1, 1],"
                + " \"activation\": \"tanh\", \"parameters\": [2, 0.5]}\n");
    assertArrayEquals(new double[] {2, 0.5}, bare.parameters());
  }

  @Test
  void blanks_and_line_breaks_change_nothing() throws IOException {
    String spread = text.replace(",", " ,\n  ").replace(":", ": ");
    assertArrayEquals(PINN.parameters(), load(spread).parameters());
  }

  @Test
  void two_thousand_mutations_load_the_same_network_or_are_refused() throws IOException {
    byte[] whole = text.getBytes(StandardCharsets.UTF_8);
    Random random = new Random(5);
    int same = 0;
    for (int k = 0; k < 2_000; k++) {
      byte[] mutated = mutated(whole, random);
      Path path = Files.write(folder.resolve("mutated.json"), mutated);
      try {
        Path again = Pinn.load(path).save(folder.resolve("again.json"));
        assertEquals(text, Files.readString(again), new String(mutated, StandardCharsets.UTF_8));
        same++;
      } catch (IllegalArgumentException | UncheckedIOException e) {
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
      }
    }
    assertTrue(same < 100, "mutations that change nothing, such as an added blank: " + same);
  }

  /** One to three bytes changed, removed, added or exchanged, or a piece removed or doubled. */
  private static byte[] mutated(byte[] whole, Random random) {
    StringBuilder bytes = new StringBuilder(new String(whole, StandardCharsets.ISO_8859_1));
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      int at = random.nextInt(bytes.length() - 1);
      int end = at + random.nextInt(Math.min(20, bytes.length() - at));
      String likely = "0123456789.-eE,:[]{}\"ntlu \n";
      char other =
          random.nextBoolean()
              ? likely.charAt(random.nextInt(likely.length()))
              : (char) random.nextInt(256);
      switch (random.nextInt(5)) {
        case 0 -> bytes.setCharAt(at, other);
        case 1 -> bytes.deleteCharAt(at);
        case 2 -> bytes.insert(at, other);
        case 3 -> bytes.insert(random.nextInt(bytes.length()), bytes.substring(at, end));
        default -> bytes.delete(at, end);
      }
    }
    return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void a_file_cut_at_any_byte_is_refused() throws IOException {
    byte[] all = Files.readAllBytes(file);
    for (int length = 0; length < all.length - 1; length++) { // but for the last line break
      Path cut = Files.write(folder.resolve("cut.json"), Arrays.copyOf(all, length));
      assertThrows(IllegalArgumentException.class, () -> Pinn.load(cut), "cut to " + length);
    }
  }

  @Test
  void a_changed_number_does_not_fit_the_checksum() {
    fails(
        "its checksum does not fit, so it was changed since",
        text.replaceFirst("(\"parameters\":\\[-?\\d\\.\\d)", "$11"));
  }

  @Test
  void what_follows_the_end_is_no_part_of_it() {
    fails("it is not JSON", text + text);
    fails("it is not JSON", text + "x");
    fails("it is not JSON", text.replace("\"version\":2", "\"version\":2,\"version\":2"));
  }

  @Test
  void unknown_and_missing_keys_are_named() {
    String one = unchecked();
    fails("nobody knows its \"inputs\"", one.replace("\"input\"", "\"inputs\""));
    fails("nobody knows its \"checksum\"", text.replace("\"version\":2", "\"version\":1"));
    fails("its \"checksum\" is missing", one.replace("\"version\":1", "\"version\":2"));
    fails("its \"sizes\" is missing", one.replace("\"sizes\":[4,3,1],", ""));
    fails(
        "its \"input.shape\" is missing".replace("input.shape", "shift"),
        one.replaceFirst(",\"shift\":[^}]*", ""));
    fails(
        "its version is 3; this library reads 1 and 2",
        one.replace("\"version\":1", "\"version\":3"));
  }

  @Test
  void values_of_another_type_are_named_with_their_place() {
    String one = unchecked();
    String whole = " is no whole number, or too large a one: ";
    fails("its \"sizes[1]\"" + whole + "3.2", one.replace("[4,3,1]", "[4,3.2,1]"));
    fails("its \"sizes[2]\"" + whole + "4294967297", one.replace("[4,3,1]", "[4,3,4294967297]"));
    fails("its \"sizes[0]\"" + whole + "\"4\"", one.replace("[4,3,1]", "[\"4\",3,1]"));
    fails(
        "its \"input\" is no object: null",
        one.replaceFirst("\"input\":\\{.*?\\]\\}", "\"input\":null}")
            .replace("null}", "null")
            .replaceFirst("null\\]?\\}?,\"par", "null,\"par"));
    fails("its \"version\"" + whole + "1.0", one.replace("\"version\":1", "\"version\":1.0"));
    for (String bad : List.of("1e999", "\"NaN\"", "null", "true", "[]")) {
      fails(
          "its \"parameters[0]\" is no finite number: " + bad.replace("1e999", "\"Infinity\""),
          one.replaceFirst("\"parameters\":\\[[^,]*", "\"parameters\":[" + bad));
      fails(
          "its \"input.features[0].shift\" is no finite number: "
              + bad.replace("1e999", "\"Infinity\""),
          one.replaceFirst("\"shift\":[^}]*", "\"shift\":" + bad));
    }
  }

  @Test
  void names_are_those_of_the_library_s_own_words() {
    fails(
        "its initialization is \"lecn\"; known are lecun, glorot, he, ntk, siren",
        unchecked().replace("glorot", "lecn"));
    fails(
        "its activation is \"Sin\"; known are tanh, sin, gelu, softplus, sigmoid, silu, relu",
        unchecked().replace("\"sin\"", "\"Sin\""));
    fails(
        "its kind of feature is \"TAN\"; known are LINEAR, COS, SIN",
        unchecked().replaceFirst("COS", "TAN"));
  }

  @Test
  void sizes_are_compared_before_memory_is_taken() {
    fails(
        "a network [4, 2147483647, 2147483647] has 4611686027017322491 parameters; got 19",
        unchecked().replace("[4,3,1]", "[4,2147483647,2147483647]"));
    fails(
        "its input encoding does not fit its first size 2",
        unchecked()
            .replace("[4,3,1]", "[2,3,3]")
            .replaceFirst("\"parameters\":\\[[^,]*,", "\"parameters\":[1,1,1,"));
  }
}
