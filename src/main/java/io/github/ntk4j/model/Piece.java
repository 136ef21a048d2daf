package io.github.ntk4j.model;

import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * One step of a network: makes a level of jets from earlier ones. Level 0 is what stands before the
 * first layer, piece k makes level k + 1.
 */
interface Piece {
  /** Number of units that it makes. */
  int width();

  /** Its parameters, in their order. */
  default List<Layer> layers() {
    return List.of();
  }

  /** Sets its own trained numbers at the start, when weights have been drawn and biases are 0. */
  default void start(double[] theta, RandomGenerator random) {}

  /** What it makes, in LaTeX: a name that has a row of the page, or an expression. */
  String latex(NetworkLatex page);

  /** A level that it makes and what it takes to work on a block: one thread's. */
  Work work(Bench bench);
}
