package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.base.Stop;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * One rule of descent, with its state. One instance serves one stage of one run.
 *
 * <p>A first-order rule reads θ and the gradient from the iterate; a second-order one asks the loss
 * for what else it needs.
 */
public interface Optimizer {
  /**
   * Moves the parameters by one step.
   *
   * @param loss what is minimised
   * @param at where the run stands, evaluated on that loss; moved, and evaluated again only where
   *     the rule had to do so anyway
   * @return empty if a step was made; else why none can be made, and the iterate is as it was
   */
  Optional<String> step(CompiledLoss loss, Iterate at);

  /** What the last step took, of rules that have a damping. */
  default Optional<DampedStep> taken() {
    return Optional.empty();
  }

  /** What it chose for itself about how its steps are computed, in words. */
  default Optional<String> form() {
    return Optional.empty();
  }

  /**
   * P, the diagonal that its next step divides by, of rules that have one.
   *
   * @param gradient where the run stands
   */
  default Optional<double[]> divisor(double[] gradient) {
    return Optional.empty();
  }

  /** What there is to say of the last steps when all of a stage's steps are done. */
  default Optional<String> remark() {
    return Optional.empty();
  }

  /**
   * Makes steps in a row, without a history, while there is a way down, and evaluates where they
   * lead.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  default void steps(CompiledLoss loss, Iterate at, int count) {
    steps(loss, at, count, k -> {});
  }

  /**
   * The same, told of.
   *
   * @param done gets the number of steps made, before each
   */
  default void steps(CompiledLoss loss, Iterate at, int count, IntConsumer done) {
    boolean goOn = true;
    for (int k = 0; k < count && goOn; k++) {
      Stop.check();
      done.accept(k);
      at.evaluate(loss);
      goOn = step(loss, at).isEmpty();
    }
    at.evaluate(loss);
  }

  /** Its state between two steps, beside what it was made with. */
  default void keep(Ledger ledger) {}

  /** The loss is no longer the one of earlier steps: points or weights have moved. */
  default void lossChanged() {}
}
