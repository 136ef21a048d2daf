package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of other tools come in and go back; a file that is not whole is refused whole. */
class ForeignModelTest {
  private final Pinn pinn = Pinn.mlp(2, 5, 5, 1).normalBiases(1, 3);
  private final Points points = Points.uniform(new double[2], new double[] {1, 1}, 7);
  @TempDir Path folder;

  private Path file(String name) {
    return folder.resolve(name);
  }

  /** A safetensors file of a header and so many bytes. */
  private Path safetensors(String header, int bytes) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer content =
        ByteBuffer.allocate(8 + text.length + bytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(text.length)
            .put(text);
    return Files.write(file("made.safetensors"), content.array());
  }

  private static String tensor(String name, String type, String shape, int from, int to) {
    return String.format(
        java.util.Locale.ROOT,
        "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}",
        name,
        type,
        shape,
        from,
        to);
  }

  private void refused(String part, Path file) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Pinn.read(file), part).getMessage();
    assertTrue(message.contains(part), message);
    assertTrue(message.startsWith(file + " is no network that can be read: "), message);
  }

  @Test
  void a_round_trip_loses_no_bit() {
    for (String name : List.of("net.safetensors", "net.npz")) {
      pinn.save(file(name));
      Pinn back = Pinn.read(file(name));
      assertArrayEquals(pinn.parameters(), back.parameters(), 0);
      assertSame(back, back.expect(points, pinn.value(points)));
    }
  }

  @Test
  void the_text_says_what_was_assumed() {
    pinn.save(file("net.npz"));
    Pinn back = Pinn.read(file("net.npz"));
    assertEquals(
        "Pinn 2 → 5 → 5 → 1, tanh, 51 parameters (read from net.npz, activation assumed)",
        back.toString());
    assertTrue(back.activation(Activation.sin()).toString().endsWith("(read from net.npz)"));
  }

  @Test
  void scales_and_factors_are_folded_in() {
    Pinn scaled =
        Pinn.mlp(2, 5, 5, 1)
            .initialization(Initialization.NTK)
            .normalBiases(1, 3)
            .standardised(Points.uniform(new double[] {-3, 4}, new double[] {9, 6}, 50))
            .scaledOutputs(300, 7);
    double[] values = scaled.value(points);
    scaled.save(file("net.safetensors"));
    assertArrayEquals(values, Pinn.read(file("net.safetensors")).value(points), 1e-11);
    Pinn features = Pinn.mlp(4, 5, 1).randomFourierFeatures(2, 0, 1);
    String message =
        assertThrows(IllegalArgumentException.class, () -> features.save(file("f.npz")))
            .getMessage();
    assertTrue(message.contains("no place for Fourier"), message);
    assertTrue(Files.notExists(file("f.npz")));
  }

  @Test
  void layers_are_ordered_by_numbers_and_turned_by_their_names() throws IOException {
    StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
    int at = 0;
    for (int layer : new int[] {10, 2, 0}) { // 0: 1 → 3, 2: 3 → 3, 10: 3 → 2
      int out = layer == 10 ? 2 : 3;
      int in = layer == 0 ? 1 : 3;
      String shape = "[" + out + "," + in + "]";
      header
          .append(",")
          .append(tensor("net." + layer + ".weight", "F32", shape, at, at + 4 * out * in));
      at += 4 * out * in;
    }
    Path made = safetensors(header + "}", at);
    assertTrue(Pinn.read(made).toString().startsWith("Pinn 1 → 3 → 3 → 2, tanh"));
    assertEquals(
        List.of("net.0.weight", "net.2.weight", "net.10.weight"),
        Pinn.reading(made).stringColumn("weights").asList());
    assertEquals("none: 0", Pinn.reading(made).stringColumn("biases").get(0));
  }

  @Test
  void halves_have_their_values() throws IOException {
    short[] bits = {0x3c00, (short) 0xc000, 0x0001, 0x7bff, 0x3555, (short) 0x8000};
    double[] halves = {1, -2, 0x1p-24, 65504, 0.333251953125, -0.0};
    short[] brain = {0x3f80, (short) 0xc000, 0x0001, 0x7f7f, 0x3eab, (short) 0x8000};
    double[] brains = {1, -2, 0x1p-133, 0x1.fep127, 0.333984375, -0.0};
    for (boolean half : new boolean[] {true, false}) {
      Path made =
          safetensors("{" + tensor("0.weight", half ? "F16" : "BF16", "[1,6]", 0, 12) + "}", 12);
      byte[] content = Files.readAllBytes(made);
      ByteBuffer numbers = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
      numbers.position(content.length - 12).asShortBuffer().put(half ? bits : brain);
      Files.write(made, content);
      double[] read = Pinn.read(made).parameters();
      assertArrayEquals(half ? halves : brains, java.util.Arrays.copyOf(read, 6), 0);
    }
  }

  @Test
  void what_does_not_agree_is_told_with_its_likely_cause() {
    Pinn sine = pinn.activation(Activation.sin());
    String message =
        assertThrows(IllegalArgumentException.class, () -> pinn.expect(points, sine.value(points)))
            .getMessage();
    assertTrue(message.endsWith("with .activation(Activation.sin()) they agree"), message);
    assertSame(sine, sine.expect(points, sine.value(points)));
    double[] turned = pinn.parameters(); // of the 5 × 5 layer
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        turned[15 + 5 * j + i] = pinn.parameters()[15 + 5 * i + j];
      }
    }
    Pinn other = pinn.withParameters(turned);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> pinn.expect(points, other.value(points)))
            .getMessage()
            .contains("square layers transposed"));
    assertThrows(IllegalArgumentException.class, () -> pinn.expect(points, new double[3]));
    double[] off = pinn.value(points);
    off[4] += 1e-11;
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> pinn.expect(points, off))
            .getMessage()
            .contains("is there another activation"));
    off[4] = Double.NaN;
    assertThrows(IllegalArgumentException.class, () -> pinn.expect(points, off));
  }

  @Test
  void weights_of_the_name_w_ask_where_sizes_do_not_tell() throws IOException {
    Path told =
        safetensors(
            "{"
                + tensor("0/w", "F32", "[2,3]", 0, 24)
                + ","
                + tensor("1/w", "F32", "[3,1]", 24, 36)
                + "}",
            36);
    assertTrue(Pinn.read(told).toString().startsWith("Pinn 2 → 3 → 1,"));
    assertEquals("inputs × outputs", Pinn.reading(told).stringColumn("stored as").get(0));
    refused(
        "rename such weights", safetensors("{" + tensor("0/w", "F32", "[3,3]", 0, 36) + "}", 36));
  }

  @Test
  void names_without_numbers_are_ordered_by_sizes_or_asked_for() throws IOException {
    String hidden = tensor("hidden.weight", "F32", "[3,3]", 0, 36);
    Path told =
        safetensors(
            "{"
                + hidden
                + ","
                + tensor("input.weight", "F32", "[3,2]", 36, 60)
                + ","
                + tensor("output.weight", "F32", "[1,3]", 60, 72)
                + "}",
            72);
    assertEquals(
        List.of("input.weight", "hidden.weight", "output.weight"),
        Pinn.reading(told).stringColumn("weights").asList());
    refused(
        "give their names numbers",
        safetensors("{" + hidden + "," + tensor("input.weight", "F32", "[3,3]", 36, 72) + "}", 72));
  }

  @Test
  void damaged_safetensors_are_refused() throws IOException {
    refused("its header would have", safetensors("", 0));
    refused("it was cut", safetensors("{" + tensor("0.weight", "F32", "[1,2]", 0, 8) + "}", 4));
    refused(
        "begins at byte 4", safetensors("{" + tensor("0.weight", "F32", "[1,1]", 4, 8) + "}", 8));
    refused(
        "begins at byte 4, where the one before it ends at 8",
        safetensors(
            "{"
                + tensor("0.weight", "F32", "[1,2]", 0, 8)
                + ","
                + tensor("0.bias", "F32", "[1]", 4, 8)
                + "}",
            8));
    refused(
        "do not fit the shape",
        safetensors("{" + tensor("0.weight", "F32", "[1,2]", 0, 4) + "}", 4));
    refused("do not fit", safetensors("{" + tensor("0.weight", "F32", "[0,2]", 0, 0) + "}", 0));
    refused("2²⁸", safetensors("{" + tensor("0.weight", "F32", "[99999,99999]", 0, 8) + "}", 8));
    refused("of type I64", safetensors("{" + tensor("0.weight", "I64", "[1,1]", 0, 8) + "}", 8));
    String twice = tensor("0.weight", "F32", "[1,1]", 0, 4);
    refused("it is not JSON", safetensors("{" + twice + "," + twice + "}", 4));
    refused(
        "belongs to no linear layer",
        safetensors("{" + tensor("freqs", "F32", "[2]", 0, 8) + "}", 8));
    refused(
        "are a matrix", safetensors("{" + tensor("conv.weight", "F32", "[1,1,2]", 0, 8) + "}", 8));
    refused("it has no tensors", safetensors("{}", 0));
    refused(
        "do not chain",
        safetensors(
            "{"
                + tensor("0.weight", "F32", "[1,2]", 0, 8)
                + ","
                + tensor("2.weight", "F32", "[1,2]", 8, 16)
                + "}",
            16));
    refused(
        "the layer has 1 outputs",
        safetensors(
            "{"
                + tensor("0.weight", "F32", "[1,2]", 0, 8)
                + ","
                + tensor("0.bias", "F32", "[2]", 8, 16)
                + "}",
            16));
    Path nan = safetensors("{" + tensor("0.weight", "F32", "[1,1]", 0, 4) + "}", 4);
    byte[] content = Files.readAllBytes(nan);
    content[content.length - 1] = 0x7f;
    content[content.length - 2] = (byte) 0xc0;
    refused("is NaN; they must be finite", Files.write(nan, content));
  }

  @Test
  void a_pickle_is_refused_under_any_name() throws IOException {
    Path zip = file("net.safetensors");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      entries.putNextEntry(new ZipEntry("archive/data.pkl"));
      entries.write(1);
    }
    refused("it holds a pickle", zip);
    refused("it holds a pickle", Files.write(file("old.npz"), new byte[] {(byte) 0x80, 2, 99, 1}));
  }

  @Test
  void an_array_that_is_longer_or_shorter_than_its_header_says_is_refused() throws IOException {
    pinn.save(file("net.npz"));
    byte[] kernel;
    try (var zip = new java.util.zip.ZipFile(file("net.npz").toFile())) {
      kernel = zip.getInputStream(zip.getEntry("Dense_0/kernel.npy")).readAllBytes();
    }
    refused("has more bytes", npz(java.util.Arrays.copyOf(kernel, 1_000_000)));
    refused("has fewer bytes", npz(java.util.Arrays.copyOf(kernel, kernel.length - 1)));
    String text = new String(kernel, StandardCharsets.ISO_8859_1);
    refused("of type '|O8'", npz(bytes(text.replace("<f8", "|O8").replace("'False", "False"))));
    refused("is not numpy's", npz(bytes(text.replace("shape", "shade"))));
    refused("no array of numpy's", npz(bytes(text.substring(3))));
    Path columns = npz(bytes(text.replace("False", "True ")));
    double[] first = Pinn.read(columns).parameters();
    assertEquals(pinn.parameters()[2], first[1]); // the second unit's first weight
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private Path npz(byte[] kernel) throws IOException {
    try (OutputStream out = Files.newOutputStream(file("made.npz"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("Dense_0/kernel.npy"));
      zip.write(kernel);
    }
    return file("made.npz");
  }

  @Test
  void cut_and_changed_files_are_read_whole_or_refused_in_a_sentence() throws IOException {
    for (String name : List.of("net.safetensors", "net.npz")) {
      pinn.save(file(name));
      byte[] whole = Files.readAllBytes(file(name));
      for (int length = 0; length < whole.length; length += 7) {
        Path cut = Files.write(file("cut"), java.util.Arrays.copyOf(whole, length));
        refused("", cut);
      }
      Random random = new Random(5);
      for (int k = 0; k < 300; k++) {
        byte[] changed = whole.clone();
        changed[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file("changed"), changed);
        try {
          assertTrue(Pinn.read(file("changed")).parameterCount() > 0);
        } catch (IllegalArgumentException e) {
          assertTrue(e.getMessage().contains("is no network that can be read: "), e.getMessage());
        }
      }
    }
  }
}
