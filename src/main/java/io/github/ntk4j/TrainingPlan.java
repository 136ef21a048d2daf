package io.github.ntk4j;

import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.plot.NumberText;
import io.github.ntk4j.train.Optimizer;
import io.github.ntk4j.train.Trace;
import io.github.ntk4j.train.TrainingLoop;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** A training plan: immutable, and run as often as one likes. */
public final class TrainingPlan {
  private final Pinn pinn;
  private final Problem problem;
  private final String optimizerText;
  private final IntFunction<Optimizer> optimizer;
  private final int steps;
  private final Optional<Points> trackedPoints;
  private final int interval;

  TrainingPlan(Pinn pinn, Problem problem, String optimizerText, IntFunction<Optimizer> optimizer) {
    this(pinn, problem, optimizerText, optimizer, 0, Optional.empty(), 1);
  }

  private TrainingPlan(
      Pinn pinn,
      Problem problem,
      String optimizerText,
      IntFunction<Optimizer> optimizer,
      int steps,
      Optional<Points> trackedPoints,
      int interval) {
    this.pinn = pinn;
    this.problem = problem;
    this.optimizerText = optimizerText;
    this.optimizer = optimizer;
    this.steps = steps;
    this.trackedPoints = trackedPoints;
    this.interval = interval;
  }

  TrainingPlan steps(int count) {
    return new TrainingPlan(
        pinn, problem, optimizerText, optimizer, count, trackedPoints, interval);
  }

  TrainingPlan track(Points points, int every) {
    return new TrainingPlan(
        pinn, problem, optimizerText, optimizer, steps, Optional.of(points), every);
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
   * Trains. Returns normally when all steps are done, when the thread is interrupted (a notebook's
   * stop button) and when the loss is no longer finite; {@link Training#stoppedAt} and the text say
   * which. {@link Training#last} keeps the run, should the notebook drop the cell's value.
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
              optimizer.apply(loss.parameterCount()),
              Problem.startingParameters(pinn, loss),
              steps,
              this::keeps,
              (step, value, theta) -> {
                if (tracked.isPresent() && keeps(step)) {
                  kernels.put(step, kernel(tracked.get(), theta, step));
                }
                progress.report(
                    "training", step, Math.max(1, steps), "loss " + NumberText.plain(value));
              });
      double seconds = (System.nanoTime() - start) * 1e-9;
      return Training.ended(
          new Training(pinn, problem, optimizerText, steps, trace, kernels, seconds));
    } finally {
      progress.close();
    }
  }

  private boolean keeps(int step) {
    return step == 0 || step == steps || (trackedPoints.isPresent() && step % interval == 0);
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
