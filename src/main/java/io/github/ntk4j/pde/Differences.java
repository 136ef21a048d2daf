package io.github.ntk4j.pde;

import io.github.ntk4j.model.Partial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Derivatives of given solutions by central differences. Their steps are a part of the domain, or
 * of the length on which the solution varies, which may be a thousandth of it.
 */
final class Differences {
  /** Of a coordinate's length; halved once. */
  private static final double STEP = 1.0 / 64;

  private static final int FINEST = 16; // halvings of STEP

  /** Halvings go on beyond a first rise by this factor: differences of few points scatter. */
  private static final double RISE = 2;

  private final Domain domain;
  private final Map<Integer, Node> solutions;
  private final Map<Derivative, Double> variations = new HashMap<>();

  private record Derivative(int output, int coordinate, int order) {}

  /** The step of a derivative. */
  interface Step {
    double of(int output, int coordinate, int order);

    default Step half() {
      return (output, coordinate, order) -> of(output, coordinate, order) / 2;
    }
  }

  Differences(Domain domain, Map<Integer, Node> solutions) {
    this.domain = domain;
    this.solutions = solutions;
  }

  /** Steps by the lengths of the domain. */
  Step byLength() {
    return (output, coordinate, order) -> STEP * length(coordinate);
  }

  /**
   * Steps by the lengths on which the solutions vary at these points. From the finest upwards: what
   * rounding leaves falls and what a step is too coarse for rises, and the least of both is taken.
   * From the coarsest downwards an oscillation could pass for a line.
   */
  Step byVariation(double[][] probes) {
    return (output, coordinate, order) ->
        variations.computeIfAbsent(
            new Derivative(output, coordinate, order), d -> variation(d, probes));
  }

  private double variation(Derivative d, double[][] probes) {
    double h = StrictMath.scalb(STEP * length(d.coordinate()), -FINEST);
    double best = 2 * h;
    double least = Double.POSITIVE_INFINITY;
    double[] fine = pure(d, probes, h);
    for (int j = 0; j < FINEST; j++, h *= 2) {
      double[] coarse = pure(d, probes, 2 * h);
      double error = rounding(d, probes, h);
      for (int i = 0; i < probes.length; i++) {
        error += Math.abs(coarse[i] - fine[i]);
      }
      if (error > RISE * least) {
        return best;
      }
      if (error <= least) {
        least = error;
        best = 2 * h;
      }
      fine = coarse;
    }
    return best;
  }

  private double[] pure(Derivative d, double[][] points, double h) {
    double[] values = new double[points.length];
    List<Integer> none = Partial.none(domain.dimension()).counts();
    for (int i = 0; i < points.length; i++) {
      values[i] =
          difference(
              d.output(), new Partial(none), points[i], (o, k, m) -> h, d.coordinate(), d.order());
    }
    return values;
  }

  /** Twice what rounding of the values does at most to two differences. */
  private double rounding(Derivative d, double[][] points, double h) {
    double sum = 0;
    for (double u : Nodes.values(solutions.get(d.output()), points)) {
      sum += Math.abs(u);
    }
    return 4 * Math.ulp(1.0) * sum * StrictMath.pow(2 / h, d.order());
  }

  /** A derivative, one coordinate after the other. */
  double at(int output, Partial partial, double[] x, Step step) {
    for (int k = 0; k < x.length; k++) {
      int order = partial.counts().get(k);
      if (order > 0) {
        List<Integer> rest = new ArrayList<>(partial.counts());
        rest.set(k, 0);
        return difference(output, new Partial(rest), x, step, k, order);
      }
    }
    return Nodes.values(solutions.get(output), new double[][] {x})[0];
  }

  private double difference(int output, Partial rest, double[] x, Step step, int k, int order) {
    double h = step.of(output, k, order);
    double sum = 0;
    double factor = 1; // (−1)^j C(order, j)
    for (int j = 0; j <= order; j++) {
      double[] moved = x.clone();
      moved[k] += (0.5 * order - j) * h;
      sum += factor * at(output, rest, moved, step);
      factor *= -(double) (order - j) / (j + 1);
    }
    return sum / StrictMath.pow(h, order);
  }

  private double length(int k) {
    Coordinate c = domain.coordinates().get(k);
    return c.bounded() ? c.hi() - c.lo() : 1;
  }

  /** Whether differences of sixth order fit between a point and the boundary. */
  boolean fit(double[] x) {
    for (int k = 0; k < x.length; k++) {
      Coordinate c = domain.coordinates().get(k);
      double room = 3 * STEP * length(k);
      if (x[k] - room < c.lo() || x[k] + room > c.hi()) {
        return false;
      }
    }
    return domain.region().isEmpty() || deep(x);
  }

  /** Whether a step along an axis, and one more along another, stay in the region. */
  private boolean deep(double[] x) {
    double room = 0;
    for (int k = 0; k < x.length; k++) {
      room = Math.max(room, 3 * STEP * length(k));
    }
    return domain.region().orElseThrow().gap(domain.inRegion(x)) < -2 * room;
  }
}
