package io.github.ntk4j.pde;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Points beside those of training: of the equations uniform over the domain, as far as training
 * points are near; of conditions on faces another draw. Data stay what they are.
 */
public final class FreshPoints {
  /** Points of the equations in one draw. */
  public static final int COUNT = 700;

  /**
   * A point is far from those of training if the nearest is farther than so many of their own
   * distances to each other: of n points drawn uniformly fewer than one in e⁻⁶ is.
   */
  private static final double FAR = 6;

  /** Places at which it is asked whether points are near. */
  public static final int LOOKED_AT = 300;

  private static final int MOST_OWN = 2000;

  private final Statement statement;
  private final double[] lower;
  private final double[] size;
  private final double[][] own;
  private final double reach;

  /** Beside the points of a problem. */
  public FreshPoints(Statement statement) {
    this.statement = statement;
    own = statement.equations().isEmpty() ? new double[0][] : distinct();
    Domain domain = statement.domain();
    lower = domain.lower();
    size = domain.upper();
    for (int k = 0; k < lower.length; k++) {
      int coordinate = k;
      boolean open = !Double.isFinite(lower[k]) || !Double.isFinite(size[k]);
      if (open && own.length > 0) {
        lower[k] = Arrays.stream(own).mapToDouble(x -> x[coordinate]).min().orElse(0);
        size[k] = Arrays.stream(own).mapToDouble(x -> x[coordinate]).max().orElse(1);
      }
      size[k] -= lower[k];
    }
    reach = own.length < 2 ? Double.POSITIVE_INFINITY : FAR * spacing();
  }

  private double[][] distinct() {
    Set<List<Double>> seen = new HashSet<>();
    double[][] all = statement.collocationPoints().array();
    int step = Math.max(1, all.length / MOST_OWN);
    return IntStream.range(0, all.length / step)
        .mapToObj(i -> all[i * step])
        .filter(x -> seen.add(Arrays.stream(x).boxed().toList()))
        .toArray(double[][]::new);
  }

  /** A distance to the nearest neighbour that nine tenths of the points do not exceed. */
  private double spacing() {
    int step = Math.max(1, own.length / LOOKED_AT);
    List<Double> nearest = new ArrayList<>();
    for (int i = 0; i < own.length; i += step) {
      nearest.add(nearest(own[i], i));
    }
    nearest.sort(null);
    return nearest.get((int) (0.9 * (nearest.size() - 1)));
  }

  private double nearest(double[] x, int without) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < own.length; i++) {
      double sum = 0;
      for (int k = 0; k < x.length && sum < least; k++) {
        double d = size[k] > 0 ? (x[k] - own[i][k]) / size[k] : 0;
        sum += d * d;
      }
      least = i == without ? least : Math.min(least, sum);
    }
    return Math.sqrt(least);
  }

  /** Whether there is an equation, so that there is anything between the points. */
  public boolean exist() {
    return own.length > 0;
  }

  /** Whether training points are near. */
  public boolean near(double[] x) {
    return !exist() || nearest(x, -1) <= reach;
  }

  /** Uniform over the domain. */
  public double[][] inside(int n, long seed) {
    return statement.domain().bounded()
        ? statement.domain().interior(n, seed).array()
        : PointSet.uniform(lower, upper(), n, seed).array();
  }

  private double[] upper() {
    double[] upper = new double[lower.length];
    Arrays.setAll(upper, k -> lower[k] + (size[k] > 0 ? size[k] : 1));
    return upper;
  }

  /** Part of the domain that no training point is near to. */
  public double uncovered() {
    double[][] points = inside(LOOKED_AT, 77);
    return exist()
        ? Arrays.stream(points).filter(x -> !near(x)).count() / (double) points.length
        : 0;
  }

  /** The terms on fresh points. */
  public List<LossTerm> terms(long seed) {
    return terms(COUNT, seed);
  }

  /** The terms on fresh points, about so many of the equations. */
  public List<LossTerm> terms(int count, long seed) {
    if (!exist()) {
      return statement.terms();
    }
    double[][] near =
        Arrays.stream(inside(count, seed)).filter(this::near).toArray(double[][]::new);
    return near.length == 0
        ? statement.terms()
        : statement.redrawn(PointSet.of(near), seed).terms();
  }
}
