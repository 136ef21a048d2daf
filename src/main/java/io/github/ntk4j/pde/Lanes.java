package io.github.ntk4j.pde;

import io.github.ntk4j.base.Job;
import io.github.ntk4j.base.Room;
import io.github.ntk4j.base.Text;
import io.github.ntk4j.model.Gradient;
import io.github.ntk4j.model.Network;
import java.util.Arrays;
import java.util.List;

/**
 * Loss and gradient of all terms, gathered in a fixed number of lanes: block b of the whole loss
 * goes to lane b mod lanes, each lane sums its blocks in order, and the lanes are added in order.
 * The number of threads decides who works on a lane and nothing else.
 */
final class Lanes {
  /** More would cost memory, p doubles each, and serve only more threads than that. */
  private static final int MOST = 8;

  private final List<CompiledTerm> terms;
  private final int unknowns;
  private final Lane[] lanes;
  private final Job job = new Job((lane, worker) -> work(lane, worker), false);
  private double[] theta = {};
  private double[] weights = {};

  private static final class Lane {
    final Gradient gradient;
    final double[] squares; // Σρ² by term
    final double[] ofUnknowns;

    Lane(Network network, int terms, int unknowns) {
      gradient = new Gradient(network);
      squares = new double[terms];
      ofUnknowns = new double[unknowns];
    }

    void clear() {
      gradient.clear();
      Arrays.fill(squares, 0);
      Arrays.fill(ofUnknowns, 0);
    }
  }

  Lanes(Network network, List<CompiledTerm> terms, int unknowns) {
    this.terms = List.copyOf(terms);
    this.unknowns = unknowns;
    int blocks = terms.stream().mapToInt(CompiledTerm::blocks).sum();
    lanes = new Lane[Math.min(MOST, blocks)];
    Room.require(
        () ->
            Text.format(
                "a gradient of %,d parameters in %d lanes", network.parameterCount(), lanes.length),
        (double) Double.BYTES * network.parameterCount() * lanes.length);
    Arrays.setAll(lanes, k -> new Lane(network, terms.size(), unknowns));
  }

  /**
   * Sums over all blocks; one thread at a time.
   *
   * @param gradient network parameters, then unknowns; overwritten
   * @param meanSquares mean ρ² by term, overwritten
   */
  void run(double[] at, double[] termWeights, double[] gradient, double[] meanSquares) {
    theta = at;
    weights = termWeights;
    job.run(lanes.length);
    for (int k = 1; k < lanes.length; k++) {
      lanes[0].gradient.add(lanes[k].gradient);
    }
    lanes[0].gradient.copyTo(gradient);
    for (int u = 0; u < unknowns; u++) {
      double sum = 0;
      for (Lane lane : lanes) {
        sum += lane.ofUnknowns[u];
      }
      gradient[gradient.length - unknowns + u] = sum;
    }
    for (int t = 0; t < terms.size(); t++) {
      double sum = 0;
      for (Lane lane : lanes) {
        sum += lane.squares[t];
      }
      meanSquares[t] = sum / terms.get(t).term().rows();
    }
  }

  private void work(int k, int worker) {
    Lane lane = lanes[k];
    lane.clear();
    int before = 0; // blocks of the terms before
    for (int t = 0; t < terms.size(); t++) {
      CompiledTerm term = terms.get(t);
      int first = Math.floorMod(k - before, lanes.length);
      for (int b = first; b < term.blocks(); b += lanes.length) {
        lane.squares[t] +=
            term.addSquares(b, worker, theta, weights[t], lane.gradient, lane.ofUnknowns);
      }
      before += term.blocks();
    }
  }
}
