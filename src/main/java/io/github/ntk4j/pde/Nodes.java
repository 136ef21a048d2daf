package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Walks over expressions: each part once, however often it is shared, and on a stack of their own,
 * however deep it lies.
 */
public final class Nodes {
  /** Parts of the largest expression; a loop that builds one by mistake is soon beyond it. */
  static final int MOST_PARTS = 100_000;

  private Nodes() {}

  /** All parts of an expression, each once, outermost first. */
  public static List<Node> all(Node root) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Node> order = new ArrayList<>();
    Deque<Node> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (seen.add(node)) {
        order.add(node);
        requireSize(order.size());
        pushAll(open, node.children());
      }
    }
    return order;
  }

  /** The first child ends on top. */
  private static void pushAll(Deque<Node> open, List<Node> children) {
    for (int k = children.size() - 1; k >= 0; k--) {
      open.push(children.get(k));
    }
  }

  private static void requireSize(int parts) {
    if (parts > MOST_PARTS) {
      throw Fault.argument(
          "an expression may have 100,000 parts, and this one has more; give what depends on the point alone as a"
              + " lambda");
    }
  }

  /**
   * What an expression comes to, when every part is made from what its children have come to.
   *
   * @param make from a part and the results of its children; never {@code null}
   */
  static <T> T fold(Node root, BiFunction<Node, List<T>, T> make) {
    IdentityHashMap<Node, T> made = new IdentityHashMap<>();
    Deque<Node> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Node node = open.peek();
      List<Node> children = node.children();
      List<Node> missing = children.stream().filter(c -> !made.containsKey(c)).toList();
      if (made.containsKey(node)) {
        open.pop();
      } else if (missing.isEmpty()) {
        open.pop();
        made.put(node, make.apply(node, children.stream().map(made::get).toList()));
        requireSize(made.size());
      } else {
        pushAll(open, missing);
      }
    }
    return made.get(root);
  }

  /** Derivative by one coordinate, term by term. */
  public static Node derivative(Node node, int by) {
    return fold(node, (part, slopes) -> part.derivative(by, slopes));
  }

  /** What an expression is the sum of. */
  static List<Node> summands(Node node) {
    List<Node> all = new ArrayList<>();
    if (node instanceof Node.Sum sum) {
      all.addAll(summands(sum.a()));
      all.addAll(summands(sum.b()));
    } else if (node instanceof Node.Product p
        && p.a() instanceof Node.Constant factor
        && p.b() instanceof Node.Sum
        && factor.value() == -1) {
      summands(p.b()).forEach(s -> all.add(Node.times(factor, s)));
    } else {
      all.add(node);
    }
    return all;
  }

  /** The derivatives of outputs that an expression has. */
  public static Stream<Node.Jet> jets(Node root) {
    return all(root).stream().filter(Node.Jet.class::isInstance).map(Node.Jet.class::cast);
  }

  /** The functions without formula that an expression has. */
  static Stream<Node.Given> givens(Node root) {
    return all(root).stream().filter(Node.Given.class::isInstance).map(Node.Given.class::cast);
  }

  /** How many outputs an expression has at least: the largest index of one, from 1. */
  static int outputs(Node root) {
    return jets(root).mapToInt(jet -> jet.output() + 1).max().orElse(0);
  }

  /** Whether an expression is of the first degree in u, or has no u. */
  static boolean linear(Node root) {
    return Nodes.<Integer>fold(root, Nodes::degree) < NONLINEAR;
  }

  private static final int NONLINEAR = 2; // degrees beyond the first are not told apart

  private static boolean sought(Node leaf) {
    return leaf instanceof Node.Jet || leaf instanceof UnknownFunction;
  }

  private static int degree(Node part, List<Integer> children) {
    int largest = children.stream().mapToInt(c -> c).max().orElse(sought(part) ? 1 : 0);
    if (largest == 0 || children.isEmpty() || part instanceof Node.Sum) {
      return largest;
    }
    if (part instanceof Node.Product) {
      return Math.min(NONLINEAR, children.get(0) + children.get(1));
    }
    if (part instanceof Node.Quotient) {
      return children.get(1) == 0 ? largest : NONLINEAR;
    }
    return NONLINEAR;
  }

  /**
   * Whether an expression of the coordinates is a polynomial in sines and cosines of linear forms,
   * and so a sum of plane sines.
   */
  static boolean planeSines(Node root) {
    return Nodes.<Wave>fold(root, Nodes::wave).compareTo(Wave.SINES) <= 0;
  }

  private enum Wave {
    NUMBER,
    SINES,
    FORM,
    OTHER
  }

  private static Wave wave(Node part, List<Wave> children) {
    if (part instanceof Node.Constant) {
      return Wave.NUMBER;
    }
    if (part instanceof Node.Coordinate) {
      return Wave.FORM;
    }
    if (part instanceof Node.Apply apply) {
      boolean turns = apply.function() == Elementary.SIN || apply.function() == Elementary.COS;
      boolean form = children.get(0) == Wave.FORM || children.get(0) == Wave.NUMBER;
      return turns && form ? Wave.SINES : Wave.OTHER;
    }
    if (part instanceof Node.Sum) {
      return sumOf(children.get(0), children.get(1));
    }
    if (part instanceof Node.Product) {
      Wave larger = Collections.max(children);
      return larger == Wave.FORM && Collections.min(children) != Wave.NUMBER ? Wave.OTHER : larger;
    }
    return Wave.OTHER;
  }

  /** A number and a form are a form; sines and a form are neither. */
  private static Wave sumOf(Wave a, Wave b) {
    Wave larger = a.compareTo(b) > 0 ? a : b;
    boolean mixed = larger == Wave.FORM && (a == Wave.SINES || b == Wave.SINES);
    return mixed ? Wave.OTHER : larger;
  }

  /** Whether an expression holds measured values. */
  static boolean measured(Node root) {
    return all(root).stream().anyMatch(PerRow.Data.class::isInstance);
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
  public static Node replace(Node root, UnaryOperator<Node> leaf) {
    Map<Node, Node> replaced = new HashMap<>(); // equal leaves get one replacement
    return fold(
        root,
        (node, children) ->
            children.isEmpty() ? replaced.computeIfAbsent(node, leaf) : node.with(children));
  }

  /** The expression on some of its term's rows, with the numbers that belong to them. */
  static Node rows(Node root, int[] kept) {
    return replace(root, leaf -> leaf instanceof PerRow each ? each.only(kept) : leaf);
  }

  /** Values at points of an expression without u; unknown functions are what they start from. */
  public static double[] values(Node node, double[][] points) {
    Node known =
        UnknownFunction.in(node).findAny().isEmpty()
            ? node
            : replace(node, leaf -> leaf instanceof UnknownFunction f ? f.given() : leaf);
    return new Tape(
            new Elsewhere(known, 0).resolved(), points, 0, points.length, List.of(), List.of())
        .forward(new double[0][][][], new double[0], 0)
        .clone();
  }
}
