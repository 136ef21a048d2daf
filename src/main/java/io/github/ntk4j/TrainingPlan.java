package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.train.MovingProblem;
import io.github.ntk4j.train.Stage;
import io.github.ntk4j.train.Trace;
import io.github.ntk4j.train.TrainingLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A training plan: one stage or more, immutable, and run as often as one likes. */
public final class TrainingPlan implements Shown {
  private final Pinn pinn;
  private final Problem problem;
  private final List<Stage> stages;
  private final Optional<Points> trackedPoints;
  private final int interval;
  private final Rules rules;

  /** Nothing planned yet. */
  TrainingPlan(Pinn pinn, Problem problem) {
    this(pinn, problem, List.of(), Optional.empty(), 1, Rules.NONE);
  }

  private TrainingPlan(
      Pinn pinn,
      Problem problem,
      List<Stage> stages,
      Optional<Points> trackedPoints,
      int interval,
      Rules rules) {
    this.pinn = pinn;
    this.problem = problem;
    this.stages = List.copyOf(stages);
    this.trackedPoints = trackedPoints;
    this.interval = interval;
    this.rules = rules;
  }

  TrainingPlan and(Stage stage) {
    List<Stage> more = new ArrayList<>(stages);
    more.add(stage);
    return new TrainingPlan(pinn, problem, more, trackedPoints, interval, rules);
  }

  TrainingPlan track(Points points, int every) {
    return new TrainingPlan(pinn, problem, stages, Optional.of(points), every, rules);
  }

  private TrainingPlan under(Rules changed) {
    return new TrainingPlan(pinn, problem, stages, trackedPoints, interval, changed);
  }

  /**
   * Another stage after this one: {@code adam(1e-3).steps(500).then().gaussNewton().steps(50)}. It
   * starts where the one before ended, also if that one ended early because it found no way down;
   * steps are counted on, in one history.
   *
   * @return the plan, which asks for the optimiser of the next stage
   */
  public Trainer then() {
    return new Trainer(this);
  }

  /**
   * Moves the weights of the terms by a rule, over all stages.
   *
   * @param rule e.g. {@code Balance.ntkTrace().every(100)}
   * @return the plan
   */
  public TrainingPlan balance(Balance rule) {
    return under(rules.with(rule));
  }

  /**
   * Balances the terms by the traces of their kernels: {@link Balance#ntkTrace} every k steps.
   *
   * @param every k, at least 1
   * @return the plan
   * @throws IllegalArgumentException if k &lt; 1
   */
  public TrainingPlan balanceByNtk(int every) {
    return balance(Balance.ntkTrace().every(every));
  }

  /**
   * Moves the collocation points by a rule, over all stages.
   *
   * @param rule e.g. {@code Sampling.rad().every(1000)}
   * @return the plan
   * @throws IllegalArgumentException if the domain is unbounded or the problem has no equation
   */
  public TrainingPlan sampling(Sampling rule) {
    if (!problem.domain().bounded() || problem.statement().equations().isEmpty()) {
      throw Fault.argument(
          "sampling needs an equation on a bounded domain; problem \"%s\" has none"
              .formatted(problem.name()));
    }
    return under(rules.with(rule));
  }

  /**
   * Draws as many fresh uniform collocation points every k steps, seed 0.
   *
   * @param every k, at least 1
   * @return the plan
   * @throws IllegalArgumentException as {@link #sampling}, or if k &lt; 1
   */
  public TrainingPlan resample(int every) {
    return sampling(Sampling.uniform().every(every));
  }

  /**
   * Weighs the equation at late times by how far it is solved at earlier ones, over all stages.
   *
   * @param rule e.g. {@code Causality.tolerance(1)}
   * @return the plan
   * @throws IllegalArgumentException if the problem has no equation in time
   */
  public TrainingPlan causal(Causality rule) {
    if (problem.domain().time() < 0 || problem.statement().equations().isEmpty()) {
      throw Fault.argument(
          "causal weights need an equation in time, .time(\"t\", 0, 1); problem \"%s\" has none"
              .formatted(problem.name()));
    }
    return under(rules.with(rule));
  }

  /**
   * Follows the output kernel on points while training; {@code every(k)} comes next.
   *
   * @param points where
   * @return the next step
   * @throws IllegalArgumentException if the points do not match the inputs
   */
  public NtkTracking trackNtk(Points points) {
    pinn.requireDimension(points);
    return new NtkTracking(this, points);
  }

  /**
   * Trains. Returns normally when all steps are done, when no optimiser finds a way down, when the
   * thread is interrupted (a notebook's stop button) and when the loss is no longer finite; {@link
   * Training#stages} and the text say which. {@link Training#last} keeps the run, should the
   * notebook drop the cell's value.
   *
   * @return history, trained network and tracked kernels
   */
  public Training run() {
    CompiledLoss loss = problem.compile(pinn);
    Optional<CompiledLoss> tracked = trackedPoints.map(p -> Ntk.outputLoss(pinn, p));
    Map<Integer, NtkResult> kernels = new TreeMap<>();
    MovingProblem moving =
        new MovingProblem(pinn.network(), problem.statement(), rules.moves(problem.statement()));
    Progress progress = Progress.open();
    long start = System.nanoTime();
    try {
      Trace trace =
          TrainingLoop.run(
              loss,
              loss.start(pinn.theta()),
              stages,
              moving.adaptations(),
              this::keeps,
              (step, value, theta) -> {
                if (tracked.isPresent() && keeps(step)) {
                  kernels.put(step, kernel(tracked.get(), theta, step));
                }
                progress.report(
                    "training", step, Math.max(1, steps()), "loss " + NumberText.plain(value));
              });
      if (tracked.isPresent() && trace.ending().end() != Trace.End.STOPPED) {
        kernels.computeIfAbsent(
            trace.lastStep(), step -> kernel(tracked.get(), trace.last(), step));
      }
      double seconds = (System.nanoTime() - start) * 1e-9;
      return Training.ended(
          new Training(
              pinn, problem, Problem.byStep(moving.statements()), trace, kernels, seconds));
    } finally {
      progress.close();
    }
  }

  @Override
  public MimeBundle bundle() {
    return MimeBundle.text(toString());
  }

  /** Its stages and rules, in words. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    for (Stage stage : stages) {
      parts.add("%s, %,d steps".formatted(stage.text(), stage.steps()));
    }
    return String.join(", then ", parts) + rules;
  }

  private int steps() {
    return stages.stream().mapToInt(Stage::steps).sum();
  }

  private boolean keeps(int step) {
    return step == 0 || step == steps() || (trackedPoints.isPresent() && step % interval == 0);
  }

  private NtkResult kernel(CompiledLoss rows, double[] theta, int step) {
    Points points = trackedPoints.orElseThrow();
    return new NtkResult(
        Ntk.kernel(rows, theta, false),
        "output kernel",
        "%d points, step %d".formatted(points.size(), step),
        points);
  }
}
