package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.base.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Whether the last steps have hardly lowered the loss. */
final class Stall {
  private static final int STEPS = 10;
  private static final double LEAST_FALL = 0.01;

  private final Deque<Double> losses = new ArrayDeque<>();

  /** The loss before the next step. */
  void note(double loss) {
    losses.addLast(loss);
    if (losses.size() > STEPS + 1) {
      losses.removeFirst();
    }
  }

  void keep(Ledger ledger) {
    double[] kept =
        ledger.reals("last losses", losses.stream().mapToDouble(Double::doubleValue).toArray());
    losses.clear();
    for (double loss : kept) {
      losses.addLast(loss);
    }
  }

  /** The loss is another one from now on. */
  void forget() {
    losses.clear();
  }

  /** In words; empty while the loss falls by 1 % or more in ten steps. */
  Optional<String> remark() {
    if (losses.size() <= STEPS) {
      return Optional.empty();
    }
    double fall = 1 - losses.getLast() / losses.getFirst();
    return fall < LEAST_FALL
        ? Optional.of(
            Text.format("stalled: %,d steps lowered the loss by %.2g %% in all", STEPS, 100 * fall))
        : Optional.empty();
  }
}
