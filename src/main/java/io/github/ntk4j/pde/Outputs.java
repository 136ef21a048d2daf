package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Text;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of the network's outputs.
 *
 * @param names in order; empty where they have none
 * @param current the output that conditions, exact solution and hard constraint are given for
 * @param exact exact solutions by output
 * @param ansatz hard constraints by output
 */
public record Outputs(
    List<String> names, int current, Map<Integer, Node> exact, Map<Integer, Ansatz> ansatz) {
  static final Outputs UNNAMED = new Outputs(List.of(), 0, Map.of(), Map.of());

  /** Copies lists and maps, outputs in order. */
  public Outputs {
    names = List.copyOf(names);
    exact = Collections.unmodifiableMap(new TreeMap<>(exact));
    ansatz = Collections.unmodifiableMap(new TreeMap<>(ansatz));
  }

  /** Outputs of these names; the first is the current one. */
  static Outputs named(List<String> names, List<String> coordinates) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (Require.nonNull("output", name).isBlank()) {
        throw Fault.argument("an output needs a name, e.g. \"u\"; got \"" + name + "\"");
      }
      if (coordinates.contains(name)) {
        throw Fault.argument("\"" + name + "\" is a coordinate; give the output another name");
      }
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw Fault.argument("outputs need names that differ by more than case; got " + names);
      }
    }
    if (names.isEmpty()) {
      throw Fault.argument("outputs need a name each, e.g. .outputs(\"u\", \"v\"); got none");
    }
    return new Outputs(names, 0, Map.of(), Map.of());
  }

  Outputs on(int output) {
    requireIndex(output, names);
    return new Outputs(names, output, exact, ansatz);
  }

  Outputs exact(Node solution) {
    Map<Integer, Node> more = new TreeMap<>(exact);
    more.put(current, solution);
    return new Outputs(names, current, more, ansatz);
  }

  Outputs with(Ansatz constraint) {
    Map<Integer, Ansatz> more = new TreeMap<>(ansatz);
    more.put(current, constraint);
    return new Outputs(names, current, exact, more);
  }

  /** The hard constraint of an output. */
  Optional<Ansatz> ansatz(int output) {
    return Optional.ofNullable(ansatz.get(output));
  }

  /** What text and tables call an output. */
  public String name(int output) {
    return output < names.size() ? names.get(output) : output == 0 ? "u" : "u" + output;
  }

  /** What names of an output's conditions start with: nothing where there is one output only. */
  String prefix(int output) {
    return names.size() > 1 || output > 0 ? name(output) + " " : "";
  }

  /** Index of an output by its name; fails on a name that is none. */
  public int index(String name) {
    return index(name, names);
  }

  /** Index of an output by its name, in a list of names. */
  public static int index(String name, List<String> names) {
    Require.nonNull("output", name);
    if (names.isEmpty()) {
      throw Fault.argument(
          Text.format(
              "outputs have no names here; declare them by .outputs(\"u\", \"%s\") or use an index",
              name));
    }
    int index = names.indexOf(name);
    if (index < 0) {
      throw Fault.argument("this problem has outputs " + names + "; got \"" + name + "\"");
    }
    return index;
  }

  /** Fails on an index that no output has. */
  public static void requireIndex(int output, List<String> names) {
    if (output < 0 || (!names.isEmpty() && output >= names.size())) {
      throw Fault.argument(
          "outputs count from 0"
              + (names.isEmpty() ? "" : " to " + (names.size() - 1) + ", " + names)
              + "; got "
              + output);
    }
  }
}
