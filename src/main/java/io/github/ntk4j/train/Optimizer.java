package io.github.ntk4j.train;

/** One first-order update rule, with its state. One instance serves one run. */
public interface Optimizer {
  /**
   * Moves the parameters by one step.
   *
   * @param theta p parameters, changed
   * @param gradient p numbers; read only
   */
  void step(double[] theta, double[] gradient);
}
