package io.github.ntk4j.pde;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What unknown functions and coefficients start from, to be put into expressions. */
final class Starts {
  private final Map<Long, FunctionNetwork> functions = new HashMap<>(); // by their declaration
  private final Map<Long, Node.Unknown> unknowns = new HashMap<>();

  private Starts() {}

  /** Those given. */
  static Starts of(List<FunctionNetwork> functions, List<Node.Unknown> unknowns) {
    Starts all = new Starts();
    functions.forEach(f -> all.functions.put(f.declared(), f));
    unknowns.forEach(u -> all.unknowns.put(u.declared(), u));
    return all;
  }

  /**
   * Those given, from other values.
   *
   * @param values parameters of the functions, then of the coefficients
   */
  static Starts of(List<FunctionNetwork> functions, List<Node.Unknown> unknowns, double[] values) {
    Starts all = new Starts();
    int at = 0;
    for (FunctionNetwork f : functions) {
      double[] own = Arrays.copyOfRange(values, at, at + f.size());
      all.functions.put(f.declared(), f.startingFrom(own));
      at += f.size();
    }
    for (Node.Unknown u : unknowns) {
      all.unknowns.put(u.declared(), u.startingFrom(values[at++]));
    }
    return all;
  }

  /** An expression with these starts. */
  Node into(Node node) {
    return functions.isEmpty() && unknowns.isEmpty() ? node : Nodes.replace(node, this::leaf);
  }

  private Node leaf(Node leaf) {
    if (leaf instanceof Node.Unknown u) {
      return unknowns.getOrDefault(u.declared(), u);
    }
    return leaf instanceof UnknownFunction f
        ? f.from(functions.getOrDefault(f.of().declared(), f.of()))
        : leaf;
  }
}
