package io.github.ntk4j.ntk;

import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.Arrays;
import java.util.Optional;

/**
 * Frequencies in a residual over one coordinate, by least squares on sine and cosine (Lomb and
 * Scargle).
 */
public final class Periodogram {
  private static final int MOST_FREQUENCIES = 400;

  /** The strongest frequency, per unit of the coordinate and over the whole interval. */
  public record Peak(double frequency, double cycles) {}

  private Periodogram() {}

  /**
   * The dominant frequency of the first term's residual, in cycles per unit; empty beyond one
   * coordinate.
   */
  public static Optional<Peak> dominant(Network network, double[] theta, Statement problem) {
    Domain domain = problem.domain();
    if (domain.dimension() != 1 || !domain.bounded() || problem.equations().isEmpty()) {
      return Optional.empty();
    }
    double length = domain.upper()[0] - domain.lower()[0];
    PointSet points = PointSet.grid(domain.lower(), domain.upper(), 4 * MOST_FREQUENCIES);
    double[] residual = problem.residual(network, theta, points);
    double frequency = strongest(points.array(), residual, length);
    return Optional.of(new Peak(frequency, frequency * length));
  }

  /**
   * The strongest frequency of values over one coordinate, in cycles per unit: half cycles of the
   * interval, up to half the number of points.
   *
   * @param at points, of which the first coordinate is read
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
      cosine += (values[i] - mean) * Math.cos(angle);
      sine += (values[i] - mean) * Math.sin(angle);
    }
    return cosine * cosine + sine * sine;
  }
}
