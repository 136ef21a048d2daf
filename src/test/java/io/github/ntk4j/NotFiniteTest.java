package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.ntk.PreconditionedModes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** NaN and infinity end in a sentence with term and point, at once, wherever they come from. */
class NotFiniteTest {
  private static final Pinn NET = Pinn.mlp(1, 8, 1);
  private static final Problem TANK =
      Problem.named("Draining tank")
          .time("t", 0, 1)
          .equation(u -> u.dt().plus(u.pow(2).pow(0.25)))
          .initial(p -> 1)
          .collocation(Points.grid(0, 1, 11));

  private static String refusal(Executable work) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> assertThrows(IllegalArgumentException.class, work).getMessage());
  }

  @Test
  void a_root_without_a_slope_names_term_point_and_cause_everywhere() {
    // u(0) is exactly 0, since biases are
    String expected =
        "the gradient of term residual is not finite at point 0, [0.0]: it has no finite"
            + " derivative there, as √|u| has none at u = 0";
    assertEquals(expected, refusal(() -> Ntk.of(NET).on(TANK).values()));
    assertEquals(expected, refusal(() -> Ntk.of(NET).top(3).on(TANK)));
    assertEquals(expected, refusal(() -> NET.train(TANK).adam(1e-3).steps(3).run()));
    assertEquals(expected, refusal(() -> NET.train(TANK).gaussNewton().steps(3).run()));
    assertEquals(expected, refusal(() -> NET.train(TANK).selfScaledBroyden().steps(3).run()));
    assertEquals(expected, refusal(() -> LossWeights.of(NET, TANK)));
  }

  private static Pinn all(double value, int... sizes) {
    Pinn pinn = Pinn.mlp(sizes);
    double[] theta = new double[pinn.parameterCount()];
    Arrays.fill(theta, value);
    return pinn.withParameters(theta);
  }

  private static Problem scaled(double factor) {
    return Problem.named("scaled")
        .space("x", 0, 1)
        .equation(u -> u.dxx().times(factor))
        .collocation(20);
  }

  @Test
  void a_kernel_that_overflows_names_term_and_sizes_before_any_decomposition() {
    Problem heavy = Problem.poisson1d(1).collocation(20).weight("residual", 1e307);
    String message = refusal(() -> Ntk.of(NET).on(heavy));
    assertTrue(
        message.matches(
            "the kernel overflows: its trace is \\d\\.\\de\\+30[78], and 1e150 is the most; most of it is of"
                + " term residual: weight 1.0e\\+307, parameters up to .*, coordinates up to .*"),
        message);
    assertEquals(message, refusal(() -> Ntk.of(NET).top(3).on(heavy)));
    assertEquals(message, refusal(() -> LossWeights.of(NET, heavy)));
    assertEquals(message, refusal(() -> Forecast.of(NET, heavy)));
    Pinn huge = all(1e100, 1, 4, 4, 1).activation(Activation.relu());
    assertTrue(
        refusal(() -> Ntk.of(huge).on(Points.of(0.5, 1)))
            .endsWith(
                "most of it is of term u: parameters up to 1.0e+100, coordinates up to 1.0e+00. Is one of"
                    + " these out of scale, or a number in the equation?"));
    assertTrue(refusal(() -> Ntk.of(NET).on(scaled(1e200))).contains("its trace is NaN"));
  }

  @Test
  void weights_that_scale_a_kernel_out_of_range_leave_the_raw_one() {
    Problem tiny = Problem.poisson1d(1).collocation(20);
    for (String term : List.of("residual", "boundary")) {
      tiny = tiny.weight(term, 1e-320);
    }
    Problem problem = tiny;
    String message = refusal(() -> Ntk.of(NET).on(problem));
    assertTrue(message.startsWith("the kernel underflows: its trace is 2."), message);
    assertTrue(message.contains("1e-150 is the least"), message);
  }

  @Test
  void a_kernel_that_underflows_to_zero_is_not_called_zero() {
    String message = refusal(() -> Ntk.of(NET).on(scaled(1e-200)));
    assertTrue(message.startsWith("the kernel underflows: its trace is 0.0e+00"), message);
    Pinn dead = all(-1, 1, 4, 1).activation(Activation.relu());
    Problem slope = Problem.named("s").space("x", 0, 1).equation(u -> u.dx()).collocation(5);
    String zero = refusal(() -> Ntk.of(dead).on(slope));
    assertTrue(zero.startsWith("the kernel has rank 0"), zero);
    assertEquals(zero, refusal(() -> Ntk.of(dead).top(2).on(slope)));
  }

  @Test
  void kernels_within_the_range_keep_their_numbers_to_its_ends() {
    double[] plain = Ntk.of(NET).on(scaled(1)).values();
    for (double factor : new double[] {0x1p230, 0x1p-230}) { // its square is 1e±138
      double[] values = Ntk.of(NET).on(scaled(factor)).values();
      assertEquals(plain[0], values[0] / factor / factor, 1e-14 * plain[0]);
      assertTrue(values[0] > 0);
    }
  }

  @Test
  void a_preconditioner_out_of_range_is_named() {
    String message =
        refusal(
            () ->
                PreconditionedModes.of(
                    Ntk.outputLoss(NET, Points.of(0.1, 0.7)),
                    NET.parameters(),
                    filled(NET.parameterCount(), 1e-200)));
    assertTrue(
        message.matches(
            "the preconditioned kernel overflows: its trace is .*; P goes from 1.0e-200 to 1.0e-200: .*"),
        message);
  }

  private static double[] filled(int n, double value) {
    double[] all = new double[n];
    Arrays.fill(all, value);
    return all;
  }

  @Test
  void frequencies_that_overflow_are_refused_by_name() {
    Pinn two = Pinn.mlp(2, 4, 1);
    assertEquals(
        "B[0][0] is 1.0E308, so that 2πB overflows; 2.9e+307 is the most",
        refusal(() -> two.fourierFeatures(new double[][] {{1e308}})));
    assertEquals(
        "a period of 4.9E-324 is too short: 2π · 1/period overflows",
        refusal(() -> two.periodicFeatures(0, Double.MIN_VALUE, 1)));
    assertEquals(
        "a sigma of Fourier features of 1.0E308 is too large: 2πB overflows",
        refusal(() -> two.randomFourierFeatures(1, 0, 1e308)));
    assertEquals(
        "a bias of deviation 1.7976931348623157E308 must be finite; got Infinity",
        refusal(() -> NET.normalBiases(Double.MAX_VALUE, 1)));
  }

  @Test
  void points_spread_by_any_power_of_ten_are_standardised_alike() {
    double[] plain = NET.standardised(Points.of(-1, 0, 1)).value(Points.of(-1, 0, 1));
    for (double size : new double[] {0x1p660, 0x1p-660, 0x1p1022, 0x1p-1000}) { // 1e±200 …
      Points points = Points.of(-size, 0, size);
      assertArrayEquals(plain, NET.standardised(points).value(points), "size " + size);
    }
    assertEquals(
        "points do not vary in coordinate 0 by more than 2.47E-322; inputs cannot be standardised",
        refusal(() -> NET.standardised(Points.of(3e-322, -3e-322, 0))));
  }

  @Test
  void values_that_are_no_numbers_are_refused_with_point_and_cause() {
    Pinn sine = NET.activation(Activation.sin());
    assertEquals(
        "output 0 is NaN at point 1, [1.0E308]: a sum in the network overflows there; are inputs or"
            + " parameters huge?",
        refusal(() -> sine.value(Points.of(0, 1e308))));
    Pinn features = Pinn.mlp(2, 4, 1).fourierFeatures(new double[][] {{1e300}});
    assertTrue(
        refusal(() -> features.value(Points.of(1e10)))
            .contains("what the first layer sees there is not finite"));
    Problem pole =
        Problem.named("pole")
            .space("x", 0, 1)
            .equation(u -> u.dx().over(u.coordinate("x")))
            .collocation(Points.of(0.5));
    assertEquals(
        "the residual is Infinity at point 1, [0.0]; are parameters or coordinates huge, or has a source"
            + " or coefficient no value there?",
        refusal(() -> pole.residual(all(1, 1, 1), Points.of(0.5, 0))));
    assertEquals(
        "values[1] must be finite; got NaN",
        refusal(() -> Ntk.of(NET).on(Points.of(0, 1)).filter(new double[] {0, Double.NaN}, 1)));
  }

  @Test
  void sines_of_numbers_too_large_are_refused() {
    Pinn sine = Pinn.mlp(1, 8, 1).seed(1).activation(Activation.sin()).normalBiases(1, 1);
    String message = refusal(() -> Ntk.of(sine).on(Points.of(1.7e308, -1.7e308, 1)).values());
    assertTrue(message.startsWith("the gradient of term u is not finite at point 0"), message);
  }
}
