package io.github.ntk4j.model;

import java.util.Collections;
import java.util.List;

/**
 * What stands behind the last layer: output k is {@code mean + deviation · y}, y what the layer
 * gives.
 *
 * @param means one for each output
 * @param deviations one for each output, above 0
 */
public record OutputMap(List<Double> means, List<Double> deviations) {
  /** Copies the lists. */
  public OutputMap {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
  }

  /** The last layer itself. */
  public static OutputMap identity(int outputs) {
    return new OutputMap(Collections.nCopies(outputs, 0.0), Collections.nCopies(outputs, 1.0));
  }

  /** Those of several networks, in their order. */
  static OutputMap joined(List<OutputMap> all) {
    return new OutputMap(
        all.stream().flatMap(each -> each.means.stream()).toList(),
        all.stream().flatMap(each -> each.deviations.stream()).toList());
  }

  /** Its outputs times a number. */
  public OutputMap times(double c) {
    return new OutputMap(
        means.stream().map(mean -> c * mean).toList(),
        deviations.stream().map(deviation -> c * deviation).toList());
  }

  /** Whether it changes nothing. */
  public boolean changesNothing() {
    return equals(identity(means.size()));
  }

  /** What is added to an output's derivative of some order: the mean to its value. */
  public double shift(int output, int order) {
    return order == 0 ? means.get(output) : 0;
  }

  /** What an output and its derivatives are multiplied by. */
  public double factor(int output) {
    return deviations.get(output);
  }
}
