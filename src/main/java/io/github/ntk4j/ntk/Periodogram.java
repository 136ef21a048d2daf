package io.github.ntk4j.ntk;

import java.util.Arrays;

/**
 * Frequencies in values over one coordinate, by least squares on sine and cosine (Lomb and
 * Scargle).
 */
public final class Periodogram {
  /** How many frequencies are tried at most. */
  public static final int MOST_FREQUENCIES = 400;

  private Periodogram() {}

  /**
   * The strongest frequency of values over one coordinate, in cycles per unit: half cycles of the
   * interval, up to half the number of points.
   *
   * @param at points, of which the first coordinate is read
   * @param length of the interval
   */
  public static double strongest(double[][] at, double[] values, double length) {
    double mean = Arrays.stream(values).average().orElse(0);
    double best = 0;
    double frequency = 0;
    for (int j = 1; j <= Math.min(MOST_FREQUENCIES, values.length / 2); j++) {
      double f = j / (2 * length);
      double power = power(at, values, mean, f);
      if (power > best) {
        best = power;
        frequency = f;
      }
    }
    return frequency;
  }

  private static double power(double[][] at, double[] values, double mean, double frequency) {
    double cosine = 0;
    double sine = 0;
    for (int i = 0; i < values.length; i++) {
      double angle = 2 * Math.PI * frequency * at[i][0];
      cosine += (values[i] - mean) * StrictMath.cos(angle);
      sine += (values[i] - mean) * StrictMath.sin(angle);
    }
    return cosine * cosine + sine * sine;
  }
}
