package io.github.ntk4j.train;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.Domain;
import io.github.ntk4j.pde.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * How steep ridges should be along each coordinate, and how many coordinates they should take at
 * once, by what a narrower net leaves at points that it was not solved at; no solution need be
 * known. First a coarse grid, since far from slopes that fit the loss is flat, and falls towards u
 * = 0; then, from its best, one coordinate at a time while the loss falls. A nonlinear problem
 * starts from the best so far.
 */
public final class RidgeScan {
  private static final int NARROWER = 3; // an eighteenth of the work, with its rows, and enough
  private static final int LEAST = 40;
  private static final double FIRST = 4;
  private static final double COARSE = 4; // from one slope to the next
  private static final double FINE = 1.6;
  private static final int MOST_MOVES = 12;

  private static final int MOST_AXES = 3; // beyond them all slopes are one
  private static final double FIRST_OF_MANY = 1;
  private static final int MOST_INTERACTIONS = 3; // or all

  /** What was tried, and the loss at fresh points that it led to. */
  public record Trial(List<Double> slopes, int interactions, double freshLoss) {
    /** Copies the slopes. */
    public Trial {
      slopes = List.copyOf(slopes);
    }

    private boolean same(List<Double> others, int coordinates) {
      return slopes.equals(others) && interactions == coordinates;
    }
  }

  private final FrozenRidges narrow;
  private final int steps;
  private final Statement measure;
  private final List<Trial> trials = new ArrayList<>(); // the best last
  private double[] theta = {};

  /**
   * Searches.
   *
   * @param interactions if they are given
   * @param steps of least squares for each, at most
   */
  public RidgeScan(FrozenRidges ridges, OptionalInt interactions, int steps) {
    narrow = ridges.ofWidth(Math.min(ridges.width(), Math.max(LEAST, ridges.width() / NARROWER)));
    this.steps = steps;
    int d = domain().dimension();
    List<Double> first = Collections.nCopies(d, d > MOST_AXES ? FIRST_OF_MANY : FIRST);
    measure = fresh(narrow.placed(first));
    if (d > MOST_AXES) {
      ofMany(first, interactions);
    } else {
      tryOut(first, interactions.orElse(d));
      coarse(new ArrayList<>(first), 0, interactions.orElse(d));
    }
    fine(d);
  }

  private Domain domain() {
    return narrow.problem().domain();
  }

  /** At other points, of the conditions too. */
  private Statement fresh(Statement placed) {
    long seed = narrow.seed() + 1;
    return placed.redrawn(domain().interior(placed.collocationPoints().size(), seed), seed);
  }

  private void ofMany(List<Double> first, OptionalInt given) {
    int d = first.size();
    for (int k = 0; k <= MOST_INTERACTIONS; k++) {
      int interactions = given.orElse(k == 0 ? d : k);
      tryOut(first, interactions);
      tryOut(Collections.nCopies(d, 2 * first.get(0)), interactions);
    }
  }

  /** A quarter of the first slope, the first, and four times it, in all combinations. */
  private void coarse(List<Double> slopes, int axis, int interactions) {
    if (axis == slopes.size()) {
      tryOut(slopes, interactions);
      return;
    }
    for (double slope : new double[] {FIRST, FIRST / COARSE, FIRST * COARSE}) {
      slopes.set(axis, slope);
      coarse(slopes, axis + 1, interactions);
    }
  }

  private void fine(int d) {
    int most = trials.size() + MOST_MOVES;
    int moves = d > MOST_AXES ? 2 : 2 * d;
    int last = 0; // the move that last led down
    for (int move = 0; move < last + moves && trials.size() < most; move++) {
      int axis = d > MOST_AXES ? -1 : move / 2 % d;
      if (tryOut(moved(best().slopes(), axis, move % 2 == 0), best().interactions())) {
        last = move + 1;
        move--; // once more the same way
      }
    }
  }

  private static List<Double> moved(List<Double> slopes, int axis, boolean up) {
    List<Double> next = new ArrayList<>(slopes);
    for (int k = 0; k < next.size(); k++) {
      if (axis < 0 || k == axis) {
        next.set(k, up ? next.get(k) * FINE : next.get(k) / FINE);
      }
    }
    return next;
  }

  /** Whether this is new, and the best so far. */
  private boolean tryOut(List<Double> slopes, int interactions) {
    if (trials.stream().anyMatch(t -> t.same(slopes, interactions))) {
      return false;
    }
    Stop.check();
    FrozenRidges net = narrow.interacting(interactions);
    double[] start = trials.isEmpty() ? net.parameters(slopes) : start(net, slopes);
    double[] solved = net.steps(net.placed(slopes).terms(), start, steps);
    CompiledLoss loss = new CompiledLoss(net.network(), measure.terms());
    Iterate there = new Iterate(solved, loss.weights().length);
    there.evaluate(loss);
    double lost = Double.isFinite(there.loss()) ? there.loss() : Double.MAX_VALUE;
    boolean better = trials.isEmpty() || lost < best().freshLoss();
    trials.add(better ? trials.size() : trials.size() - 1, new Trial(slopes, interactions, lost));
    if (better) {
      theta = solved;
    }
    return better;
  }

  /** Zeros, or a fit of the best so far where the problem is nonlinear. */
  private double[] start(FrozenRidges net, List<Double> slopes) {
    return steps == 1 ? net.parameters(slopes) : net.fitted(slopes, network(), theta);
  }

  /** From where ridges with the best slopes are solved. */
  public double[] start(FrozenRidges ridges) {
    return start(ridges, best().slopes());
  }

  /** What was tried, the best last. */
  public List<Trial> trials() {
    return List.copyOf(trials);
  }

  /** What led to the lowest loss at fresh points. */
  public Trial best() {
    return trials.get(trials.size() - 1);
  }

  Network network() {
    return narrow.network();
  }

  double[] theta() {
    return theta.clone();
  }
}
