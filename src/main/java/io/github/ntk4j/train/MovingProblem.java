package io.github.ntk4j.train;

import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A problem whose points and weights move during one run. */
public final class MovingProblem {
  private final Network network;
  private final Rules rules;
  private final TreeMap<Integer, Statement> statements = new TreeMap<>();

  /** Where the collocation points go. */
  public interface PointRule {
    /** Whether points move when {@code step} updates have been made. */
    boolean dueAt(int step);

    /** The points from this step on. */
    PointSet draw(Statement now, Network network, double[] theta, int step);
  }

  /** A rule that is applied at every so many steps. */
  public record Every<R>(int interval, R rule) {
    private boolean dueAt(int step) {
      return step % interval == 0;
    }
  }

  /** What moves: points, the weights of the equations' rows, the weights of the terms. */
  public record Rules(
      Optional<PointRule> sampling,
      Optional<Every<WeightRule>> causality,
      Optional<Every<WeightRule>> balance) {}

  /** A problem as it is at step 0. */
  public MovingProblem(Network network, Statement problem, Rules rules) {
    this.network = network;
    this.rules = rules;
    statements.put(0, problem);
  }

  /** The problem as it was from each step on; weights are the trace's. */
  public SortedMap<Integer, Statement> statements() {
    return Collections.unmodifiableSortedMap(statements);
  }

  /** Points move first, so that weights are computed on the points they will weigh. */
  public List<Adaptation> adaptations() {
    List<Adaptation> all = new ArrayList<>();
    rules
        .sampling()
        .ifPresent(rule -> all.add((step, loss, theta) -> sample(rule, step, loss, theta)));
    rules
        .causality()
        .ifPresent(
            every ->
                all.add(
                    (step, loss, theta) ->
                        // rows of new points weigh 1 until they are weighed
                        every.dueAt(step) || statements.containsKey(step)
                            ? reweighed(every.rule(), loss, theta)
                            : Optional.empty()));
    rules
        .balance()
        .ifPresent(
            every ->
                all.add(
                    (step, loss, theta) ->
                        every.dueAt(step)
                            ? reweighed(every.rule(), loss, theta)
                            : Optional.empty()));
    return all;
  }

  private static Optional<CompiledLoss> reweighed(
      WeightRule rule, CompiledLoss loss, double[] theta) {
    rule.updateWithin(loss, theta);
    return Optional.of(loss);
  }

  private Optional<CompiledLoss> sample(
      PointRule rule, int step, CompiledLoss loss, double[] theta) {
    if (!rule.dueAt(step)) {
      return Optional.empty();
    }
    int p = network.parameterCount();
    double[] own = Arrays.copyOf(theta, p);
    Statement last = statements.get(statements.lastKey());
    Statement now = last.startingFrom(Arrays.copyOfRange(theta, p, theta.length));
    Statement next = now.collocation(rule.draw(now, network, own, step));
    CompiledLoss compiled = new CompiledLoss(network, next.terms());
    System.arraycopy(loss.weights(), 0, compiled.weights(), 0, loss.weights().length);
    statements.put(step, next);
    return Optional.of(compiled);
  }
}
