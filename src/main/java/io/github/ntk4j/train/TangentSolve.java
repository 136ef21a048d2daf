package io.github.ntk4j.train;

import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.PortionedLeastSquares;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * A network replaced by its tangent at θ, {@code u(θ) + ∂u/∂θ δ}, and δ solved for by one least
 * squares of the linearised rows.
 */
public final class TangentSolve {
  private static final double REGULARISATION = 1e-15;
  private static final int PORTION = 1000;

  private final Statement problem;
  private final Network network;
  private final double[] theta;
  private final double[] delta;
  private final double loss;
  private final double tangentLoss;

  /** Solves on the problem's own points and weights. */
  public TangentSolve(Statement problem, Network network, double[] parameters) {
    this.problem = problem;
    this.network = network;
    CompiledLoss compiled = problem.compile(network, parameters);
    theta = compiled.start(parameters);
    DenseTangent.requireRoom(compiled.rows(), theta.length);
    double[][] jacobian = compiled.transposedJacobian(theta, true);
    double[] residual = compiled.scaledResiduals(theta, true);
    delta = solve(jacobian, residual);
    double[] rest = moved(residual, jacobian);
    loss = Linearised.norm2(residual) / 2;
    tangentLoss = Linearised.norm2(rest) / 2;
  }

  private static double[] solve(double[][] jacobian, double[] residual) {
    int p = jacobian.length;
    int n = residual.length;
    PortionedLeastSquares squares = new PortionedLeastSquares(LinearAlgebra.current(), p);
    for (int from = 0; from < n; from += PORTION) {
      double[][] rows = new double[Math.min(PORTION, n - from)][p + 1];
      for (int i = 0; i < rows.length; i++) {
        for (int k = 0; k < p; k++) {
          rows[i][k] = jacobian[k][from + i];
        }
        rows[i][p] = -residual[from + i];
      }
      squares.add(rows);
    }
    return squares.solve(REGULARISATION);
  }

  /** The loss of the network as it is. */
  public double loss() {
    return loss;
  }

  /** The loss of its tangent: that of the linearised rows. */
  public double tangentLoss() {
    return tangentLoss;
  }

  /** The network's own parameters, unknown coefficients left out. */
  public double[] parameters() {
    return Arrays.copyOf(theta, network.parameterCount());
  }

  /** θ + δ: the network itself moved by that step. */
  public double[] movedParameters() {
    double[] moved = theta.clone();
    Arrays.setAll(moved, k -> theta[k] + delta[k]);
    return moved;
  }

  /** u of the tangent, an output with its hard constraint. */
  public double[] values(PointSet points, int output) {
    LossTerm term =
        new LossTerm(
            "value",
            problem.constrained(problem.domain().solution(output)),
            List.<double[][]>of(points.array()),
            1);
    CompiledLoss u = new CompiledLoss(network, List.of(term));
    double[] own = Arrays.copyOf(theta, network.parameterCount());
    return moved(u.residuals(own), u.transposedJacobian(own, false));
  }

  /** start + J δ; unknown coefficients, whose δ come last, have no part in u. */
  private double[] moved(double[] start, double[][] transposed) {
    double[] out = start.clone();
    for (int k = 0; k < transposed.length; k++) {
      Rows.add(delta[k], transposed[k], out, out.length);
    }
    return out;
  }
}
