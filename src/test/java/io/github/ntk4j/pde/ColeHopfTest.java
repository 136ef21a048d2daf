package io.github.ntk4j.pde;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Cole–Hopf formula against 40 digits, a published slope, and the equation itself. */
class ColeHopfTest {
  private static final double USUAL = 0.01 / Math.PI;

  /** Exponents up to 1/2πν = 80 err by 80·2⁻⁵³ = 9e-15, which u takes over; 2e-14 seen. */
  @ParameterizedTest
  @CsvFileSource(resources = "/reference/burgers_cole_hopf.csv", numLinesToSkip = 2)
  void values_are_those_computed_with_40_digits(double nu, double t, double x, double u) {
    assertEquals(u, new ColeHopf(nu).applyAsDouble(new double[] {x, t}), 1e-13);
  }

  /**
   * Basdevant et al. (1986): ∂u/∂x = −152.00516 at x = 0, t = 1.6037/π for ν = 0.01/π. The
   * difference errs by h⁴ u⁽⁵⁾/30 = 1e-7; u is nearly tanh, so u⁽⁵⁾ = 16 · 152 · 157⁴.
   */
  @Test
  void the_steepest_slope_is_the_published_one() {
    double h = 4e-5;
    double t = 1.6037 / Math.PI;
    ToDoubleFunction<double[]> u = new ColeHopf(USUAL);
    double slope =
        (8 * u.applyAsDouble(new double[] {h, t}) - u.applyAsDouble(new double[] {2 * h, t}))
            * 2
            / (12 * h); // u is odd
    assertEquals(-152.00516, slope, 5e-6); // half a unit of the last digit
  }

  /** Central differences of fourth order leave about h⁴ times a sixth derivative. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 2})
  void it_satisfies_the_equation(double nu) {
    ToDoubleFunction<double[]> u = new ColeHopf(nu);
    double h = 1e-3;
    for (double t : new double[] {0.1, 0.4, 0.9}) {
      for (double x : new double[] {-0.9, -0.3, 0.05, 0.6}) {
        double[] across = new double[5];
        double[] along = new double[5];
        for (int k = 0; k < 5; k++) {
          across[k] = u.applyAsDouble(new double[] {x + (k - 2) * h, t});
          along[k] = u.applyAsDouble(new double[] {x, t + (k - 2) * h});
        }
        double second =
            (-across[0] + 16 * across[1] - 30 * across[2] + 16 * across[3] - across[4])
                / (12 * h * h);
        assertEquals(0, slope(along, h) + across[2] * slope(across, h) - nu * second, 2e-6);
      }
    }
  }

  private static double slope(double[] u, double h) {
    return (u[0] - 8 * u[1] + 8 * u[3] - u[4]) / (12 * h);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-4, USUAL, 1, 1e3})
  void it_is_odd_and_vanishes_at_both_ends(double nu) {
    ToDoubleFunction<double[]> u = new ColeHopf(nu);
    double rounding = 1e-15 / nu + 1e-14;
    for (double t : new double[] {1e-9, 0.01, 0.5, 1}) {
      for (double x : new double[] {-1, 0, 1}) {
        assertEquals(0, u.applyAsDouble(new double[] {x, t}), rounding);
      }
      assertEquals(
          -u.applyAsDouble(new double[] {-0.3, t}),
          u.applyAsDouble(new double[] {0.3, t}),
          rounding);
    }
  }

  @Test
  void it_starts_at_the_initial_value() {
    ToDoubleFunction<double[]> u = new ColeHopf(USUAL);
    assertEquals(-Math.sin(0.3 * Math.PI), u.applyAsDouble(new double[] {0.3, 0}), 0);
    // u_t = π sin πx cos πx − ν π² sin πx: below 1.6, so 1e-10 later u has moved by less than 2e-10
    assertEquals(-Math.sin(0.3 * Math.PI), u.applyAsDouble(new double[] {0.3, 1e-10}), 2e-10);
  }
}
