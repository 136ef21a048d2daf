package io.github.ntk4j.train;

import io.github.ntk4j.base.Ledger;
import io.github.ntk4j.linalg.Rows;
import io.github.ntk4j.pde.CompiledLoss;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * L-BFGS: Algorithms 7.4 (two loops) and 7.5 of Nocedal and Wright, <i>Numerical Optimization</i>,
 * 2nd ed. (2006), H₀ = (sᵀy/yᵀy) I, with a strong Wolfe line search. Pairs whose curvature is not
 * positive are left out; when the loss changes all are forgotten.
 */
public final class Lbfgs implements Optimizer {
  private final int memory;
  private final Deque<Secant> pairs = new ArrayDeque<>(); // newest first

  /**
   * Starts without pairs.
   *
   * @param memory most pairs kept, at least 1
   */
  public Lbfgs(int memory) {
    this.memory = memory;
  }

  @Override
  public void lossChanged() {
    pairs.clear();
  }

  @Override
  public void keep(Ledger ledger) {
    List<Secant> kept = new ArrayList<>(pairs);
    int count = ledger.count("pairs", kept.size());
    pairs.clear();
    for (int k = 0; k < count; k++) {
      pairs.addLast(Secant.kept(ledger, k < kept.size() ? kept.get(k) : Secant.NONE));
    }
  }

  @Override
  public Optional<String> step(CompiledLoss loss, Iterate at) {
    double norm = Math.sqrt(Linearised.norm2(at.gradient()));
    if (norm == 0) {
      return Optional.of("the gradient is zero");
    }
    double first = pairs.isEmpty() ? Math.min(1, 1 / norm) : 1;
    Optional<Iterate> next = LineSearch.along(loss, at, direction(at.gradient()), first);
    if (next.isEmpty() && !pairs.isEmpty()) {
      pairs.clear(); // once more, along the gradient itself
      next = LineSearch.along(loss, at, direction(at.gradient()), Math.min(1, 1 / norm));
    }
    if (next.isEmpty()) {
      return Optional.of("no step along the gradient gives a lower loss");
    }
    Secant.between(at, next.get()).ifPresent(this::remember);
    at.take(next.get());
    return Optional.empty();
  }

  private double[] direction(double[] gradient) {
    int p = gradient.length;
    double[] d = gradient.clone();
    double[] alpha = new double[pairs.size()];
    int k = 0;
    for (Secant pair : pairs) {
      alpha[k] = Rows.dot(pair.s(), d, p) / pair.sy();
      Rows.add(-alpha[k++], pair.y(), d, p);
    }
    double scale = -1;
    if (!pairs.isEmpty()) {
      Secant newest = pairs.getFirst();
      scale = -newest.sy() / Linearised.norm2(newest.y());
    }
    for (int i = 0; i < p; i++) {
      d[i] *= scale;
    }
    for (Iterator<Secant> oldestFirst = pairs.descendingIterator(); oldestFirst.hasNext(); ) {
      Secant pair = oldestFirst.next();
      double beta = Rows.dot(pair.y(), d, p) / pair.sy();
      Rows.add(-alpha[--k] - beta, pair.s(), d, p);
    }
    return d;
  }

  private void remember(Secant newest) {
    if (pairs.size() == memory) {
      pairs.removeLast();
    }
    pairs.addFirst(newest);
  }
}
