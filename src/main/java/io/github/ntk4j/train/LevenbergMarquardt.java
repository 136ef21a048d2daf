package io.github.ntk4j.train;

import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.List;
import java.util.Optional;

/**
 * Levenberg's and Marquardt's damped steps, bent, with λ from a careful ladder; or Gauss and
 * Newton's, by a ladder of weak damping: always where parameters far outnumber rows, else in turn
 * with the careful one, whichever creeps giving way.
 */
public final class LevenbergMarquardt implements Optimizer {
  private static final double CREEP =
      0.2; // least fall of the loss in a step, or another ladder is tried
  private static final int LEAST_STEPS = 10; // before that
  private static final int MOST_CLIMBS = 3;

  private final List<DampingLadder> ladders;
  private int inUse;
  private int steps; // since the ladder in use was taken
  private final LinearAlgebra algebra = LinearAlgebra.current();
  private final Stall stall = new Stall();
  private Optional<DampedStep> taken = Optional.empty();

  /** Levenberg and Marquardt's. */
  public LevenbergMarquardt() {
    this(List.of(DampingLadder.careful()));
  }

  private LevenbergMarquardt(List<DampingLadder> ladders) {
    this.ladders = ladders;
  }

  /** Gauss and Newton's. */
  public static LevenbergMarquardt gaussNewton() {
    return new LevenbergMarquardt(List.of(DampingLadder.careful(), DampingLadder.weak()));
  }

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
      Optional<DampingTrials.Trial> best = climb(trials);
      if (best.isPresent()) {
        System.arraycopy(best.get().theta(), 0, theta, 0, theta.length);
        taken = Optional.of(trials.record(best.get()));
        return Optional.empty();
      }
    }
    return Optional.of("no damping gives a lower loss");
  }

  /** By the ladder in use; where that creeps, the next one is used from now on. */
  private Optional<DampingTrials.Trial> climb(DampingTrials trials) {
    int last = ladders.size() - 1;
    if (trials.manyParameters()) {
      inUse = last;
    }
    DampingTrials.Trial best = ladders.get(inUse).climb(trials);
    boolean creeps = !(best.ratio() > 0 && best.squares() < (1 - CREEP) * trials.squares());
    steps++;
    if (creeps && steps >= LEAST_STEPS && last > 0) {
      int next = last - inUse;
      ladders.get(next).takeOver(ladders.get(inUse));
      inUse = next;
      steps = 0;
    }
    return Optional.of(best).filter(trial -> trial.ratio() > 0);
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
    ladders.forEach(DampingLadder::functionChanged);
    stall.forget();
  }
}
