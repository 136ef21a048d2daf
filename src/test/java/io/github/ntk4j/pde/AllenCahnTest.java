package io.github.ntk4j.pde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The splitting against another method, and against the equation itself. */
class AllenCahnTest {
  private static double u(double x, double t) {
    return AllenCahn.at(new double[] {x, t});
  }

  /** Fourier modes and ETDRK4, right to 1e-11; interpolation in √t leaves 4e-9. */
  @ParameterizedTest
  @CsvFileSource(
      resources = "/reference/allen_cahn.csv",
      numLinesToSkip = 3,
      maxCharsPerColumn = 64)
  void values_are_those_of_another_method(ArgumentsAccessor row) {
    for (int k = 0; k <= 40; k++) {
      assertEquals(row.getDouble(k + 1), u(k / 40.0, row.getDouble(0)), 2e-8);
    }
  }

  /** Where u is smooth: differences of fourth order with h = 5e-4 beside a front 0.011 wide. */
  @Test
  void it_satisfies_the_equation() {
    double h = 5e-4;
    double dt = 2e-3;
    for (double t : new double[] {0.1, 0.37, 0.8, 0.95}) {
      for (double x : new double[] {-0.97, -0.52, -0.1, 0.3, 0.5, 0.9}) {
        double second =
            (-u(x - 2 * h, t)
                    + 16 * u(x - h, t)
                    - 30 * u(x, t)
                    + 16 * u(x + h, t)
                    - u(x + 2 * h, t))
                / (12 * h * h);
        double velocity =
            (u(x, t - 2 * dt) - 8 * u(x, t - dt) + 8 * u(x, t + dt) - u(x, t + 2 * dt)) / (12 * dt);
        double value = u(x, t);
        double left = velocity - 1e-4 * second + 5 * (Math.pow(value, 3) - value);
        assertEquals(0, left, 2e-5, "x = " + x + ", t = " + t);
      }
    }
  }

  @Test
  void it_is_even_and_periodic_in_value_and_slope() {
    for (double t : new double[] {0.01, 0.3, 1}) {
      assertEquals(u(0.43, t), u(-0.43, t), 0);
      assertEquals(u(-1, t), u(1, t), 0);
      assertEquals(u(0.999, t), u(1.001, t), 1e-12); // even about 1, hence no slope there
    }
  }

  /** In 1e-6, reaction and diffusion move u by less than 3e-6, the kink at x = 1 by 4√(νt/π). */
  @Test
  void it_starts_at_the_initial_value() {
    for (double x : new double[] {0, 0.25, 0.8, 0.99, 1}) {
      double start = x * x * Math.cos(Math.PI * x);
      assertEquals(start, u(x, 0), 0);
      double kink = x == 1 ? 3e-4 + 4 * Math.sqrt(1e-4 * 1e-6 / Math.PI) : 0;
      assertEquals(start, u(x, 1e-6), 1e-5 + 3e-6 + kink);
    }
  }

  @Test
  void it_stays_between_the_two_phases() {
    for (int i = 0; i <= 100; i++) {
      for (int j = 0; j <= 50; j++) {
        double value = u(i / 100.0, j / 50.0);
        assertTrue(Math.abs(value) <= 1 + 1e-9, "u = " + value);
      }
    }
  }
}
