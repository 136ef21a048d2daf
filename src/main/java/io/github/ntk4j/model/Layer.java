package io.github.ntk4j.model;

/**
 * Parameters that stand together: the weights of a linear layer and, where it has some, its biases.
 *
 * <p>Other trained numbers, as the factor of a gate or of a slope, are weights from the constant 1.
 *
 * @param weights where its weights start, units × inputs in row-major order; the biases follow
 * @param inputs number of inputs
 * @param units number of units
 * @param biased whether there are biases
 * @param scale c, which multiplies the weights in the forward pass
 * @param source what it reads
 * @param atOutputs whether it gives the network's outputs, slot by slot
 */
public record Layer(
    int weights,
    int inputs,
    int units,
    boolean biased,
    double scale,
    Source source,
    boolean atOutputs) {
  /** What a layer reads. */
  public enum Source {
    /** What stands before the first layer. */
    INPUT,
    /** What other layers make. */
    HIDDEN,
    /** The constant 1: its weights are trained numbers of their own. */
    ONE,
    /** The constant 1: its weights are biases that stand alone. */
    BIAS
  }

  /** Where its biases start; its end where it has none. */
  public int biases() {
    return weights + inputs * units;
  }

  /** Number of its parameters. */
  public int size() {
    return inputs * units + (biased ? units : 0);
  }

  /** Where the next layer starts. */
  public int end() {
    return weights + size();
  }

  /** Where those of its parameters start that are biases; its end where none is. */
  public int firstBias() {
    return source == Source.BIAS ? weights : biases();
  }

  /** Whether its weights are those of a linear map of something. */
  public boolean linear() {
    return source == Source.INPUT || source == Source.HIDDEN;
  }
}
