package io.github.ntk4j.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A value in a JSON text that is read to the letter: a key twice, a key or a type that nobody asked
 * for, text after the end are faults, told with their place.
 */
public final class StrictJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode node;
  private final String place;

  private StrictJson(JsonNode node, String place) {
    this.node = node;
    this.place = place;
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it is not one JSON value and no more
   */
  public static StrictJson of(String text) {
    try {
      return new StrictJson(JSON.readTree(text), "it");
    } catch (JsonProcessingException e) {
      throw Fault.argument("it is not JSON");
    }
  }

  /** Requires an object that has all of some keys, and no other but some more. */
  public StrictJson keys(List<String> needed, List<String> more) {
    if (!node.isObject()) {
      throw wrong("no object");
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!needed.contains(name) && !more.contains(name)) {
        throw Fault.argument("nobody knows its \"" + name + "\"");
      }
    }
    for (String name : needed) {
      if (!node.has(name)) {
        throw Fault.argument("its \"" + name + "\" is missing");
      }
    }
    return this;
  }

  /** The keys of an object. */
  public List<String> names() {
    if (!node.isObject()) {
      throw wrong("no object");
    }
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  public boolean has(String key) {
    return node.has(key);
  }

  /** The value of a key. */
  public StrictJson get(String key) {
    return new StrictJson(node.path(key), place.equals("it") ? key : place + "." + key);
  }

  public List<StrictJson> list() {
    if (!node.isArray()) {
      throw wrong("no list");
    }
    List<StrictJson> values = new ArrayList<>(node.size());
    for (int k = 0; k < node.size(); k++) {
      values.add(new StrictJson(node.get(k), place + "[" + k + "]"));
    }
    return values;
  }

  public String text() {
    if (!node.isTextual()) {
      throw wrong("no text");
    }
    return node.textValue();
  }

  /** Any value as Java has it: a text, a number, a map, a list. */
  public Object value() {
    return JSON.convertValue(node, Object.class);
  }

  public int integer() {
    if (!node.isInt()) {
      throw wrong("no whole number, or too large a one");
    }
    return node.intValue();
  }

  public double number() {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw wrong("no finite number");
    }
    return node.doubleValue();
  }

  private IllegalArgumentException wrong(String what) {
    String value = node.toString();
    String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
    return Fault.argument("its \"" + place + "\" is " + what + ": " + shown);
  }

  /**
   * CRC-32 of all but one key: of names, texts and the bits of numbers, so that neither blanks nor
   * the way in which a Java version writes a double count.
   */
  public String checksumWithout(String key) {
    return checksum(node, key);
  }

  /** As {@link #checksumWithout}, of a tree that is still to be written. */
  public static String checksum(JsonNode tree, String without) {
    CRC32 crc = new CRC32();
    add(crc, tree, without);
    return Text.format("%08x", crc.getValue());
  }

  private static void add(CRC32 crc, JsonNode node, String without) {
    if (node.isObject()) {
      add(crc, "{");
      node.properties().stream()
          .filter(entry -> !entry.getKey().equals(without))
          .forEach(
              (Map.Entry<String, JsonNode> entry) -> {
                add(crc, entry.getKey() + ":");
                add(crc, entry.getValue(), "");
              });
      add(crc, "}");
    } else if (node.isArray()) {
      add(crc, "[");
      node.forEach(value -> add(crc, value, ""));
      add(crc, "]");
    } else if (node.isFloatingPointNumber()) {
      add(crc, Long.toHexString(Double.doubleToLongBits(node.doubleValue())) + " ");
    } else {
      add(crc, node + " ");
    }
  }

  private static void add(CRC32 crc, String text) {
    crc.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
