package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of some coordinates, where a picture is taken over the others: {@code Slice.of("t", 0.5)},
 * or one picture for several times, {@code Slice.of("t", 0, 0.25, 0.5)}.
 *
 * @param values by coordinate, in order
 */
public record Slice(Map<String, List<Double>> values) {
  /**
   * Copies the values and checks that they are finite and differ.
   *
   * @param values by coordinate, in order
   */
  public Slice {
    Map<String, List<Double>> copied = new LinkedHashMap<>();
    Require.nonNull("values", values)
        .forEach(
            (coordinate, all) ->
                copied.put(
                    Require.nonNull("coordinate", coordinate),
                    checked(coordinate, Require.nonNullList("values", all))));
    values = Collections.unmodifiableMap(copied);
  }

  private static List<Double> checked(String coordinate, List<Double> all) {
    if (all.isEmpty() || all.stream().distinct().count() < all.size()) {
      throw Fault.argument(
          "a slice needs one value of " + coordinate + " or several that differ; got " + all);
    }
    for (double value : all) {
      Require.finite("a slice's " + coordinate, value);
    }
    return all;
  }

  /**
   * Where a coordinate has one value, or one after the other.
   *
   * @param coordinate its name, such as that of time or of a parameter
   * @param values one or more
   * @return the slice
   * @throws IllegalArgumentException if there is no value, one is not finite, or two are equal
   */
  public static Slice of(String coordinate, double... values) {
    Require.nonNull("coordinate", coordinate);
    List<Double> all = Arrays.stream(Require.nonNull("values", values)).boxed().toList();
    return new Slice(Map.of(coordinate, all));
  }

  /**
   * The same slice where one more coordinate has a value.
   *
   * @param coordinate its name
   * @param value its value
   * @return a new slice
   * @throws IllegalArgumentException if the coordinate has a value already, or this one is not
   *     finite
   */
  public Slice and(String coordinate, double value) {
    Require.nonNull("coordinate", coordinate);
    if (values.containsKey(coordinate)) {
      throw Fault.argument(
          "a slice has a coordinate once; " + coordinate + " is " + values.get(coordinate));
    }
    Map<String, List<Double>> more = new LinkedHashMap<>(values);
    more.put(coordinate, List.of(value));
    return new Slice(more);
  }
}
