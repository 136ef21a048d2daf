package io.github.ntk4j.model;

/**
 * How each layer of a network is made: {@code σ(ω n a z)} behind {@code z = c W x + b}.
 *
 * @param activation σ
 * @param frequency ω, which multiplies what σ is of
 * @param ntkParameterised whether c is 1/√fan-in, else 1
 * @param slopes n, if every hidden layer has a slope a that is trained; 0 if none has
 * @param factorised whether weights are {@code W = diag(exp s) V}, s trained
 */
public record Style(
    Nonlinearity activation,
    double frequency,
    boolean ntkParameterised,
    double slopes,
    boolean factorised) {
  /** Nothing but σ. */
  public static Style of(Nonlinearity activation) {
    return new Style(activation, 1, false, 0, false);
  }

  /** The same with another activation, {@code σ(ωz)}. */
  public Style with(Nonlinearity other, double omega) {
    return new Style(other, omega, ntkParameterised, slopes, factorised);
  }

  /** The same with weights scaled in the forward pass, or not. */
  public Style ntkParameterised(boolean scaled) {
    return new Style(activation, frequency, scaled, slopes, factorised);
  }

  /** The same with trained slopes, {@code σ(n a z)}. */
  public Style slopes(double n) {
    return new Style(activation, frequency, ntkParameterised, n, factorised);
  }

  /** The same with weights in two factors, or in one. */
  public Style factorised(boolean inTwo) {
    return new Style(activation, frequency, ntkParameterised, slopes, inTwo);
  }

  /** {@code σ(ωz)} and its derivatives. */
  DerivativeTable table(int capacity) {
    DerivativeTable table = activation.table(capacity);
    return frequency == 1 ? table : new FasterTable(table, frequency, capacity);
  }

  /** Whether layers are {@code σ(W x + b)} and nothing else, but for ω. */
  boolean plain() {
    return slopes == 0 && !factorised;
  }
}
