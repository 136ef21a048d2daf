package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
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

/** A problem whose points and weights move during one run, and of which it may take batches. */
public final class MovingProblem {
  private final Network network;
  private final Rules rules;
  private final BatchRows rows;
  private final TreeMap<Integer, Statement> statements = new TreeMap<>();
  private final List<Integer> moves = new ArrayList<>(); // steps at which points have moved
  private int renewed; // step at which the rows last changed

  /** Where the collocation points go. */
  public interface PointRule {
    /** Whether points move when {@code step} updates have been made. */
    boolean dueAt(int step);

    /** The points from this step on. */
    PointSet draw(Statement now, Network network, double[] theta, int step);

    /** Its state, of rules that have one. */
    default void keep(Ledger ledger) {}
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

  /** A problem as it is at step 0, all of its points in each step. */
  public MovingProblem(Network network, Statement problem, Rules rules) {
    this(network, problem, rules, List.of());
  }

  /**
   * A problem as it is at step 0.
   *
   * @param stages that will be made of it
   */
  public MovingProblem(Network network, Statement problem, Rules rules, List<Stage> stages) {
    this.network = network;
    this.rules = rules;
    rows =
        new BatchRows(
            network,
            problem.terms(),
            stages.stream().findFirst().flatMap(Stage::batch),
            stages.stream().mapToLong(Stage::steps).sum());
    statements.put(0, problem);
  }

  /**
   * The loss of the first step.
   *
   * @param theta the network's parameters
   * @throws IllegalArgumentException if the network does not fit, or a row is not finite
   */
  public CompiledLoss first(double[] theta) {
    Statement problem = statements.get(0);
    if (!rows.partial()) {
      return problem.compile(network, theta);
    }
    problem.requireFits(network);
    rows.whole().requireFinite(theta);
    return rows.at(0);
  }

  /** The rows that steps take. */
  BatchRows rows() {
    return rows;
  }

  /**
   * A later stage begins.
   *
   * @param loss so far
   * @return its loss, if the stage takes other rows
   */
  Optional<CompiledLoss> begin(Stage stage, int step, CompiledLoss loss, double[] theta) {
    boolean before = rows.partial();
    rows.take(stage.batch());
    if (!before && !rows.partial()) {
      return Optional.empty();
    }
    CompiledLoss next = at(step, loss);
    rules.causality().ifPresent(every -> every.rule().updateWithin(next, theta));
    return Optional.of(next);
  }

  /** The problem as it was from each step on; weights are the trace's. */
  public SortedMap<Integer, Statement> statements() {
    return Collections.unmodifiableSortedMap(statements);
  }

  /** Points move first, so that weights are computed on the points they will weigh. */
  public List<Adaptation> adaptations() {
    List<Adaptation> all = new ArrayList<>();
    all.add(this::renewed);
    rules
        .causality()
        .ifPresent(
            every ->
                all.add(
                    (step, loss, theta) ->
                        // rows of new points weigh 1 until they are weighed
                        every.dueAt(step) || renewed == step
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

  /** The points that have moved, and what moves. */
  void keep(Ledger ledger) {
    renewed = ledger.count("rows renewed at", renewed);
    int count = ledger.count("moves", moves.size());
    for (int k = 0; k < count; k++) {
      int step = ledger.count("moved at", ledger.reads() ? 0 : moves.get(k));
      Statement before = step == 0 ? statements.get(0) : statements.lowerEntry(step).getValue();
      statements.put(step, moved(ledger, before, statements.getOrDefault(step, before)));
      if (ledger.reads()) {
        moves.add(step);
      }
    }
    rules.sampling().ifPresent(rule -> rule.keep(ledger));
    rules.causality().ifPresent(every -> every.rule().keep(ledger));
    rules.balance().ifPresent(every -> every.rule().keep(ledger));
  }

  private static Statement moved(Ledger ledger, Statement before, Statement now) {
    double[] start = ledger.reals("unknowns", now.starts());
    PointSet points = PointSet.kept(ledger, before.domain(), now.collocationPoints());
    return ledger.reads() ? before.startingFrom(start).collocation(points) : now;
  }

  /** The loss in use when it was written, but for its weights. */
  CompiledLoss kept(Stage stage) {
    rows.move(statements.lastEntry().getValue().terms());
    rows.take(stage.batch());
    return rows.at(renewed);
  }

  /** New points, another batch. */
  private Optional<CompiledLoss> renewed(int step, CompiledLoss loss, double[] theta) {
    boolean due = rules.sampling().filter(rule -> rule.dueAt(step)).isPresent();
    if (due) {
      move(rules.sampling().get(), step, theta);
      return Optional.of(at(step, loss));
    }
    if (!rows.partial()) {
      return Optional.empty();
    }
    renewed = step;
    return Optional.of(rows.at(step, loss));
  }

  private CompiledLoss at(int step, CompiledLoss before) {
    CompiledLoss next = rows.at(step);
    System.arraycopy(before.weights(), 0, next.weights(), 0, before.weights().length);
    renewed = step;
    return next;
  }

  private void move(PointRule rule, int step, double[] theta) {
    int p = network.parameterCount();
    double[] own = Arrays.copyOf(theta, p);
    Statement last = statements.get(statements.lastKey());
    Statement now = last.startingFrom(Arrays.copyOfRange(theta, p, theta.length));
    Statement next = now.collocation(rule.draw(now, network, own, step));
    rows.move(next.terms());
    statements.put(step, next);
    moves.add(step);
  }
}
