package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reference data under {@code src/test/resources/reference}; beside a CSV file lies the script that
 * wrote it.
 */
final class Reference {
  private final JsonNode root;

  private Reference(JsonNode root) {
    this.root = root;
  }

  static Reference named(String name) {
    try (InputStream file = Reference.class.getResourceAsStream("/reference/" + name + ".json")) {
      return new Reference(new ObjectMapper().readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of a CSV file, without comments and the line of names. */
  static List<double[]> rows(String name) {
    try (InputStream file = Reference.class.getResourceAsStream("/reference/" + name + ".csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(
              line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode node(String... keys) {
    JsonNode node = root;
    for (String key : keys) {
      node = node.path(key);
    }
    if (node.isMissingNode()) {
      throw new IllegalArgumentException("no " + String.join(".", keys));
    }
    return node;
  }

  boolean has(String key) {
    return root.has(key);
  }

  /** Names of an object's fields. */
  java.util.Set<String> names(String key) {
    var names = new java.util.LinkedHashSet<String>();
    node(key).fieldNames().forEachRemaining(names::add);
    return names;
  }

  double[] array(String... keys) {
    return array(node(keys));
  }

  static double[] array(JsonNode node) {
    double[] values = new double[node.size()];
    for (int k = 0; k < values.length; k++) {
      // numbers may be written as text, to keep 40 digits
      values[k] = Double.parseDouble(node.get(k).asText());
    }
    return values;
  }

  double[][] matrix(String... keys) {
    JsonNode node = node(keys);
    double[][] rows = new double[node.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = array(node.get(i));
    }
    return rows;
  }

  /** {@code weights[k][out][in]} and {@code biases[k]} as one array. */
  double[] parameters() {
    var values = new java.util.ArrayList<Double>();
    for (int l = 0; l < node("weights").size(); l++) {
      node("weights").get(l).forEach(row -> row.forEach(w -> values.add(w.asDouble())));
      node("biases").get(l).forEach(b -> values.add(b.asDouble()));
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  int[] layers() {
    double[] sizes = array(node("layers"));
    return java.util.Arrays.stream(sizes).mapToInt(x -> (int) x).toArray();
  }

  /** Asserts that no entry is off by more than {@code tolerance} times the largest expected one. */
  static void assertClose(double[] expected, double[] actual, double tolerance, String what) {
    assertEquals(expected.length, actual.length, what + ": length");
    double largest = 0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], tolerance * largest, what + "[" + i + "]");
    }
  }

  static void assertClose(double[][] expected, double[][] actual, double tolerance, String what) {
    assertClose(flat(expected), flat(actual), tolerance, what);
  }

  private static double[] flat(double[][] rows) {
    return java.util.Arrays.stream(rows).flatMapToDouble(java.util.Arrays::stream).toArray();
  }
}
