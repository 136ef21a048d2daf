package io.github.ntk4j.pde;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Where a condition holds. */
public sealed interface Part {
  /** Its points: those of the user's own, else as many as were asked for. */
  PointSet points(Domain domain, ProblemPoints where);

  /** Whether its points are known: given, or drawn from a bounded part. */
  boolean known(Domain domain, ProblemPoints where);

  /** The same place, whatever it was called: the first moment is a face. */
  default Part place(Domain domain) {
    return this;
  }

  /** The space coordinate that is constant there, if one is. */
  default OptionalInt across(Domain domain) {
    return OptionalInt.empty();
  }

  /** The place in LaTeX. */
  String latex(Domain domain);

  /** The whole boundary of space, at all times. */
  record Boundary() implements Part {
    @Override
    public PointSet points(Domain domain, ProblemPoints where) {
      return where
          .ownBoundary()
          .orElseGet(() -> PointSet.of(new Draws(domain).boundary(where.boundary(), where.seed())));
    }

    @Override
    public boolean known(Domain domain, ProblemPoints where) {
      return where.ownBoundary().isPresent() || new Draws(domain).finiteBoundary();
    }

    @Override
    public String latex(Domain domain) {
      List<Coordinate> space = domain.coordinates().stream().filter(Coordinate::space).toList();
      if (domain.region().isPresent()) {
        return domain.boundaryLatex();
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
    public PointSet points(Domain domain, ProblemPoints where) {
      return drawn(domain, where.boundary(), where.seed());
    }

    private PointSet drawn(Domain domain, int n, long seed) {
      return PointSet.of(new Draws(domain).face(this, n, new Well19937c(seed)));
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

    @Override
    public String latex(Domain domain) {
      return domain.names().get(coordinate) + " = " + Latex.number(at(domain));
    }
  }

  /** A piece of a region's boundary, or those that belong to a name, at all times. */
  record OfRegion(String piece) implements Part {
    /** However short it is. */
    private static final int LEAST = 10;

    @Override
    public PointSet points(Domain domain, ProblemPoints where) {
      double share = domain.piece(piece).measure() / domain.pieces().boundary().measure();
      int n = Math.max(LEAST, (int) Math.round(share * where.boundary()));
      RandomGenerator random = new Well19937c(where.seed());
      return PointSet.of(new Draws(domain).piece(domain.piece(piece), n, random));
    }

    @Override
    public boolean known(Domain domain, ProblemPoints where) {
      return domain.bounded();
    }

    @Override
    public String latex(Domain domain) {
      return "\\text{on " + piece.replace("_", "\\_") + "}";
    }
  }

  /** The first moment. */
  record Start() implements Part {
    private static Face face(Domain domain) {
      return new Face(domain.time(), false);
    }

    @Override
    public PointSet points(Domain domain, ProblemPoints where) {
      return where
          .ownInitial()
          .orElseGet(() -> face(domain).drawn(domain, where.initial(), where.seed()));
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
    public PointSet points(Domain domain, ProblemPoints where) {
      return given;
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
}
