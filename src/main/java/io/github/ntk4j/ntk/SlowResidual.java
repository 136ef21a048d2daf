package io.github.ntk4j.ntk;

import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Statement;
import java.util.List;
import java.util.stream.IntStream;

/** The part of a problem's residual that gradient descent hardly moves. */
public final class SlowResidual {
  private SlowResidual() {}

  /**
   * Its size at each collocation point: of several equations the root of the sum of squares.
   *
   * @param learningRate η
   */
  public static double[] size(
      Statement problem, Network network, double[] theta, double learningRate) {
    CompiledLoss whole = problem.compile(network, theta);
    List<Integer> equations = IntStream.range(0, problem.equations().size()).boxed().toList();
    CompiledLoss loss = whole.only(equations);
    TangentKernel kernel = new TangentKernel(loss, whole.start(theta), true);
    double[] residual = kernel.residual();
    double[] fast =
        Indices.filtered(residual, kernel.vectors(), Indices.fast(kernel.spectrum(), learningRate));
    int n = problem.collocationPoints().size();
    double[] size = new double[n];
    for (int row = 0; row < residual.length; row++) {
      size[row % n] = Math.hypot(size[row % n], residual[row] - fast[row]);
    }
    return size;
  }
}
