package io.github.ntk4j;

import io.github.ntk4j.linalg.Fault;

/** A training plan that still needs its number of steps. */
public final class TrainingSteps {
  private final TrainingPlan plan;

  TrainingSteps(TrainingPlan plan) {
    this.plan = plan;
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
    return plan.steps(steps);
  }
}
