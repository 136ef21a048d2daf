package io.github.ntk4j.ntk;

/**
 * What is left of one mode under a frozen kernel, in closed form: rₙ = fₙ r₀ from rest.
 *
 * <p>With momentum r follows rₙ₊₁ = (ρ₁ + ρ₂) rₙ − ρ₁ρ₂ rₙ₋₁. Both rules have 1 − ρ as the roots of
 * μ² − 2hμ + x = 0 with x = ηλ: heavy ball 2h = 1 − β + x, Nesterov 2h = 1 − β + x(1 + β). The slow
 * root is taken as x/(h + √(h² − x)), which keeps the digits of a tiny x.
 */
final class ModeFactor {
  /** Below this part of h² the two roots count as one. */
  private static final double DOUBLE_ROOT = 1e-12;

  private ModeFactor() {}

  /**
   * The factor fₙ.
   *
   * @param eigenvalue λ, at least 0
   * @param steps n, a whole number of at least 0
   */
  static double after(Scheme scheme, double eigenvalue, double steps) {
    double x = scheme.rate() * eigenvalue;
    double beta = scheme.momentum();
    return switch (scheme.kind()) {
      case GRADIENT_DESCENT -> StrictMath.pow(scheme.factor(eigenvalue), steps);
      case GRADIENT_FLOW -> StrictMath.exp(-steps * x);
      case HEAVY_BALL -> withMomentum(x, (1 - beta + x) / 2, x, beta, steps);
      case NESTEROV ->
          withMomentum(x, (1 - beta + x * (1 + beta)) / 2, x * (1 + beta), beta * (1 - x), steps);
    };
  }

  /**
   * The solution that starts with 1 and 1 − fall.
   *
   * @param half h
   * @param fall of the first step
   * @param product ρ₁ρ₂
   */
  private static double withMomentum(
      double x, double half, double fall, double product, double steps) {
    double discriminant = half * half - x;
    if (Math.abs(discriminant) <= DOUBLE_ROOT * half * half) {
      double rho = 1 - half;
      return rho == 0
          ? (steps == 0 ? 1 : steps == 1 ? 1 - fall : 0)
          : power(half, steps) * (1 + steps * (half - fall) / rho);
    }
    if (discriminant < 0) {
      double size = Math.sqrt(product);
      double angle = StrictMath.atan2(Math.sqrt(-discriminant), 1 - half);
      double sine = ((1 - fall) / size - StrictMath.cos(angle)) / StrictMath.sin(angle);
      return StrictMath.pow(size, steps)
          * (StrictMath.cos(steps * angle) + sine * StrictMath.sin(steps * angle));
    }
    double root = Math.sqrt(discriminant);
    double slow = x / (half + root);
    double fast = half + root;
    double share = (fast - fall) / (2 * root);
    return share * power(slow, steps) + (1 - share) * power(fast, steps);
  }

  /** (1 − μ)ⁿ. */
  private static double power(double mu, double steps) {
    return mu < 0.5 ? StrictMath.exp(steps * StrictMath.log1p(-mu)) : StrictMath.pow(1 - mu, steps);
  }
}
