package io.github.ntk4j.pde;

import io.github.ntk4j.model.Network;
import java.util.Arrays;
import java.util.Optional;

/**
 * Errors against the exact solution.
 *
 * @param rms root mean square
 * @param max largest
 * @param relativeL2 root of Σ error² over that of Σ exact²
 * @param points at how many points
 */
public record SolutionError(double rms, double max, double relativeL2, int points) {
  private static final int POINTS_1D = 100;
  private static final int POINTS_PER_AXIS = 41;

  /** On a regular grid: 100 points in one dimension, 41 along each axis in more. */
  public static Optional<SolutionError> onGrid(Statement problem, Network network, double[] theta) {
    Domain domain = problem.domain();
    if (!domain.bounded() || domain.disc().isPresent() || domain.dimension() > 3) {
      return of(problem, network, theta, problem.collocationPoints());
    }
    int d = domain.dimension();
    int[] counts = new int[d];
    Arrays.fill(counts, d == 1 ? POINTS_1D : POINTS_PER_AXIS);
    return of(problem, network, theta, PointSet.grid(domain.lower(), domain.upper(), counts));
  }

  /** At points; empty where no exact solution is attached. */
  public static Optional<SolutionError> of(
      Statement problem, Network network, double[] theta, PointSet points) {
    return problem
        .exactValues(points)
        .map(exact -> between(problem.values(network, theta, points), exact));
  }

  /** Compares values with exact ones at the same points. */
  static SolutionError between(double[] values, double[] exact) {
    double squares = 0;
    double norm = 0;
    double max = 0;
    for (int i = 0; i < values.length; i++) {
      double error = values[i] - exact[i];
      squares += error * error;
      norm += exact[i] * exact[i];
      max = Math.max(max, Math.abs(error));
    }
    return new SolutionError(
        Math.sqrt(squares / values.length), max, Math.sqrt(squares / norm), values.length);
  }
}
