package io.github.ntk4j;

import java.util.Set;
import java.util.function.Function;

/**
 * A network, a problem and how it is trained, with what is wrong with it.
 *
 * @param right names of findings that would be right; none for a healthy one
 * @param ofRun whether the run is explained; else the kernel before it
 */
record SetUp(
    String name, Set<String> right, boolean ofRun, Pinn pinn, Problem problem, TrainingPlan plan) {

  static SetUp run(String name, Set<String> right, Pinn pinn, Problem problem, TrainingPlan plan) {
    return new SetUp(name, right, true, pinn, problem, plan);
  }

  static SetUp kernel(
      String name,
      Set<String> right,
      Pinn pinn,
      Problem problem,
      Function<TrainingPlan.Optimiser, TrainingPlan> plan) {
    return new SetUp(name, right, false, pinn, problem, plan.apply(pinn.train(problem)));
  }

  boolean healthy() {
    return right.isEmpty();
  }
}
