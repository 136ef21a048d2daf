package io.github.ntk4j;

import java.util.Optional;

/** Errors against the exact solution. */
record SolutionError(double rms, double max, double relativeL2, String where) {
  private static final int POINTS_1D = 100;
  private static final int POINTS_PER_AXIS = 41;

  /** On a regular grid: 100 points in one dimension, 41 along each axis in more. */
  static Optional<SolutionError> onGrid(Problem problem, Pinn pinn) {
    Domain domain = problem.domain();
    if (!domain.bounded() || domain.disc().isPresent() || domain.dimension() > 3) {
      return of(problem, pinn, problem.collocationPoints());
    }
    int d = domain.dimension();
    int[] counts = new int[d];
    java.util.Arrays.fill(counts, d == 1 ? POINTS_1D : POINTS_PER_AXIS);
    return of(problem, pinn, Points.grid(domain.lower(), domain.upper(), counts));
  }

  static Optional<SolutionError> of(Problem problem, Pinn pinn, Points points) {
    return problem.exactValues(points).map(exact -> compare(problem.value(pinn, points), exact));
  }

  private static SolutionError compare(double[] values, double[] exact) {
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
        Math.sqrt(squares / values.length),
        max,
        Math.sqrt(squares / norm),
        values.length + " points");
  }
}
