package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Network;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Errors against the exact solution.
 *
 * @param rms root mean square
 * @param max largest
 * @param relativeL2 root of Σ error² over that of Σ exact²; NaN if the exact solution is 0
 * @param points at how many points
 */
public record SolutionError(double rms, double max, double relativeL2, int points) {
  private static final int POINTS_1D = 100;
  private static final int POINTS_PER_AXIS = 41;
  private static final int SOBOL_POINTS = 20_000;
  private static final int FEWEST_OF_LAYER = 20;
  private static final int FEWEST_OF_REGION = 200;
  private static final int DRAWN_OF_REGION = 2_000;

  /**
   * On a regular grid: 100 points in one dimension, 41 along each axis in two and three; 20,000
   * Sobol points in more; those of them that lie in the region, if the domain is one; where it is
   * unbounded, the collocation points. Points at which the exact solution is not finite, such as a
   * corner, are left out, and those where the output does not live. Of a reference its own points.
   */
  public static Optional<SolutionError> onGrid(
      Statement problem, Network network, double[] theta, int output) {
    return onGrid(problem, output, at -> problem.values(network, theta, at, output));
  }

  /** The same of a solution that is given by its values at points. */
  public static Optional<SolutionError> onGrid(
      Statement problem, int output, Function<PointSet, double[]> solution) {
    PointSet all = problem.referencePoints(output).orElseGet(() -> grid(problem));
    return onPoints(problem, all, output, solution);
  }

  private static Optional<SolutionError> onPoints(
      Statement problem, PointSet all, int output, Function<PointSet, double[]> solution) {
    Optional<PointSet> there = living(problem, all, output);
    if (there.isEmpty()) {
      return Optional.empty();
    }
    PointSet grid = there.get();
    Optional<double[]> exact = problem.exactValues(grid, output);
    if (exact.isEmpty() || Arrays.stream(exact.get()).noneMatch(Double::isFinite)) {
      return Optional.empty();
    }
    double[] values = solution.apply(grid);
    int[] kept =
        IntStream.range(0, values.length).filter(i -> Double.isFinite(exact.get()[i])).toArray();
    return Optional.of(
        between(
            Arrays.stream(kept).mapToDouble(i -> values[i]).toArray(),
            Arrays.stream(kept).mapToDouble(i -> exact.get()[i]).toArray()));
  }

  /** At one moment, on the same points of space; of a reference at those that it has there. */
  public static Optional<SolutionError> at(
      Statement problem, double moment, int output, Function<PointSet, double[]> solution) {
    Optional<PointSet> own = problem.referencePoints(output);
    double[][] there =
        own.isPresent()
            ? those(problem, own.get().array(), moment)
            : moved(problem, grid(problem).array(), moment);
    if (there.length == 0) {
      return Optional.empty();
    }
    return onPoints(problem, PointSet.of(there), output, solution);
  }

  private static double[][] those(Statement problem, double[][] points, double moment) {
    int time = problem.domain().time();
    Coordinate t = problem.domain().coordinates().get(time);
    double rounding = 1e-9 * (t.hi() - t.lo());
    return Arrays.stream(points)
        .filter(x -> Math.abs(x[time] - moment) <= rounding)
        .toArray(double[][]::new);
  }

  /** One layer of a grid, or all points that are in none. */
  private static double[][] moved(Statement problem, double[][] points, double moment) {
    double[][] layer = those(problem, points, points[0][problem.domain().time()]);
    double[][] taken = layer.length < FEWEST_OF_LAYER ? points : layer;
    return Arrays.stream(taken)
        .map(
            x -> {
              double[] there = x.clone();
              there[problem.domain().time()] = moment;
              return there;
            })
        .toArray(double[][]::new);
  }

  /** Those of the points at which an output lives. */
  private static Optional<PointSet> living(Statement problem, PointSet points, int output) {
    double[][] kept =
        Arrays.stream(points.array())
            .filter(x -> problem.domain().places().lives(output, x))
            .toArray(double[][]::new);
    if (kept.length == points.size()) {
      return Optional.of(points);
    }
    return kept.length == 0 ? Optional.empty() : Optional.of(PointSet.of(kept));
  }

  private static PointSet grid(Statement problem) {
    Domain domain = problem.domain();
    if (!domain.bounded()) {
      return problem.collocationPoints();
    }
    return domain.region().isPresent() ? inRegion(domain) : inBox(domain);
  }

  /** Those points of the grid that lie in the region; of a thin one as many drawn points. */
  private static PointSet inRegion(Domain domain) {
    double[][] inside =
        Arrays.stream(inBox(domain).array()).filter(domain::covers).toArray(double[][]::new);
    return inside.length < FEWEST_OF_REGION
        ? domain.interior(DRAWN_OF_REGION, 0)
        : PointSet.of(inside);
  }

  private static PointSet inBox(Domain domain) {
    if (domain.dimension() > 3) {
      return PointSet.sobol(domain.lower(), domain.upper(), SOBOL_POINTS);
    }
    int[] counts = new int[domain.dimension()];
    Arrays.fill(counts, counts.length == 1 ? POINTS_1D : POINTS_PER_AXIS);
    return PointSet.grid(domain.lower(), domain.upper(), counts);
  }

  /**
   * At those of the points where the output lives; empty where no exact solution is attached,
   * refused where it is not finite.
   */
  public static Optional<SolutionError> of(
      Statement problem, Network network, double[] theta, PointSet all, int output) {
    problem.domain().requireDimension("points", all);
    PointSet points =
        living(problem, all, output)
            .orElseThrow(
                () ->
                    Fault.argument(
                        Text.format(
                            "none of the points lies in the part of the domain that %s lives in",
                            problem.outputs().name(output))));
    Optional<double[]> exact = problem.exactValues(points, output);
    exact.ifPresent(
        values -> requireFinite(problem.referencePoints(output).isPresent(), values, points));
    return exact.map(values -> between(problem.values(network, theta, points, output), values));
  }

  private static void requireFinite(boolean reference, double[] exact, PointSet points) {
    for (int i = 0; i < exact.length; i++) {
      if (!Double.isFinite(exact[i])) {
        throw Fault.argument(
            Text.format(
                "%s at point %s, %s",
                reference ? "the reference has no value" : "the exact solution is " + exact[i],
                i,
                Arrays.toString(points.array()[i])));
      }
    }
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
    double relative = norm == 0 ? Double.NaN : Math.sqrt(squares / norm);
    return new SolutionError(Math.sqrt(squares / values.length), max, relative, values.length);
  }

  /** Whether errors are relative to nothing. */
  public boolean exactIsZero() {
    return Double.isNaN(relativeL2) && !Double.isNaN(rms);
  }
}
