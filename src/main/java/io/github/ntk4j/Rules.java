package io.github.ntk4j;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What moves a problem's points and weights during a run. */
record Rules(
    Optional<Sampling> sampling, Optional<Causality> causality, Optional<Balance> balance) {
  static final Rules NONE = new Rules(Optional.empty(), Optional.empty(), Optional.empty());

  Rules with(Sampling rule) {
    return new Rules(Optional.of(rule), causality, balance);
  }

  Rules with(Causality rule) {
    return new Rules(sampling, Optional.of(rule), balance);
  }

  Rules with(Balance rule) {
    return new Rules(sampling, causality, Optional.of(rule));
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
