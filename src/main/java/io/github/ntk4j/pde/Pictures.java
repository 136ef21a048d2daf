package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Points at which solutions on a domain are looked at, and where curves and maps have gaps. */
public final class Pictures {
  private Pictures() {}

  /** Values of an output with NaN, a gap in curves and maps, wherever it does not live. */
  public static double[] masked(Domain domain, int output, double[][] points, double[] values) {
    double[] shown = values.clone();
    Arrays.setAll(shown, i -> has(domain, output, points[i]) ? values[i] : Double.NaN);
    return shown;
  }

  /** Whether a point lies in the domain, and in the part of it in which an output lives. */
  private static boolean has(Domain domain, int output, double[] x) {
    return domain.covers(x) && domain.places().lives(output, x);
  }

  /**
   * Points along a bounded interval, rising: equispaced ones, and of a region with gaps their ends
   * and what lies between.
   */
  public static PointSet line(Domain domain, int n) {
    double[] grid =
        Arrays.stream(PointSet.grid(domain.lower(), domain.upper(), n).array())
            .mapToDouble(x -> x[0])
            .toArray();
    double[] ends =
        domain.region().stream()
            .flatMap(body -> Arrays.stream(body.boundary().ends()))
            .mapToDouble(x -> x[0])
            .sorted()
            .toArray();
    DoubleStream gaps =
        IntStream.range(1, ends.length).mapToDouble(i -> 0.5 * (ends[i - 1] + ends[i]));
    return PointSet.of(
        Stream.of(grid, ends, gaps.toArray())
            .flatMapToDouble(Arrays::stream)
            .distinct()
            .sorted()
            .mapToObj(x -> new double[] {x})
            .toArray(double[][]::new));
  }

  /** Index of time; fails where there is none. */
  public static int requireTime(Domain domain, String what) {
    if (domain.time() < 0) {
      throw Fault.argument(
          Text.format("%s go over time; this problem has coordinates %s", what, domain.names()));
    }
    return domain.time();
  }

  /** A place, by the coordinates other than time, at several moments. */
  public static PointSet probe(Domain domain, double[] place, PointSet moments) {
    if (place.length != domain.dimension() - 1 || moments.dimension() != 1) {
      throw Fault.argument(
          Text.format(
              "a probe has the coordinates of %s other than %s, and a moment one; got %s and %s",
              domain.names(), domain.timeName(), place.length, moments.dimension()));
    }
    double[][] points = new double[moments.size()][domain.dimension()];
    for (int i = 0; i < points.length; i++) {
      for (int k = 0; k < domain.dimension(); k++) {
        points[i][k] =
            k == domain.time() ? moments.array()[i][0] : place[k < domain.time() ? k : k - 1];
      }
    }
    PointSet set = PointSet.of(points);
    domain.requireInside("points of the probe", set);
    return set;
  }

  /**
   * Fails where all points of a picture lie outside, or one of them in no coordinate's interval.
   */
  public static void requireSome(Domain domain, String what, PointSet points) {
    domain.requireInBox(what, points);
    if (Arrays.stream(points.array()).noneMatch(domain::covers)) {
      throw Fault.argument(
          what + " all lie outside the " + domain.shapeName() + "; nothing is to be drawn");
    }
  }
}
