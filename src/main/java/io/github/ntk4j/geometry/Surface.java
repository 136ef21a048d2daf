package io.github.ntk4j.geometry;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * A smooth part of a boundary: an end, a curve of the plane, a surface of space; by numbers from 0
 * to 1, one fewer than the space has, that are uniform on it.
 */
sealed interface Surface permits Curve, Surface.End, Surface.Rectangle, Surface.Sphere {
  /** Its length or area; 1 of an end. */
  double measure();

  /** The point at its parameters. */
  double[] at(double... t);

  /** The unit normal at a point of it, out of the shape that it belongs to. */
  double[] normal(double[] x);

  /** How far a point is from it. */
  double distance(double[] x);

  /**
   * So many points of it, a power of two, spread evenly: Sobol's, each in the middle of its cell.
   */
  default List<double[]> spread(int n) {
    SobolSequenceGenerator sequence = new SobolSequenceGenerator(2);
    return Stream.generate(sequence::nextVector)
        .limit(n)
        .map(t -> at(t[0] + 0.5 / n, t[1] + 0.5 / n))
        .toList();
  }

  /** An end of an interval. */
  record End(double x, double sign) implements Surface {
    @Override
    public double measure() {
      return 1;
    }

    @Override
    public double[] at(double... t) {
      return new double[] {x};
    }

    @Override
    public double[] normal(double[] at) {
      return new double[] {sign};
    }

    @Override
    public double distance(double[] at) {
      return Math.abs(at[0] - x);
    }
  }

  /** A rectangle in space: a corner, two edges at a right angle. */
  record Rectangle(List<Double> corner, List<Double> a, List<Double> b, List<Double> normal)
      implements Surface {
    private double length(List<Double> edge) {
      return Vectors.length(Vectors.array(edge));
    }

    @Override
    public double measure() {
      return length(a) * length(b);
    }

    @Override
    public double[] at(double... t) {
      double[] along = Vectors.plus(Vectors.array(corner), t[0], Vectors.array(a));
      return Vectors.plus(along, t[1], Vectors.array(b));
    }

    @Override
    public double[] normal(double[] x) {
      return Vectors.array(normal);
    }

    @Override
    public double distance(double[] x) {
      double[] from = Vectors.minus(x, corner);
      double[] beside = {
        Vectors.dot(normal, from), beyond(from, a), beyond(from, b),
      };
      return Vectors.length(beside);
    }

    /** How far a point lies beyond the ends of an edge, along it. */
    private double beyond(double[] from, List<Double> edge) {
      double length = length(edge);
      double along = Vectors.dot(edge, from) / length;
      return Math.max(0, Math.max(-along, along - length));
    }
  }

  /** A sphere; the first parameter is the height, by Archimedes, the second the angle. */
  record Sphere(List<Double> centre, double radius) implements Surface {
    @Override
    public double measure() {
      return 4 * Math.PI * radius * radius;
    }

    @Override
    public double[] at(double... t) {
      double z = 2 * t[0] - 1;
      double rho = Math.sqrt(Math.max(0, 1 - z * z));
      double angle = 2 * Math.PI * t[1];
      double[] direction = {rho * StrictMath.cos(angle), rho * StrictMath.sin(angle), z};
      return Vectors.plus(Vectors.array(centre), radius, direction);
    }

    @Override
    public double[] normal(double[] x) {
      return Vectors.unit(Vectors.minus(x, centre));
    }

    @Override
    public double distance(double[] x) {
      return Math.abs(Vectors.length(Vectors.minus(x, centre)) - radius);
    }
  }
}
