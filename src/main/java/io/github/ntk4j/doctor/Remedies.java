package io.github.ntk4j.doctor;

import io.github.ntk4j.pde.Scales;

/** Other networks and how a user writes them; made anew, untrained. */
public interface Remedies {
  /**
   * A network on the same problem.
   *
   * @param code an expression, e.g. {@code pinn.seed(1)}
   */
  record Remade(Patient patient, String code) {}

  /** How the user writes the network before training, e.g. {@code pinn}. */
  String pinn();

  /** How the user writes the problem. */
  String problem();

  /** What the result of a training is assigned to, e.g. {@code run = }. */
  String result();

  /** Inputs scaled to mean 0 and deviation 1. */
  Remade standardised();

  /** With outputs measured from a mean in units of a deviation. */
  Remade scaled(double[] means, double[] deviations);

  /** With inputs, unless they are encoded, and outputs in the scales of the problem. */
  Remade in(Scales scales);

  /** With tanh for its activation. */
  Remade tanh();

  /** Drawn again. */
  Remade drawnAgain();

  /** With biases drawn too. */
  Remade biased();

  /** Of two hidden layers of this width. */
  Remade wider(int width);

  /** Behind random Fourier features of these deviations. */
  Remade features(double... sigmas);
}
