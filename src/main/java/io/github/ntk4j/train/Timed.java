package io.github.ntk4j.train;

import io.github.ntk4j.pde.CompiledLoss;
import java.util.Optional;

/** Another optimiser, until its time is over. */
public final class Timed implements Optimizer {
  private final Optimizer optimizer;
  private final long deadline;

  /**
   * Not yet begun.
   *
   * @param deadline by {@link System#nanoTime}; a step that has begun is ended
   */
  public Timed(Optimizer optimizer, long deadline) {
    this.optimizer = optimizer;
    this.deadline = deadline;
  }

  @Override
  public Optional<String> step(CompiledLoss loss, Iterate at) {
    return System.nanoTime() - deadline >= 0
        ? Optional.of("its time is over")
        : optimizer.step(loss, at);
  }

  @Override
  public Optional<DampedStep> taken() {
    return optimizer.taken();
  }

  @Override
  public Optional<String> remark() {
    return optimizer.remark();
  }

  @Override
  public void lossChanged() {
    optimizer.lossChanged();
  }
}
