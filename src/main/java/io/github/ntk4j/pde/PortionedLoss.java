package io.github.ntk4j.pde;

import io.github.ntk4j.base.Stop;
import io.github.ntk4j.model.Network;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a loss's terms, evaluated so many at a time: of millions of points nothing but the
 * points themselves is in memory.
 */
public final class PortionedLoss {
  private static final int PORTION = 1 << 16;

  private final SoughtNetworks networks;
  private final List<LossTerm> terms;
  private final List<Node.Unknown> unknowns;

  /** Of these terms. */
  public PortionedLoss(Network network, List<LossTerm> terms) {
    networks = SoughtNetworks.of(network, terms);
    this.terms = List.copyOf(terms);
    unknowns = CompiledLoss.unknowns(terms);
  }

  /** Told of a portion of one term. */
  private interface Watch {
    void portion(int term, int from, CompiledLoss loss);
  }

  private void forEach(Watch watch) {
    for (int t = 0; t < terms.size(); t++) {
      LossTerm term = terms.get(t);
      for (int from = 0; from < term.rows(); from += PORTION) {
        Stop.check(from, PORTION);
        int to = Math.min(term.rows(), from + PORTION);
        boolean whole = from == 0 && to == term.rows();
        LossTerm part = whole ? term : term.only(IntStream.range(from, to).toArray());
        watch.portion(t, from, new CompiledLoss(networks, List.of(part), unknowns));
      }
    }
  }

  /**
   * Mean ρ² of each term, without any weight.
   *
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  public double[] meanSquares(double[] theta) {
    double[] means = new double[terms.size()];
    forEach(
        (term, from, loss) ->
            means[term] +=
                loss.meanSquares(theta)[0] * ((double) loss.rows() / terms.get(term).rows()));
    return means;
  }

  /**
   * Fails on a residual that is not finite, naming the term and the point; unknowns where they
   * start.
   *
   * @param theta the network's parameters
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  public void requireFinite(double[] theta) {
    forEach((term, from, loss) -> loss.requireFinite(loss.residuals(loss.start(theta)), from));
  }

  /**
   * Raw residuals ρ of all terms, stacked; unknowns where they start.
   *
   * @param theta the network's parameters
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  double[] residuals(double[] theta) {
    double[] all = new double[terms.stream().mapToInt(LossTerm::rows).sum()];
    int[] filled = {0};
    forEach(
        (term, from, loss) -> {
          double[] part = loss.residuals(loss.start(theta));
          System.arraycopy(part, 0, all, filled[0], part.length);
          filled[0] += part.length;
        });
    return all;
  }
}
