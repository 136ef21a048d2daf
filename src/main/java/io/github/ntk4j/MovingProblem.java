package io.github.ntk4j;

import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.train.Adaptation;
import io.github.ntk4j.train.WeightRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A problem whose points and weights move during one run. */
final class MovingProblem {
  private final Pinn pinn;
  private final TreeMap<Integer, Problem> problems = new TreeMap<>();
  private final Moves rules;

  MovingProblem(Pinn pinn, Problem problem, Moves rules) {
    this.pinn = pinn;
    this.rules = rules;
    problems.put(0, problem);
  }

  /** The problem as it was from each step on; weights are the trace's. */
  Map<Integer, Problem> problems() {
    return problems;
  }

  /** Points move first, so that weights are computed on the points they will weigh. */
  List<Adaptation> adaptations() {
    List<Adaptation> all = new ArrayList<>();
    rules
        .sampling()
        .ifPresent(rule -> all.add((step, loss, theta) -> sample(rule, step, loss, theta)));
    rules
        .causality()
        .ifPresent(
            rule -> {
              WeightRule weights = rule.make(problems.get(0));
              all.add(
                  (step, loss, theta) ->
                      // rows of new points weigh 1 until they are weighed
                      step % rule.interval() == 0 || problems.containsKey(step)
                          ? reweighed(weights, loss, theta)
                          : Optional.empty());
            });
    rules
        .balance()
        .ifPresent(
            rule -> {
              WeightRule weights = rule.make();
              all.add(
                  (step, loss, theta) ->
                      step % rule.interval() == 0
                          ? reweighed(weights, loss, theta)
                          : Optional.empty());
            });
    return all;
  }

  private static Optional<CompiledLoss> reweighed(
      WeightRule rule, CompiledLoss loss, double[] theta) {
    rule.update(loss, theta);
    return Optional.of(loss);
  }

  private Optional<CompiledLoss> sample(
      Sampling rule, int step, CompiledLoss loss, double[] theta) {
    if (step == 0 || step % rule.interval() != 0) {
      return Optional.empty();
    }
    int p = pinn.parameterCount();
    Problem now =
        problems.lastEntry().getValue().startingFrom(Arrays.copyOfRange(theta, p, theta.length));
    Pinn here = pinn.withParameters(Arrays.copyOf(theta, p));
    Problem next = now.collocation(rule.draw(now, here, step));
    CompiledLoss compiled = new CompiledLoss(pinn.network(), Terms.of(next));
    System.arraycopy(loss.weights(), 0, compiled.weights(), 0, loss.weights().length);
    problems.put(step, next);
    return Optional.of(compiled);
  }
}
