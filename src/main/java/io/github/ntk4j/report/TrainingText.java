package io.github.ntk4j.report;

import io.github.ntk4j.base.Text;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.train.Trace;

/** A run in a sentence. */
public final class TrainingText {
  /** A loss that rose by more has not been trained; less may come from weights that move. */
  private static final double RISEN = 1e6;

  private TrainingText() {}

  /** What was trained, how far, and how it ended. */
  public static String sentence(RunView run, double seconds) {
    Trace trace = run.trace();
    Trace.Ended ending = trace.ending();
    String done =
        Text.format(
            "%s, %s: %,d of %,d steps in %.2f s, loss %s → %s",
            run.problem(),
            trace.optimizers(),
            trace.lastStep(),
            trace.plannedSteps(),
            seconds,
            NumberText.plain(trace.wholeLoss(0)),
            NumberText.plain(trace.wholeLoss(trace.lastStep())));
    return switch (ending.end()) {
      case FINISHED ->
          trace.wholeLoss(trace.lastStep()) > RISEN * trace.wholeLoss(0)
              ? done + " (the loss rose. Try a learning rate ten times smaller)"
              : done + (ending.detail().isEmpty() ? "" : " (" + ending.detail() + ")");
      case CONVERGED -> done + " (converged: " + ending.detail() + ")";
      case STOPPED ->
          done + (ending.detail().isEmpty() ? " (stopped)" : " (stopped: " + ending.detail() + ")");
      case DIVERGED ->
          !Double.isFinite(trace.wholeLoss(0))
              ? done + " (diverged: " + ending.detail() + "; no learning rate has a part in it)"
              : Text.format(
                  "%s (diverged: %s; the model is that of step %d, whose loss was the lowest. Try a learning rate ten times smaller)",
                  done, ending.detail(), trace.lastStep());
    };
  }
}
