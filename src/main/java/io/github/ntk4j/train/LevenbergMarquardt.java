package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.linalg.LinearAlgebra;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.Optional;

/**
 * Levenberg's and Marquardt's damped steps, bent by their geodesic acceleration, with λ from a
 * ladder; with a momentum β, those of SPRING (Goldshlager, Abrahamsen and Lin, 2024) at the rate 1
 * − β.
 *
 * <p>They are made by factorising a matrix or, where {@link StepWork} says so or the user asked for
 * it, by products alone.
 */
public final class LevenbergMarquardt implements Optimizer {
  private static final int MOST_CLIMBS = 3;

  private final DampingLadder ladder = new DampingLadder();
  private final LinearAlgebra algebra = LinearAlgebra.current();
  private final Stall stall = new Stall();
  private final MatrixFree free = new MatrixFree();
  private final double momentum;
  private final boolean asked; // to be free of matrices
  private double[] before = {}; // direction of the step before, in the parameters' own units
  private Optional<DampedStep> taken = Optional.empty();
  private Optional<String> form = Optional.empty();

  /** Without a momentum. */
  public LevenbergMarquardt() {
    this(0, false);
  }

  /**
   * With a momentum.
   *
   * @param momentum β, in [0, 1)
   * @param matrixFree whether to do without matrices whatever the size
   */
  public LevenbergMarquardt(double momentum, boolean matrixFree) {
    this.momentum = momentum;
    asked = matrixFree;
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
    Tangent tangent = tangent(function, theta);
    Linearised here = new Linearised(tangent, function.at(theta), momentum, before);
    if (Linearised.norm2(here.gradient()) == 0) {
      return Optional.of("the gradient is zero");
    }
    DampingTrials trials = new DampingTrials(function, theta, here);
    for (int k = 0; k < MOST_CLIMBS; k++) {
      DampingTrials.Trial best = ladder.climb(trials);
      if (best.ratio() > 0) {
        taken =
            Optional.of(trials.record(best).with(here.carries() ? momentum : 0, free.products()));
        take(best.theta(), theta);
        return Optional.empty();
      }
      here.forget(); // what is carried on may lead uphill
    }
    return Optional.of("no damping gives a lower loss");
  }

  @Override
  public void keep(Ledger ledger) {
    ladder.keep(ledger);
    stall.keep(ledger);
    free.keep(ledger);
    before = ledger.reals("direction before", before);
    taken = DampedStep.kept(ledger, taken);
    String words = ledger.text("form", form.orElse(""));
    form = words.isEmpty() ? Optional.empty() : Optional.of(words);
  }

  private Tangent tangent(Residuals function, double[] theta) {
    StepWork work = StepWork.of(function);
    boolean chosen = !asked && work.matrixFree();
    if (chosen && form.isEmpty()) {
      form = Optional.of(work.text());
    }
    return asked || chosen
        ? new FreeTangent(function, theta, free)
        : new DenseTangent(algebra, function, theta);
  }

  private void take(double[] to, double[] theta) {
    if (momentum > 0) {
      before = new double[to.length];
      Rows.add(1 / (1 - momentum), to, before, to.length);
      Rows.add(-1 / (1 - momentum), theta, before, to.length);
    }
    System.arraycopy(to, 0, theta, 0, theta.length);
  }

  @Override
  public Optional<String> form() {
    return form;
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
