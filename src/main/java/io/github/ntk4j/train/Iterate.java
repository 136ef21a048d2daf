package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.pde.CompiledLoss;

/** Where a run stands: parameters, with the loss and its gradient there once they are evaluated. */
public final class Iterate {
  private final double[] theta;
  private final double[] gradient;
  private final double[] meanSquares;
  private double loss;
  private boolean evaluated;

  /**
   * Not yet evaluated.
   *
   * @param start parameters; copied
   * @param terms number of terms of the loss
   */
  public Iterate(double[] start, int terms) {
    theta = start.clone();
    gradient = new double[theta.length];
    meanSquares = new double[terms];
  }

  /** Another one at the same parameters. */
  Iterate copy() {
    Iterate copy = new Iterate(theta, meanSquares.length);
    copy.take(this);
    return copy;
  }

  /** Goes where another stands. */
  void take(Iterate other) {
    System.arraycopy(other.theta, 0, theta, 0, theta.length);
    System.arraycopy(other.gradient, 0, gradient, 0, theta.length);
    System.arraycopy(other.meanSquares, 0, meanSquares, 0, meanSquares.length);
    loss = other.loss;
    evaluated = other.evaluated;
  }

  void keep(Ledger ledger) {
    ledger.fill("θ", theta);
    ledger.fill("gradient", gradient);
    ledger.fill("mean squares", meanSquares);
    loss = ledger.real("loss", loss);
    evaluated = ledger.flag("evaluated", evaluated);
  }

  /** Computes loss and gradient, unless they are known. */
  public void evaluate(CompiledLoss on) {
    if (!evaluated) {
      loss = on.lossAndGradient(theta, gradient, meanSquares);
      evaluated = true;
    }
  }

  /** The parameters, to be read only. */
  public double[] theta() {
    return theta;
  }

  /** The parameters, to be changed: loss and gradient are forgotten. */
  double[] thetaToChange() {
    forget();
    return theta;
  }

  /** Loss and gradient are no longer those of the loss in use. */
  void forget() {
    evaluated = false;
  }

  /** ∇L, to be read only. */
  public double[] gradient() {
    return gradient;
  }

  /** Mean ρ² of each term, without weights; to be read only. */
  public double[] meanSquares() {
    return meanSquares;
  }

  /** L. */
  public double loss() {
    return loss;
  }
}
