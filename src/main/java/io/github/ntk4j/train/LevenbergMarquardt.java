package io.github.ntk4j.train;

import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Optional;

/**
 * Levenberg's and Marquardt's damped steps, bent by their geodesic acceleration, with λ from a
 * ladder.
 */
public final class LevenbergMarquardt implements Optimizer {
  private static final int MOST_CLIMBS = 3;

  private final DampingLadder ladder = new DampingLadder();
  private final LinearAlgebra algebra = LinearAlgebra.current();
  private final Stall stall = new Stall();
  private Optional<DampedStep> taken = Optional.empty();

  @Override
  public Optional<String> step(CompiledLoss loss, Iterate at) {
    stall.note(at.loss());
    double[] theta = at.theta().clone();
    Optional<String> hindrance = step(Residuals.of(loss), theta);
    if (hindrance.isEmpty()) {
      System.arraycopy(theta, 0, at.thetaToChange(), 0, theta.length);
    }
    return hindrance;
  }

  /**
   * Moves θ.
   *
   * @return empty if a step was made; else why none can be made, and θ is as it was
   */
  Optional<String> step(Residuals function, double[] theta) {
    Linearised here = Linearised.of(algebra, function, theta);
    if (Linearised.norm2(here.gradient()) == 0) {
      return Optional.of("the gradient is zero");
    }
    DampingTrials trials = new DampingTrials(function, theta, here);
    for (int k = 0; k < MOST_CLIMBS; k++) {
      DampingTrials.Trial best = ladder.climb(trials);
      if (best.ratio() > 0) {
        System.arraycopy(best.theta(), 0, theta, 0, theta.length);
        taken = Optional.of(trials.record(best));
        return Optional.empty();
      }
    }
    return Optional.of("no damping gives a lower loss");
  }

  @Override
  public Optional<DampedStep> taken() {
    return taken;
  }

  @Override
  public Optional<String> remark() {
    return stall.remark().map(said -> said + taken.map(DampedStep::text).orElse(""));
  }

  @Override
  public void lossChanged() {
    ladder.functionChanged();
    stall.forget();
  }
}
