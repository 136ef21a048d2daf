package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.PortionedLeastSquares;
import io.github.ntk4j.model.Layer;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Optional;

/**
 * Gauss–Newton in the last layer, whose features stay: one least squares of all rows, which solves
 * a linear problem. A longer way down is halved until the loss is lower.
 */
public final class LastLayer implements Optimizer {
  /** λ over the triangle's largest entry: what double precision leaves of it. */
  private static final double REGULARISATION = 1e-15;

  private static final int PORTION = 1000; // rows at a time
  private static final int MOST_HALVINGS = 20;
  private static final double WORTH_IT = 0.9; // of the loss before, else the end is reached

  private boolean ended;

  @Override
  public void keep(Ledger ledger) {
    ended = ledger.flag("ended", ended);
  }

  @Override
  public Optional<String> step(CompiledLoss loss, Iterate at) {
    if (ended) {
      return Optional.of("the last least squares lowered the loss by less than a tenth");
    }
    double[] delta = solve(loss, at.theta());
    int first = last(loss).weights(); // unknown coefficients stand behind it
    Iterate trial = at.copy();
    double length = 1;
    for (int halving = 0; halving <= MOST_HALVINGS; halving++) {
      double[] theta = trial.thetaToChange();
      System.arraycopy(at.theta(), 0, theta, 0, theta.length);
      for (int k = 0; k < delta.length; k++) {
        theta[first + k] += length * delta[k];
      }
      trial.evaluate(loss);
      if (trial.loss() < at.loss()) { // false where the trial is not finite
        ended = halving == 0 && trial.loss() > WORTH_IT * at.loss();
        at.take(trial);
        return Optional.empty();
      }
      length /= 2;
    }
    return Optional.of("no least squares of these features gives a lower loss");
  }

  private static Layer last(CompiledLoss loss) {
    return loss.network().layer(loss.network().layers() - 1);
  }

  private static double[] solve(CompiledLoss loss, double[] theta) {
    int features = last(loss).inputs() + 1;
    PortionedLeastSquares squares = new PortionedLeastSquares(LinearAlgebra.current(), features);
    loss.lastLayer(theta, PORTION, squares::add);
    return squares.solve(REGULARISATION);
  }
}
