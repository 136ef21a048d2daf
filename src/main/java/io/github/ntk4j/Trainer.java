package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.train.Adam;
import io.github.ntk4j.train.GaussNewton;
import io.github.ntk4j.train.GradientDescent;
import io.github.ntk4j.train.Lbfgs;
import io.github.ntk4j.train.LevenbergMarquardt;
import io.github.ntk4j.train.SelfScaledBroyden;
import io.github.ntk4j.train.Stage;

/** A training plan that still needs its first, or its next, optimiser. */
public final class Trainer {
  private static final int DEFAULT_MEMORY = 50;

  private final TrainingPlan before;

  Trainer(TrainingPlan before) {
    this.before = before;
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
    return adam(Schedule.constant(learningRate));
  }

  /**
   * Adam, as {@link #adam(double)}, with a rate that moves: {@code adam(Schedule.cosine(1e-3,
   * 1e-5))}.
   *
   * @param learningRate η by step
   * @return the plan, which asks for a number of steps next
   */
  public TrainingSteps adam(Schedule learningRate) {
    return with("adam(" + learningRate + ")", (p, n) -> new Adam(learningRate.make(), 0, p, n));
  }

  /**
   * AdamW: Adam, and all parameters shrink by η times the decay at each step.
   *
   * @param learningRate η, finite and above 0
   * @param decay finite and above 0, e.g. 0.01
   * @return the plan, which asks for a number of steps next
   * @throws IllegalArgumentException if a number is out of range
   * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter (2019)</a>
   */
  public TrainingSteps adamW(double learningRate, double decay) {
    requireRate("adamW", learningRate);
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
  public TrainingSteps adamW(Schedule learningRate, double decay) {
    if (!(decay > 0) || Double.isInfinite(decay)) {
      throw Fault.argument("adamW needs a finite decay above 0, e.g. 0.01; got " + decay);
    }
    return with(
        "adamW(" + learningRate + ", decay " + decay + ")",
        (p, n) -> new Adam(learningRate.make(), decay, p, n));
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
    return gradientDescent(Schedule.constant(learningRate));
  }

  /**
   * Gradient descent with a rate that moves.
   *
   * @param learningRate η by step
   * @return the plan, which asks for a number of steps next
   */
  public TrainingSteps gradientDescent(Schedule learningRate) {
    return with(
        "gradient descent(" + learningRate + ")",
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
  public TrainingSteps momentum(double learningRate, double momentum) {
    requireRate("momentum", learningRate);
    requireMomentum(momentum);
    return with(
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
  public TrainingSteps nesterov(double learningRate, double momentum) {
    requireRate("nesterov", learningRate);
    requireMomentum(momentum);
    return with(
        "nesterov(" + learningRate + ", " + momentum + ")",
        (p, n) ->
            new GradientDescent(Schedule.constant(learningRate).make(), momentum, true, p, n));
  }

  /**
   * L-BFGS with 50 pairs: see {@link #lbfgs(int)}.
   *
   * @return the plan, which asks for a number of steps next
   */
  public TrainingSteps lbfgs() {
    return lbfgs(DEFAULT_MEMORY);
  }

  /**
   * L-BFGS with a line search for the strong Wolfe conditions (c₁ = 1e-4, c₂ = 0.9): Algorithms
   * 7.4, 7.5, 3.5 and 3.6 of Nocedal and Wright, <i>Numerical Optimization</i>, 2nd ed. A step
   * takes one evaluation of the loss, or a few; the loss never rises. It ends before its steps are
   * done when the gradient is zero or no step along it gives a lower loss; {@link Training#stages}
   * says so.
   *
   * @param memory most pairs (step, change of gradient) remembered, at least 1
   * @return the plan, which asks for a number of steps next
   * @throws IllegalArgumentException if the memory is below 1
   */
  public TrainingSteps lbfgs(int memory) {
    if (memory < 1) {
      throw Fault.argument("lbfgs needs a memory of at least 1 pair; got " + memory);
    }
    return with("L-BFGS(" + memory + ")", (p, n) -> new Lbfgs(memory));
  }

  /**
   * Gauss–Newton in the space of the dynamics kernel, Δθ = −Jᵀ(K + μI)⁻¹R: the direction in which
   * all resolved modes of the residual fall at the same rate. Damping is weak (μ starts at 1e-12 of
   * K's mean eigenvalue and moves by itself); each step is bent by its geodesic acceleration, and
   * its length is the best of 1, ½, ¼, … 2⁻³⁰.
   *
   * <p>The step is computed by QR of J, not from K = J Jᵀ, whose condition is the square of J's.
   * Cost a step: about 2m²(M + 2m/3) multiply-adds, m the smaller and M the larger of rows and
   * parameters; memory about 8(mM + 2m(m + M)) bytes. The loss never rises. It ends before its
   * steps are done when the gradient is zero or no damping gives a lower loss.
   *
   * @return the plan, which asks for a number of steps next
   * @see <a href="https://arxiv.org/abs/2302.13163">Müller and Zeinhofer (2023)</a>
   * @see <a href="https://arxiv.org/abs/1201.5885">Transtrum and Sethna (2012)</a>
   */
  public TrainingSteps gaussNewton() {
    return with("Gauss–Newton", (p, n) -> new GaussNewton());
  }

  /**
   * Gauss–Newton with Levenberg and Marquardt's damping: μ falls while the linearised residual
   * keeps its promise, and rises until the loss is lower. Safe from any start, and slower in the
   * end than {@link #gaussNewton()}, which costs as much a step.
   *
   * @return the plan, which asks for a number of steps next
   */
  public TrainingSteps levenbergMarquardt() {
    return with("Levenberg–Marquardt", (p, n) -> new LevenbergMarquardt());
  }

  /**
   * Self-scaled Broyden: a quasi-Newton rule that keeps the whole inverse Hessian, with a line
   * search for the strong Wolfe conditions. Where {@link #lbfgs()} stalls it goes on falling for
   * thousands of steps, at the cost of one or two evaluations of the loss each; the rule of choice
   * for networks of up to some thousand parameters, from a start that a few hundred steps of Adam
   * have found.
   *
   * <p>Memory 8p² bytes, and about 4p² multiply-adds a step beside the loss. The loss never rises.
   * What was learnt outlives points drawn anew. It ends before its steps are done when the gradient
   * is zero or no step along it gives a lower loss.
   *
   * @return the plan, which asks for a number of steps next
   * @see <a href="https://arxiv.org/abs/2405.04230">Urbán, Stefanou and Pons (2025)</a>
   */
  public TrainingSteps selfScaledBroyden() {
    return with("self-scaled Broyden", (p, n) -> new SelfScaledBroyden(p));
  }

  private TrainingSteps with(String text, Stage.Maker maker) {
    return new TrainingSteps(before, text, maker);
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
