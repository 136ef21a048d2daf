package io.github.ntk4j.doctor;

import io.github.ntk4j.chart.NumberText;
import io.github.ntk4j.pde.FreshPoints;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.UnitsCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far a network is from the solution: the relative L² error where an exact solution is
 * attached; else the relative L² distance from a solution found by second-order steps, if they find
 * one; else the root of the mean squares on fresh points, each over its scale, added up: that of u
 * ≡ 0 or of the network before training, whichever is larger, or in units far from those in which
 * networks start, where their first values say nothing, the square of the term's own size. The same
 * points for all that it measures.
 */
final class Yardstick {
  /** Draws of fresh points; their spread is the uncertainty. */
  static final int DRAWS = 3;

  private static final long FIRST_SEED = 1001;

  /** A residual on fresh points that makes a network a reference for others. */
  private static final double REFERENCE = 0.01;

  private final Patient start;
  private final boolean exact;
  private final List<List<LossTerm>> draws = new ArrayList<>();
  private final double[] scales;
  private double[][] where = new double[0][];
  private double[] reference = new double[0];

  /**
   * Made for a problem.
   *
   * @param start the network before training
   */
  Yardstick(Patient start) {
    this.start = start;
    exact = start.error().isPresent();
    FreshPoints fresh = new FreshPoints(start.statement());
    for (int d = 0; d < DRAWS; d++) {
      draws.add(Patient.fewer(fresh.terms(FIRST_SEED + d), 2 * FreshPoints.COUNT));
    }
    double[] zero = start.constant(0).meanSquares(draws.get(0));
    UnitsCheck units = new UnitsCheck(start.statement());
    double[] first =
        units.far() || units.done() ? units.squares() : start.meanSquares(draws.get(0));
    scales = new double[zero.length];
    Arrays.setAll(
        scales,
        t -> {
          double larger = Math.max(finite(zero[t]), finite(first[t]));
          return larger > 0 ? larger : 1;
        });
  }

  /** Looks for a solution to hold others against, where none is attached. */
  void refer(Patient adamFromStart) {
    FreshPoints fresh = new FreshPoints(start.statement());
    if (exact || !fresh.exist()) {
      return;
    }
    Patient found = adamFromStart;
    for (int k = 0; k < 3 && fresh(found) > REFERENCE; k++) {
      found = Cures.second(found, fresh.terms(4001));
    }
    if (fresh(found) <= REFERENCE) {
      where = fresh.inside(200, 4002);
      reference = found.values(where);
    }
  }

  private static double finite(double x) {
    return Double.isFinite(x) ? x : 0;
  }

  /** Whether it measures the error itself. */
  boolean exact() {
    return exact;
  }

  /** What it measures, in words. */
  String name() {
    return exact
        ? "relative L² error"
        : reference.length > 0
            ? "relative L² distance from a solution by second-order steps"
            : "residual on fresh points over that of u ≡ 0";
  }

  /** The same rows, weighted so that each term counts by its scale. */
  List<LossTerm> balanced(List<LossTerm> rows) {
    return IntStream.range(0, rows.size())
        .mapToObj(t -> rows.get(t).weighing(1 / scales[t]))
        .toList();
  }

  /** Mean square that a term has by nature. */
  double scale(int term) {
    return scales[term];
  }

  /** The distance; infinite where it is not a number. */
  double of(Patient patient) {
    double distance =
        exact
            ? patient.error().orElse(Double.NaN)
            : reference.length > 0 ? fromReference(patient) : fresh(patient);
    return Double.isFinite(distance) ? distance : Double.POSITIVE_INFINITY;
  }

  private double fromReference(Patient patient) {
    double[] u = patient.values(where);
    double sum = 0;
    double norm = 0;
    for (int i = 0; i < u.length; i++) {
      sum += (u[i] - reference[i]) * (u[i] - reference[i]);
      norm += reference[i] * reference[i];
    }
    return Math.sqrt(sum / norm);
  }

  /** The distance by residuals alone. */
  double fresh(Patient patient) {
    double sum = 0;
    double[][] all = meanSquares(patient);
    for (double[] draw : all) {
      for (int t = 0; t < draw.length; t++) {
        sum += draw[t] / scales[t] / all.length;
      }
    }
    return Math.sqrt(sum);
  }

  /** The same, draw by draw. */
  double[] freshByDraw(Patient patient) {
    return Arrays.stream(meanSquares(patient))
        .mapToDouble(
            draw -> {
              double sum = 0;
              for (int t = 0; t < draw.length; t++) {
                sum += draw[t] / scales[t];
              }
              return Math.sqrt(sum);
            })
        .toArray();
  }

  /** Mean squares by draw and term, on the patient's own words of the problem. */
  double[][] meanSquares(Patient patient) {
    double[][] all = new double[draws.size()][];
    List<LossTerm> own = patient.statement().terms();
    for (int d = 0; d < all.length; d++) {
      List<LossTerm> there = new ArrayList<>();
      for (int t = 0; t < own.size(); t++) {
        LossTerm drawn = draws.get(d).get(t);
        there.add(
            own.get(t).measured()
                ? drawn(own.get(t), drawn)
                : new LossTerm(drawn.name(), own.get(t).residual(), drawn.sites(), 1));
      }
      all[d] = patient.meanSquares(there);
    }
    return all;
  }

  private static LossTerm drawn(LossTerm own, LossTerm drawn) {
    return own.rows() == drawn.rows() ? own : Patient.fewer(List.of(own), drawn.rows()).get(0);
  }

  /** A distance in words. */
  String words(double distance) {
    return exact || reference.length > 0 ? percent(distance) : NumberText.plain(distance);
  }

  static String percent(double part) {
    return NumberText.plain(100 * part) + " %";
  }
}
