package io.github.ntk4j.report;

import java.util.List;

/**
 * One of the slabs of time that a run was trained in.
 *
 * @param name with the time it is from and to
 * @param startLoss loss with which it began
 * @param endLoss of the network it ended with
 * @param errors of each output that has an exact solution, at its first and its last moment
 */
public record SlabView(String name, double startLoss, double endLoss, List<RunErrors> errors) {
  /** Copies the list. */
  public SlabView {
    errors = List.copyOf(errors);
  }
}
