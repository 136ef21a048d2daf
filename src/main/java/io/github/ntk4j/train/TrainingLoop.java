package io.github.ntk4j.train;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.pde.CompiledLoss;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;

/**
 * The loop: loss and gradient, record, update, stage after stage. First-order rules allocate
 * nothing in a step but its row of history.
 */
public final class TrainingLoop {
  /** Told of every step. */
  @FunctionalInterface
  public interface Watch {
    /**
     * Called when the loss on the weights after {@code step} updates is known.
     *
     * @param theta the parameters, to be read only and at once
     */
    void step(int step, double loss, double[] theta);
  }

  private final Optional<MovingProblem> moving;
  private final List<Adaptation> adaptations;
  private final Limits limits;
  private final IntPredicate keep;
  private final Watch watch;
  private final Checkpoint checkpoint;
  private final Trace trace = new Trace();
  private final List<Optimizer> optimizers = new ArrayList<>(); // by stage
  private List<Stage> stages = List.of();
  private long began = System.nanoTime(); // as if there had been no break
  private long stageBegan; // likewise
  private long planned; // steps, of stages as they went
  private int number; // of the stage at work; of all that there are at the end
  private int begun; // steps made before it
  private final Iterate at;
  private final Iterate best; // lowest loss since the loss itself last changed
  private final double[] recorded; // parameters of the last row
  private Optimizer optimizer; // of the stage at work
  private CompiledLoss loss;
  private Optional<DampedStep> taken = Optional.empty(); // what led to the row to come
  private boolean compare; // whether the best is of the loss as it is now
  private int bestStep;
  private String unwritten = ""; // why there is no checkpoint of late
  private int step;

  private TrainingLoop(
      CompiledLoss loss,
      double[] start,
      Optional<MovingProblem> moving,
      List<Adaptation> adaptations,
      Limits limits,
      IntPredicate keep,
      Watch watch,
      Checkpoint checkpoint) {
    this.loss = loss;
    this.checkpoint = checkpoint;
    this.moving = moving;
    this.adaptations = adaptations;
    this.limits = limits;
    this.keep = keep;
    this.watch = watch;
    at = new Iterate(start, loss.weights().length);
    best = at.copy();
    recorded = start.clone();
  }

  /**
   * Trains until all stages are done, a limit is reached, the thread is interrupted, the loss is no
   * longer finite, or something fails: no run is lost once its first row is there. A stage whose
   * optimiser finds no way down gives way to the next.
   *
   * @param loss of a problem's first step
   * @param start parameters at step 0; copied
   * @param keep steps whose parameters to keep
   * @param checkpoint where it is written, and whence it goes on
   */
  public static Trace run(
      CompiledLoss loss,
      double[] start,
      List<Stage> stages,
      MovingProblem moving,
      Limits limits,
      IntPredicate keep,
      Watch watch,
      Checkpoint checkpoint) {
    return new TrainingLoop(
            loss, start, Optional.of(moving), moving.adaptations(), limits, keep, watch, checkpoint)
        .run(stages);
  }

  /** The same of a loss that is no problem's. */
  public static Trace run(
      CompiledLoss loss,
      double[] start,
      List<Stage> stages,
      List<Adaptation> adaptations,
      Limits limits,
      IntPredicate keep,
      Watch watch) {
    return new TrainingLoop(
            loss, start, Optional.empty(), adaptations, limits, keep, watch, Checkpoint.none())
        .run(stages);
  }

  private Trace run(List<Stage> all) {
    stages = all;
    planned = stages.stream().mapToLong(Stage::steps).sum();
    trace.plan(planned);
    // all at once: what has no room says so before the first step
    stages.forEach(s -> optimizers.add(s.maker().make(at.theta().length, s.steps())));
    boolean broken = checkpoint.goesOn();
    if (broken) {
      checkpoint.read(this::keep);
    }
    Outcome outcome = Outcome.GO_ON;
    for (; number < stages.size() && outcome.letsTheNextStageBegin(); number++) {
      Stage stage = stages.get(number);
      optimizer = optimizers.get(number);
      outcome = broken ? limit() : begin(stage); // which may be another limit than before
      broken = false;
      while (step - begun < stage.steps() && outcome.goesOn()) {
        outcome = update();
        writeIfDue(outcome);
      }
      writeUnfinished(outcome);
      double seconds = (System.nanoTime() - stageBegan) * 1e-9;
      String reason = outcome.goesOn() ? optimizer.remark().orElse("") : outcome.reason();
      Stage made = optimizer.form().map(stage::and).orElse(stage);
      trace.end(made, begun, Math.max(begun, step), outcome.end(), reason, seconds);
      planned -= outcome.end() == Trace.End.CONVERGED ? begun + stage.steps() - step : 0;
    }
    if (number == stages.size() && outcome.letsTheNextStageBegin()) {
      write();
    }
    trace.finish(
        step,
        outcome.end() == Trace.End.DIVERGED ? best.theta() : recorded,
        (System.nanoTime() - began) * 1e-9);
    if (!unwritten.isEmpty()) {
      trace.note(unwritten);
    }
    lookAtLast();
    return trace;
  }

  private Outcome begin(Stage stage) {
    stageBegan = System.nanoTime();
    begun = step;
    if (number > 0) {
      return goOn(stage);
    }
    Outcome first = begin(planned > 0);
    if (first.goesOn()) {
      checkpoint.first(this::keep);
    }
    return first;
  }

  private void writeIfDue(Outcome outcome) {
    if (outcome.goesOn() && checkpoint.due()) {
      write();
    }
  }

  /** At a limit, or at a stop between two steps: from here the run may go on. */
  private void writeUnfinished(Outcome outcome) {
    boolean limited = outcome.end() == Trace.End.FINISHED && !outcome.goesOn();
    if (limited || outcome.betweenSteps()) {
      write();
    }
  }

  /** A disk that is full is no reason to lose a run; its next checkpoint may find room again. */
  private void write() {
    if (!checkpoint.kept()) {
      return;
    }
    try {
      checkpoint.write(this::keep);
      unwritten = "";
    } catch (UncheckedIOException e) {
      unwritten(e.getMessage());
    } catch (RuntimeException | Error e) {
      unwritten(Fault.reason(e));
    }
  }

  private void unwritten(String reason) {
    unwritten = Text.format("no checkpoint at step %,d: %s", step, reason);
    checkpoint.later();
  }

  /** All that the steps to come depend on, and what the run has to show so far. */
  private void keep(Ledger ledger) {
    long now = System.nanoTime();
    number = ledger.count("stage", number);
    begun = ledger.count("steps before it", begun);
    step = ledger.count("step", step);
    planned = ledger.whole("steps planned", planned);
    began = now - ledger.whole("nanoseconds", now - began);
    stageBegan = now - ledger.whole("nanoseconds of the stage", now - stageBegan);
    at.keep(ledger);
    best.keep(ledger);
    compare = ledger.flag("best is of this loss", compare);
    bestStep = ledger.count("step of the best", bestStep);
    trace.keep(ledger);
    Stage stage = stages.get(Math.min(number, stages.size() - 1));
    moving.orElseThrow().keep(ledger);
    if (ledger.reads()) {
      loss = moving.get().kept(stage);
      System.arraycopy(at.theta(), 0, recorded, 0, recorded.length);
    }
    ledger.fill("weights of terms", loss.weights());
    for (int t = 0; t < loss.weights().length; t++) {
      ledger.fill("weights of rows", loss.rowWeights(t));
    }
    if (number < stages.size()) {
      optimizers.get(number).keep(ledger);
    }
  }

  /** A run of batches ends with the loss of all rows, unless it was stopped. */
  private void lookAtLast() {
    int last = trace.lastStep();
    if (trace.ending().end() == Trace.End.STOPPED || !trace.ofBatch(last) || trace.seesAll(last)) {
      return;
    }
    try {
      trace.all(last, moving.orElseThrow().rows().whole().meanSquares(trace.last()));
    } catch (RuntimeException | Error e) {
      Thread.interrupted(); // as in a step
      trace.note("no loss of all points at the last step: " + Fault.reason(e));
    }
  }

  /** How an update went; a limit that is reached is a finish with a reason. */
  private record Outcome(Trace.End end, String reason, boolean betweenSteps) {
    static final Outcome GO_ON = new Outcome(Trace.End.FINISHED, "");

    static final Outcome STOPPED_BETWEEN_STEPS = new Outcome(Trace.End.STOPPED, "", true);

    Outcome(Trace.End end, String reason) {
      this(end, reason, false);
    }

    boolean goesOn() {
      return end == Trace.End.FINISHED && reason.isEmpty();
    }

    boolean letsTheNextStageBegin() {
      return goesOn() || end == Trace.End.CONVERGED;
    }
  }

  /**
   * Row 0, which every run has. What fails here has nothing to lose and is thrown, but a stop ends
   * the run with the weights and points that it was given.
   */
  private Outcome begin(boolean moreToCome) {
    CompiledLoss given = loss;
    double[] weights = given.weights().clone();
    try {
      if (moreToCome) {
        renew();
      }
    } catch (CancellationException e) {
      loss = given;
      System.arraycopy(weights, 0, given.weights(), 0, weights.length);
      record();
      return broken(e);
    }
    try {
      return arrive();
    } catch (CancellationException e) {
      return broken(e);
    }
  }

  /** A later stage may take other rows than the one before: its first step is made from those. */
  private Outcome goOn(Stage stage) {
    try {
      Optional<CompiledLoss> next = moving.flatMap(m -> m.begin(stage, step, loss, at.theta()));
      if (next.isPresent()) {
        loss = next.get();
        compare = false;
        at.forget();
        at.evaluate(loss);
      }
      return Outcome.GO_ON;
    } catch (RuntimeException | Error e) {
      return broken(e);
    }
  }

  private Outcome update() {
    try {
      // interrupted() clears the flag: the stop has been heard, and the next cell must not stop too
      if (Thread.interrupted()) {
        return Outcome.STOPPED_BETWEEN_STEPS;
      }
      Optional<String> hindrance = optimizer.step(loss, at);
      if (hindrance.isPresent()) {
        return new Outcome(Trace.End.CONVERGED, hindrance.get());
      }
      taken = optimizer.taken();
      step++;
      if (step < planned && renew()) {
        optimizer.lossChanged();
      }
      return arrive();
    } catch (RuntimeException | Error e) {
      return broken(e);
    }
  }

  /**
   * A stop inside a long computation, a rule or a watch that fails, memory that ends: the run ends
   * with the last step that was recorded.
   */
  private Outcome broken(Throwable thrown) {
    Thread.interrupted(); // heard, by whoever threw or now: the next cell must not stop too
    step = trace.rows() - 1;
    boolean stopped = thrown instanceof CancellationException;
    return new Outcome(Trace.End.STOPPED, stopped ? "" : Fault.reason(thrown));
  }

  /** Rules see finite parameters only; of others the row says that the run has diverged. */
  private boolean renew() {
    if (!isFinite(at.theta())) {
      return false;
    }
    boolean changed = false;
    for (Adaptation adaptation : adaptations) {
      Optional<CompiledLoss> next = adaptation.renew(step, loss, at.theta());
      if (next.isPresent()) {
        loss = next.get();
        changed = true;
      }
    }
    if (changed) {
      at.forget();
      compare = false;
    }
    return changed;
  }

  /** Evaluates and records the row of this step; then whoever watches is told. */
  private Outcome arrive() {
    record();
    if (!Double.isFinite(at.loss())) {
      int diverged = step;
      step = bestStep;
      return new Outcome(Trace.End.DIVERGED, "the loss of step " + diverged + " is not finite");
    }
    if (!isFinite(at.gradient())) {
      loss.requireFiniteGradient(at.theta()); // says where and why
      int diverged = step;
      step = bestStep;
      return new Outcome(Trace.End.DIVERGED, "the gradient of step " + diverged + " overflows");
    }
    if (!compare || at.loss() <= best.loss()) {
      best.take(at);
      bestStep = step;
      compare = true;
    }
    if (keep.test(step)) {
      trace.keep(step, at.theta(), optimizer.divisor(at.gradient()));
    }
    lookAtAll();
    watch.step(step, at.loss(), at.theta());
    return limit();
  }

  private Outcome limit() {
    // what a batch has is an estimate: a low one ends nothing
    boolean known = !trace.ofBatch(step) || trace.seesAll(step);
    return limits
        .reached(step, known ? trace.wholeLoss(step) : Double.NaN, System.nanoTime() - began)
        .map(reason -> new Outcome(Trace.End.FINISHED, reason))
        .orElse(Outcome.GO_ON);
  }

  private void lookAtAll() {
    if (moving.isPresent() && trace.ofBatch(step)) {
      BatchRows rows = moving.get().rows();
      if (keep.test(step) || rows.dueAt(step)) {
        trace.all(step, rows.whole().meanSquares(at.theta()));
      }
    }
  }

  private static boolean isFinite(double[] values) {
    for (double x : values) {
      if (!Double.isFinite(x)) {
        return false;
      }
    }
    return true;
  }

  private void record() {
    at.evaluate(loss);
    double[] unknowns =
        Arrays.copyOfRange(at.theta(), loss.network().parameterCount(), at.theta().length);
    trace.record(
        at.loss(),
        at.meanSquares(),
        loss.weights(),
        loss.leastRowWeight(),
        loss.rows(),
        moving.map(m -> m.rows().partial()).orElse(false),
        taken,
        unknowns);
    System.arraycopy(at.theta(), 0, recorded, 0, recorded.length);
  }
}
