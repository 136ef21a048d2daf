package io.github.ntk4j;

import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.train.MovingProblem;
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

  /** The rules as the engine applies them, made anew for a run. */
  MovingProblem.Moves moves(Statement problem) {
    return new MovingProblem.Moves(
        sampling.map(r -> new MovingProblem.Every<>(r.interval(), r::draw)),
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
