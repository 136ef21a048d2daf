package io.github.ntk4j.train;

import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Measure;
import io.github.ntk4j.pde.Node;
import java.util.ArrayList;
import java.util.List;

/** A bent bowl of four unknowns, Σ 5ᵏ (kₖ + 0.3 kₖ₊₁²)², behind two idle parameters. */
final class Bowl {
  static final int N = 6;
  private static final double[] START = {0, 0, 1.5, -0.7, 0.4, 1.1};

  private Bowl() {}

  static CompiledLoss loss() {
    Network idle = new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    List<LossTerm> terms = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      Node square = new Node.Power(unknown((k + 1) % 4), 2);
      Node r = new Node.Sum(unknown(k), new Node.Product(Node.constant(0.3), square));
      terms.add(
          new LossTerm("r" + k, r, List.<double[][]>of(new double[][] {{0}}), Math.pow(5, k)));
    }
    return new CompiledLoss(idle, terms);
  }

  private static Node unknown(int k) {
    return new Node.Unknown("k" + k, START[2 + k], k, Measure.PLAIN);
  }

  /** Where runs start, evaluated. */
  static Iterate start(CompiledLoss loss) {
    Iterate at = new Iterate(START, 4);
    at.evaluate(loss);
    return at;
  }

  static double dot(double[] a, double[] b) {
    return Rows.dot(a, b, N);
  }

  static double[] difference(double[] a, double[] b) {
    double[] d = a.clone();
    Rows.add(-1, b, d, N);
    return d;
  }
}
