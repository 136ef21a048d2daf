package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Room;
import io.github.ntk4j.base.Stop;
import io.github.ntk4j.base.Text;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Points in a box, or given ones: immutable, the same for the same seed, and how they were made.
 */
public final class PointSet {
  /** About 3 GB in one coordinate. */
  public static final int MOST = 50_000_000;

  /** Drawing millions takes seconds: how many points from one look for a stop to the next. */
  private static final int HEARD = 1 << 16;

  private static final int BYTES_OF_POINT = 24; // of an array, and of what points to it

  /** Direction numbers end here. */
  private static final int MOST_SOBOL_DIMENSIONS = 1_000;

  private final Kind kind;
  private final long seed;
  private final Function<RandomGenerator, double[][]> draw;
  private final double[][] coordinates;

  private enum Kind {
    UNIFORM("uniform", true),
    GRID("grid", false),
    LATIN_HYPERCUBE("Latin hypercube", true),
    SOBOL("Sobol", false),
    GIVEN("given", false);

    private final String text;
    private final boolean seeded;

    Kind(String text, boolean seeded) {
      this.text = text;
      this.seeded = seeded;
    }
  }

  private PointSet(Kind kind, long seed, Function<RandomGenerator, double[][]> draw) {
    this.kind = kind;
    this.seed = seed;
    this.draw = draw;
    coordinates = draw.apply(new Well19937c(seed));
    requireFinite(coordinates);
  }

  /** Independent uniform draws from a box, with seed 0. */
  public static PointSet uniform(double[] lo, double[] hi, int n) {
    return uniform(lo, hi, n, 0);
  }

  /** Independent uniform draws from a box. */
  public static PointSet uniform(double[] lo, double[] hi, int n, long seed) {
    double[] low = Require.nonNull("lo", lo).clone();
    double[] high = Require.nonNull("hi", hi).clone();
    requireBox(low, high);
    requireCount(n, low.length);
    return new PointSet(
        Kind.UNIFORM, seed, random -> scaled(unit(random, n, low.length), low, high));
  }

  /** Independent uniform draws from what is no box. */
  static PointSet uniform(
      int n, int dimension, long seed, Function<RandomGenerator, double[][]> draw) {
    requireCount(n, dimension);
    return new PointSet(Kind.UNIFORM, seed, draw);
  }

  /** Independent uniform draws from a box, by a generator that goes on. */
  static double[][] uniform(double[] lo, double[] hi, int n, RandomGenerator random) {
    return scaled(unit(random, n, lo.length), lo, hi);
  }

  /** A regular grid of a box, faces included; the last coordinate runs fastest. */
  public static PointSet grid(double[] lo, double[] hi, int... counts) {
    double[] low = Require.nonNull("lo", lo).clone();
    double[] high = Require.nonNull("hi", hi).clone();
    int[] axes = Require.nonNull("counts", counts).clone();
    requireBox(low, high);
    if (axes.length != low.length) {
      throw Fault.argument(
          "a grid in "
              + low.length
              + " dimensions needs a count for each axis; got "
              + Arrays.toString(axes));
    }
    double total = 1; // of whole numbers: exact as far as the limit
    for (int count : axes) {
      if (count < 2) {
        throw Fault.argument("a grid needs at least 2 points along each axis; got " + count);
      }
      total *= count;
    }
    requireSize("a grid", total, low.length);
    int n = (int) total;
    return new PointSet(Kind.GRID, 0, random -> gridPoints(low, high, axes, n));
  }

  private static double[][] gridPoints(double[] lo, double[] hi, int[] counts, int n) {
    double[][] points = new double[n][lo.length];
    for (int i = 0; i < n; i++) {
      Stop.check(i, HEARD);
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

  /** One point in each of n equal parts along each axis, paired at random; seed 0. */
  public static PointSet latinHypercube(double[] lo, double[] hi, int n) {
    double[] low = Require.nonNull("lo", lo).clone();
    double[] high = Require.nonNull("hi", hi).clone();
    requireBox(low, high);
    requireCount(n, low.length);
    return new PointSet(
        Kind.LATIN_HYPERCUBE, 0, random -> scaled(hypercube(random, n, low.length), low, high));
  }

  private static double[][] hypercube(RandomGenerator random, int n, int dimension) {
    double[][] points = new double[n][dimension];
    for (int d = 0; d < dimension; d++) {
      int[] cell = new int[n];
      for (int i = 0; i < n; i++) { // Fisher and Yates, inside out
        Stop.check(i, HEARD);
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

  /** First points of the Sobol sequence in a box, without the one in its lower corner. */
  public static PointSet sobol(double[] lo, double[] hi, int n) {
    double[] low = Require.nonNull("lo", lo).clone();
    double[] high = Require.nonNull("hi", hi).clone();
    requireBox(low, high);
    requireCount(n, low.length);
    if (low.length > MOST_SOBOL_DIMENSIONS) {
      throw Fault.argument("a Sobol sequence has at most 1,000 dimensions; got " + low.length);
    }
    return new PointSet(Kind.SOBOL, 0, random -> scaled(sobolPoints(n, low.length), low, high));
  }

  private static double[][] sobolPoints(int n, int dimension) {
    SobolSequenceGenerator sequence = new SobolSequenceGenerator(dimension);
    sequence.nextVector(); // the origin
    double[][] points = new double[n][];
    for (int i = 0; i < n; i++) {
      Stop.check(i, HEARD);
      points[i] = sequence.nextVector();
    }
    return points;
  }

  /** Given points; the array is copied. */
  public static PointSet of(double[][] given) {
    if (Require.nonNull("points", given).length == 0 || width(given) == 0) {
      throw Fault.argument("points need at least one point with at least one coordinate; got none");
    }
    double[][] copy = copy(given);
    return new PointSet(Kind.GIVEN, 0, random -> copy);
  }

  private static int width(double[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      Require.nonNull("points[" + i + "]", rows[i]);
    }
    return rows[0].length;
  }

  /**
   * The same points, or what a checkpoint has in their place: of a uniform draw in the domain its
   * seed alone.
   */
  public static PointSet kept(Ledger ledger, Domain domain, PointSet now) {
    boolean drawn = ledger.flag("drawn", now.kind == Kind.UNIFORM);
    int count = ledger.count("points", now.size());
    if (drawn) {
      long seed = ledger.whole("seed", now.seed);
      return ledger.reads() ? domain.interior(count, seed) : now;
    }
    double[] flat =
        ledger.reads()
            ? new double[0]
            : Arrays.stream(now.coordinates).flatMapToDouble(Arrays::stream).toArray();
    double[] kept = ledger.reals("coordinates", flat);
    if (!ledger.reads()) {
      return now;
    }
    int d = kept.length / count;
    double[][] given = new double[count][];
    Arrays.setAll(given, i -> Arrays.copyOfRange(kept, d * i, d * (i + 1)));
    return of(given);
  }

  /** The same kind of points, drawn with another seed. */
  public PointSet seed(long other) {
    return new PointSet(kind, other, draw);
  }

  /** Number of points, at least 1. */
  public int size() {
    return coordinates.length;
  }

  /** Number of coordinates of a point, at least 1. */
  public int dimension() {
    return coordinates[0].length;
  }

  /** The coordinates, {@code [point][coordinate]}: the array itself, to be read only. */
  public double[][] array() {
    return coordinates;
  }

  /** The coordinates, copied. */
  public double[][] copy() {
    return copy(coordinates);
  }

  private static double[][] unit(RandomGenerator random, int n, int dimension) {
    double[][] points = new double[n][dimension];
    for (int i = 0; i < n; i++) {
      Stop.check(i, HEARD);
      for (int d = 0; d < dimension; d++) {
        points[i][d] = random.nextDouble();
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
        boolean ends = lo[d] < hi[d] && Double.isFinite(lo[d]) && Double.isFinite(hi[d]);
        throw Fault.argument(
            (ends ? "points need hi - lo to be finite" : "points need finite lo < hi")
                + "; got lo = "
                + lo[d]
                + ", hi = "
                + hi[d]
                + (lo.length > 1 ? " in coordinate " + d : ""));
      }
    }
  }

  static void requireCount(int n, int dimension) {
    if (n < 1) {
      throw Fault.argument("points need a count of at least 1; got " + n);
    }
    requireSize("a set", n, dimension);
  }

  private static void requireSize(String what, double n, int dimension) {
    if (n > MOST) {
      throw Fault.argument(
          Text.format("%s of %.0f points is too large; 50,000,000 is the most", what, n));
    }
    Room.require(
        () -> Text.format("%s of %.0f points in %,d coordinates", what, n, dimension),
        n * (BYTES_OF_POINT + (double) Double.BYTES * dimension));
  }

  private static void requireFinite(double[][] points) {
    requireFinite("points", "coordinates", points);
  }

  /** Refuses rows of several lengths and numbers that are not finite, by the name of the array. */
  public static void requireFinite(String name, String numbers, double[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      Require.nonNull(name + "[" + i + "]", rows[i]);
      if (rows[i].length != rows[0].length) {
        throw Fault.argument(
            Text.format(
                "%s[%s] has %s %s; %s[0] has %s",
                name, i, rows[i].length, numbers, name, rows[0].length));
      }
      for (int d = 0; d < rows[i].length; d++) {
        if (!Double.isFinite(rows[i][d])) {
          throw Fault.argument(
              Text.format("%s[%s][%s] is %s; %s must be finite", name, i, d, rows[i][d], numbers));
        }
      }
    }
  }

  /**
   * Numbers at these points.
   *
   * @param what they are, e.g. {@code the residual}
   * @return the array itself
   * @throws IllegalArgumentException if one is not finite
   */
  public double[] finite(String what, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw Fault.argument(
            Text.format(
                "%s is %s at point %d, %s; are parameters or coordinates huge, or has a source or coefficient no value there?",
                what, values[i], i, Arrays.toString(coordinates[i])));
      }
    }
    return values;
  }

  /** Count, kind and seed, e.g. {@code 100 points (uniform, seed 7)}. */
  public String words() {
    return size() + " points (" + kind.text + (kind.seeded ? ", seed " + seed : "") + ")";
  }
}
