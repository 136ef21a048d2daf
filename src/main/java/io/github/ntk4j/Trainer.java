package io.github.ntk4j;

import io.github.ntk4j.linalg.Fault;
import io.github.ntk4j.train.Adam;
import io.github.ntk4j.train.GradientDescent;
import io.github.ntk4j.train.Optimizer;
import java.util.function.IntFunction;

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
    requireRate("adam", learningRate);
    return with("adam(" + learningRate + ")", p -> new Adam(learningRate, p));
  }

  /**
   * Full-batch gradient descent, θ ← θ − η∇L.
   *
   * @param learningRate η, finite and above 0
   * @return the plan, which asks for a number of steps next
   * @throws IllegalArgumentException if η is not a finite number above 0
   */
  public TrainingSteps gradientDescent(double learningRate) {
    requireRate("gradientDescent", learningRate);
    return with(
        "gradient descent(" + learningRate + ")",
        p -> new GradientDescent(learningRate, 0, false, p));
  }

  /**
   * Heavy-ball momentum, v ← βv + ∇L, θ ← θ − ηv; full batch.
   *
   * @param learningRate η, finite and above 0
   * @param momentum β, in [0, 1)
   * @return the plan, which asks for a number of steps next
   * @throws IllegalArgumentException if a number is out of range
   */
  public TrainingSteps momentum(double learningRate, double momentum) {
    requireRate("momentum", learningRate);
    requireMomentum(momentum);
    return with(
        "momentum(" + learningRate + ", " + momentum + ")",
        p -> new GradientDescent(learningRate, momentum, false, p));
  }

  /**
   * Nesterov's momentum, v ← βv + ∇L, θ ← θ − η(∇L + βv); full batch.
   *
   * @param learningRate η, finite and above 0
   * @param momentum β, in [0, 1)
   * @return the plan, which asks for a number of steps next
   * @throws IllegalArgumentException if a number is out of range
   */
  public TrainingSteps nesterov(double learningRate, double momentum) {
    requireRate("nesterov", learningRate);
    requireMomentum(momentum);
    return with(
        "nesterov(" + learningRate + ", " + momentum + ")",
        p -> new GradientDescent(learningRate, momentum, true, p));
  }

  private TrainingSteps with(String text, IntFunction<Optimizer> optimizer) {
    return new TrainingSteps(new TrainingPlan(pinn, problem, text, optimizer));
  }

  private static void requireRate(String rule, double learningRate) {
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw Fault.argument(
          "%s needs a finite learning rate above 0, e.g. 1e-3; got %s"
              .formatted(rule, learningRate));
    }
  }

  static void requireMomentum(double momentum) {
    if (!(momentum >= 0 && momentum < 1)) {
      throw Fault.argument("a momentum must lie in [0, 1); got " + momentum);
    }
  }
}
