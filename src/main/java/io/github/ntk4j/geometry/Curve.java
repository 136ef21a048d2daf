package io.github.ntk4j.geometry;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** A curve of the plane, by its share of the length. */
sealed interface Curve extends Surface permits Curve.Segment, Curve.Circle {
  /** Parameters at which it meets the line n·x = c. */
  double[] meetsLine(List<Double> normal, double c);

  /** Parameters at which it meets a circle. */
  double[] meetsCircle(Circle circle);

  /** Parameters from which another one may begin or cease to bound a region with it. */
  default double[] meets(Curve other) {
    return other instanceof Segment s
        ? meetsLine(s.normal, Vectors.dot(s.normal, Vectors.array(s.from)))
        : meetsCircle((Circle) other);
  }

  /** The parameter of a point of it. */
  double parameter(double[] x);

  /** Points that the box around a part of it touches. */
  DoubleStream extremes(double from, double to);

  /** Those of its ends that lie on another curve, as parameters of that. */
  default double[] endsOn(Curve other, double tolerance) {
    return DoubleStream.of(0, 1)
        .mapToObj(this::at)
        .filter(end -> other.distance(end) <= tolerance)
        .mapToDouble(other::parameter)
        .toArray();
  }

  /** A straight one, with the normal of its shape. */
  record Segment(List<Double> from, List<Double> to, List<Double> normal) implements Curve {
    static Segment between(double[] from, double[] to, double... normal) {
      return new Segment(Vectors.list(from), Vectors.list(to), Vectors.list(normal));
    }

    private double[] along() {
      return Vectors.minus(Vectors.array(to), from);
    }

    @Override
    public double measure() {
      return Vectors.length(along());
    }

    @Override
    public double[] at(double... t) {
      double[] point = new double[2];
      for (int k = 0; k < 2; k++) { // exact at both ends
        point[k] = t[0] == 1 ? to.get(k) : from.get(k) + t[0] * (to.get(k) - from.get(k));
      }
      return point;
    }

    @Override
    public double[] normal(double[] x) {
      return Vectors.array(normal);
    }

    @Override
    public double parameter(double[] x) {
      double[] along = along();
      double t = Vectors.dot(Vectors.list(along), Vectors.minus(x, from));
      return Math.min(1, Math.max(0, t / Vectors.dot(Vectors.list(along), along)));
    }

    @Override
    public double distance(double[] x) {
      return Vectors.length(Vectors.minus(x, Vectors.list(at(parameter(x)))));
    }

    @Override
    public double[] meetsLine(List<Double> n, double c) {
      double across = Vectors.dot(n, along());
      return across == 0
          ? new double[0]
          : new double[] {(c - Vectors.dot(n, Vectors.array(from))) / across};
    }

    @Override
    public double[] meetsCircle(Circle circle) {
      double[] d = along();
      double[] from = Vectors.minus(Vectors.array(this.from), circle.centre());
      double a = Vectors.dot(Vectors.list(d), d);
      double half = Vectors.dot(Vectors.list(d), from);
      double rest = Vectors.dot(Vectors.list(from), from) - circle.radius() * circle.radius();
      double root = half * half - a * rest;
      if (root < 0) {
        return new double[0];
      }
      double far = -(half + Math.copySign(Math.sqrt(root), half)); // without cancellation
      return far == 0 ? new double[] {0} : new double[] {far / a, rest / far};
    }

    @Override
    public DoubleStream extremes(double from, double to) {
      return DoubleStream.of(from, to);
    }
  }

  /** A circle, from its rightmost point counterclockwise. */
  record Circle(List<Double> centre, double radius) implements Curve {
    @Override
    public double measure() {
      return 2 * Math.PI * radius;
    }

    @Override
    public double[] at(double... t) {
      double angle = 2 * Math.PI * t[0];
      double[] direction = {StrictMath.cos(angle), StrictMath.sin(angle)};
      return Vectors.plus(Vectors.array(centre), radius, direction);
    }

    @Override
    public double[] normal(double[] x) {
      return Vectors.unit(Vectors.minus(x, centre));
    }

    @Override
    public double parameter(double[] x) {
      double[] from = Vectors.minus(x, centre);
      return turn(StrictMath.atan2(from[1], from[0]));
    }

    private static double turn(double angle) {
      double t = angle / (2 * Math.PI);
      return t - Math.floor(t);
    }

    @Override
    public double distance(double[] x) {
      return Math.abs(Vectors.length(Vectors.minus(x, centre)) - radius);
    }

    @Override
    public double[] meetsLine(List<Double> n, double c) {
      double[] normal = Vectors.array(n);
      double length = Vectors.length(normal);
      double cosine = (c - Vectors.dot(n, Vectors.array(centre))) / (radius * length);
      if (Math.abs(cosine) > 1) {
        return new double[0];
      }
      double towards = StrictMath.atan2(normal[1], normal[0]);
      double half = StrictMath.acos(cosine);
      return new double[] {turn(towards - half), turn(towards + half)};
    }

    /** Both lie on the line on which the equations of the circles agree. */
    @Override
    public double[] meetsCircle(Circle other) {
      double[] between = Vectors.minus(Vectors.array(other.centre), centre);
      double square = Vectors.dot(Vectors.list(between), between);
      if (square == 0) {
        return new double[0];
      }
      double along =
          0.5 * (square + radius * radius - other.radius * other.radius)
              + Vectors.dot(centre, between);
      return meetsLine(Vectors.list(between), along);
    }

    @Override
    public DoubleStream extremes(double from, double to) {
      return DoubleStream.concat(
          DoubleStream.of(from, to),
          Arrays.stream(new double[] {0, 0.25, 0.5, 0.75, 1}).filter(t -> from < t && t < to));
    }
  }
}
