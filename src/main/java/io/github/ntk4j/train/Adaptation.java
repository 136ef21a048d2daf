package io.github.ntk4j.train;

import io.github.ntk4j.pde.CompiledLoss;
import java.util.Optional;

/** What changes a loss while it is minimised: new points, or new weights. One instance, one run. */
@FunctionalInterface
public interface Adaptation {
  /**
   * Called when {@code step} updates have been made, and more are to follow.
   *
   * @param loss the loss so far; its weights may be changed
   * @param theta the parameters; read only
   * @return the loss from now on, which may be the same with other weights; empty if nothing
   *     changes
   */
  Optional<CompiledLoss> renew(int step, CompiledLoss loss, double[] theta);
}
