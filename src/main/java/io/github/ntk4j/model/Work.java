package io.github.ntk4j.model;

import java.util.List;
import java.util.Optional;

/** A piece at work: its jets forward, its adjoints back, and its share of each row's gradient. */
abstract class Work {
  private final Level out;

  Work(Level out) {
    this.out = out;
  }

  /** The level that it makes. */
  final Level out() {
    return out;
  }

  /** Values of its level from those of earlier ones, at the first n points. */
  abstract void forward(double[] theta, int n);

  /** Adds to the adjoints of earlier levels what those of its own make of them. */
  abstract void reverse(double[] theta, int n);

  /** What its parameters change: one for each layer of its piece. */
  List<Share> shares() {
    return List.of();
  }

  /** {@code [unit][point]}: σ' of its units, if it is an activation. */
  Optional<double[][]> slopes() {
    return Optional.empty();
  }
}
