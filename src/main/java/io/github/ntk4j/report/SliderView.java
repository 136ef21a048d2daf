package io.github.ntk4j.report;

import io.github.ntk4j.ntk.TangentKernel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A run over one coordinate, moment by moment.
 *
 * @param problem its name
 * @param network its layers, in words
 * @param coordinate its name
 * @param points number of tracked points, which are the collocation points of every kernel
 * @param x where the solution is drawn, rising
 * @param exact the exact solution there, if it is known
 * @param moments in order, at least one
 */
public record SliderView(
    String problem,
    String network,
    String coordinate,
    int points,
    List<Double> x,
    Optional<List<Double>> exact,
    List<Moment> moments) {
  /**
   * What one step shows.
   *
   * @param kernel the dynamics kernel on the tracked points
   * @param solution u at {@code x}
   */
  public record Moment(int step, double loss, TangentKernel kernel, List<Double> solution) {
    /** From numbers in an array. */
    public Moment(int step, double loss, TangentKernel kernel, double[] solution) {
      this(step, loss, kernel, Arrays.stream(solution).boxed().toList());
    }
  }

  /** Copies the lists. */
  public SliderView {
    x = List.copyOf(x);
    moments = List.copyOf(moments);
  }
}
