package io.github.ntk4j.ntk;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.linalg.Rows;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** Trace of K = J Jᵀ by Hutchinson's estimator: E ‖Jᵀz‖² over random signs z. */
public final class StochasticTrace {
  private StochasticTrace() {}

  /**
   * The estimate.
   *
   * @param value mean over the probes
   * @param standardError its standard error
   * @param probes how many
   */
  public record Estimate(double value, double standardError, int probes) {}

  /**
   * Runs the probes.
   *
   * @param progress told the number of probes after each
   * @throws CancellationException if the thread was interrupted
   */
  public static Estimate of(
      JacobianProducts jacobian, int probes, long seed, IntConsumer progress) {
    RandomGenerator random = new Well19937c(seed);
    SummaryStatistics squares = new SummaryStatistics();
    for (int probe = 1; probe <= probes; probe++) {
      Stop.check();
      double[] signs = new double[jacobian.rows()];
      for (int i = 0; i < signs.length; i++) {
        signs[i] = random.nextBoolean() ? 1 : -1;
      }
      double[] product = jacobian.transposedTimes(signs);
      squares.addValue(Rows.dot(product, product, product.length));
      progress.accept(probe);
    }
    double error = squares.getStandardDeviation() / Math.sqrt(probes);
    return new Estimate(squares.getMean(), error, probes);
  }
}
