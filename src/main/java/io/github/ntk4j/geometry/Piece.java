package io.github.ntk4j.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.math3.random.RandomGenerator;

/** A named piece of a region's boundary, or several together. */
public final class Piece {
  private final String name;
  private final List<Portion> portions;

  Piece(String name, List<Portion> portions) {
    this.name = name;
    this.portions = List.copyOf(portions);
  }

  static Piece together(String name, List<Piece> pieces) {
    return new Piece(name, pieces.stream().flatMap(p -> p.portions.stream()).toList());
  }

  /** What conditions call it. */
  public String name() {
    return name;
  }

  List<Portion> portions() {
    return portions;
  }

  /** Whether it has that name, or belongs to what has it: {@code outer left} to {@code outer}. */
  boolean belongsTo(String whole) {
    return name.equals(whole) || name.startsWith(whole + " ");
  }

  /** Its length or area; of ends their number. */
  public double measure() {
    return portions.stream().mapToDouble(Portion::measure).sum();
  }

  /** The i-th of n points: uniform, and shared among the piece's portions by their measure. */
  public double[] draw(int i, int n, RandomGenerator random) {
    double due = (i + 0.5) / n * measure();
    for (Portion portion : portions) {
      due -= portion.measure();
      if (due < 0) {
        return portion.draw(random);
      }
    }
    return portions.get(portions.size() - 1).draw(random);
  }

  /**
   * What of it a test accepts, under a name of its own: of curves the ends are found to rounding.
   *
   * @return empty where it accepts nothing
   */
  public Optional<Piece> where(String part, Predicate<double[]> test) {
    List<Portion> some = portions.stream().flatMap(p -> p.where(test).stream()).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(new Piece(part, some));
  }

  /** Of an interval its ends. */
  public double[][] ends() {
    return portions.stream().map(p -> p.patch().surface().at()).toArray(double[][]::new);
  }

  /** How far a point is from the surfaces on which it lies. */
  double distance(double[] x) {
    return portions.stream().mapToDouble(p -> p.patch().surface().distance(x)).min().orElseThrow();
  }

  /** Number of coordinates. */
  public int dimension() {
    return portions.get(0).patch().surface().at(0.5, 0.5).length;
  }

  /** The outward unit normal at a point of it. */
  public double[] normal(double[] x) {
    return portions.stream()
        .min(Comparator.comparingDouble(p -> p.patch().surface().distance(x)))
        .orElseThrow()
        .patch()
        .outward(x);
  }

  /** Where its curves begin and end. */
  List<double[]> curveEnds() {
    return portions.stream()
        .filter(p -> p.patch().surface() instanceof Curve)
        .flatMap(p -> Stream.of(p.from(), p.to()).map(t -> p.patch().surface().at(t)))
        .toList();
  }

  /** Points at which an integral over it is taken, and what each adds; their sum is the measure. */
  public Rule rule() {
    return Rule.of(portions.stream().flatMap(p -> p.nodes().stream()).toList());
  }

  /** Curves of the plane as points that a line joins, one list for each of its portions. */
  public List<double[][]> lines(int points) {
    List<double[][]> lines = new ArrayList<>();
    for (Portion p : portions) {
      double[][] line = new double[points][];
      for (int i = 0; i < points; i++) {
        line[i] = p.patch().surface().at(p.from() + (p.to() - p.from()) * i / (points - 1));
      }
      lines.add(line);
    }
    return lines;
  }
}
