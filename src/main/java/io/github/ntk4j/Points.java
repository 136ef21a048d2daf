package io.github.ntk4j;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Require;
import io.github.ntk4j.base.Terminal;
import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.show.MimeBundle;
import io.github.ntk4j.show.Shown;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/**
 * Points in a box, or points of the user's own: immutable, and the same for the same seed.
 *
 * <p>A point is {@code double[d]}, coordinates in the order in which the problem declares them.
 */
public final class Points implements Shown {
  private final PointSet set;

  Points(PointSet set) {
    this.set = set;
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
    return new Points(PointSet.uniform(lo, hi, n));
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
    return new Points(PointSet.grid(lo, hi, counts));
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
    return new Points(PointSet.latinHypercube(lo, hi, n));
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
    return new Points(PointSet.sobol(lo, hi, n));
  }

  /**
   * Points of the user's own.
   *
   * @param coordinates one array of coordinates for each point, all of one length; copied
   * @return the points, in this order
   * @throws IllegalArgumentException if there are none, lengths differ, or a number is not finite
   */
  public static Points of(double[][] coordinates) {
    return new Points(PointSet.of(coordinates));
  }

  /**
   * Points of the user's own on a line.
   *
   * @param x one number for each point; copied
   * @return the points, in this order
   * @throws IllegalArgumentException if there are none or a number is not finite
   */
  public static Points of(double... x) {
    double[][] coordinates = new double[Require.nonNull("x", x).length][1];
    for (int i = 0; i < x.length; i++) {
      coordinates[i][0] = x[i];
    }
    return of(coordinates);
  }

  /**
   * Those of the points that lie in a region: a domain with holes, or of any shape, takes points of
   * its own, {@code Points.uniform(lo, hi, 2000).where(p -> Math.hypot(p[0], p[1]) > 1)}.
   *
   * @param region whether a point belongs to it
   * @return the points, in order
   * @throws IllegalArgumentException if none does
   */
  public Points where(Predicate<double[]> region) {
    Require.nonNull("region", region);
    double[][] kept =
        Arrays.stream(array()).filter(x -> region.test(x.clone())).toArray(double[][]::new);
    if (kept.length == 0) {
      throw Fault.argument(
          "none of " + words() + " lies in the region; draw more, or check its test");
    }
    return of(kept);
  }

  /**
   * Reads points from a CSV file: a column for each coordinate, in their order.
   *
   * @param file a CSV file in UTF-8 with a line of names
   * @return the points
   * @throws java.io.UncheckedIOException if the file cannot be read
   * @throws IllegalArgumentException if a column is no numbers, or a value is missing
   */
  public static Points read(Path file) {
    Table table = Tables.read(Require.nonNull("file", file));
    double[][] points = new double[table.rowCount()][table.columnCount()];
    for (int k = 0; k < table.columnCount(); k++) {
      if (!(table.column(k) instanceof NumericColumn<?> numbers)) {
        throw Fault.argument(
            "points are read from columns of numbers; \"" + table.column(k).name() + "\" is none");
      }
      for (int i = 0; i < points.length; i++) {
        points[i][k] = numbers.getDouble(i);
      }
    }
    return of(points);
  }

  /**
   * The same kind of points, drawn with another seed.
   *
   * @param seed any number
   * @return new points; a grid, the Sobol sequence and given points stay as they are
   */
  public Points seed(long seed) {
    return new Points(set.seed(seed));
  }

  /**
   * Number of points.
   *
   * @return n, at least 1
   */
  public int size() {
    return set.size();
  }

  /**
   * Number of coordinates of a point.
   *
   * @return d, at least 1
   */
  public int dimension() {
    return set.dimension();
  }

  /**
   * The coordinates.
   *
   * @return {@code double[n][d]}, a copy
   */
  public double[][] toArray() {
    return set.copy();
  }

  /** The array itself, for the engine, which reads only. */
  double[][] array() {
    return set.array();
  }

  /** The points as the engine has them. */
  PointSet set() {
    return set;
  }

  /** Count, kind and seed, e.g. {@code 100 points (uniform, seed 7)}. */
  String words() {
    return set.words();
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
      String point =
          Arrays.stream(array()[i]).mapToObj(NumberText::plain).collect(Collectors.joining(", "));
      text.append(dimension() == 1 ? point : "[" + point + "]");
    }
    return Terminal.text(text.append(size() > 3 ? ", …" : "").toString());
  }
}
