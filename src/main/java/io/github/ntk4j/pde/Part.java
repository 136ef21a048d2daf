package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.geometry.Piece;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Where a condition holds. */
public sealed interface Part {
  /** However short a piece of the boundary is. */
  int LEAST_POINTS = 10;

  /** Its points where they are the user's own. */
  default Optional<PointSet> own(ProblemPoints where) {
    return Optional.empty();
  }

  /** How many points of it were asked for. */
  int count(Domain domain, ProblemPoints where);

  /** So many independent uniform points of it; of an interval its ends. */
  double[][] draw(Domain domain, int n, long seed);

  /** Its points: those of the user's own, else as many as were asked for. */
  default PointSet points(Domain domain, ProblemPoints where) {
    return own(where)
        .orElseGet(() -> PointSet.of(draw(domain, count(domain, where), where.seed())));
  }

  /** Whether its points are known: given, or drawn from a bounded part. */
  boolean known(Domain domain, ProblemPoints where);

  /** The same place, whatever it was called: the first moment is a face. */
  default Part place(Domain domain) {
    return this;
  }

  /** What it is a part of, by name; most are whole. */
  default Part whole() {
    return this;
  }

  /** The space coordinate that is constant there, if one is. */
  default OptionalInt across(Domain domain) {
    return OptionalInt.empty();
  }

  /** The piece of a boundary that it is, if it is one. */
  default Optional<Piece> piece(Domain domain) {
    return Optional.empty();
  }

  /** The place in LaTeX. */
  String latex(Domain domain);

  private static int share(double measure, double whole, int count) {
    return Math.max(LEAST_POINTS, (int) Math.round(measure / whole * count));
  }

  /** The whole boundary of space, at all times. */
  record Boundary() implements Part {
    @Override
    public Optional<PointSet> own(ProblemPoints where) {
      return where.ownBoundary();
    }

    @Override
    public int count(Domain domain, ProblemPoints where) {
      return where.boundary();
    }

    @Override
    public double[][] draw(Domain domain, int n, long seed) {
      return new Draws(domain).boundary(n, seed);
    }

    @Override
    public boolean known(Domain domain, ProblemPoints where) {
      return where.ownBoundary().isPresent() || new Draws(domain).finiteBoundary();
    }

    @Override
    public String latex(Domain domain) {
      List<Coordinate> space = domain.coordinates().stream().filter(Coordinate::space).toList();
      if (domain.region().isPresent()) {
        return DomainLatex.boundary(domain);
      }
      if (space.size() > 1) {
        return "\\text{on the boundary}";
      }
      List<Face> ends = new Draws(domain).walls();
      return ends.size() == 1
          ? ends.get(0).latex(domain)
          : space.get(0).name()
              + " \\in "
              + ends.stream()
                  .map(end -> Latex.number(end.at(domain)))
                  .collect(Collectors.joining(", ", "\\{", "\\}"));
    }
  }

  /** One face of the box. */
  record Face(int coordinate, boolean upper) implements Part {
    /** The number that the coordinate has there. */
    double at(Domain domain) {
      return domain.coordinates().get(coordinate).end(upper);
    }

    @Override
    public int count(Domain domain, ProblemPoints where) {
      return where.boundary();
    }

    @Override
    public double[][] draw(Domain domain, int n, long seed) {
      return new Draws(domain).face(this, n, new Well19937c(seed));
    }

    @Override
    public boolean known(Domain domain, ProblemPoints where) {
      return new Draws(domain).finite(this);
    }

    @Override
    public OptionalInt across(Domain domain) {
      return domain.coordinates().get(coordinate).time()
          ? OptionalInt.empty()
          : OptionalInt.of(coordinate);
    }

    double sign() {
      return upper ? 1 : -1;
    }

    @Override
    public String latex(Domain domain) {
      return domain.names().get(coordinate) + " = " + Latex.number(at(domain));
    }
  }

  /** A piece of a region's boundary, or those that belong to a name, at all times. */
  record OfRegion(String piece) implements Part {
    @Override
    public int count(Domain domain, ProblemPoints where) {
      double all = domain.pieces().boundary().measure();
      return share(domain.piece(piece).measure(), all, where.boundary());
    }

    @Override
    public double[][] draw(Domain domain, int n, long seed) {
      RandomGenerator random = new Well19937c(seed);
      return new Draws(domain).piece(domain.piece(piece), n, random);
    }

    @Override
    public boolean known(Domain domain, ProblemPoints where) {
      return domain.bounded();
    }

    @Override
    public Optional<Piece> piece(Domain domain) {
      return Optional.of(domain.piece(piece));
    }

    @Override
    public String latex(Domain domain) {
      return Latex.text("on " + piece);
    }
  }

  /**
   * Where two parts of the domain touch, at all times; its normal points from the first into the
   * second.
   */
  record Seam(String name, Subdomain first, Subdomain second, Piece piece) implements Part {
    @Override
    public int count(Domain domain, ProblemPoints where) {
      return share(piece.measure(), first.body().boundary().measure(), where.boundary());
    }

    @Override
    public double[][] draw(Domain domain, int n, long seed) {
      return new Draws(domain).piece(piece, n, new Well19937c(seed));
    }

    @Override
    public boolean known(Domain domain, ProblemPoints where) {
      return domain.bounded();
    }

    @Override
    public Optional<Piece> piece(Domain domain) {
      return Optional.of(piece);
    }

    @Override
    public String latex(Domain domain) {
      return Latex.text("on " + name);
    }
  }

  /** The first moment. */
  record Start() implements Part {
    private static Face face(Domain domain) {
      return new Face(domain.time(), false);
    }

    @Override
    public Optional<PointSet> own(ProblemPoints where) {
      return where.ownInitial();
    }

    @Override
    public int count(Domain domain, ProblemPoints where) {
      return where.initial();
    }

    @Override
    public double[][] draw(Domain domain, int n, long seed) {
      return face(domain).draw(domain, n, seed);
    }

    @Override
    public boolean known(Domain domain, ProblemPoints where) {
      return where.ownInitial().isPresent() || face(domain).known(domain, where);
    }

    @Override
    public Part place(Domain domain) {
      return face(domain);
    }

    @Override
    public String latex(Domain domain) {
      return face(domain).latex(domain);
    }
  }

  /** Given points. */
  record At(PointSet given) implements Part {
    @Override
    public Optional<PointSet> own(ProblemPoints where) {
      return Optional.of(given);
    }

    @Override
    public int count(Domain domain, ProblemPoints where) {
      return given.size();
    }

    @Override
    public double[][] draw(Domain domain, int n, long seed) {
      return given.array();
    }

    @Override
    public boolean known(Domain domain, ProblemPoints where) {
      return true;
    }

    @Override
    public String latex(Domain domain) {
      return "\\text{at given points}";
    }
  }

  /** Those points of a place that a test accepts. */
  record Some(Part of, String name, Predicate<double[]> test) implements Part {
    private static final int TRIED = 4_096; // candidates, by which its share is found
    private static final int MOST_TRIED = 1 << 18;

    @Override
    public Part whole() {
      return of.whole();
    }

    boolean has(double[] x) {
      return Lambdas.passes("the test of \"" + name + "\"", test, x)
          && (!(of instanceof Some larger) || larger.has(x));
    }

    private double[][] those(double[][] points) {
      return Arrays.stream(points).filter(this::has).toArray(double[][]::new);
    }

    @Override
    public Optional<PointSet> own(ProblemPoints where) {
      return of.own(where).map(all -> PointSet.of(some(those(all.array()), "of those given")));
    }

    private double[][] some(double[][] points, String place) {
      if (points.length == 0) {
        throw Fault.argument(
            Text.format(
                "no point %s lies in \"%s\"; a test gets all coordinates of a point, in their order",
                place, name));
      }
      return points;
    }

    private String whereabouts(Domain domain) {
      String words = of.latex(domain).replaceAll("\\\\text\\{([^}]*)}", "$1").replace("\\", "");
      return words.startsWith("on ") ? words : "of " + words;
    }

    @Override
    public int count(Domain domain, ProblemPoints where) {
      double[][] tried = of.draw(domain, TRIED, where.seed());
      int all = of.count(domain, where);
      return domain.dimension() == 1 ? all : share(those(tried).length, tried.length, all);
    }

    /** Candidates are spread over the whole in its order; so are those that are taken. */
    @Override
    public double[][] draw(Domain domain, int n, long seed) {
      int candidates = (int) Math.min(PointSet.MOST, Math.max(TRIED, 4L * n));
      double[][] found = those(of.draw(domain, candidates, seed));
      while (found.length < n && candidates < MOST_TRIED && domain.dimension() > 1) {
        candidates *= 8;
        found = those(of.draw(domain, candidates, seed));
      }
      double[][] some = some(found, whereabouts(domain));
      int taken = Math.min(n, some.length);
      return IntStream.range(0, taken)
          .mapToObj(i -> some[(int) ((long) i * some.length / taken)])
          .toArray(double[][]::new);
    }

    @Override
    public boolean known(Domain domain, ProblemPoints where) {
      return of.known(domain, where);
    }

    @Override
    public OptionalInt across(Domain domain) {
      return of.across(domain);
    }

    @Override
    public String latex(Domain domain) {
      return of.latex(domain) + ",\\; " + Latex.text(name);
    }
  }
}
