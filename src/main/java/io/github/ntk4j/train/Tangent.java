package io.github.ntk4j.train;

import java.util.function.UnaryOperator;

/**
 * J = ∂R/∂θ at one θ, in units of its parameters: all that damped steps ask of it.
 *
 * <p>Parameters with a scale of their own are measured in units in which their column of J has the
 * mean square of the others'.
 */
interface Tangent {
  /** Number of rows, n. */
  int rows();

  /** How much of each parameter is one unit; read only. */
  double[] units();

  /** ‖J‖_F². */
  double trace();

  /** Whether damped steps solve their equation to rounding. */
  boolean exact();

  /** Jv, n numbers. */
  double[] times(double[] v);

  /** Jᵀw, p numbers. */
  double[] transposedTimes(double[] w);

  /** The least λ at which a step still means something. */
  double leastDamping();

  /** {@code r ↦ −(JᵀJ + λI)⁻¹Jᵀr} for one λ. */
  UnaryOperator<double[]> damped(double lambda);

  /** The unit of a parameter: the common mean square of a column over its own, its square root. */
  static double unit(double common, double own) {
    double unit = Math.sqrt(common / own);
    return unit > 0 && Double.isFinite(unit) ? unit : 1;
  }

  /** −x, in place. */
  static double[] negative(double[] x) {
    for (int k = 0; k < x.length; k++) {
      x[k] = -x[k];
    }
    return x;
  }
}
