package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Wang, Yu and Perdikaris (2022): with the NTK parameterisation the kernel of a linear problem
 * freezes as the network gets wider; that of a nonlinear one does not.
 */
class WidthDriftTest {
  private static final long[] SEEDS = {1, 2, 3, 4, 5};

  private static Pinn pinn(int inputs, int width, long seed) {
    return Pinn.mlp(inputs, width, 1)
        .initialization(Initialization.NTK)
        .seed(seed)
        .normalBiases(1, seed);
  }

  /** The median over seeds of ‖K−K₀‖/‖K₀‖ and of ‖θ−θ₀‖/‖θ₀‖. */
  private static double[] medians(Problem problem, int inputs, int width, double rate, int steps) {
    double[] kernel = new double[SEEDS.length];
    double[] parameters = new double[SEEDS.length];
    for (int s = 0; s < SEEDS.length; s++) {
      Pinn start = pinn(inputs, width, SEEDS[s]);
      Pinn end = start.train(problem).gradientDescent(rate).steps(steps).run().model();
      NtkResult before = Ntk.of(start).on(problem).raw();
      kernel[s] = Ntk.of(end).on(problem).raw().driftFrom(before).kernelDrift();
      parameters[s] = change(start.parameters(), end.parameters());
    }
    Arrays.sort(kernel);
    Arrays.sort(parameters);
    return new double[] {kernel[SEEDS.length / 2], parameters[SEEDS.length / 2]};
  }

  private static double change(double[] start, double[] end) {
    double change = 0;
    double norm = 0;
    for (int k = 0; k < start.length; k++) {
      change += (end[k] - start[k]) * (end[k] - start[k]);
      norm += start[k] * start[k];
    }
    return Math.sqrt(change / norm);
  }

  @Test
  void kernel_and_parameters_of_poisson_drift_less_with_width() {
    Problem poisson = Problem.poisson1d(1).collocation(Points.grid(0, 1, 30));
    double[] ten = medians(poisson, 1, 10, 2e-3, 200);
    double[] hundred = medians(poisson, 1, 100, 2e-3, 200);
    double[] fiveHundred = medians(poisson, 1, 500, 2e-3, 200);
    for (int k = 0; k < 2; k++) {
      assertTrue(hundred[k] < 0.7 * ten[k], hundred[k] + " of " + ten[k]);
      assertTrue(fiveHundred[k] < 0.7 * hundred[k], fiveHundred[k] + " of " + hundred[k]);
    }
  }

  @Test
  void the_kernel_of_burgers_moves_at_any_width_though_its_parameters_hardly_do() {
    Problem burgers = Problem.burgers(0.1 / Math.PI).collocation(50).boundary(20).initialPoints(20);
    double[] ten = medians(burgers, 2, 10, 0.05, 100);
    double[] fiveHundred = medians(burgers, 2, 500, 0.05, 100);
    assertTrue(fiveHundred[1] < 0.3 * ten[1], fiveHundred[1] + " of " + ten[1]);
    assertTrue(fiveHundred[0] > 0.2, "drift " + fiveHundred[0]);
  }

  @Test
  void drift_needs_the_same_rows() {
    NtkResult few = Ntk.of(pinn(1, 10, 1)).on(Points.grid(0, 1, 3));
    NtkResult more = Ntk.of(pinn(1, 10, 1)).on(Points.grid(0, 1, 4));
    assertEquals(0, few.driftFrom(few).kernelDrift());
    assertEquals(
        "drift needs two kernels on the same rows; got 4 rows of [u] and 3 rows of [u]",
        assertThrows(IllegalArgumentException.class, () -> more.driftFrom(few)).getMessage());
  }

  @Test
  void normal_biases_leave_the_weights_and_are_drawn_apart_from_them() {
    Pinn plain = Pinn.mlp(1, 4000, 1).initialization(Initialization.NTK).seed(7);
    double[] weights = plain.parameters();
    double[] all = plain.normalBiases(1, 7).parameters();
    double square = 0;
    double product = 0;
    for (int k = 0; k < 4000; k++) {
      assertEquals(weights[k], all[k]);
      square += all[4000 + k] * all[4000 + k] / 4000;
      product += all[4000 + k] * all[k] / 4000;
    }
    // standard errors of 4,000 normal draws: √(2/4000) and √(1/4000); four of them
    assertEquals(1, square, 4 * Math.sqrt(2 / 4000.0));
    assertEquals(0, product, 4 * Math.sqrt(1 / 4000.0));
    assertEquals(
        "deviation of biases must be finite and above 0; got 0.0",
        assertThrows(IllegalArgumentException.class, () -> plain.normalBiases(0, 1)).getMessage());
  }
}
