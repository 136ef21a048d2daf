package io.github.ntk4j.pde;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How large the parts of a term are if every output swings by its size around its mean, in half a
 * wave over each coordinate's length L: ∂u/∂x counts as πU/L.
 */
final class Sizes {
  /** Products are multiplied out up to so many parts. */
  private static final int MOST_PARTS = 200;

  private final double[] lengths;
  private final double[] means;
  private final double[] sizes;

  Sizes(double[] lengths, double[] means, double[] sizes) {
    this.lengths = lengths.clone();
    this.means = means.clone();
    this.sizes = sizes.clone();
  }

  /** The parts of a term: what has derivatives of u, one by one, and all the rest together. */
  record Parts(List<Node> slopes, Node rest) {
    static Parts of(Node term) {
      List<Node> slopes = new ArrayList<>();
      Node rest = Node.constant(0);
      List<Node> all = new ArrayList<>();
      multipliedOut(term instanceof Node.Inside inside ? inside.body() : term, all);
      for (Node part : all) {
        if (differentiated(part)) {
          slopes.add(part);
        } else {
          rest = Node.plus(rest, part);
        }
      }
      return new Parts(slopes, rest);
    }
  }

  private static boolean differentiated(Node node) {
    return Nodes.jets(node).anyMatch(jet -> jet.partial().order() > 0);
  }

  /** (u_t − u_xx) · 5 as 5 u_t and −5 u_xx, which must not cancel here. */
  private static void multipliedOut(Node node, List<Node> parts) {
    for (Node summand : Nodes.summands(node)) {
      if (parts.size() < MOST_PARTS && summand instanceof Node.Product p && isSum(p.b())) {
        Nodes.summands(p.b()).forEach(s -> multipliedOut(Node.times(p.a(), s), parts));
      } else if (parts.size() < MOST_PARTS && summand instanceof Node.Product p && isSum(p.a())) {
        Nodes.summands(p.a()).forEach(s -> multipliedOut(Node.times(s, p.b()), parts));
      } else if (parts.size() < MOST_PARTS && summand instanceof Node.Quotient q && isSum(q.a())) {
        Nodes.summands(q.a()).forEach(s -> multipliedOut(new Node.Quotient(s, q.b()), parts));
      } else {
        parts.add(summand);
      }
    }
  }

  private static boolean isSum(Node node) {
    return node instanceof Node.Sum && differentiated(node);
  }

  /** The largest size of a part over points. */
  double of(Node part, double[][] points) {
    double largest = 0;
    for (IntPredicate moved : moved(part)) {
      for (int sign : new int[] {-1, 1}) {
        largest = Math.max(largest, largest(swung(part, moved, sign), points));
      }
    }
    return largest;
  }

  /** How far a part without slopes changes as its outputs swing, one at a time. */
  double change(Node part, double[][] points) {
    double largest = 0;
    for (IntPredicate moved : moved(part)) {
      Node change = Node.minus(swung(part, moved, 1), swung(part, k -> false, 1));
      largest = Math.max(largest, largest(change, points));
    }
    return largest;
  }

  /** A part without slopes, at the means of all outputs. */
  double atRest(Node part, double[][] points) {
    return largest(swung(part, k -> false, 1), points);
  }

  /** Outputs that swing together: one at a time where there are no slopes. */
  private static List<IntPredicate> moved(Node part) {
    int[] own = Nodes.jets(part).mapToInt(Node.Jet::output).distinct().toArray();
    return differentiated(part) || own.length == 0
        ? List.of(k -> true)
        : Arrays.stream(own).<IntPredicate>mapToObj(one -> k -> k == one).toList();
  }

  /** Partners on an opposite face stay where they are: what a term ties together may differ. */
  private Node swung(Node part, IntPredicate moved, int sign) {
    return Examination.at(
        part,
        jet -> {
          int k = jet.output();
          boolean swings = jet.site() != 1 && moved.test(k);
          if (jet.partial().order() > 0) {
            return Node.constant(swings ? slope(k, jet.partial().counts()) : 0);
          }
          return Node.constant(means[k] + (swings ? sign * sizes[k] : 0));
        });
  }

  private double slope(int output, List<Integer> counts) {
    double slope = sizes[output];
    for (int j = 0; j < counts.size(); j++) {
      slope *= StrictMath.pow(Math.PI / lengths[j], counts.get(j));
    }
    return Double.isFinite(slope) ? slope : Double.MAX_VALUE;
  }

  private static double largest(Node node, double[][] points) {
    return Arrays.stream(Nodes.values(node, points))
        .map(Math::abs)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  /** The part that is largest, and its size. */
  record Largest(Node part, double size) {}

  /** The largest part of a term. */
  Largest largest(Parts parts, double[][] points) {
    List<Node> all = new ArrayList<>(parts.slopes());
    all.add(parts.rest());
    double[] found = all.stream().mapToDouble(part -> of(part, points)).toArray();
    int best =
        IntStream.range(0, found.length)
            .reduce((a, b) -> found[b] > found[a] ? b : a)
            .orElseThrow();
    return new Largest(all.get(best), found[best]);
  }
}
