package io.github.ntk4j.train;

import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.PortionedLoss;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a problem's terms that a step takes: all of them, or a batch of each term. Which ones
 * depends on seed, step and number of rows alone; terms with as many rows take the same ones, since
 * equations share their points.
 *
 * <p>Nothing but the batch is compiled. The loss of all rows is looked at now and then, portion by
 * portion.
 */
public final class BatchRows {
  private static final int MOST_LOOKS = 100;

  /** A look at a row takes a third of its gradient: with this, looks are a twentieth of a run. */
  private static final double STEPS_A_LOOK = 20 / 3.0;

  private final Network network;
  private final long steps;
  private final Map<Integer, Epoch> epochs = new HashMap<>(); // by number of rows
  private List<LossTerm> terms;
  private Optional<Batch> batch;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Epoch(int number, int[] order) {}

  /**
   * For a run.
   *
   * @param terms all rows
   * @param batch of the first stage
   * @param steps planned
   */
  BatchRows(Network network, List<LossTerm> terms, Optional<Batch> batch, long steps) {
    this.network = network;
    this.terms = List.copyOf(terms);
    this.batch = batch;
    this.steps = steps;
  }

  /** The rows are others from now on. */
  void move(List<LossTerm> others) {
    terms = List.copyOf(others);
  }

  /** Such batches, or all rows, from now on. */
  void take(Optional<Batch> other) {
    batch = other;
    epochs.clear();
  }

  /** Whether a step takes fewer rows than there are. */
  boolean partial() {
    return batch.isPresent() && most() > batch.get().points();
  }

  private int most() {
    return terms.stream().mapToInt(LossTerm::rows).max().orElse(0);
  }

  /** The loss of a step. */
  CompiledLoss at(int step) {
    return new CompiledLoss(network, terms(step));
  }

  /** The loss of a step, of the same terms as one before, which is no longer to be used. */
  CompiledLoss at(int step, CompiledLoss before) {
    return before.at(terms(step));
  }

  private List<LossTerm> terms(int step) {
    return partial() ? terms.stream().map(t -> part(t, batch.get(), step)).toList() : terms;
  }

  private LossTerm part(LossTerm term, Batch of, int step) {
    int rows = term.rows();
    return rows <= of.points() ? term : term.only(of.rows(order(of, rows, step), step));
  }

  private int[] order(Batch of, int rows, int step) {
    int number = of.epoch(rows, step);
    Epoch epoch = epochs.get(rows);
    if (epoch == null || epoch.number() != number) {
      epoch = new Epoch(number, of.order(rows, number));
      epochs.put(rows, epoch);
    }
    return epoch.order();
  }

  /** Whether it is time to look at all rows. */
  boolean dueAt(int step) {
    return partial() && step % interval() == 0;
  }

  private int interval() {
    double all = terms.stream().mapToDouble(LossTerm::rows).sum();
    int points = batch.orElseThrow().points();
    double taken = terms.stream().mapToDouble(t -> Math.min(points, t.rows())).sum();
    double apart = Math.max(STEPS_A_LOOK * all / taken, (double) steps / MOST_LOOKS);
    return (int) Math.min(Integer.MAX_VALUE, Math.ceil(apart));
  }

  /** All rows, to be evaluated. */
  PortionedLoss whole() {
    return new PortionedLoss(network, terms);
  }
}
