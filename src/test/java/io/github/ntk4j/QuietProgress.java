package io.github.ntk4j;

import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Progress that nobody sees; a test overrides what it watches. */
class QuietProgress implements Progress {
  @Override
  public void report(
      String task, long done, long total, OptionalDouble loss, Supplier<String> detail) {}

  @Override
  public void close() {}
}
