package io.github.ntk4j;

import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.train.MovingProblem;
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

  /** The rules as the engine applies them, made anew for a run. */
  MovingProblem.Rules rules(Statement problem) {
    return new MovingProblem.Rules(
        sampling.map(Sampling::make),
        causality.map(r -> new MovingProblem.Every<>(r.interval(), r.make(problem))),
        balance.map(r -> new MovingProblem.Every<>(r.interval(), r.make())));
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
