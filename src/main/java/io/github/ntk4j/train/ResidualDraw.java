package io.github.ntk4j.train;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Points drawn without replacement with probability {@code p ∝ |r|ᵏ / mean|r|ᵏ + c}: Wu, Zhu, Tan,
 * Kartha and Lu (2023), Algorithms 2 (RAD) and 3 (RAR-D).
 */
public final class ResidualDraw {
  private ResidualDraw() {}

  /**
   * Draws.
   *
   * <p>The smallest of exponential times of rate pᵢ: the same law as drawing one by one and leaving
   * out what was drawn, after Efraimidis and Spirakis (2006).
   *
   * @param residuals r at the candidates
   * @param count how many to draw, at most as many as there are candidates
   * @return indices of the candidates drawn
   */
  public static int[] draw(
      double[] residuals, double k, double c, int count, RandomGenerator random) {
    double[] powers = Arrays.stream(residuals).map(r -> StrictMath.pow(Math.abs(r), k)).toArray();
    double mean = Arrays.stream(powers).average().orElse(0);
    double[] times = new double[powers.length];
    for (int i = 0; i < times.length; i++) {
      double p = (mean > 0 ? powers[i] / mean : 1) + c;
      times[i] = -StrictMath.log(1 - random.nextDouble()) / p; // +∞ for p = 0: last
    }
    Integer[] order = new Integer[times.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> times[i]));
    return Arrays.stream(order).limit(count).mapToInt(Integer::intValue).toArray();
  }
}
