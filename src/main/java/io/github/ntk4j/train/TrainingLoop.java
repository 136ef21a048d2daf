package io.github.ntk4j.train;

import io.github.ntk4j.pde.CompiledLoss;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

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

  private final List<Adaptation> adaptations;
  private final IntPredicate keep;
  private final Watch watch;
  private final Trace trace = new Trace();
  private final Iterate at;
  private final Iterate best; // lowest loss since the loss itself last changed
  private CompiledLoss loss;
  private int bestStep;
  private int step;

  private TrainingLoop(
      CompiledLoss loss,
      double[] start,
      List<Adaptation> adaptations,
      IntPredicate keep,
      Watch watch) {
    this.loss = loss;
    this.adaptations = adaptations;
    this.keep = keep;
    this.watch = watch;
    at = new Iterate(start, loss.weights().length);
    best = at.copy();
  }

  /**
   * Trains until all stages are done, the thread is interrupted or the loss is no longer finite. A
   * stage whose optimiser finds no way down gives way to the next.
   *
   * @param start parameters at step 0; copied
   * @param keep steps whose parameters to keep
   */
  public static Trace run(
      CompiledLoss loss,
      double[] start,
      List<Stage> stages,
      List<Adaptation> adaptations,
      IntPredicate keep,
      Watch watch) {
    return new TrainingLoop(loss, start, adaptations, keep, watch).run(stages);
  }

  private Trace run(List<Stage> stages) {
    int planned = stages.stream().mapToInt(Stage::steps).sum();
    Trace.End end = Trace.End.FINISHED;
    trace.plan(planned);
    if (planned > 0) {
      renew();
    }
    // all at once: what has no room says so before the first step
    List<Optimizer> optimizers =
        stages.stream().map(s -> s.maker().make(at.theta().length, s.steps())).toList();
    boolean first = true;
    for (int number = 0; number < optimizers.size(); number++) {
      Stage stage = stages.get(number);
      Optimizer optimizer = optimizers.get(number);
      long start = System.nanoTime();
      int begun = step;
      Ending ending = first ? stoppable(this::arrive) : Ending.NONE;
      first = false;
      for (int k = 0; k < stage.steps() && ending.goOn(); k++) {
        ending = update(optimizer, planned);
      }
      end = ending.goOn() ? Trace.End.FINISHED : ending.end();
      double seconds = (System.nanoTime() - start) * 1e-9;
      int last = end == Trace.End.DIVERGED ? bestStep : step;
      trace.end(
          new Trace.Ended(stage.text(), stage.steps(), begun, last, end, ending.detail(), seconds));
      if (end == Trace.End.STOPPED || end == Trace.End.DIVERGED) {
        break;
      }
      planned -= end == Trace.End.CONVERGED ? begun + stage.steps() - step : 0;
    }
    if (end == Trace.End.DIVERGED) {
      trace.finish(bestStep, best.theta());
    } else {
      trace.finish(step, at.theta());
    }
    return trace;
  }

  /** How an update went. */
  private record Ending(Trace.End end, String detail) {
    static final Ending NONE = new Ending(Trace.End.FINISHED, "");

    boolean goOn() {
      return end == Trace.End.FINISHED;
    }
  }

  private Ending update(Optimizer optimizer, int planned) {
    return stoppable(
        () -> {
          // interrupted() clears the flag: the stop has been heard, and the next cell must not
          // stop too
          if (Thread.interrupted()) {
            return new Ending(Trace.End.STOPPED, "");
          }
          Optional<String> hindrance = optimizer.step(loss, at);
          if (hindrance.isPresent()) {
            return new Ending(Trace.End.CONVERGED, hindrance.get());
          }
          step++;
          if (step < planned && renew()) {
            optimizer.lossChanged();
          }
          return arrive();
        });
  }

  /** An interrupt inside a long computation, such as a tracked kernel, ends the run as well. */
  private static Ending stoppable(Supplier<Ending> work) {
    try {
      return work.get();
    } catch (CancellationException e) {
      return new Ending(Trace.End.STOPPED, "");
    }
  }

  private boolean renew() {
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
      best.take(at);
      bestStep = step;
    }
    return changed;
  }

  /** Evaluates and records the row of this step. */
  private Ending arrive() {
    at.evaluate(loss);
    trace.record(at.loss(), at.meanSquares(), loss.weights(), loss.leastRowWeight());
    if (!Double.isFinite(at.loss())) {
      return new Ending(Trace.End.DIVERGED, "the loss of step " + step + " is not finite");
    }
    if (!at.finite()) {
      if (step == 0) {
        loss.requireFiniteGradient(at.theta()); // nothing is lost yet: term, point and cause
      }
      return new Ending(Trace.End.DIVERGED, "the gradient of step " + step + " is not finite");
    }
    if (step == bestStep || at.loss() <= best.loss()) {
      best.take(at);
      bestStep = step;
    }
    watch.step(step, at.loss(), at.theta());
    if (keep.test(step)) {
      trace.keep(step, at.theta());
    }
    return Ending.NONE;
  }
}
