package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.train.Stage;

/** A training plan whose last optimiser still needs its number of steps. */
public final class TrainingSteps {
  private final TrainingPlan before;
  private final String text;
  private final Stage.Maker maker;

  TrainingSteps(TrainingPlan before, String text, Stage.Maker maker) {
    this.before = before;
    this.text = text;
    this.maker = maker;
  }

  /**
   * How many updates to make.
   *
   * @param steps at least 0; with 0 the run only evaluates the loss
   * @return the plan, ready to run
   * @throws IllegalArgumentException if steps is negative
   */
  public TrainingPlan steps(int steps) {
    if (steps < 0) {
      throw Fault.argument("steps needs a number of at least 0; got " + steps);
    }
    return before.and(new Stage(text, maker, steps));
  }
}
