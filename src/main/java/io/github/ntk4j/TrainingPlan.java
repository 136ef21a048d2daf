package io.github.ntk4j;

import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.plot.NumberText;
import io.github.ntk4j.train.Stage;
import io.github.ntk4j.train.Trace;
import io.github.ntk4j.train.TrainingLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A training plan: one stage or more, immutable, and run as often as one likes. */
public final class TrainingPlan {
  private final Pinn pinn;
  private final Problem problem;
  private final List<Stage> stages;
  private final Optional<Points> trackedPoints;
  private final int interval;

  /** Nothing planned yet. */
  TrainingPlan(Pinn pinn, Problem problem) {
    this(pinn, problem, List.of(), Optional.empty(), 1);
  }

  private TrainingPlan(
      Pinn pinn,
      Problem problem,
      List<Stage> stages,
      Optional<Points> trackedPoints,
      int interval) {
    this.pinn = pinn;
    this.problem = problem;
    this.stages = List.copyOf(stages);
    this.trackedPoints = trackedPoints;
    this.interval = interval;
  }

  TrainingPlan and(Stage stage) {
    List<Stage> more = new ArrayList<>(stages);
    more.add(stage);
    return new TrainingPlan(pinn, problem, more, trackedPoints, interval);
  }

  TrainingPlan track(Points points, int every) {
    return new TrainingPlan(pinn, problem, stages, Optional.of(points), every);
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
    Progress progress = Progress.open();
    long start = System.nanoTime();
    try {
      Trace trace =
          TrainingLoop.run(
              loss,
              Problem.startingParameters(pinn, loss),
              stages,
              List.of(),
              this::keeps,
              (step, value, theta) -> {
                if (tracked.isPresent() && keeps(step)) {
                  kernels.put(step, kernel(tracked.get(), theta, step));
                }
                progress.report(
                    "training", step, Math.max(1, steps()), "loss " + NumberText.plain(value));
              });
      tracked.ifPresent(
          rows ->
              kernels.computeIfAbsent(
                  trace.lastStep(), step -> kernel(rows, trace.last(), step)));
      double seconds = (System.nanoTime() - start) * 1e-9;
      return Training.ended(new Training(pinn, problem, trace, kernels, seconds));
    } finally {
      progress.close();
    }
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
