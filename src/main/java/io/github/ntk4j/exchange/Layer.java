package io.github.ntk4j.exchange;

import java.util.Optional;

/**
 * One linear layer, as a file has it and as it is used.
 *
 * @param weight outputs × inputs
 * @param stored the weights as the file has them
 * @param bias one number an output; none is 0
 */
public record Layer(Tensor weight, Tensor stored, Optional<Tensor> bias) {
  /** Size before it. */
  public int inputs() {
    return weight.shape().get(1);
  }

  /** Size behind it. */
  public int outputs() {
    return weight.shape().get(0);
  }

  /** How the file has its weights, in words. */
  public String orientation() {
    return weight == stored ? "outputs × inputs" : "inputs × outputs";
  }
}
