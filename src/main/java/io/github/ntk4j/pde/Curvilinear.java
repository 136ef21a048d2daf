package io.github.ntk4j.pde;

import java.util.List;

/** Laplacians in curved coordinates, written out in them. */
public final class Curvilinear {
  private Curvilinear() {}

  /** {@code u_rr + u_r/r}, with a second coordinate {@code + u_φφ/r²}. */
  public static Node polar(Node u, List<Node.Coordinate> coordinates) {
    Node sum = radial(u, coordinates.get(0), 1);
    return coordinates.size() == 1
        ? sum
        : Node.plus(sum, over(second(u, coordinates.get(1)), square(coordinates.get(0))));
  }

  /**
   * {@code u_rr + 2u_r/r}, with a second coordinate {@code + (u_θθ + cot θ u_θ)/r²}, with a third
   * {@code + u_φφ/(r² sin² θ)}.
   */
  public static Node spherical(Node u, List<Node.Coordinate> coordinates) {
    Node sum = radial(u, coordinates.get(0), 2);
    if (coordinates.size() == 1) {
      return sum;
    }
    Node.Coordinate angle = coordinates.get(1);
    Node sine = new Node.Apply(Elementary.SIN, angle);
    Node cotangent = over(new Node.Apply(Elementary.COS, angle), sine);
    Node along =
        Node.plus(second(u, angle), Node.times(cotangent, Nodes.derivative(u, angle.index())));
    if (coordinates.size() == 3) {
      Node around = over(second(u, coordinates.get(2)), new Node.Power(sine, 2));
      along = Node.plus(along, around);
    }
    return Node.plus(sum, over(along, square(coordinates.get(0))));
  }

  private static Node radial(Node u, Node.Coordinate r, double factor) {
    Node slope = Node.times(Node.constant(factor), Nodes.derivative(u, r.index()));
    return Node.plus(second(u, r), over(slope, r));
  }

  private static Node second(Node u, Node.Coordinate k) {
    return Nodes.derivative(Nodes.derivative(u, k.index()), k.index());
  }

  private static Node square(Node.Coordinate r) {
    return new Node.Power(r, 2);
  }

  private static Node over(Node a, Node b) {
    return new Node.Quotient(a, b);
  }
}
