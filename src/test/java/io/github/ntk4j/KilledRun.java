package io.github.ntk4j;

import java.nio.file.Path;
import java.time.Duration;

/** A run that is written all the time, in a process of its own, to be killed. */
final class KilledRun {
  private KilledRun() {}

  /** So many steps each by batches, then by a rule that remembers much, on points that move. */
  static TrainingPlan plan(int steps) {
    Problem problem = Problem.poisson1d(1).collocation(Points.uniform(0, 1, 60).seed(3));
    return Pinn.mlp(1, 10, 10, 1)
        .train(problem)
        .adam(Schedule.constant(1e-2).reduceOnPlateau(0.9, 5))
        .batch(20)
        .steps(steps)
        .then()
        .selfScaledBroyden()
        .steps(steps)
        .resample(steps / 3)
        .trackNtk(Points.grid(0, 1, 5))
        .every(steps);
  }

  public static void main(String[] args) {
    Progress.use(QuietProgress::new);
    plan(Integer.parseInt(args[1])).checkpoint(Path.of(args[0]), Duration.ofMillis(1)).run();
  }
}
