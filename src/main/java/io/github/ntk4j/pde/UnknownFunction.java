package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Partial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A derivative of an unknown function in an expression. Until it is compiled with u's network,
 * which makes it an output beside u's, coordinates are told by their names.
 *
 * @param site where it is taken: see {@link Node.Jet}
 * @param coordinates those of the expression, in order; empty where they are not known yet
 * @param by names of the coordinates that it is differentiated by, sorted
 */
public record UnknownFunction(
    FunctionNetwork of, int site, List<String> coordinates, List<String> by) implements Node.Leaf {
  /** Copies the lists. */
  public UnknownFunction {
    coordinates = List.copyOf(coordinates);
    by = List.copyOf(by);
  }

  /** The function itself. */
  public static UnknownFunction of(FunctionNetwork network) {
    return new UnknownFunction(network, 0, List.of(), List.of());
  }

  /** An expression whose functions are of these coordinates. */
  public static Node bound(Node node, List<String> coordinates) {
    return in(node).findAny().isEmpty()
        ? node
        : Nodes.replace(
            node,
            leaf ->
                leaf instanceof UnknownFunction f && f.coordinates.isEmpty()
                    ? new UnknownFunction(f.of, f.site, coordinates, f.by)
                    : leaf);
  }

  /** Derivative, by names, of an expression that has functions and no coordinates yet. */
  public static Node derivative(Node node, List<String> coordinates) {
    Node derivative = node;
    for (String coordinate : coordinates) {
      derivative = derivative(derivative, coordinate);
    }
    return derivative;
  }

  private static Node derivative(Node node, String coordinate) {
    Node there = Nodes.derivative(bound(node, List.of(coordinate)), 0);
    return Nodes.replace(
        there,
        leaf ->
            leaf instanceof UnknownFunction f
                ? new UnknownFunction(f.of, f.site, List.of(), f.by)
                : leaf);
  }

  /** The functions in an expression. */
  public static Stream<UnknownFunction> in(Node root) {
    return Nodes.all(root).stream()
        .filter(UnknownFunction.class::isInstance)
        .map(UnknownFunction.class::cast);
  }

  /** The networks of those in some expressions, each once, in order of declaration. */
  public static List<FunctionNetwork> networks(List<Node> roots) {
    SortedMap<Long, FunctionNetwork> sorted = new TreeMap<>();
    roots.forEach(root -> in(root).forEach(f -> sorted.put(f.of.declared(), f.of)));
    return List.copyOf(sorted.values());
  }

  /** As an output of u's network with those of the functions behind its own. */
  Node.Jet jet(int output) {
    return new Node.Jet(site, output, partial());
  }

  private Partial partial() {
    List<Integer> counts = new ArrayList<>();
    coordinates.forEach(c -> counts.add(Collections.frequency(by, c)));
    return new Partial(counts);
  }

  /** With its values at the start, as a given function of the point. */
  Node.Given given() {
    List<String> seen = of.inputs(coordinates);
    List<Integer> counts = new ArrayList<>();
    seen.forEach(c -> counts.add(Collections.frequency(by, c)));
    Partial own = new Partial(counts);
    return new Node.Given(
        x -> of.start().derivative(of.seen(new double[][] {x}, coordinates), 0, 1, own, 0)[0],
        of.name());
  }

  UnknownFunction at(int otherSite) {
    return new UnknownFunction(of, otherSite, coordinates, by);
  }

  UnknownFunction from(FunctionNetwork other) {
    return new UnknownFunction(other, site, coordinates, by);
  }

  /** Fails on what a problem or its own network does not have. */
  void requireFits(List<String> names) {
    of.requireFits(names);
    if (!names.containsAll(by)) {
      throw Fault.argument(
          Text.format(
              "the unknown function %s is differentiated by %s; this problem has coordinates %s",
              of.name(), by, names));
    }
    of.network().requireSmooth(by.size(), "the unknown function " + of.name());
  }

  @Override
  public Node derivative(int k, List<Node> slopes) {
    String coordinate = coordinates.get(k);
    if (!of.dependsOn(coordinate)) {
      return Node.constant(0);
    }
    String[] more = Stream.concat(by.stream(), Stream.of(coordinate)).toArray(String[]::new);
    Arrays.sort(more);
    return new UnknownFunction(of, site, coordinates, List.of(more));
  }

  @Override
  public Op op(Tape tape, List<Op> inputs) {
    throw new IllegalStateException("an unknown function was not resolved");
  }

  @Override
  public String latex(Latex writer) {
    return writer.derivative(Latex.symbol(of.name()), by, site);
  }

  @Override
  public String foreign() {
    return "an unknown function";
  }
}
