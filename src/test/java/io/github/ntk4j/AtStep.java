package io.github.ntk4j;

import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Progress that does something when one step is reported. */
record AtStep(int step, Runnable action) implements Progress {
  @Override
  public void report(
      String task, long done, long total, OptionalDouble loss, Supplier<String> detail) {
    if (done == step) {
      action.run();
    }
  }

  @Override
  public void close() {}
}
