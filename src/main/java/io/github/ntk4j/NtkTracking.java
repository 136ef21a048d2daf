package io.github.ntk4j;

import io.github.ntk4j.base.Fault;

/** A training plan that will track the kernel and still needs to know how often. */
public final class NtkTracking {
  private final TrainingPlan plan;
  private final Points points;

  NtkTracking(TrainingPlan plan, Points points) {
    this.plan = plan;
    this.points = points;
  }

  /**
   * Tracks at steps 0, k, 2k, … and at the last.
   *
   * @param steps k, at least 1
   * @return the plan
   * @throws IllegalArgumentException if k &lt; 1
   */
  public TrainingPlan every(int steps) {
    if (steps < 1) {
      throw Fault.argument("every needs an interval of at least 1 step; got " + steps);
    }
    return plan.track(points, steps);
  }
}
