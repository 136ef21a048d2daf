package io.github.ntk4j;

import io.github.ntk4j.pde.SolutionError;
import java.util.Arrays;
import java.util.Optional;

/** Errors of networks against a problem's exact solution; none where it has none. */
final class SolutionErrors {
  private static final int POINTS_1D = 100;
  private static final int POINTS_PER_AXIS = 41;

  private SolutionErrors() {}

  /** On a regular grid: 100 points in one dimension, 41 along each axis in more. */
  static Optional<SolutionError> onGrid(Problem problem, Pinn pinn) {
    Domain domain = problem.domain();
    if (!domain.bounded() || domain.disc().isPresent() || domain.dimension() > 3) {
      return of(problem, pinn, problem.collocationPoints());
    }
    int[] counts = new int[domain.dimension()];
    Arrays.fill(counts, counts.length == 1 ? POINTS_1D : POINTS_PER_AXIS);
    return of(problem, pinn, Points.grid(domain.lower(), domain.upper(), counts));
  }

  static Optional<SolutionError> of(Problem problem, Pinn pinn, Points points) {
    return problem
        .exactValues(points)
        .map(exact -> SolutionError.between(problem.value(pinn, points), exact));
  }
}
