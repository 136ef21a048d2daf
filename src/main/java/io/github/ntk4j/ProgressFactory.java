package io.github.ntk4j;

import java.util.function.Supplier;

/** The factory in use, changed by {@link Progress#use}. */
final class ProgressFactory {
  static volatile Supplier<Progress> current = TerminalProgress::new;

  private ProgressFactory() {}
}
