package io.github.ntk4j;

import static java.util.stream.Collectors.joining;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.base.WholeFile;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.FunctionNetwork;
import io.github.ntk4j.pde.Slabs;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.report.RunIdentity;
import io.github.ntk4j.report.UnknownsLine;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import io.github.ntk4j.train.Adam;
import io.github.ntk4j.train.AutoChoice;
import io.github.ntk4j.train.Batch;
import io.github.ntk4j.train.Checkpoint;
import io.github.ntk4j.train.FreshLoss;
import io.github.ntk4j.train.GradientDescent;
import io.github.ntk4j.train.LastLayer;
import io.github.ntk4j.train.Lbfgs;
import io.github.ntk4j.train.LevenbergMarquardt;
import io.github.ntk4j.train.Limits;
import io.github.ntk4j.train.MovingProblem;
import io.github.ntk4j.train.SelfScaledBroyden;
import io.github.ntk4j.train.Stage;
import io.github.ntk4j.train.Trace;
import io.github.ntk4j.train.TrainingLoop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** A training plan: one stage or more, immutable, and run as often as one likes. */
public final class TrainingPlan implements Shown {
  private static final String TRAINING = "training";

  private final Pinn pinn;
  private final Problem problem;
  private final List<Stage> stages;
  private final Optional<Points> trackedPoints;
  private final int interval;
  private final Moves moves;
  private final Limits limits;
  private final Kept kept;

  /** Where a run is written on its way, and how often. */
  private record Kept(Optional<Path> file, Duration every) {
    static final Kept NONE = new Kept(Optional.empty(), Duration.ofMinutes(10));
  }

  /** Nothing planned yet. */
  TrainingPlan(Pinn pinn, Problem problem) {
    this(pinn, problem, List.of(), Optional.empty(), 1, Moves.NONE, Limits.NONE, Kept.NONE);
  }

  private TrainingPlan(
      Pinn pinn,
      Problem problem,
      List<Stage> stages,
      Optional<Points> trackedPoints,
      int interval,
      Moves moves,
      Limits limits,
      Kept kept) {
    this.pinn = pinn;
    this.problem = problem;
    this.stages = List.copyOf(stages);
    this.trackedPoints = trackedPoints;
    this.interval = interval;
    this.moves = moves;
    this.limits = limits;
    this.kept = kept;
  }

  TrainingPlan and(Stage stage) {
    List<Stage> more = new ArrayList<>(stages);
    more.add(stage);
    return new TrainingPlan(pinn, problem, more, trackedPoints, interval, moves, limits, kept);
  }

  TrainingPlan track(Points points, int every) {
    return new TrainingPlan(pinn, problem, stages, Optional.of(points), every, moves, limits, kept);
  }

  private TrainingPlan under(Moves changed) {
    return new TrainingPlan(pinn, problem, stages, trackedPoints, interval, changed, limits, kept);
  }

  private TrainingPlan limited(Limits changed) {
    return new TrainingPlan(pinn, problem, stages, trackedPoints, interval, moves, changed, kept);
  }

  /**
   * Another stage after this one: {@code adam(1e-3).steps(500).then().gaussNewton().steps(50)}. It
   * starts where the one before ended, also if that one ended early because it found no way down;
   * steps are counted on, in one history.
   *
   * @return the plan, which asks for the optimiser of the next stage
   */
  public Optimiser then() {
    return new Optimiser(this);
  }

  /**
   * Moves the weights of the terms by a rule, over all stages.
   *
   * @param rule e.g. {@code Balance.by(LossRule.PER_POINT).every(100)}
   * @return the plan
   * @throws IllegalArgumentException if there is none
   */
  public TrainingPlan balance(Balance rule) {
    Require.nonNull("rule", rule);
    return under(moves.with(rule));
  }

  /**
   * Moves the collocation points by a rule, over all stages.
   *
   * @param rule e.g. {@code Sampling.rad().every(1000)}
   * @return the plan
   * @throws IllegalArgumentException if the domain is unbounded or the problem has no equation
   */
  public TrainingPlan sampling(Sampling rule) {
    Require.nonNull("rule", rule);
    if (!problem.domain().bounded() || problem.statement().equations().isEmpty()) {
      throw Fault.argument(
          Text.format(
              "sampling needs an equation on a bounded domain; problem \"%s\" has none",
              problem.name()));
    }
    return under(moves.with(rule));
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
   * @throws IllegalArgumentException if the problem has no equation in time, or prescribes its last
   *     moment and nothing before it
   */
  public TrainingPlan causal(Causality rule) {
    Require.nonNull("rule", rule);
    if (problem.domain().time() < 0 || problem.statement().equations().isEmpty()) {
      throw Fault.argument(
          Text.format(
              "causal weights need an equation in time, .time(\"t\", 0, 1); problem \"%s\" has none",
              problem.name()));
    }
    problem.statement().requireWhole("causal weights");
    problem.statement().requireForward("causal weights");
    return under(moves.with(rule));
  }

  /**
   * Ends the run, whatever its stage, as soon as the loss is this low; {@link Training#ending} says
   * so, and nothing of the run is lost. The loss is that of the history, on the points in use.
   *
   * @param loss finite and above 0, e.g. 1e-8
   * @return the plan
   * @throws IllegalArgumentException if it is not
   */
  public TrainingPlan untilLoss(double loss) {
    return limited(limits.withLoss(Require.positive("loss of untilLoss", loss)));
  }

  /**
   * Ends the run, whatever its stage, after the first step that is made when this time is over; the
   * time runs from the first step on. {@link Training#ending} says so, and nothing of the run is
   * lost.
   *
   * @param time above 0, e.g. {@code Duration.ofMinutes(5)}
   * @return the plan
   * @throws IllegalArgumentException if it is not
   */
  public TrainingPlan within(Duration time) {
    if (Require.nonNull("time", time).isNegative() || time.isZero()) {
      throw Fault.argument("within needs a time above 0; got " + time);
    }
    return limited(limits.withTime(time));
  }

  /**
   * Writes the run to a file every ten minutes: see {@link #checkpoint(Path, Duration)}.
   *
   * @param file by convention .ckpt
   * @return the plan
   */
  public TrainingPlan checkpoint(Path file) {
    return checkpoint(file, Kept.NONE.every());
  }

  /**
   * Writes the run to a file on its way, so that {@link #resume} can go on after a crash or a
   * break: when it begins, unless the file is there already; after the first step that is made when
   * this time is over, again and again; at its end, at a limit, and when it is stopped between two
   * steps. What is written replaces what was there as a whole, so that a kill leaves the one or the
   * other. A file that cannot be written later on ends no run: {@link Training#ending} says so.
   *
   * <p>The file has what the steps to come depend on (parameters, state of the optimiser, points,
   * weights) and the history; no network, problem or plan, which are code. Of self-scaled Broyden
   * that is 8p² bytes. A problem in slabs has a file for each, {@code run.ckpt.1} and so on.
   *
   * @param file by convention .ckpt
   * @param every above 0, e.g. {@code Duration.ofMinutes(10)}
   * @return the plan
   * @throws IllegalArgumentException if the time is not above 0
   */
  public TrainingPlan checkpoint(Path file, Duration every) {
    Require.nonNull("file", file);
    if (Require.nonNull("every", every).isNegative() || every.isZero()) {
      throw Fault.argument("checkpoint needs a time above 0 between two of them; got " + every);
    }
    Kept changed = new Kept(Optional.of(file), every);
    return new TrainingPlan(pinn, problem, stages, trackedPoints, interval, moves, limits, changed);
  }

  /**
   * Goes on with a run of this same plan where its checkpoint was written, with the bits that it
   * would have had without the break; a run that had ended is returned as it was. Network, problem
   * and plan have to be the same: their words, parameters, points and weights are compared, and
   * lambdas by the residuals that they give at fixed points.
   *
   * <p>Limits may be others: a run that {@link #within} ended goes on under a later one, and one
   * that reached {@link #untilLoss} under a lower loss. The time of {@code within} is that of all
   * sittings together, without the breaks. It is written on as {@link #checkpoint} says. A run of
   * {@code auto} has the plan that it announced: paste that, with a checkpoint.
   *
   * @param file what {@link #checkpoint} wrote
   * @return the whole run, its first part included
   * @throws IllegalArgumentException if the file is of another version, network, problem or plan,
   *     or was cut or changed; it says what differs
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public Training resume(Path file) {
    return run(Optional.of(Require.nonNull("file", file)));
  }

  /**
   * Follows the output kernel on points while training; {@code every(k)} comes next.
   *
   * @param points where
   * @return the next step
   * @throws IllegalArgumentException if the points do not match the inputs
   */
  public Interval trackNtk(Points points) {
    Require.nonNull("points", points);
    pinn.requireDimension(points);
    return new Interval(this, points);
  }

  /**
   * Trains. Returns normally when all steps are done or a limit is reached, when no optimiser finds
   * a way down, when the thread is interrupted (a notebook's stop button), when the loss is no
   * longer finite, and when after the first step a rule fails, a source is not finite at new
   * points, the progress throws or memory runs out; {@link Training#ending} says which. {@link
   * Training#last} keeps the run, should the notebook drop the cell's value. An interrupt is heard:
   * the thread's flag is cleared.
   *
   * @return history, trained network and tracked kernels
   * @throws IllegalArgumentException if network and problem do not fit, a source is not finite at
   *     the points of the start, or a rule would add more points than there can be
   * @throws java.util.concurrent.CancellationException if stopped while thousands of points are
   *     drawn or their sources evaluated before the first step: there is no run yet
   * @throws IllegalStateException if an optimiser has no room
   */
  public Training run() {
    return run(Optional.empty());
  }

  private Training run(Optional<Path> from) {
    return Training.ended(
        problem.statement().slabs().isEmpty()
            ? once(from)
            : Work.during("slabs of time", work -> inSlabs(work, from)));
  }

  /** Slab after slab, each from where the one before ended, until one does not end well. */
  private Training inSlabs(Work work, Optional<Path> from) {
    Slabs slabs = Slabs.of(problem.statement());
    List<Training> done = new ArrayList<>();
    String fault = "";
    while (done.size() < slabs.count() && fault.isEmpty() && (done.isEmpty() || goesOn(done))) {
      int k = done.size();
      try {
        TrainingPlan next = slab(slabs, done);
        Optional<Path> written =
            from.map(file -> ofSlab(file, k)).filter(file -> k == 0 || Files.exists(file));
        if (written.isEmpty()) {
          forget(k, slabs.count());
        }
        work.part(slabs.words(k), k, slabs.count());
        done.add(next.once(written));
      } catch (RuntimeException | Error e) {
        if (done.isEmpty()) {
          throw e;
        }
        Thread.interrupted(); // as in the loop: the next cell must not stop too
        fault = slabs.words(k) + ": " + Fault.reason(e);
      }
    }
    return Training.of(pinn, problem, done, words(), slabs.count() * steps(), fault);
  }

  private static boolean goesOn(List<Training> done) {
    Trace.End end = done.get(done.size() - 1).trace().ending().end();
    return end == Trace.End.FINISHED || end == Trace.End.CONVERGED;
  }

  /** The plan of the slab that comes next, whose network goes on from the one before. */
  private TrainingPlan slab(Slabs slabs, List<Training> done) {
    int k = done.size();
    long nanoseconds = (long) (1e9 * done.stream().mapToDouble(Training::seconds).sum());
    Optional<Training> before = done.isEmpty() ? Optional.empty() : Optional.of(done.get(k - 1));
    Pinn from = before.map(Training::model).orElse(pinn);
    Limits own =
        limits
            .time()
            .map(all -> all.minusNanos(nanoseconds).dividedBy(slabs.count() - k))
            .map(limits::within)
            .orElse(limits);
    Optional<Points> here =
        trackedPoints
            .map(points -> slabs.within(k, points.array()))
            .filter(points -> points.length > 0)
            .map(Points::of);
    return new TrainingPlan(
        from.as(slabs.network(k, pinn.network())),
        new Problem(slabs.problem(k, before.map(Training::found))),
        stages,
        here,
        interval,
        moves,
        own,
        new Kept(kept.file().map(file -> ofSlab(file, k)), kept.every()));
  }

  /** What an earlier run has written of slabs that this one has still to train. */
  private void forget(int from, int count) {
    for (int k = from; k < count && kept.file().isPresent(); k++) {
      WholeFile.remove(ofSlab(kept.file().get(), k));
    }
  }

  /** The checkpoint of a slab, counted from 1. */
  private static Path ofSlab(Path file, int slab) {
    return file.resolveSibling(file.getFileName() + "." + (slab + 1));
  }

  private Training once(Optional<Path> from) {
    moves
        .sampling()
        .ifPresent(
            rule -> rule.requireRoom(steps(), problem.statement().collocationPoints().size()));
    stages.forEach(stage -> stage.batch().ifPresent(this::requirePoints));
    kept.file().ifPresent(WholeFile::requirePlace);
    Progress progress = Progress.open();
    try {
      begin(progress);
      return once(from, progress);
    } finally {
      close(progress);
    }
  }

  private Training once(Optional<Path> from, Progress progress) {
    MovingProblem moving =
        new MovingProblem(
            Problem.network(pinn), problem.statement(), moves.rules(problem.statement()), stages);
    CompiledLoss loss = moving.first(pinn.theta());
    Optional<CompiledLoss> tracked = trackedPoints.map(p -> Ntk.outputLoss(pinn, p));
    Map<Integer, OutputKernel> kernels = new TreeMap<>();
    FreshLoss fresh = new FreshLoss(pinn.network(), problem.statement(), steps());
    Checkpoint checkpoint =
        new Checkpoint(
            kept.file(),
            kept.every(),
            from,
            from.isPresent() || kept.file().isPresent() ? identity() : Map.of(),
            fresh::keep);
    Trace trace =
        TrainingLoop.run(
            loss,
            loss.start(pinn.theta()),
            stages,
            moving,
            limits,
            this::keeps,
            (step, value, theta) -> {
              if (tracked.isPresent() && keeps(step)) {
                kernels.put(step, kernel(tracked.get(), theta, step));
              }
              fresh.look(step, theta);
              progress.report(
                  TRAINING,
                  step,
                  Math.max(1, steps()),
                  OptionalDouble.of(value),
                  () -> UnknownsLine.of(loss, theta));
            },
            checkpoint);
    tracked.ifPresent(rows -> trackAgain(rows, trace, kernels));
    tracked.ifPresent(rows -> trackLast(rows, trace, kernels));
    return new Training(
        pinn,
        problem,
        Problem.byStep(moving.statements()),
        trace,
        kernels,
        fresh,
        trace.seconds(),
        words());
  }

  /** All terms of a batch above the points would be whole: it is a slip, and no batch. */
  private void requirePoints(Batch batch) {
    int most =
        problem.statement().termNames().stream()
            .mapToInt(term -> problem.statement().points(term).size())
            .max()
            .orElse(0);
    if (batch.points() > most) {
      throw Fault.argument(
          Text.format(
              "a batch takes at most all points of a term; got batch(%d), and the largest term of problem \"%s\" has %d",
              batch.points(), problem.name(), most));
    }
  }

  /** What makes a run of this plan the same as another; limits do not. */
  private Map<String, String> identity() {
    String tracked =
        trackedPoints
            .map(p -> Text.format("; kernel on %s, every %d", p.words(), interval))
            .orElse("");
    return RunIdentity.of(
        pinn.network(),
        pinn.theta(),
        pinn.words(),
        problem.statement(),
        stagesInWords()
            + moves
            + moves.sampling().map(s -> "; " + s.identity()).orElse("")
            + tracked,
        LinearAlgebra.current().name());
  }

  /** Kernels are not in a checkpoint: parameters are, where they were tracked. */
  private void trackAgain(CompiledLoss rows, Trace trace, Map<Integer, OutputKernel> kernels) {
    for (int step : trace.keptSteps()) {
      kernels.computeIfAbsent(step, k -> kernel(rows, trace.at(k), k));
    }
  }

  /** A run that ended early has no kernel of its last step yet. */
  private void trackLast(CompiledLoss rows, Trace trace, Map<Integer, OutputKernel> kernels) {
    if (trace.ending().end() == Trace.End.STOPPED || kernels.containsKey(trace.lastStep())) {
      return;
    }
    try {
      kernels.put(trace.lastStep(), kernel(rows, trace.last(), trace.lastStep()));
    } catch (RuntimeException | Error e) {
      Thread.interrupted(); // as in the loop: the next cell must not stop too
      trace.note("no kernel of the last step: " + Fault.reason(e));
    }
  }

  /** Before the first step, which may take long; a display that fails is heard of there. */
  private void begin(Progress progress) {
    try {
      limits.time().ifPresent(progress::within);
      progress.report(TRAINING, 0, Math.max(1, steps()), OptionalDouble.empty(), () -> "");
    } catch (RuntimeException e) {
      return;
    }
  }

  /** A picture of the progress that cannot be closed is no reason to lose a run. */
  private static void close(Progress progress) {
    try {
      progress.close();
    } catch (RuntimeException e) {
      return;
    }
  }

  @Override
  public MimeBundle bundle() {
    return MimeBundle.text(toString());
  }

  /** Its stages and rules, in words. */
  @Override
  public String toString() {
    return Terminal.text(words());
  }

  private String words() {
    return stagesInWords() + moves + limits;
  }

  private String stagesInWords() {
    List<String> parts = new ArrayList<>();
    for (Stage stage : stages) {
      parts.add(Text.format("%s, %,d steps", stage.text(), stage.steps()));
    }
    return String.join(", then ", parts);
  }

  /** What a step that still misses something begins with. */
  private String soFar() {
    return "Training of "
        + pinn
        + " on "
        + problem.name()
        + ": "
        + (stages.isEmpty() ? "" : this + ", then ");
  }

  /** Its first optimiser in words. */
  String optimiser() {
    return stages.get(0).text();
  }

  private long steps() {
    return stages.stream().mapToLong(Stage::steps).sum();
  }

  private boolean keeps(int step) {
    return step == 0 || step == steps() || (trackedPoints.isPresent() && step % interval == 0);
  }

  private OutputKernel kernel(CompiledLoss rows, double[] theta, int step) {
    Points points = trackedPoints.orElseThrow();
    return new OutputKernel(
        Ntk.kernel(rows, theta, false),
        pinn.words(),
        points,
        points.size() + " points, step " + step);
  }

  /** A training plan that still needs its first, or its next, optimiser. */
  public static final class Optimiser {
    private static final int DEFAULT_MEMORY = 50;

    private final TrainingPlan before;

    Optimiser(TrainingPlan before) {
      this.before = before;
    }

    /** What is still missing. */
    @Override
    public String toString() {
      return before.soFar() + "an optimiser is missing, e.g. .adam(1e-3).steps(1000)";
    }

    /**
     * Adam with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8 outside the root, bias-corrected; on all points,
     * or {@link Steps#batch}.
     *
     * @param learningRate η, finite and above 0
     * @return the plan, which asks for a number of steps next
     * @throws IllegalArgumentException if η is not a finite number above 0
     */
    public Steps adam(double learningRate) {
      return adam(Schedule.constant(learningRate));
    }

    /**
     * Adam, as {@link #adam(double)}, with a rate that moves: {@code adam(Schedule.cosine(1e-3,
     * 1e-5))}.
     *
     * @param learningRate η by step
     * @return the plan, which asks for a number of steps next
     */
    public Steps adam(Schedule learningRate) {
      Require.nonNull("learningRate", learningRate);
      return firstOrder(
          "adam(" + learningRate.words() + ")", (p, n) -> new Adam(learningRate.make(), 0, p, n));
    }

    /**
     * AdamW: Adam, and all parameters shrink by η times the decay at each step, as in PyTorch; the
     * paper's line 12 has the schedule's multiplier in place of η.
     *
     * @param learningRate η, finite and above 0
     * @param decay finite and above 0, e.g. 0.01
     * @return the plan, which asks for a number of steps next
     * @throws IllegalArgumentException if a number is out of range
     * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter (2019), Algorithm 2</a>
     */
    public Steps adamW(double learningRate, double decay) {
      return adamW(Schedule.constant(learningRate), decay);
    }

    /**
     * AdamW, as {@link #adamW(double, double)}, with a rate that moves.
     *
     * @param learningRate η by step
     * @param decay finite and above 0
     * @return the plan, which asks for a number of steps next
     * @throws IllegalArgumentException if the decay is out of range
     */
    public Steps adamW(Schedule learningRate, double decay) {
      Require.nonNull("learningRate", learningRate);
      Require.positive("decay", decay);
      return firstOrder(
          "adamW(" + learningRate.words() + ", decay " + decay + ")",
          (p, n) -> new Adam(learningRate.make(), decay, p, n));
    }

    /**
     * Full-batch gradient descent, θ ← θ − η∇L.
     *
     * @param learningRate η, finite and above 0
     * @return the plan, which asks for a number of steps next
     * @throws IllegalArgumentException if η is not a finite number above 0
     */
    public Steps gradientDescent(double learningRate) {
      return gradientDescent(Schedule.constant(learningRate));
    }

    /**
     * Gradient descent with a rate that moves.
     *
     * @param learningRate η by step
     * @return the plan, which asks for a number of steps next
     */
    public Steps gradientDescent(Schedule learningRate) {
      Require.nonNull("learningRate", learningRate);
      return firstOrder(
          "gradient descent(" + learningRate.words() + ")",
          (p, n) -> new GradientDescent(learningRate.make(), 0, false, p, n));
    }

    /**
     * Heavy-ball momentum, v ← βv + ∇L, θ ← θ − ηv; full batch.
     *
     * @param learningRate η, finite and above 0
     * @param momentum β, in [0, 1)
     * @return the plan, which asks for a number of steps next
     * @throws IllegalArgumentException if a number is out of range
     */
    public Steps momentum(double learningRate, double momentum) {
      Require.momentum(momentum);
      return firstOrder(
          "momentum(" + learningRate + ", " + momentum + ")",
          (p, n) ->
              new GradientDescent(Schedule.constant(learningRate).make(), momentum, false, p, n));
    }

    /**
     * Nesterov's momentum, v ← βv + ∇L, θ ← θ − η(∇L + βv); full batch.
     *
     * @param learningRate η, finite and above 0
     * @param momentum β, in [0, 1)
     * @return the plan, which asks for a number of steps next
     * @throws IllegalArgumentException if a number is out of range
     */
    public Steps nesterov(double learningRate, double momentum) {
      Require.momentum(momentum);
      return firstOrder(
          "nesterov(" + learningRate + ", " + momentum + ")",
          (p, n) ->
              new GradientDescent(Schedule.constant(learningRate).make(), momentum, true, p, n));
    }

    /**
     * L-BFGS with 50 pairs: see {@link #lbfgs(int)}.
     *
     * @return the plan, which asks for a number of steps next
     */
    public Steps lbfgs() {
      return lbfgs(DEFAULT_MEMORY);
    }

    /**
     * L-BFGS with a line search for the strong Wolfe conditions (c₁ = 1e-4, c₂ = 0.9): Algorithms
     * 7.4, 7.5, 3.5 and 3.6 of Nocedal and Wright, <i>Numerical Optimization</i>, 2nd ed. A step
     * takes one evaluation of the loss, or a few; the loss never rises. It ends before its steps
     * are done when the gradient is zero or no step along it gives a lower loss; {@link
     * Training#stages} says so.
     *
     * @param memory most pairs (step, change of gradient) remembered, at least 1
     * @return the plan, which asks for a number of steps next
     * @throws IllegalArgumentException if the memory is below 1
     */
    public Steps lbfgs(int memory) {
      Require.atLeast(1, "memory of lbfgs", memory);
      return with("L-BFGS(" + memory + ")", (p, n) -> new Lbfgs(memory));
    }

    /**
     * Levenberg–Marquardt, the second-order rule of choice: {@code Δθ = −(JᵀJ + λI)⁻¹JᵀR}, bent by
     * its geodesic acceleration, which lets long steps follow the curved valley of a network's
     * loss. Nothing is to be tuned: λ starts at 0.04 of the mean eigenvalue of JᵀJ and moves by
     * factors of 2, down as long as a step, shortened to a quarter if need be, lowers the loss by
     * half of what the linearised residual promised, else up. So λ is as small as the loss bears,
     * and all resolved modes of the residual fall alike. {@link Training#history} has λ over the
     * mean eigenvalue, that ratio, the trials and the share of them that were better bent. Each
     * unknown coefficient has a scale of its own.
     *
     * <p>Cost a step, n rows and p parameters: n p² flops once, then p³/3 and a few passes over the
     * points for each of some three trials, by Cholesky, of JJᵀ where parameters outnumber rows;
     * where λ is below 1e-14 of the trace, by QR of J. Memory about 8(np + 2p²) bytes; where that
     * is too much, or the work is, products with J and Jᵀ do instead: {@link
     * SecondOrder#matrixFree}. The loss never rises on fixed points. It ends before its steps are
     * done when the gradient is zero or no damping gives a lower loss; {@link Training#stages} says
     * so, and says if it stalled.
     *
     * @return the plan, which asks for a number of steps next
     * @see <a href="https://arxiv.org/abs/1201.5885">Transtrum and Sethna (2012), sections 2–4</a>
     */
    public SecondOrder levenbergMarquardt() {
      return new SecondOrder(before, "Levenberg–Marquardt", 0, false);
    }

    /**
     * Gauss–Newton in the space of the dynamics kernel, {@code Δθ = −Jᵀ(K + λI)⁻¹R}, the direction
     * in which all resolved modes of the residual fall at the same rate, with as little damping as
     * the loss bears: the steps of {@link #levenbergMarquardt}, which are these where λ is small.
     *
     * @return the plan, which asks for a number of steps next
     * @see <a href="https://arxiv.org/abs/2302.13163">Müller and Zeinhofer (2023), Algorithm 1</a>
     * @see <a href="https://arxiv.org/abs/2505.12149">Guzmán-Cordero, Dangel, Goldshlager and
     *     Zeinhofer (2025), eq. (5)</a>
     */
    public SecondOrder gaussNewton() {
      return new SecondOrder(before, "Gauss–Newton", 0, false);
    }

    /**
     * Self-scaled Broyden: a quasi-Newton rule that keeps the whole inverse Hessian, with a line
     * search for the strong Wolfe conditions. Where {@link #lbfgs()} stalls it goes on falling for
     * thousands of steps, at the cost of one or two evaluations of the loss each; the rule of
     * choice for networks of up to some thousand parameters, from a start that a few hundred steps
     * of Adam have found.
     *
     * <p>Memory 8p² bytes, and about 4p² multiply-adds a step beside the loss. The loss never
     * rises. What was learnt outlives points drawn anew. It ends before its steps are done when the
     * gradient is zero or no step along it gives a lower loss.
     *
     * @return the plan, which asks for a number of steps next
     * @see <a href="https://arxiv.org/abs/2405.04230">Urbán, Stefanou and Pons (2025)</a>
     */
    public Steps selfScaledBroyden() {
      return with("self-scaled Broyden", (p, n) -> new SelfScaledBroyden(p));
    }

    /**
     * Least squares of the last layer alone, whose features stay as they are: one step solves a
     * linear problem as far as they can; a nonlinear one takes some, each halved until the loss is
     * lower. A first stage for networks that begin as a linear map, {@link Pinn#pirate}; unknown
     * coefficients stay.
     *
     * @return the plan, which asks for a number of steps next
     * @throws IllegalArgumentException if the network has several outputs or factorised weights
     */
    public Steps lastLayer() {
      Network network = before.pinn.network();
      List<FunctionNetwork> functions = before.problem.statement().functions();
      if (!functions.isEmpty()) {
        throw Fault.argument(
            Text.format(
                "least squares of the last layer is for u alone; problem \"%s\" has the unknown function %s",
                before.problem.name(), functions.get(0).name()));
      }
      if (network.outputs() > 1 || network.style().factorised()) {
        throw Fault.argument(
            "least squares of the last layer is for one output and weights in one factor; got "
                + before.pinn);
      }
      return with("least squares of the last layer", (p, n) -> new LastLayer());
    }

    /**
     * Lets {@link Freely#auto} put another network in place of this one, where that reaches more.
     *
     * @return what asks for a time
     */
    public Freely freely() {
      return new Freely(before);
    }

    /**
     * Chooses optimisers, points and weights from kernel, sizes and linearity, announces the plan
     * as code that can be pasted, and trains for a time. Network, hard constraints, and weights
     * that were set stay as they are.
     *
     * <p>Up to 2,500 parameters: Levenberg–Marquardt on three collocation points a parameter, which
     * are drawn anew by the residual unless the problem is linear, six and ten of them later
     * ({@link Sampling#growing}, at most 20,000), and self-scaled Broyden should it find no way
     * down. Up to 6,000: Adam, then self-scaled Broyden. Beyond: Adam, then L-BFGS. Weights that
     * are all 1 are evened out by the kernel's trace per point, {@link LossRule#PER_POINT}.
     *
     * @param time how long; the step that has begun then is ended
     * @return the run
     * @throws IllegalArgumentException if the time is not above 0, the plan has stages already, or
     *     network and problem do not fit
     */
    public Training auto(Duration time) {
      return before.auto(time, false);
    }

    private Steps with(String text, Stage.Maker maker) {
      return new Steps(before, text, maker);
    }

    private Steps firstOrder(String text, Stage.Maker maker) {
      return new Steps(before, text, maker, true, Optional.empty());
    }
  }

  /** A plan that chooses for itself, network included. */
  public static final class Freely {
    private final TrainingPlan before;

    Freely(TrainingPlan before) {
      this.before = before;
    }

    /** What is still missing. */
    @Override
    public String toString() {
      return before.soFar() + "its network may be replaced; missing: .auto(Duration.ofMinutes(5))";
    }

    /**
     * As {@link Optimiser#auto}; but a linear problem in up to three coordinates, with one output
     * and no unknown coefficient, is solved by {@link Pinn#ridges} in place of the network, at a
     * width for which there is time. What was replaced is announced.
     *
     * @param time how long
     * @return the run
     * @throws IllegalArgumentException as {@link Optimiser#auto}
     */
    public Training auto(Duration time) {
      return before.auto(time, true);
    }
  }

  private Training auto(Duration time, boolean freely) {
    Require.positive(
        "the time of auto, in seconds,", Require.nonNull("time", time).toMillis() / 1e3);
    if (!stages.isEmpty()) {
      throw Fault.argument(
          "auto chooses all stages: use it before any other, pinn.train(problem).auto(…)");
    }
    long start = System.nanoTime();
    long end = start + time.toNanos();
    int slabs = Math.max(1, problem.statement().slabs().size());
    AutoChoice choice =
        AutoChoice.of(
            first(problem),
            pinn.network(),
            pinn.theta(),
            freely && problem.statement().slabs().isEmpty(),
            time.toNanos() / slabs);
    return choice.method() == AutoChoice.Method.LEAST_SQUARES
        ? ridges(start, end)
        : chosen(choice, end);
  }

  /** The problem that is trained first: the whole, or that of the first slab of time. */
  private static Statement first(Problem problem) {
    Statement all = problem.statement();
    return all.slabs().isEmpty() ? all : Slabs.of(all).problem(0, Optional.empty());
  }

  /** First a narrow solve that is timed; then wider ones, each in half of the time left. */
  private Training ridges(long start, long end) {
    Training run = null;
    long begun = start;
    int width = AutoChoice.firstWidth(problem.statement());
    while (width > 0) {
      run = announced(width).solve(problem);
      double took = (System.nanoTime() - begun) * 1e-9;
      begun = System.nanoTime();
      width = AutoChoice.nextWidth(problem.statement(), width, took, (end - begun) * 1e-9);
    }
    return run;
  }

  private Ridges announced(int width) {
    announce(
        Text.format(
            "Pinn.ridges(%d).solve(problem)   // replaced: network %s, points and weights",
            width, pinn.sizes()));
    return Pinn.ridges(width);
  }

  private static void announce(String text) {
    Progress progress = Progress.open();
    progress.announce(text);
    close(progress);
  }

  /** A stage that auto may choose, and its code. */
  private record Part(String code, int steps, Function<Optimiser, Steps> optimiser) {
    TrainingPlan after(TrainingPlan plan) {
      return optimiser.apply(new Optimiser(plan)).steps(steps);
    }
  }

  private static List<Part> parts(AutoChoice choice) {
    Part adam = new Part("adam(0.001)", choice.firstSteps(), o -> o.adam(1e-3));
    Part broyden =
        new Part("selfScaledBroyden()", AutoChoice.MOST_STEPS, Optimiser::selfScaledBroyden);
    return switch (choice.method()) {
      case LEAST_SQUARES -> List.of();
      case SECOND_ORDER ->
          List.of(
              new Part(
                  "levenbergMarquardt()", AutoChoice.MOST_STEPS, Optimiser::levenbergMarquardt),
              broyden);
      case QUASI_NEWTON -> List.of(adam, broyden);
      case FIRST_ORDER ->
          List.of(adam, new Part("lbfgs()", AutoChoice.MOST_STEPS, Optimiser::lbfgs));
    };
  }

  private Training chosen(AutoChoice choice, long end) {
    StringBuilder code = new StringBuilder("pinn.train(problem");
    Problem chosen = problem;
    if (choice.collocation() > 0) {
      int points = choice.collocation() * Math.max(1, problem.statement().slabs().size());
      chosen = chosen.collocation(points);
      code.append(".collocation(").append(points).append(')');
    }
    Map<String, Double> weights = AutoChoice.weights(first(chosen), pinn.network(), pinn.theta());
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      chosen = chosen.weight(weight.getKey(), weight.getValue());
      code.append(Text.format(".weight(\"%s\", %s)", weight.getKey(), weight.getValue()));
    }
    code.append(')');
    TrainingPlan plan = new TrainingPlan(pinn, chosen);
    List<String> stagesCode = new ArrayList<>();
    for (Part part : parts(choice)) {
      plan = part.after(plan);
      stagesCode.add(Text.format(".%s.steps(%d)", part.code(), part.steps()));
    }
    code.append(String.join(".then()", stagesCode));
    if (!choice.growing().isEmpty()) {
      int[] counts = choice.growing().stream().mapToInt(n -> n).toArray();
      plan = plan.sampling(Sampling.growing(counts));
      String text = choice.growing().stream().map(String::valueOf).collect(joining(", "));
      code.append(".sampling(Sampling.growing(").append(text).append("))");
    }
    long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
    announce(code + ".within(Duration.ofMillis(" + left + ")).run()");
    return plan.within(Duration.ofMillis(left)).run();
  }

  /** A training plan whose last optimiser still needs its number of steps. */
  public static sealed class Steps permits SecondOrder {
    private final TrainingPlan before;
    private final String text;
    private final Stage.Maker maker;
    private final boolean firstOrder;
    private final Optional<Batch> batch;

    Steps(TrainingPlan before, String text, Stage.Maker maker) {
      this(before, text, maker, false, Optional.empty());
    }

    private Steps(
        TrainingPlan before,
        String text,
        Stage.Maker maker,
        boolean firstOrder,
        Optional<Batch> batch) {
      this.before = before;
      this.text = text;
      this.maker = maker;
      this.firstOrder = firstOrder;
      this.batch = batch;
    }

    /**
     * So many points of each term a step instead of all, with seed 0: see {@link #batch(int,
     * long)}.
     *
     * @param points at least 1, and at most as many as the largest term has
     * @return the plan, which asks for a number of steps next
     * @throws IllegalArgumentException if there are fewer, or the optimiser needs all points
     */
    public final Steps batch(int points) {
      return batch(points, 0);
    }

    /**
     * So many points of each term a step instead of all, and all of a term that has no more: {@code
     * adam(1e-3).batch(1000).steps(20_000)}. They are drawn without replacement, so that an epoch
     * takes every point once, in batches as equal as can be. Only a batch is compiled at a time:
     * memory is that of the points and of one batch.
     *
     * <p>In {@link Training#history} {@code loss} and the columns of the terms are then those of
     * the step's batch, and {@code full loss} is that of all points at the first and the last step,
     * where the kernel is tracked, and at up to a hundred between, so far apart that they take a
     * twentieth of the run; missing elsewhere. Summary, verdict and {@link TrainingPlan#untilLoss}
     * go by the full loss, kernels and forecasts of a problem are those of the full loss too. Rules
     * of weights see the batch; causal weights are computed anew for each. For first-order
     * optimisers: the others compare losses of steps, which a batch would change between.
     *
     * @param points at least 1, and at most as many as the largest term has
     * @param seed of the draws, any number
     * @return the plan, which asks for a number of steps next
     * @throws IllegalArgumentException if there are fewer, or the optimiser needs all points
     */
    public final Steps batch(int points, long seed) {
      Require.atLeast(1, "points of a batch", points);
      if (!firstOrder) {
        throw Fault.argument(
            Text.format(
                "batches are for first-order optimisers, such as adam(1e-3).batch(%d); %s needs all points in each step",
                points, text));
      }
      return new Steps(before, text, maker, true, Optional.of(new Batch(points, seed)));
    }

    /** What is still missing. */
    @Override
    public final String toString() {
      return before.soFar() + words() + "; missing: .steps(n), then .run()";
    }

    private String words() {
      return text + batch.map(b -> ", " + b).orElse("");
    }

    /**
     * How many updates to make.
     *
     * @param steps at least 0; with 0 the run only evaluates the loss
     * @return the plan, ready to run
     * @throws IllegalArgumentException if steps is negative
     */
    public final TrainingPlan steps(int steps) {
      Require.atLeast(0, "steps", steps);
      if (before.steps() + steps > Integer.MAX_VALUE) {
        throw Fault.argument(
            "a plan has at most 2,147,483,647 steps; this one has "
                + before.steps()
                + " and would get "
                + steps
                + " more");
      }
      return before.and(new Stage(words(), maker, steps, batch));
    }
  }

  /** A training plan whose last optimiser is of second order and still needs its steps. */
  public static final class SecondOrder extends Steps {
    private final TrainingPlan before;
    private final String name;
    private final double momentum;
    private final boolean matrixFree;

    SecondOrder(TrainingPlan before, String name, double momentum, boolean matrixFree) {
      super(
          before,
          words(name, momentum, matrixFree),
          (p, n) -> new LevenbergMarquardt(momentum, matrixFree));
      this.before = before;
      this.name = name;
      this.momentum = momentum;
      this.matrixFree = matrixFree;
    }

    private static String words(String name, double momentum, boolean matrixFree) {
      List<String> chosen = new ArrayList<>();
      if (momentum > 0) {
        chosen.add("momentum " + momentum);
      }
      if (matrixFree) {
        chosen.add("matrix-free");
      }
      return chosen.isEmpty() ? name : name + "(" + String.join(", ", chosen) + ")";
    }

    /**
     * Goes on in the direction before (SPRING): of those s that lower the linearised residual alike
     * it takes the one nearest to m = β times the direction before, the least of {@code ‖R + Js‖² +
     * λ‖s − m‖²}, {@code s = m − Jᵀ(JJᵀ + λI)⁻¹(R + Jm)}, and moves by (1 − β)s, shortened and bent
     * as without. So the residual at the points of now falls by 1 − β at most, and what earlier
     * points told is kept: meant for few points, drawn anew every few steps, {@link
     * TrainingPlan#resample}; on points that stay it is slower. On the two problems it was tried
     * on, Burgers and 2-D Poisson with 500 and 1,000 points drawn anew every three of 60 steps, it
     * was slower as well, the more the larger β: {@code docs/results.md} has the errors. The paper
     * tunes a rate instead of 1 − β, and divides by √(1 − β²ᵏ). Where no damping leads down with m,
     * a step is made without.
     *
     * @param beta β, in [0, 1), e.g. 0.9; 0 is {@link Optimiser#gaussNewton} itself
     * @return the plan, which asks for a number of steps next
     * @throws IllegalArgumentException if β is out of range
     * @see <a href="https://arxiv.org/abs/2505.12149">Guzmán-Cordero, Dangel, Goldshlager and
     *     Zeinhofer (2025), eqs. (7) and (8)</a>
     * @see <a href="https://arxiv.org/abs/2401.10190">Goldshlager, Abrahamsen and Lin (2024)</a>
     */
    public SecondOrder momentum(double beta) {
      return new SecondOrder(before, name, Require.momentum(beta), matrixFree);
    }

    /**
     * Does without J, JᵀJ and JJᵀ: conjugate gradients on (JᵀJ + λI)s = −JᵀR by products with J and
     * Jᵀ from the layers' factors, with a Nyström preconditioner that is drawn with a fixed seed,
     * kept over steps, and made anew, up to rank 512, where it has become too weak. Steps are exact
     * to 1e-2 in the norm of JᵀJ + λI, or what 300 iterations give.
     *
     * <p>Chosen without being asked where the matrices would fill more than 80 % of the heap, or
     * take more work by count than 800 products; {@link Training#stages} and the summary then say
     * so, with both counts, and {@link Training#history} has the products of each step. Memory: the
     * factors, some 16 bytes a row for each unit and Taylor coefficient, and 8 kB a parameter for
     * the preconditioner.
     *
     * @return the plan, which asks for a number of steps next
     * @see <a href="https://arxiv.org/abs/2110.02820">Frangella, Tropp and Udell (2023)</a>
     */
    public SecondOrder matrixFree() {
      return new SecondOrder(before, name, momentum, true);
    }
  }

  /** A training plan that will track the kernel and still needs to know how often. */
  public static final class Interval {
    private final TrainingPlan plan;
    private final Points points;

    Interval(TrainingPlan plan, Points points) {
      this.plan = plan;
      this.points = points;
    }

    /** What is still missing. */
    @Override
    public String toString() {
      return plan + "; its kernel on " + points + "; missing: .every(k)";
    }

    /**
     * Tracks at steps 0, k, 2k, … and at the last.
     *
     * @param steps k, at least 1
     * @return the plan
     * @throws IllegalArgumentException if k &lt; 1
     */
    public TrainingPlan every(int steps) {
      return plan.track(points, Require.interval(steps));
    }
  }
}
