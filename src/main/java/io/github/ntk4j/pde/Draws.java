package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.geometry.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Points of a domain and of its parts, by count. */
final class Draws {
  /** Fewest candidates at a time, of which a region takes those that lie in it. */
  private static final int LEAST_CANDIDATES = 64;

  /** Of so many candidates one at least must lie in the region. */
  private static final long MOST_CANDIDATES = 100_000;

  private final Domain domain;
  private final double[] lo;
  private final double[] hi;

  Draws(Domain domain) {
    this.domain = domain;
    lo = domain.lower();
    hi = domain.upper();
  }

  /** Independent uniform points of the interior. */
  PointSet interior(int n, long seed) {
    if (!domain.bounded()) {
      throw unbounded("collocation points");
    }
    if (domain.region().isEmpty()) {
      return PointSet.uniform(lo, hi, n, seed);
    }
    return PointSet.uniform(n, lo.length, seed, random -> inRegion(n, random));
  }

  private double[][] inRegion(int n, RandomGenerator random) {
    int candidates = Math.max(LEAST_CANDIDATES, (int) Math.min(2L * n, PointSet.MOST));
    List<double[]> inside = new ArrayList<>();
    long tried = 0;
    while (inside.size() < n) {
      for (double[] x : PointSet.uniform(lo, hi, candidates, random)) {
        if (inside.size() < n && domain.inside(x)) {
          inside.add(x);
        }
      }
      tried += candidates;
      if (tried > MOST_CANDIDATES && inside.size() < tried / MOST_CANDIDATES) {
        throw Fault.argument(
            Text.format(
                "of %,d points of the box around the region %s lie in it; it is too thin to be drawn from:"
                    + " give Points of your own",
                tried, inside.size()));
      }
    }
    return inside.toArray(double[][]::new);
  }

  private static IllegalArgumentException unbounded(String what) {
    return Fault.argument(what + " by count need a bounded domain; give Points of your own");
  }

  /** Whether a face is finite: the other coordinates have finite ends. */
  boolean finite(Part.Face face) {
    return IntStream.range(0, lo.length)
        .allMatch(k -> k == face.coordinate() || domain.coordinates().get(k).bounded());
  }

  /** Independent uniform points of a face; of an interval its end. */
  double[][] face(Part.Face face, int n, RandomGenerator random) {
    if (lo.length == 1) {
      return new double[][] {{face.upper() ? hi[0] : lo[0]}};
    }
    if (!finite(face)) {
      throw unbounded("points of a face");
    }
    PointSet.requireCount(Math.max(1, n), lo.length);
    double[][] points = new double[n][lo.length];
    for (double[] x : points) {
      do {
        for (int k = 0; k < x.length; k++) {
          double t = random.nextDouble();
          x[k] =
              k == face.coordinate() ? (face.upper() ? hi[k] : lo[k]) : lo[k] + t * (hi[k] - lo[k]);
        }
      } while (!domain.inside(x));
    }
    return points;
  }

  /** The faces of a box, without time's and without those at infinity. */
  List<Part.Face> walls() {
    List<Part.Face> walls = new ArrayList<>();
    for (int k = 0; k < lo.length; k++) {
      for (boolean upper : new boolean[] {false, true}) {
        Coordinate c = domain.coordinates().get(k);
        if (c.space() && Double.isFinite(c.end(upper))) {
          walls.add(new Part.Face(k, upper));
        }
      }
    }
    return walls;
  }

  /** Whether all of the boundary is finite. */
  boolean finiteBoundary() {
    return domain.region().isPresent()
        ? domain.bounded()
        : lo.length == 1 || walls().stream().allMatch(this::finite);
  }

  /** The ends of an interval; else n points, shared among the faces by their measure. */
  double[][] boundary(int n, long seed) {
    PointSet.requireCount(n, lo.length);
    RandomGenerator random = new Well19937c(seed);
    if (!finiteBoundary()) {
      throw unbounded("boundary points");
    }
    if (domain.region().isPresent()) {
      return piece(domain.region().get().boundary(), n, random);
    }
    List<Part.Face> walls = walls();
    double[] shares = measures(walls, 1);
    double total = DoubleStream.of(shares).sum();
    if (!(total > 0 && total < Double.POSITIVE_INFINITY)) { // measures are beyond the numbers
      shares = measures(walls, longest());
      total = DoubleStream.of(shares).sum();
    }
    List<double[]> points = new ArrayList<>();
    double due = 0;
    for (int f = 0; f < shares.length; f++) {
      due += n * shares[f] / total;
      int count = (int) Math.round(due) - points.size();
      points.addAll(Arrays.asList(face(walls.get(f), count, random)));
    }
    return points.toArray(double[][]::new);
  }

  private double[] measures(List<Part.Face> faces, double unit) {
    return faces.stream().mapToDouble(face -> measure(face, unit)).toArray();
  }

  private double measure(Part.Face face, double unit) {
    double measure = 1;
    for (int k = 0; k < lo.length; k++) {
      measure *= k == face.coordinate() ? 1 : (hi[k] - lo[k]) / unit;
    }
    return measure;
  }

  private double longest() {
    return domain.coordinates().stream()
        .filter(Coordinate::bounded)
        .mapToDouble(c -> c.hi() - c.lo())
        .max()
        .orElse(1);
  }

  /** Independent uniform points of a piece of the region's boundary; of an interval its ends. */
  double[][] piece(Piece piece, int n, RandomGenerator random) {
    if (lo.length == 1) {
      return piece.ends();
    }
    PointSet.requireCount(n, lo.length);
    double[][] points = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] place = piece.draw(i, n, random);
      points[i] = Arrays.copyOf(place, lo.length);
      for (int k = place.length; k < lo.length; k++) {
        points[i][k] = lo[k] + random.nextDouble() * (hi[k] - lo[k]);
      }
    }
    return points;
  }
}
