package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Points for second-order rules: drawn anew by the residual, with p ∝ |r|/mean|r| + 1, often at
 * first, and more of them each time later. One instance serves one run.
 */
public final class GrowingPoints implements MovingProblem.PointRule {
  private static final int OFTEN = 15;
  private static final int OFTEN_UNTIL = 60;
  private static final int SELDOM = 50;
  private static final int LEAST_PER_PARAMETER = 3;
  private static final int LEAST_RATIO = 2; // candidates to points

  /** A loss that jumps by more where points are drawn was fitted to the points that it had. */
  private static final double JUMP = 5;

  private static final double MORE = 1.5;

  /**
   * How many points, from how many candidates.
   *
   * @param counts points until step 60, then from each later draw on, the last for good
   * @param most points, whatever the loss does
   * @param candidates uniform ones, of which points are drawn
   */
  public record Plan(List<Integer> counts, int most, int candidates, long seed) {
    /** Copies the counts. */
    public Plan {
      counts = List.copyOf(counts);
    }

    /** In words. */
    @Override
    public String toString() {
      return Text.format(
          "RAD, %s points of %,d, at least %d a parameter, up to %,d where a draw lifts the loss %.0f-fold; at 0, %d, … %d, then every %,d steps, seed %d",
          counts.stream().map(n -> Text.format("%,d", n)).collect(Collectors.joining(" → ")),
          candidates,
          LEAST_PER_PARAMETER,
          most,
          JUMP,
          OFTEN,
          OFTEN_UNTIL,
          SELDOM,
          seed);
    }
  }

  private final Plan plan;
  private double factor = 1;

  /** For one run. */
  public GrowingPoints(Plan plan) {
    this.plan = plan;
  }

  @Override
  public boolean dueAt(int step) {
    return step < OFTEN_UNTIL ? step % OFTEN == 0 : (step - OFTEN_UNTIL) % SELDOM == 0;
  }

  @Override
  public PointSet draw(Statement now, Network network, double[] theta, int step) {
    RandomGenerator random =
        new Well19937c(new int[] {(int) plan.seed, (int) (plan.seed >>> 32), step});
    int count = count(network.parameterCount(), step);
    // enough for a draw that turns out to want more
    int candidates = Math.max(plan.candidates, LEAST_RATIO * larger(count));
    PointSet fresh = now.domain().interior(candidates, random.nextLong());
    double[] size = now.residualSize(network, theta, fresh);
    int[] drawn = ResidualDraw.draw(size, 1, 1, count, random);
    double before = meanSquare(now.residualSize(network, theta, now.collocationPoints()));
    if (step > 0 && meanSquare(drawn, size) > JUMP * before && larger(count) > count) {
      factor *= MORE;
      drawn = ResidualDraw.draw(size, 1, 1, larger(count), random);
    }
    return PointSet.of(
        Arrays.stream(drawn).mapToObj(i -> fresh.array()[i]).toArray(double[][]::new));
  }

  @Override
  public void keep(Ledger ledger) {
    factor = ledger.real("factor of the counts", factor);
  }

  private int count(int parameters, int step) {
    int stage = step < OFTEN_UNTIL ? 0 : 1 + (step - OFTEN_UNTIL) / SELDOM;
    int count = plan.counts.get(Math.min(stage, plan.counts.size() - 1));
    int least = Math.max(count, LEAST_PER_PARAMETER * parameters);
    return Math.max(least, (int) Math.min(plan.most, factor * least));
  }

  private int larger(int count) {
    return Math.max(count, (int) Math.min(plan.most, MORE * count));
  }

  private static double meanSquare(double[] values) {
    return Arrays.stream(values).map(r -> r * r).average().orElse(0);
  }

  private static double meanSquare(int[] of, double[] values) {
    return Arrays.stream(of).mapToDouble(i -> values[i] * values[i]).average().orElse(0);
  }
}
