package io.github.ntk4j.pde;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Walks over expressions. */
public final class Nodes {
  private Nodes() {}

  /** All nodes of an expression, each once, outermost first. */
  public static Set<Node> all(Node root) {
    Set<Node> seen = new LinkedHashSet<>();
    collect(root, seen);
    return seen;
  }

  private static void collect(Node node, Set<Node> seen) {
    if (seen.add(node)) {
      for (Node child : children(node)) {
        collect(child, seen);
      }
    }
  }

  private static List<Node> children(Node node) {
    if (node instanceof Node.Sum s) {
      return List.of(s.a(), s.b());
    }
    if (node instanceof Node.Product p) {
      return List.of(p.a(), p.b());
    }
    if (node instanceof Node.Quotient q) {
      return List.of(q.a(), q.b());
    }
    if (node instanceof Node.Power p) {
      return List.of(p.base());
    }
    if (node instanceof Node.Apply a) {
      return List.of(a.argument());
    }
    return List.of();
  }

  /** Unknown coefficients of some expressions, each once, in order of declaration. */
  public static List<Node.Unknown> unknowns(List<Node> roots) {
    TreeSet<Node.Unknown> sorted = new TreeSet<>(Comparator.comparingLong(Node.Unknown::declared));
    for (Node root : roots) {
      for (Node node : all(root)) {
        if (node instanceof Node.Unknown unknown) {
          sorted.add(unknown);
        }
      }
    }
    return List.copyOf(sorted);
  }

  /** The expression with every leaf replaced by what {@code leaf} makes of it. */
  public static Node replace(Node node, UnaryOperator<Node> leaf) {
    if (node instanceof Node.Sum s) {
      return Node.plus(replace(s.a(), leaf), replace(s.b(), leaf));
    }
    if (node instanceof Node.Product p) {
      return Node.times(replace(p.a(), leaf), replace(p.b(), leaf));
    }
    if (node instanceof Node.Quotient q) {
      return new Node.Quotient(replace(q.a(), leaf), replace(q.b(), leaf));
    }
    if (node instanceof Node.Power p) {
      return new Node.Power(replace(p.base(), leaf), p.exponent());
    }
    if (node instanceof Node.Apply a) {
      return new Node.Apply(a.function(), replace(a.argument(), leaf));
    }
    return leaf.apply(node);
  }

  /** Values at points of an expression without u. */
  public static double[] values(Node node, double[][] points) {
    return new Tape(node, points, 0, points.length, List.of(), List.of())
        .forward(new double[0][][][], new double[0], 0)
        .clone();
  }
}
