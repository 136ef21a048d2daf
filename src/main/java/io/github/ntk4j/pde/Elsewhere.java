package io.github.ntk4j.pde;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An expression with its {@link Node.At} parts resolved: outputs at other points become jets of
 * sites of their own, whose points are worked out from the row's.
 */
final class Elsewhere {
  private final Node resolved;
  private final int firstSite;
  private final List<List<Node>> places = new ArrayList<>(); // coordinates by site

  /** Resolves an expression whose own sites are those below {@code firstSite}. */
  Elsewhere(Node node, int firstSite) {
    this.firstSite = firstSite;
    boolean any =
        Nodes.all(node).stream().anyMatch(n -> n instanceof Node.At || n instanceof Node.Integral);
    resolved = any ? Nodes.fold(node, this::resolve) : node;
  }

  Node resolved() {
    return resolved;
  }

  private Node resolve(Node node, List<Node> children) {
    if (node instanceof Node.At) {
      return moved(children.get(0), children.subList(1, children.size()));
    }
    if (node instanceof Node.Integral) {
      return children.get(0);
    }
    return children.isEmpty() ? node : node.with(children);
  }

  private Node moved(Node body, List<Node> to) {
    return Nodes.replace(body, leaf -> movedLeaf(leaf, to));
  }

  private Node movedLeaf(Node leaf, List<Node> to) {
    if (leaf instanceof Node.Coordinate c) {
      return to.get(c.index());
    }
    if (leaf instanceof Node.Given given) {
      return new Node.Given(x -> given.function().applyAsDouble(point(to, x)), given.label());
    }
    if (leaf instanceof UnknownFunction f) {
      return f.at(site(place(f.site(), to)));
    }
    if (leaf instanceof Node.Known known) {
      return known.seen(known.field().from(x -> point(to, x)));
    }
    return leaf instanceof Node.Jet jet
        ? new Node.Jet(site(place(jet.site(), to)), jet.output(), jet.partial())
        : leaf;
  }

  /** A jet that is elsewhere already is at that place as seen from the other. */
  private List<Node> place(int site, List<Node> to) {
    if (site < firstSite) {
      return List.copyOf(to);
    }
    UnaryOperator<Node> put = leaf -> movedLeaf(leaf, to);
    return places.get(site - firstSite).stream().map(c -> Nodes.replace(c, put)).toList();
  }

  private int site(List<Node> place) {
    int known = places.indexOf(place);
    if (known < 0) {
      places.add(place);
      known = places.size() - 1;
    }
    return firstSite + known;
  }

  private static double[] point(List<Node> to, double[] x) {
    double[][] here = {x};
    return to.stream().mapToDouble(c -> Nodes.values(c, here)[0]).toArray();
  }

  /** Points of the sites, from those of the rows; site by site. */
  List<double[][]> sites(double[][] here) {
    List<double[][]> sites = new ArrayList<>();
    for (List<Node> place : places) {
      double[][] points = new double[here.length][place.size()];
      for (int k = 0; k < place.size(); k++) {
        double[] column = Nodes.values(place.get(k), here);
        for (int i = 0; i < column.length; i++) {
          points[i][k] = column[i];
        }
      }
      sites.add(points);
    }
    return sites;
  }
}
