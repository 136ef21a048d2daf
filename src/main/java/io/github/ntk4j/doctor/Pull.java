package io.github.ntk4j.doctor;

import java.util.List;

/**
 * How the terms of a loss pull at one mode of its kernel.
 *
 * @param mode from 1, largest eigenvalue first
 * @param share of the residual's energy
 * @param pulls of each term over the sum of their sizes, with signs
 * @param alignment what is left of them when they are added up: 1 together, 0 where they cancel
 * @param against whether less than half is left
 */
public record Pull(
    int mode,
    double eigenvalue,
    double share,
    List<Double> pulls,
    double alignment,
    boolean against) {
  /** Copies the list. */
  public Pull {
    pulls = List.copyOf(pulls);
  }
}
