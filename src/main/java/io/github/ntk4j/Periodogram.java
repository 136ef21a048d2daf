package io.github.ntk4j;

import java.util.Optional;

/**
 * Frequencies in a residual over one coordinate, by least squares on sine and cosine (Lomb and
 * Scargle).
 */
final class Periodogram {
  private static final int MOST_FREQUENCIES = 400;

  /** The strongest frequency, per unit of the coordinate and over the whole interval. */
  record Peak(double frequency, double cycles) {}

  private Periodogram() {}

  /**
   * The dominant frequency of the first term's residual, in cycles per unit; empty beyond one
   * coordinate.
   */
  static Optional<Peak> dominant(Pinn pinn, Problem problem) {
    Domain domain = problem.domain();
    if (domain.dimension() != 1 || !domain.bounded() || problem.equations().isEmpty()) {
      return Optional.empty();
    }
    double length = domain.upper()[0] - domain.lower()[0];
    Points points = Points.grid(domain.lower()[0], domain.upper()[0], 4 * MOST_FREQUENCIES);
    double[] residual = problem.residual(pinn, points);
    double mean = java.util.Arrays.stream(residual).average().orElse(0);
    double best = 0;
    double frequency = 0;
    for (int j = 1; j <= MOST_FREQUENCIES; j++) {
      double f = j / (2 * length);
      double power = power(points, residual, mean, f);
      if (power > best) {
        best = power;
        frequency = f;
      }
    }
    return Optional.of(new Peak(frequency, frequency * length));
  }

  private static double power(Points points, double[] residual, double mean, double frequency) {
    double cosine = 0;
    double sine = 0;
    for (int i = 0; i < residual.length; i++) {
      double angle = 2 * Math.PI * frequency * points.array()[i][0];
      cosine += (residual[i] - mean) * Math.cos(angle);
      sine += (residual[i] - mean) * Math.sin(angle);
    }
    return cosine * cosine + sine * sine;
  }
}
