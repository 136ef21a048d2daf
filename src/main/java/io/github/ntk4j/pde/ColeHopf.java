package io.github.ntk4j.pde;

import java.util.function.ToDoubleFunction;

/**
 * Solution of Burgers' equation {@code u_t + u u_x = ν u_xx} on the line with {@code u(x, 0) = −sin
 * πx}, by the Cole–Hopf formula; a point is {x, t}.
 *
 * <p>{@code u = −∫ sin π(x−η) w(η) dη / ∫ w(η) dη}, {@code w(η) = exp(−cos π(x−η) / 2πν − η² /
 * 4νt)}: Basdevant et al., <i>Computers and Fluids</i> 14 (1986) 23–41. Both integrals by the
 * trapezoidal rule, whose error falls exponentially in 1/step for an analytic integrand that
 * decays; here it is below rounding, which is about 2⁻⁵³/ν.
 *
 * @param viscosity ν, above 0
 */
public record ColeHopf(double viscosity) implements ToDoubleFunction<double[]> {
  /**
   * Steps within the width of the narrowest peak that w can have, √(2νt / (1 + πt)): 2.5 leave an
   * error of exp(−2π²·2.5²) where the peak is a Gaussian.
   */
  private static final double STEPS_PER_WIDTH = 2.5;

  /** Keeps the steps short beside cosh πy, the growth of w off the real line. */
  private static final double LONGEST_STEP = 0.04;

  /** What is left out is below exp(−40) of the largest weight. */
  private static final double NEGLIGIBLE = 40;

  @Override
  public double applyAsDouble(double[] point) {
    double x = point[0];
    double t = point[1];
    if (t <= 0) {
      return -StrictMath.sin(Math.PI * x);
    }
    double width = Math.sqrt(2 * viscosity * t / (1 + Math.PI * t));
    double step = Math.min(width / STEPS_PER_WIDTH, LONGEST_STEP);
    double reach = Math.sqrt(4 * t / Math.PI + 4 * NEGLIGIBLE * viscosity * t);
    int half = (int) Math.ceil(reach / step);
    double[] exponent = new double[2 * half + 1];
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = -half; j <= half; j++) {
      double eta = j * step;
      exponent[j + half] =
          -StrictMath.cos(Math.PI * (x - eta)) / (2 * Math.PI * viscosity)
              - eta * eta / (4 * viscosity * t);
      largest = Math.max(largest, exponent[j + half]);
    }
    double sine = 0;
    double total = 0;
    for (int j = -half; j <= half; j++) {
      double weight = StrictMath.exp(exponent[j + half] - largest); // exp(1/2πν) alone may overflow
      sine += weight * StrictMath.sin(Math.PI * (x - j * step));
      total += weight;
    }
    return -sine / total;
  }
}
