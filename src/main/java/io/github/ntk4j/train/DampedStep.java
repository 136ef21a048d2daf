package io.github.ntk4j.train;

import io.github.ntk4j.base.Text;

/**
 * What one step of a second-order rule took.
 *
 * @param damping λ over the mean eigenvalue of JᵀJ
 * @param gainRatio how far the loss fell over what the linearised residual promised
 * @param trials values of λ tried
 * @param accelerated the share of them whose step was better bent than straight
 */
public record DampedStep(double damping, double gainRatio, int trials, double accelerated) {
  /** Why steps are as short as they are. */
  String text() {
    return Text.format(
        "; damping stands at %.1e of the mean eigenvalue, and a smaller one fails", damping);
  }
}
