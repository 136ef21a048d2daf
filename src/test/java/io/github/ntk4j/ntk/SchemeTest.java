package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SchemeTest {
  @Test
  void rates_are_bounded_by_the_largest_eigenvalue() {
    assertEquals(0.5, Scheme.Kind.GRADIENT_DESCENT.largestStableRate(4, 0.9));
    assertEquals(2 * 1.5 / 4, Scheme.Kind.HEAVY_BALL.largestStableRate(4, 0.5));
    assertEquals(2 * 1.5 / (2.0 * 4), Scheme.Kind.NESTEROV.largestStableRate(4, 0.5));
    assertEquals(Double.POSITIVE_INFINITY, Scheme.Kind.GRADIENT_FLOW.largestStableRate(4, 0));
    assertEquals(0.5, Scheme.largestStableRate(4));
    assertEquals(new Scheme(Scheme.Kind.GRADIENT_DESCENT, 0.25, 0), Scheme.half(4));
    assertEquals(20, new Scheme(Scheme.Kind.GRADIENT_DESCENT, 0.1, 0).stabilityLimit(), 1e-14);
    assertEquals(30, new Scheme(Scheme.Kind.HEAVY_BALL, 0.1, 0.5).stabilityLimit(), 1e-14);
  }

  @Test
  void modes_fold_in_one_over_minus_the_logarithm_of_their_factor() {
    Scheme descent = new Scheme(Scheme.Kind.GRADIENT_DESCENT, 0.1, 0);
    assertEquals(0.7, descent.factor(3), 2e-16);
    assertEquals(-1 / Math.log(0.7), descent.foldingSteps(3), 1e-14);
    assertEquals(-1 / Math.log(0.3), descent.foldingSteps(7), 1e-14);
    assertEquals(-1 / Math.log(0.5), descent.foldingSteps(15), 1e-14); // factor −0.5
    assertEquals(Double.NaN, descent.foldingSteps(20));
    assertEquals(Double.NaN, descent.foldingSteps(0));
    assertEquals(1e21, descent.foldingSteps(1e-20), 1e7); // no digit of a tiny ηλ is lost
    Scheme flow = new Scheme(Scheme.Kind.GRADIENT_FLOW, 0.1, 0);
    assertEquals(Math.exp(-0.3), flow.factor(3), 2e-16);
    assertEquals(1 / 0.3, flow.foldingSteps(3), 1e-15);
    assertEquals(Math.exp(-0.6), ModeFactor.after(flow, 3, 2), 2e-16);
  }

  /** Two equations at one point, and one at two: λ = 5 and 5/4, fast above ηλ = 10⁻³. */
  @Test
  void a_slow_residual_is_what_fast_modes_leave() {
    TangentKernel kernel =
        new TangentKernel(
            Line.loss(Line.term("u", 1, new double[] {2, -0.5}, -3, -2)), new double[2], false);
    assertArrayEquals(new double[] {0, 2}, SlowResidual.size(kernel, 3e-4, 2), 1e-14);
    assertArrayEquals(new double[] {3, 2}, SlowResidual.size(kernel, 1e-4, 2), 1e-14);
    assertArrayEquals(new double[] {0, 0}, SlowResidual.size(kernel, 1, 2), 1e-14);
    assertArrayEquals(new double[] {Math.sqrt(13)}, SlowResidual.size(kernel, 1e-4, 1), 1e-14);
  }
}
