package io.github.ntk4j.exchange;

import java.util.Optional;

/**
 * One linear layer.
 *
 * @param stored its weights as a file has them
 * @param turned whether these are inputs × outputs
 * @param bias one number an output; none is 0
 */
public record Layer(Tensor stored, boolean turned, Optional<Tensor> bias) {
  /** Its weights, outputs × inputs. */
  Tensor weight() {
    return turned ? stored.transposed() : stored;
  }

  /** Size before it. */
  public int inputs() {
    return stored.shape().get(turned ? 0 : 1);
  }

  /** Size behind it. */
  public int outputs() {
    return stored.shape().get(turned ? 1 : 0);
  }

  /** How the file has its weights, in words. */
  public String orientation() {
    return turned ? "inputs × outputs" : "outputs × inputs";
  }
}
