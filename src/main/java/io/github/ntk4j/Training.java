package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.show.Bundles;
import io.github.ntk4j.show.ChartFigure;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Provenance;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.show.TableShown;
import io.github.ntk4j.train.Trace;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/** A training run: history, trained network and the kernels tracked on the way. */
public final class Training implements Shown {
  private static final AtomicReference<Training> LAST = new AtomicReference<>();

  private final Pinn start;
  private final Problem problem;
  private final NavigableMap<Integer, Problem> problems; // as it was from each step on
  private final Trace trace;
  private final Map<Integer, OutputKernel> kernels;
  private final double seconds;

  Training(
      Pinn start,
      Problem problem,
      Map<Integer, Problem> problems,
      Trace trace,
      Map<Integer, OutputKernel> kernels,
      double seconds) {
    this.start = start;
    this.problem = problem;
    this.problems = new TreeMap<>(problems);
    this.trace = trace;
    this.seconds = seconds;
    NavigableMap<Integer, OutputKernel> named = new TreeMap<>(kernels);
    named.replaceAll((step, ntk) -> ntk.of(start + ", " + how(step)));
    this.kernels = Collections.unmodifiableMap(named);
  }

  static Training ended(Training run) {
    LAST.set(run);
    return run;
  }

  /**
   * The run that ended last in this process: where a stopped cell's run is found.
   *
   * @return the run
   * @throws IllegalStateException if none has ended yet
   */
  public static Training last() {
    Training run = LAST.get();
    if (run == null) {
      throw Fault.state("no training has ended yet in this session");
    }
    return run;
  }

  /**
   * Loss by step: row k is the loss on the weights after k updates.
   *
   * @return columns {@code step}, {@code loss}, for each term its mean square without weight, then
   *     for each its weight, {@code weight of …}; with causal weights (which are in the mean
   *     squares) also {@code least causal weight}; with more than one stage also {@code stage}, the
   *     number from 1 of the stage whose update led there
   */
  public Table history() {
    return provenance().of(TrainingTables.history(this));
  }

  /**
   * What each stage did, and why it ended: {@code finished}, {@code converged} (its optimiser found
   * no way to a lower loss), {@code stopped} or {@code diverged}, with the reason.
   *
   * @return columns {@code stage}, {@code optimiser}, {@code planned}, {@code steps}, {@code loss}
   *     at its end, {@code seconds}, {@code ended}, {@code reason}
   */
  public Table stages() {
    return provenance().of(TrainingTables.stages(this));
  }

  /**
   * Losses, errors and kernel at the start and at the end.
   *
   * @return columns {@code metric}, {@code start}, {@code end}
   */
  public Table summary() {
    return provenance().of(TrainingTables.summary(this));
  }

  /**
   * The tracked kernels, one row a step.
   *
   * @return columns {@code step}, {@code loss}, {@code λmax}, {@code smallest resolved λ}, {@code
   *     noiseFloor}, {@code resolvedModes}, {@code conditionNumber at least}, {@code
   *     effectiveRank}, {@code entropyRank}, {@code kernelDrift}
   * @throws IllegalArgumentException if no kernel was tracked
   */
  public Table ntkHistory() {
    requireTracked();
    return provenance().of(TrainingTables.ntkHistory(this));
  }

  /**
   * The run in one picture: with a tracked kernel its spectrum, condition number and eigenvalue
   * range beside the loss (2×2), else the loss alone.
   *
   * @return the figure
   */
  public ChartFigure figure() {
    return new ChartFigure(TrainingChart.evolution(this)).madeBy(provenance());
  }

  /**
   * The run as a figure with a slider through the tracked steps: spectrum, eigenvectors and energy
   * of the residual by mode, all of the dynamics kernel with the tracked points as collocation
   * points, and the solution beside the exact one. A picture of it shows the last step.
   *
   * <p>Computes one kernel a step. Of very many steps it takes some, evenly, so that the figure
   * stays below about 600 KB.
   *
   * @return the figure; saved as .html it is live without a network
   * @throws IllegalArgumentException if no kernel was tracked, the problem is not one on a bounded
   *     interval, or a tracked point lies outside
   */
  public ChartFigure sliderFigure() {
    requireTracked();
    return new ChartFigure(SliderChart.of(this)).madeBy(provenance());
  }

  /**
   * The solution beside the exact one, if it is attached, and the error.
   *
   * @return the figure
   * @throws IllegalArgumentException if the problem has more than one coordinate
   */
  public ChartFigure solutionFigure() {
    return new ChartFigure(SolutionChart.of(problem, model())).madeBy(provenance());
  }

  /**
   * The trained network; if the loss diverged, the one whose loss was lowest.
   *
   * @return the network
   */
  public Pinn model() {
    return with(trace.last(), stoppedAt());
  }

  /**
   * The network as it was at step 0, at a tracked step or at the last.
   *
   * @param step number of updates made
   * @return the network
   * @throws IllegalArgumentException if nothing was kept at that step
   */
  public Pinn at(int step) {
    if (step == stoppedAt()) {
      return model();
    }
    if (!trace.keptSteps().contains(step)) {
      throw Fault.argument(
          "step %d was not kept; kept are %s (trackNtk(points).every(k) keeps every k-th)"
              .formatted(step, keptSteps()));
    }
    return with(trace.at(step), step);
  }

  private List<Integer> keptSteps() {
    var steps = new java.util.TreeSet<>(trace.keptSteps());
    steps.add(stoppedAt());
    return List.copyOf(steps);
  }

  private Pinn with(double[] theta, int step) {
    double[] parameters = java.util.Arrays.copyOf(theta, start.parameterCount());
    return start.trained(parameters, how(step));
  }

  private String how(int step) {
    return optimizer() + ", step " + step;
  }

  Provenance provenance() {
    Provenance made =
        problem
            .provenance(start)
            .and("training", optimizer())
            .and("steps", stoppedAt() + " of " + trace.plannedSteps());
    if (kernels.isEmpty()) {
      return made;
    }
    OutputKernel first = kernels.values().iterator().next();
    return made.and("tracked kernel", "output kernel on " + first.points().words())
        .and("tracked steps", kernels.keySet());
  }

  /**
   * The kernel tracked at a step.
   *
   * @param step a tracked step
   * @return the kernel
   * @throws IllegalArgumentException if none was tracked at that step
   */
  public OutputKernel ntkAt(int step) {
    requireTracked();
    OutputKernel ntk = kernels.get(step);
    if (ntk == null) {
      throw Fault.argument(
          "the kernel was not tracked at step " + step + "; it was at " + kernels.keySet());
    }
    return ntk;
  }

  private void requireTracked() {
    if (kernels.isEmpty()) {
      throw Fault.argument("no kernel was tracked; train with .trackNtk(points).every(100)");
    }
  }

  /**
   * How many updates the returned model has seen: the number of steps, unless the run was stopped
   * or diverged, or its optimisers found no way down.
   *
   * @return the step
   */
  public int stoppedAt() {
    return trace.lastStep();
  }

  /**
   * The problem as last trained: its points and weights are those of the end, and unknown
   * coefficients start from where the run left them.
   *
   * @return the problem
   */
  public Problem problem() {
    return problemAt(stoppedAt());
  }

  /** The problem as it was at a step that was kept. */
  Problem problemAt(int step) {
    double[] theta = step == stoppedAt() ? trace.last() : trace.at(step);
    return problems
        .floorEntry(step)
        .getValue()
        .weighted(trace.weights(step))
        .startingFrom(java.util.Arrays.copyOfRange(theta, start.parameterCount(), theta.length));
  }

  /**
   * The collocation points in use at a step.
   *
   * @param step number of updates made, at least 0
   * @return the points
   * @throws IllegalArgumentException if the step is negative
   */
  public Points pointsAt(int step) {
    if (step < 0) {
      throw Fault.argument("a step is at least 0; got " + step);
    }
    return problems.floorEntry(step).getValue().collocationPoints();
  }

  /**
   * Where the collocation points were, from the first to the last, in up to four panels.
   *
   * @return the figure
   * @throws IllegalArgumentException if the problem has more than two coordinates
   */
  public ChartFigure pointsFigure() {
    return new ChartFigure(PointsChart.of(this, List.copyOf(problems.keySet())))
        .madeBy(provenance());
  }

  /**
   * What explains this run: faults with their evidence and an action each, then facts worth
   * knowing.
   *
   * @return at most six findings
   */
  public Explanation explain() {
    return new Explanation(
        "run of " + optimizer() + " on " + problem.name(),
        provenance(),
        new RunDiagnosis(this).findings());
  }

  /**
   * How far the tracked kernel and the parameters moved.
   *
   * @return drift by step, and whether training was lazy
   * @throws IllegalArgumentException if no kernel was tracked
   */
  public KernelDrift drift() {
    requireTracked();
    return KernelDrift.of(this, kernels);
  }

  /**
   * The forecast loss over the loss of this run, and the step up to which it held within 10 %.
   *
   * @param forecast a forecast from this run's starting network and problem, by its rule
   * @return the comparison
   */
  public Verification verify(Forecast forecast) {
    return Verification.of(this, forecast);
  }

  /**
   * Unknown coefficients as trained.
   *
   * @return columns {@code unknown}, {@code start}, {@code end}; no rows where the problem has none
   */
  public Table unknowns() {
    return provenance().of(TrainingTables.unknowns(this));
  }

  /**
   * Wall time of the run.
   *
   * @return seconds
   */
  public double seconds() {
    return seconds;
  }

  /**
   * Error of the trained network against the exact solution.
   *
   * @param points where
   * @return root mean square error
   * @throws IllegalArgumentException if no exact solution is attached
   */
  public double rmsError(Points points) {
    return errors(points).rms();
  }

  /**
   * Error of the trained network against the exact solution.
   *
   * @param points where
   * @return largest absolute error
   * @throws IllegalArgumentException if no exact solution is attached
   */
  public double maxError(Points points) {
    return errors(points).max();
  }

  private SolutionError errors(Points points) {
    return SolutionError.of(problem, model(), points)
        .orElseThrow(
            () ->
                Fault.argument(
                    "problem \"" + problem.name() + "\" has no exact solution attached"));
  }

  Optional<SolutionError> errorAt(Pinn pinn) {
    return SolutionError.onGrid(problem, pinn);
  }

  boolean stopped() {
    return trace.ending().end() == Trace.End.STOPPED;
  }

  String optimizer() {
    return trace.stages().stream()
        .map(Trace.Ended::optimizer)
        .collect(Collectors.joining(", then "));
  }

  Problem startingProblem() {
    return problem;
  }

  Pinn start() {
    return start;
  }

  Trace trace() {
    return trace;
  }

  Map<Integer, OutputKernel> kernels() {
    return kernels;
  }

  @Override
  public MimeBundle bundle() {
    return Bundles.figureAndTable(figure(), TableShown.of(summary()), toString());
  }

  /** What was trained, how far, and how it ended; then the summary. */
  @Override
  public String toString() {
    return sentence() + System.lineSeparator() + TableShown.of(summary());
  }

  private String sentence() {
    Trace.Ended ending = trace.ending();
    String done =
        String.format(
            Locale.ROOT,
            "%s, %s: %d of %d steps in %.2f s, loss %s → %s",
            problem.name(),
            optimizer(),
            stoppedAt(),
            trace.plannedSteps(),
            seconds,
            NumberText.plain(trace.loss(0)),
            NumberText.plain(trace.loss(stoppedAt())));
    return switch (ending.end()) {
      case FINISHED -> done;
      case CONVERGED -> done + " (converged: " + ending.detail() + ")";
      case STOPPED -> done + " (stopped)";
      case DIVERGED ->
          "%s (diverged: %s; the model is that of step %d, whose loss was the lowest. Try a learning rate ten times smaller)"
              .formatted(done, ending.detail(), stoppedAt());
    };
  }
}
