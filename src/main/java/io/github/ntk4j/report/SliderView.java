package io.github.ntk4j.report;

import io.github.ntk4j.ntk.TangentKernel;
import java.util.List;
import java.util.Map;

/**
 * A run moment by moment.
 *
 * @param problem its name
 * @param network its layers, in words
 * @param points number of tracked points, which are the collocation points of every kernel
 * @param slice where the solution is drawn
 * @param moments in order, at least one
 */
public record SliderView(
    String problem,
    String network,
    int points,
    Map<String, List<Double>> slice,
    List<Moment> moments) {
  /**
   * What one step shows.
   *
   * @param kernel the dynamics kernel on the tracked points
   * @param solution that of the network then
   */
  public record Moment(int step, double loss, TangentKernel kernel, SolutionView solution) {}

  /** Copies list and map. */
  public SliderView {
    slice = Map.copyOf(slice);
    moments = List.copyOf(moments);
  }
}
