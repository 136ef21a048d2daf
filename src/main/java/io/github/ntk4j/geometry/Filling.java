package io.github.ntk4j.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Points at which an integral over a bounded shape of the line or plane is taken: by Gauss and
 * Legendre along the chords of horizontal lines, and across them between the heights at which the
 * boundary turns or has a corner.
 */
final class Filling {
  private static final List<Double> UP = List.of(0.0, 1.0);

  private final GaussIntegrator rule;
  private final Shape shape;
  private final List<Portion> portions;
  private final List<Portion.Node> nodes = new ArrayList<>();

  private Filling(int points, Shape shape, List<Portion> portions) {
    rule = new GaussIntegratorFactory().legendre(points, 0, 1);
    this.shape = shape;
    this.portions = portions;
  }

  /** By so many points along each chord, and as many chords between two heights. */
  static List<Portion.Node> of(int points, Shape shape, List<Portion> portions) {
    Filling filling = new Filling(points, shape, portions);
    if (shape.dimension() == 1) {
      double[] ends = portions.stream().mapToDouble(p -> p.patch().surface().at()[0]).toArray();
      filling.chords(ends, 1);
    } else {
      filling.plane();
    }
    return filling.nodes;
  }

  private void plane() {
    double[] heights = heights();
    for (int i = 1; i < heights.length; i++) {
      double middle = 0.5 * (heights[i - 1] + heights[i]);
      double half = 0.5 * (heights[i] - heights[i - 1]);
      for (int j = 0; j < rule.getNumberOfPoints(); j++) {
        double angle = Math.PI * rule.getPoint(j); // a circle's chord grows as a root at its top
        double weight = Math.PI * rule.getWeight(j) * half * StrictMath.sin(angle);
        double y = middle - half * StrictMath.cos(angle);
        chords(crossings(y), weight, y);
      }
    }
  }

  private double[] heights() {
    return portions.stream()
        .flatMapToDouble(
            p -> {
              Curve curve = (Curve) p.patch().surface();
              return curve.extremes(p.from(), p.to()).map(t -> curve.at(t)[1]);
            })
        .sorted()
        .distinct()
        .toArray();
  }

  private double[] crossings(double y) {
    return portions.stream()
        .flatMapToDouble(
            p -> {
              Curve curve = (Curve) p.patch().surface();
              return Arrays.stream(curve.meetsLine(UP, y))
                  .filter(t -> t >= p.from() && t <= p.to())
                  .map(t -> curve.at(t)[0]);
            })
        .toArray();
  }

  /** What lies inside between the ends, in the order of their first coordinates. */
  private void chords(double[] ends, double weight, double... rest) {
    double[] x = DoubleStream.of(ends).sorted().toArray();
    for (int i = 1; i < x.length; i++) {
      double length = x[i] - x[i - 1];
      if (shape.gap(point(x[i - 1] + 0.5 * length, rest)) < 0) {
        for (int j = 0; j < rule.getNumberOfPoints(); j++) {
          double[] at = point(x[i - 1] + rule.getPoint(j) * length, rest);
          nodes.add(Portion.Node.of(at, weight * length * rule.getWeight(j)));
        }
      }
    }
  }

  private static double[] point(double x, double... rest) {
    return DoubleStream.concat(DoubleStream.of(x), DoubleStream.of(rest)).toArray();
  }
}
