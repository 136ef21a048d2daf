package io.github.ntk4j;

import io.github.ntk4j.linalg.Fault;
import io.github.ntk4j.train.Adam;

/** A training plan that still needs its optimiser. */
public final class Trainer {
  private final Pinn pinn;
  private final Problem problem;

  Trainer(Pinn pinn, Problem problem) {
    this.pinn = pinn;
    this.problem = problem;
  }

  /**
   * Adam with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8 outside the root, bias-corrected; full batch.
   *
   * @param learningRate η, finite and above 0
   * @return the plan, which asks for a number of steps next
   * @throws IllegalArgumentException if η is not a finite number above 0
   */
  public TrainingSteps adam(double learningRate) {
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw Fault.argument(
          "adam needs a finite learning rate above 0, e.g. adam(1e-3); got " + learningRate);
    }
    return new TrainingSteps(
        new TrainingPlan(
            pinn, problem, "adam(" + learningRate + ")", p -> new Adam(learningRate, p)));
  }
}
