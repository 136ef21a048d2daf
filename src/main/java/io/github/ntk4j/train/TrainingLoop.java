package io.github.ntk4j.train;

import io.github.ntk4j.pde.CompiledLoss;
import java.util.function.IntPredicate;

/**
 * The loop: loss and gradient, record, update. Nothing is allocated in a step but its row of
 * history.
 */
public final class TrainingLoop {
  /** Told of every step. */
  @FunctionalInterface
  public interface Watch {
    /**
     * Called when the loss on the weights after {@code step} updates is known.
     *
     * @param theta the parameters, to be read only and at once
     */
    void step(int step, double loss, double[] theta);
  }

  private TrainingLoop() {}

  /**
   * Trains until all steps are done, the thread is interrupted or the loss is no longer finite.
   *
   * @param start parameters at step 0; copied
   * @param keep steps whose parameters to keep
   */
  public static Trace run(
      CompiledLoss loss,
      Optimizer optimizer,
      double[] start,
      int steps,
      IntPredicate keep,
      Watch watch) {
    double[] theta = start.clone();
    double[] before = start.clone(); // parameters of the last finite loss
    double[] gradient = new double[theta.length];
    double[] meanSquares = new double[loss.weights().length];
    Trace trace = new Trace();
    for (int step = 0; ; step++) {
      double value = loss.lossAndGradient(theta, gradient, meanSquares);
      trace.record(value, meanSquares, loss.weights());
      if (!Double.isFinite(value)) {
        trace.finish(before, Trace.End.DIVERGED);
        return trace;
      }
      watch.step(step, value, theta);
      if (keep.test(step)) {
        trace.keep(step, theta);
      }
      // interrupted() clears the flag: the stop has been heard, and the next cell must not stop too
      if (step == steps || Thread.interrupted()) {
        trace.finish(theta, step == steps ? Trace.End.FINISHED : Trace.End.STOPPED);
        return trace;
      }
      System.arraycopy(theta, 0, before, 0, theta.length);
      optimizer.step(theta, gradient);
    }
  }
}
