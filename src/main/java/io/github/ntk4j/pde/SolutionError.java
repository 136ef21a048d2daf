package io.github.ntk4j.pde;

/**
 * Errors against the exact solution.
 *
 * @param rms root mean square
 * @param max largest
 * @param relativeL2 root of Σ error² over that of Σ exact²
 * @param points at how many points
 */
public record SolutionError(double rms, double max, double relativeL2, int points) {
  /** Compares values with exact ones at the same points. */
  public static SolutionError between(double[] values, double[] exact) {
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
