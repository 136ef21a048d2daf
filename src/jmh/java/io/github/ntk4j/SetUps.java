package io.github.ntk4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Set-ups whose parameters are drawn, always the same of one seed. */
abstract class SetUps {
  final Random random;
  final List<SetUp> all = new ArrayList<>();

  SetUps(long seed) {
    random = new Random(seed);
  }

  final double between(double lo, double hi) {
    return lo + random.nextDouble() * (hi - lo);
  }

  /** Even in its logarithm. */
  final double across(double lo, double hi) {
    return StrictMath.exp(between(StrictMath.log(lo), StrictMath.log(hi)));
  }

  final Pinn net(int... sizes) {
    return Pinn.mlp(sizes).seed(random.nextInt(1000));
  }

  final void ill(
      String name,
      Set<String> right,
      Pinn pinn,
      Problem problem,
      Function<TrainingPlan.Optimiser, TrainingPlan> plan) {
    all.add(SetUp.run(name, right, pinn, problem, plan.apply(pinn.train(problem))));
  }

  final void well(
      String name,
      Pinn pinn,
      Problem problem,
      Function<TrainingPlan.Optimiser, TrainingPlan> plan) {
    ill(name, Set.of(), pinn, problem, plan);
  }

  final void illBefore(
      String name,
      Set<String> right,
      Pinn pinn,
      Problem problem,
      Function<TrainingPlan.Optimiser, TrainingPlan> plan) {
    all.add(SetUp.kernel(name, right, pinn, problem, plan));
  }

  final void wellBefore(String name, Pinn pinn, Problem problem) {
    illBefore(name, Set.of(), pinn, problem, o -> o.adam(1e-3).steps(800));
  }
}
