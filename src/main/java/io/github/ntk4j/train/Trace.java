package io.github.ntk4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run leaves: its losses step by step, parameters kept on the way, and why it ended. */
public final class Trace {
  /** Why a run ended. */
  public enum End {
    /** All steps were done. */
    FINISHED,
    /** The thread was interrupted. */
    STOPPED,
    /** The loss was no longer finite. */
    DIVERGED
  }

  private final List<Double> losses = new ArrayList<>();
  private final List<double[]> meanSquares = new ArrayList<>();
  private final List<double[]> weights = new ArrayList<>();
  private final Map<Integer, double[]> kept = new TreeMap<>();
  private double[] last = new double[0];
  private End end = End.FINISHED;

  void record(double loss, double[] terms, double[] termWeights) {
    losses.add(loss);
    meanSquares.add(terms.clone());
    weights.add(termWeights.clone());
  }

  void keep(int step, double[] theta) {
    kept.put(step, theta.clone());
  }

  void finish(double[] theta, End how) {
    last = theta;
    end = how;
  }

  /** Number of recorded rows; row k is the loss on the weights after k updates. */
  public int rows() {
    return losses.size();
  }

  /** Loss of row k. */
  public double loss(int k) {
    return losses.get(k);
  }

  /** Mean ρ² of a term in row k, without its weight. */
  public double meanSquare(int k, int term) {
    return meanSquares.get(k)[term];
  }

  /** Weight of a term in row k. */
  public double weight(int k, int term) {
    return weights.get(k)[term];
  }

  /** Steps at which parameters were kept, rising. */
  public List<Integer> keptSteps() {
    return List.copyOf(kept.keySet());
  }

  /** Parameters kept at a step, a copy. */
  public double[] at(int step) {
    return kept.get(step).clone();
  }

  /** Parameters at the end: those of the last finite loss if the run diverged. A copy. */
  public double[] last() {
    return last.clone();
  }

  /** Why the run ended. */
  public End end() {
    return end;
  }
}
