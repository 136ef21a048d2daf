package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Points in a box, or points of the user's own: immutable, and the same for the same seed.
 *
 * <p>A point is {@code double[d]}, coordinates in the order in which the problem declares them.
 */
public final class Points implements Shown {
  private final String kind;
  private final long seed;
  private final Function<RandomGenerator, double[][]> draw;
  private final double[][] coordinates;

  private Points(String kind, long seed, Function<RandomGenerator, double[][]> draw) {
    this.kind = kind;
    this.seed = seed;
    this.draw = draw;
    coordinates = draw.apply(new Well19937c(seed));
    requireFinite(coordinates);
  }

  /**
   * Independent uniform draws from an interval; seed 0 unless {@link #seed} says otherwise.
   *
   * @param lo lower end, finite
   * @param hi upper end, above lo
   * @param n number of points, at least 1
   * @return the points
   * @throws IllegalArgumentException if lo ≥ hi, an end is not finite, or n &lt; 1
   */
  public static Points uniform(double lo, double hi, int n) {
    return uniform(new double[] {lo}, new double[] {hi}, n);
  }

  /**
   * Independent uniform draws from a box.
   *
   * @param lo lower corner, one number a dimension
   * @param hi upper corner
   * @param n number of points, at least 1
   * @return the points
   * @throws IllegalArgumentException if lo ≥ hi somewhere, a number is not finite, or n &lt; 1
   */
  public static Points uniform(double[] lo, double[] hi, int n) {
    requireBox(lo, hi);
    requireCount(n);
    double[] low = lo.clone();
    double[] high = hi.clone();
    return new Points("uniform", 0, random -> scaled(unit(random, n, low.length), low, high));
  }

  /**
   * Equispaced points of an interval, both ends included.
   *
   * @param lo lower end, finite
   * @param hi upper end, above lo
   * @param n number of points, at least 2
   * @return the points, rising
   * @throws IllegalArgumentException if lo ≥ hi, an end is not finite, or n &lt; 2
   */
  public static Points grid(double lo, double hi, int n) {
    return grid(new double[] {lo}, new double[] {hi}, n);
  }

  /**
   * A regular grid of a box, faces included; the last coordinate runs fastest.
   *
   * @param lo lower corner
   * @param hi upper corner
   * @param counts points along each axis, at least 2
   * @return the points
   * @throws IllegalArgumentException if lo ≥ hi somewhere, a number is not finite, or a count is
   *     below 2 or missing
   */
  public static Points grid(double[] lo, double[] hi, int... counts) {
    requireBox(lo, hi);
    if (counts.length != lo.length) {
      throw Fault.argument(
          "a grid in "
              + lo.length
              + " dimensions needs a count for each axis; got "
              + Arrays.toString(counts));
    }
    long total = 1;
    for (int count : counts) {
      if (count < 2) {
        throw Fault.argument("a grid needs at least 2 points along each axis; got " + count);
      }
      total *= count;
    }
    requireSize(total);
    double[] low = lo.clone();
    double[] high = hi.clone();
    int[] axes = counts.clone();
    int n = (int) total;
    return new Points("grid", 0, random -> gridPoints(low, high, axes, n));
  }

  private static double[][] gridPoints(double[] lo, double[] hi, int[] counts, int n) {
    double[][] points = new double[n][lo.length];
    for (int i = 0; i < n; i++) {
      int rest = i;
      for (int d = lo.length - 1; d >= 0; d--) {
        int k = rest % counts[d];
        rest /= counts[d];
        double t = (double) k / (counts[d] - 1);
        points[i][d] = k == counts[d] - 1 ? hi[d] : lo[d] + t * (hi[d] - lo[d]);
      }
    }
    return points;
  }

  /**
   * Latin hypercube sample of an interval: one point in each of n equal parts.
   *
   * @param lo lower end
   * @param hi upper end
   * @param n number of points
   * @return the points
   * @throws IllegalArgumentException as {@link #uniform(double, double, int)}
   */
  public static Points latinHypercube(double lo, double hi, int n) {
    return latinHypercube(new double[] {lo}, new double[] {hi}, n);
  }

  /**
   * Latin hypercube sample of a box: along each axis one point in each of n equal parts, paired at
   * random.
   *
   * @param lo lower corner
   * @param hi upper corner
   * @param n number of points
   * @return the points
   * @throws IllegalArgumentException as {@link #uniform(double[], double[], int)}
   */
  public static Points latinHypercube(double[] lo, double[] hi, int n) {
    requireBox(lo, hi);
    requireCount(n);
    double[] low = lo.clone();
    double[] high = hi.clone();
    return new Points(
        "Latin hypercube", 0, random -> scaled(hypercube(random, n, low.length), low, high));
  }

  private static double[][] hypercube(RandomGenerator random, int n, int dimension) {
    double[][] points = new double[n][dimension];
    for (int d = 0; d < dimension; d++) {
      int[] cell = new int[n];
      for (int i = 0; i < n; i++) { // Fisher and Yates, inside out
        int j = random.nextInt(i + 1);
        cell[i] = cell[j];
        cell[j] = i;
      }
      for (int i = 0; i < n; i++) {
        points[i][d] = (cell[i] + random.nextDouble()) / n;
      }
    }
    return points;
  }

  /**
   * First points of the Sobol sequence in an interval, without the one at the lower end.
   *
   * @param lo lower end
   * @param hi upper end
   * @param n number of points
   * @return the points
   * @throws IllegalArgumentException as {@link #uniform(double, double, int)}
   */
  public static Points sobol(double lo, double hi, int n) {
    return sobol(new double[] {lo}, new double[] {hi}, n);
  }

  /**
   * First points of the Sobol sequence (Joe and Kuo's direction numbers, by Commons Math) in a box,
   * without the one in its lower corner. The seed has no effect.
   *
   * @param lo lower corner
   * @param hi upper corner
   * @param n number of points
   * @return the points
   * @throws IllegalArgumentException as {@link #uniform(double[], double[], int)}
   */
  public static Points sobol(double[] lo, double[] hi, int n) {
    requireBox(lo, hi);
    requireCount(n);
    double[] low = lo.clone();
    double[] high = hi.clone();
    return new Points("Sobol", 0, random -> scaled(sobolPoints(n, low.length), low, high));
  }

  private static double[][] sobolPoints(int n, int dimension) {
    SobolSequenceGenerator sequence = new SobolSequenceGenerator(dimension);
    sequence.nextVector(); // the origin
    double[][] points = new double[n][];
    Arrays.setAll(points, i -> sequence.nextVector());
    return points;
  }

  /**
   * Points of the user's own.
   *
   * @param coordinates one array of coordinates for each point, all of one length; copied
   * @return the points, in this order
   * @throws IllegalArgumentException if there are none, lengths differ, or a number is not finite
   */
  public static Points of(double[][] coordinates) {
    if (coordinates.length == 0 || coordinates[0].length == 0) {
      throw Fault.argument("points need at least one point with at least one coordinate; got none");
    }
    double[][] copy = copy(coordinates);
    return new Points("given", 0, random -> copy);
  }

  /**
   * Points of the user's own on a line.
   *
   * @param x one number for each point; copied
   * @return the points, in this order
   * @throws IllegalArgumentException if there are none or a number is not finite
   */
  public static Points of(double... x) {
    double[][] coordinates = new double[x.length][1];
    for (int i = 0; i < x.length; i++) {
      coordinates[i][0] = x[i];
    }
    return of(coordinates);
  }

  /**
   * The same kind of points, drawn with another seed.
   *
   * @param seed any number
   * @return new points; a grid, the Sobol sequence and given points stay as they are
   */
  public Points seed(long seed) {
    return new Points(kind, seed, draw);
  }

  /**
   * Number of points.
   *
   * @return n, at least 1
   */
  public int size() {
    return coordinates.length;
  }

  /**
   * Number of coordinates of a point.
   *
   * @return d, at least 1
   */
  public int dimension() {
    return coordinates[0].length;
  }

  /**
   * The coordinates.
   *
   * @return {@code double[n][d]}, a copy
   */
  public double[][] toArray() {
    return copy(coordinates);
  }

  /** The array itself, for the engine, which reads only. */
  double[][] array() {
    return coordinates;
  }

  private static double[][] unit(RandomGenerator random, int n, int dimension) {
    double[][] points = new double[n][dimension];
    for (double[] point : points) {
      for (int d = 0; d < dimension; d++) {
        point[d] = random.nextDouble();
      }
    }
    return points;
  }

  private static double[][] scaled(double[][] unit, double[] lo, double[] hi) {
    for (double[] point : unit) {
      for (int d = 0; d < point.length; d++) {
        point[d] = lo[d] + point[d] * (hi[d] - lo[d]);
      }
    }
    return unit;
  }

  private static double[][] copy(double[][] rows) {
    double[][] copy = new double[rows.length][];
    Arrays.setAll(copy, i -> rows[i].clone());
    return copy;
  }

  private static void requireBox(double[] lo, double[] hi) {
    if (lo.length != hi.length || lo.length == 0) {
      throw Fault.argument(
          "lo and hi need the same number of coordinates, at least 1; got "
              + lo.length
              + " and "
              + hi.length);
    }
    for (int d = 0; d < lo.length; d++) {
      if (!(lo[d] < hi[d]) || Double.isInfinite(hi[d] - lo[d])) {
        throw Fault.argument(
            "points need finite lo < hi; got lo = "
                + lo[d]
                + ", hi = "
                + hi[d]
                + (lo.length > 1 ? " in coordinate " + d : ""));
      }
    }
  }

  private static void requireCount(int n) {
    if (n < 1) {
      throw Fault.argument("points need a count of at least 1; got " + n);
    }
  }

  private static void requireSize(long n) {
    if (n > 50_000_000) {
      throw Fault.argument("a grid of " + n + " points is too large; 50,000,000 is the most");
    }
  }

  private static void requireFinite(double[][] points) {
    requireFinite("points", "coordinates", points);
  }

  /** Refuses rows of several lengths and numbers that are not finite, by the name of the array. */
  static void requireFinite(String name, String numbers, double[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != rows[0].length) {
        throw Fault.argument(
            "%s[%d] has %d %s; %s[0] has %d"
                .formatted(name, i, rows[i].length, numbers, name, rows[0].length));
      }
      for (int d = 0; d < rows[i].length; d++) {
        if (!Double.isFinite(rows[i][d])) {
          throw Fault.argument(
              "%s[%d][%d] is %s; %s must be finite".formatted(name, i, d, rows[i][d], numbers));
        }
      }
    }
  }

  /** Count, kind and seed, e.g. {@code 100 points (uniform, seed 7)}. */
  String words() {
    boolean seeded = kind.equals("uniform") || kind.equals("Latin hypercube");
    return size() + " points (" + kind + (seeded ? ", seed " + seed : "") + ")";
  }

  @Override
  public MimeBundle bundle() {
    return MimeBundle.text(toString());
  }

  /** Kind, count, dimension, seed and the first few points. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(words());
    text.append(" in ")
        .append(dimension())
        .append(dimension() == 1 ? " dimension: " : " dimensions: ");
    for (int i = 0; i < Math.min(3, size()); i++) {
      text.append(i > 0 ? ", " : "");
      text.append(
          dimension() == 1 ? Double.toString(coordinates[i][0]) : Arrays.toString(coordinates[i]));
    }
    return text.append(size() > 3 ? ", …" : "").toString();
  }
}
