package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.model.Partial;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hard constraint {@code u = g + ℓ N}, N an output of the network. */
public record Ansatz(Node g, Node ell) {
  /** Fails unless both are expressions of the coordinates. */
  public Ansatz {
    requireCoordinatesOnly("g of the ansatz", g);
    requireCoordinatesOnly("ell of the ansatz", ell);
  }

  /** Fails on an expression that has more than the coordinates in it. */
  public static void requireCoordinatesOnly(String what, Node node) {
    for (Node part : Nodes.all(node)) {
      if (!part.foreign().isEmpty()) {
        throw Fault.argument(
            what
                + " must be an expression of the coordinates, e.g. u.coordinate(\"x\"); it contains "
                + part.foreign());
      }
    }
  }

  /** What tells the points of a row's partner from its own: one coordinate, at its upper end. */
  record PartnerEnd(int coordinate, double end) {}

  /**
   * An expression with g + ℓ N put in for the outputs that have a constraint.
   *
   * @param all constraints by output
   * @param partner where g and ℓ are to be taken at the row's partner
   */
  static Node into(Node node, Map<Integer, Ansatz> all, Optional<PartnerEnd> partner) {
    if (all.isEmpty()) {
      return node;
    }
    return Nodes.replace(
        node,
        leaf ->
            leaf instanceof Node.Jet jet && all.containsKey(jet.output())
                ? all.get(jet.output()).into(jet, partner)
                : leaf);
  }

  private Node into(Node.Jet jet, Optional<PartnerEnd> partner) {
    List<Integer> counts = jet.partial().counts();
    Node value = new Node.Jet(jet.site(), jet.output(), Partial.none(counts.size()));
    Node u = Node.plus(g, Node.times(ell, value));
    for (int k = 0; k < counts.size(); k++) {
      for (int times = 0; times < counts.get(k); times++) {
        u = Nodes.derivative(u, k);
      }
    }
    return jet.site() == 0 ? u : atPartner(u, partner.orElseThrow());
  }

  /** Coordinates are those of the row's own point; here its partner's are put in. */
  private static Node atPartner(Node node, PartnerEnd partner) {
    return Nodes.replace(
        node,
        leaf -> {
          if (leaf instanceof Node.Known known) {
            return known.seen(known.field().at(partner.coordinate(), partner.end()));
          }
          return leaf instanceof Node.Coordinate c && c.index() == partner.coordinate()
              ? Node.constant(partner.end())
              : leaf;
        });
  }
}
