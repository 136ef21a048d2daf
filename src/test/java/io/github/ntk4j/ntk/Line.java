package io.github.ntk4j.ntk;

import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.PerRow;
import java.util.Arrays;
import java.util.List;

/**
 * Losses of u = w x + b, whose kernel {@code K_ij = xᵢ xⱼ + 1} is known at any parameters: at 2 and
 * −1/2 it is diag(5, 5/4).
 */
final class Line {
  private Line() {}

  /** u − data at points. */
  static LossTerm term(String name, double weight, double[] x, double... data) {
    double[][] points = Arrays.stream(x).mapToObj(at -> new double[] {at}).toArray(double[][]::new);
    List<Double> values = Arrays.stream(data).boxed().toList();
    Node residual =
        Node.minus(new Node.Jet(0, 0, Partial.none(1)), new PerRow.Data(values, "measured"));
    return new LossTerm(name, residual, List.<double[][]>of(points), weight);
  }

  static CompiledLoss loss(LossTerm... terms) {
    return new CompiledLoss(
        new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false), List.of(terms));
  }

  /** Residuals r₁ and r₂ of the modes λ = 5 and 5/4, in one term, at w = b = 0. */
  static TangentKernel twoModes(double r1, double r2) {
    return new TangentKernel(
        loss(term("both", 1, new double[] {2, -0.5}, -r1, -r2)), new double[2], true);
  }

  /** The same, a term each. */
  static TangentKernel twoTerms(double r1, double r2) {
    return new TangentKernel(
        loss(term("fast", 0.5, new double[] {2}, -r1), term("slow", 0.5, new double[] {-0.5}, -r2)),
        new double[2],
        true);
  }
}
