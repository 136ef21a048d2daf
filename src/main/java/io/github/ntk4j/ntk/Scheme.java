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
    GRADIENT_FLOW;

    /**
     * Largest rate at which no mode grows: 2/λmax for descent, 2(1+β)/λmax heavy ball,
     * 2(1+β)/((1+2β)λmax) Nesterov; infinite for the flow.
     *
     * @param largest λmax
     * @param momentum β
     */
    public double largestStableRate(double largest, double momentum) {
      return switch (this) {
        case GRADIENT_DESCENT -> 2 / largest;
        case HEAVY_BALL -> 2 * (1 + momentum) / largest;
        case NESTEROV -> 2 * (1 + momentum) / ((1 + 2 * momentum) * largest);
        case GRADIENT_FLOW -> Double.POSITIVE_INFINITY;
      };
    }
  }

  /**
   * Largest rate at which gradient descent lets no mode grow.
   *
   * @param largest λmax
   */
  public static double largestStableRate(double largest) {
    return Kind.GRADIENT_DESCENT.largestStableRate(largest, 0);
  }

  /**
   * Largest rate at which Adam, its divisor P frozen, lets no mode grow: 2(1+β₁)/((1−β₁)λmax) of
   * K_P = J P⁻¹ Jᵀ, 38/λmax for β₁ = 0.9 (after Cohen et al. 2022, arXiv 2207.14484).
   *
   * @param largest λmax of K_P
   */
  public static double largestAdamRate(double largest) {
    return 38 / largest;
  }

  /**
   * Gradient descent at half the largest stable rate.
   *
   * @param largest λmax
   */
  public static Scheme half(double largest) {
    return new Scheme(Kind.GRADIENT_DESCENT, largestStableRate(largest) / 2, 0);
  }

  /** Largest λ that does not grow. */
  public double stabilityLimit() {
    return kind.largestStableRate(rate, momentum); // a bound on ηλ, which takes them alike
  }

  /** What is left of a mode after a step, f, where the rule has no momentum. */
  public double factor(double eigenvalue) {
    double x = rate * eigenvalue;
    return kind == Kind.GRADIENT_FLOW ? StrictMath.exp(-x) : 1 - x;
  }

  /**
   * Steps in which a mode shrinks by e, where the rule has no momentum.
   *
   * @return NaN for a mode that does not shrink
   */
  public double foldingSteps(double eigenvalue) {
    double x = rate * eigenvalue;
    if (kind == Kind.GRADIENT_FLOW) {
      return 1 / x;
    }
    if (!(x > 0 && x < 2)) { // not by the factor, which is 1 for a tiny x
      return Double.NaN;
    }
    return -1
        / (x < 0.5
            ? StrictMath.log1p(-x)
            : StrictMath.log(Math.abs(1 - x))); // log1p keeps those of tiny ηλ
  }
}
