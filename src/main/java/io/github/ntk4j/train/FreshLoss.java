package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.FreshPoints;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Mean squares of a problem's terms on points that training does not see: seeded, and looked at so
 * seldom that they cost about a fiftieth of the run or less. Nothing of the run depends on them.
 */
public final class FreshLoss {
  /** Draws at the start and at the end; their spread is the uncertainty. */
  public static final int DRAWS = 3;

  private static final long FIRST_SEED = 7001;
  private static final int FEWEST = 100; // points of a term: fewer say little
  private static final int MOST_LOOKS = 100;

  /**
   * A look at as many rows as training has costs a good step of Adam: 1 % of a run, beside the draw
   * of the points.
   */
  private static final int STEPS_A_LOOK = 80;

  private final Network network;
  private final Statement statement;
  private final int interval;
  private final List<Optional<CompiledLoss>> draws = new ArrayList<>();
  private final NavigableMap<Integer, double[]> seen = new TreeMap<>();

  /**
   * For a run.
   *
   * @param statement the problem as the run begins
   * @param steps planned
   */
  public FreshLoss(Network network, Statement statement, long steps) {
    this.network = network;
    this.statement = statement;
    List<LossTerm> own = statement.terms();
    double rows = own.stream().mapToInt(LossTerm::rows).sum();
    double fresh = own.stream().mapToInt(this::count).sum();
    interval =
        (int) Math.max(Math.ceil(STEPS_A_LOOK * fresh / rows), Math.ceil(1.0 * steps / MOST_LOOKS));
  }

  private int count(LossTerm term) {
    boolean equation = statement.equations().containsKey(term.name());
    return Math.min(FreshPoints.COUNT, Math.max(equation ? FEWEST : 1, term.rows()));
  }

  /** What is trained. */
  public Network network() {
    return network;
  }

  /** Steps from a look to the next. */
  public int interval() {
    return interval;
  }

  /** Whether there is anything between the points, and it can be evaluated there. */
  public synchronized boolean exists() {
    return !statement.equations().isEmpty() && draw(0).isPresent();
  }

  /** Terms whose fresh points are others than those of training, by index. */
  public int[] terms() {
    List<LossTerm> own = statement.terms();
    List<LossTerm> fresh = exists() ? draw(0).orElseThrow().terms() : own;
    return IntStream.range(0, own.size())
        .filter(t -> !own.get(t).sharesPoints(fresh.get(t)))
        .toArray();
  }

  /** What it has seen. */
  public synchronized void keep(Ledger ledger) {
    Trace.keep(ledger, "fresh", seen);
  }

  /** Looks at a step if it is time to. */
  public synchronized void look(int step, double[] theta) {
    if (step > 0 && step % interval == 0 && exists()) {
      seen.put(step, draw(0).orElseThrow().meanSquares(theta));
    }
  }

  /** The first draw at every step that was looked at, and at the first and the last. */
  public synchronized NavigableMap<Integer, double[]> seen(Trace trace) {
    if (exists()) {
      if (trace.keptSteps().contains(0)) {
        seen.computeIfAbsent(0, k -> draw(0).orElseThrow().meanSquares(trace.at(0)));
      }
      seen.computeIfAbsent(trace.lastStep(), k -> draw(0).orElseThrow().meanSquares(trace.last()));
    }
    return Collections.unmodifiableNavigableMap(new TreeMap<>(seen));
  }

  /** Mean squares by draw and term; fewer draws where the problem cannot be evaluated. */
  public synchronized List<double[]> draws(double[] theta) {
    return IntStream.range(0, exists() ? DRAWS : 0)
        .mapToObj(this::draw)
        .flatMap(Optional::stream)
        .map(loss -> loss.meanSquares(theta))
        .toList();
  }

  private Optional<CompiledLoss> draw(int number) {
    while (draws.size() <= number) {
      draws.add(compiled(FIRST_SEED + draws.size()));
    }
    return draws.get(number);
  }

  /** A source that fails at other points than those of training is no reason to lose the run. */
  private Optional<CompiledLoss> compiled(long seed) {
    try {
      int equations = statement.collocationPoints().size();
      int most = Math.min(FreshPoints.COUNT, Math.max(FEWEST, equations));
      List<LossTerm> terms = new FreshPoints(statement).terms(most, seed);
      return Optional.of(
          new CompiledLoss(network, terms.stream().map(t -> t.some(FreshPoints.COUNT)).toList()));
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
