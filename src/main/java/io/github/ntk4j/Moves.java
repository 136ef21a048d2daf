package io.github.ntk4j;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What moves a problem's points and weights during a run. */
record Moves(
    Optional<Sampling> sampling, Optional<Causality> causality, Optional<Balance> balance) {
  static final Moves NONE = new Moves(Optional.empty(), Optional.empty(), Optional.empty());

  Moves with(Sampling rule) {
    return new Moves(Optional.of(rule), causality, balance);
  }

  Moves with(Causality rule) {
    return new Moves(sampling, Optional.of(rule), balance);
  }

  Moves with(Balance rule) {
    return new Moves(sampling, causality, Optional.of(rule));
  }

  /** Each rule in words, after a semicolon. */
  @Override
  public String toString() {
    return Stream.of(sampling, causality, balance)
        .flatMap(Optional::stream)
        .map(rule -> "; " + rule)
        .collect(Collectors.joining());
  }
}
