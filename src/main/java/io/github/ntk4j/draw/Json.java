package io.github.ntk4j.draw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as maps and lists, small enough for a notebook file. */
public final class Json {
  private static final MathContext FIVE = new MathContext(5);
  private static final MathContext TWELVE = new MathContext(12);
  private static final double EXACT = 1e9; // whole numbers, such as steps, keep all their digits
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** A map of keys and values in turn, in order. */
  public static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  /** A tree as maps and lists, all of them new. */
  static Map<String, Object> object(JsonNode tree) {
    return MAPPER.convertValue(tree, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /** A file of this package. */
  static JsonNode resource(String name) {
    try (InputStream in = Json.class.getResourceAsStream(name)) {
      if (in == null) {
        throw Fault.state(name + " is missing from the ntk4j jar");
      }
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw Fault.state(name + " could not be read from the ntk4j jar", e);
    }
  }

  /** Five significant digits; null for what JSON has no number for. */
  static Number number(double value) {
    return number(value, FIVE);
  }

  /** Of decimal type, whose text is the same in every version of Java. */
  private static Number number(double value, MathContext digits) {
    if (!Double.isFinite(value)) {
      return null;
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return (long) value;
    }
    return new BigDecimal(value).round(digits).stripTrailingZeros();
  }

  static List<Number> numbers(List<Double> values) {
    List<Number> rounded = new ArrayList<>(values.size());
    for (double value : values) {
      rounded.add(number(value));
    }
    return rounded;
  }

  /** The same tree with every double, such as a place on the page, as decimal of twelve digits. */
  static Map<String, Object> decimal(Map<?, ?> tree) {
    Map<String, Object> decimal = new LinkedHashMap<>();
    tree.forEach((key, value) -> decimal.put((String) key, decimalValue(value)));
    return decimal;
  }

  private static Object decimalValue(Object value) {
    if (value instanceof Double number) {
      return number(number, TWELVE);
    }
    if (value instanceof Map<?, ?> map) {
      return decimal(map);
    }
    if (value instanceof List<?> list) {
      List<Object> decimal = new ArrayList<>(list.size()); // with nulls
      list.forEach(entry -> decimal.add(decimalValue(entry)));
      return decimal;
    }
    return value;
  }

  public static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw Fault.state("a chart could not be written as JSON", e);
    }
  }

  /** JSON in ASCII alone. */
  public static String ascii(Object value) {
    StringBuilder ascii = new StringBuilder();
    for (char c : text(value).toCharArray()) {
      ascii.append(c < 127 ? String.valueOf(c) : Text.format("\\u%04x", (int) c));
    }
    return ascii.toString();
  }

  /** JSON that cannot end the script it stands in. */
  public static String inScript(Object value) {
    return text(value)
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
