package io.github.ntk4j.ntk;

/**
 * A rule by which a residual shrinks under a frozen kernel.
 *
 * @param kind which rule
 * @param rate η; for gradient flow the time of one step
 * @param momentum β, 0 where the rule has none
 */
public record Scheme(Kind kind, double rate, double momentum) {
  /** The rules. */
  public enum Kind {
    /** r ← (1 − ηλ) r. */
    GRADIENT_DESCENT,
    /** s ← βs + λr, r ← r − ηs. */
    HEAVY_BALL,
    /**
     * s ← βs + λr, r ← r − η(λr + βs): momentum with β(1 − ηλ) in place of β, Sutskever, Martens,
     * Dahl and Hinton (2013), Theorem 2.1.
     */
    NESTEROV,
    /** r(t) = exp(−λt) r(0). */
    GRADIENT_FLOW
  }

  /**
   * Largest λ that does not grow: 2/η for descent, 2(1+β)/η heavy ball, 2(1+β)/((1+2β)η) Nesterov.
   */
  public double stabilityLimit() {
    return switch (kind) {
      case GRADIENT_DESCENT -> 2 / rate;
      case HEAVY_BALL -> 2 * (1 + momentum) / rate;
      case NESTEROV -> 2 * (1 + momentum) / ((1 + 2 * momentum) * rate);
      case GRADIENT_FLOW -> Double.POSITIVE_INFINITY;
    };
  }
}
