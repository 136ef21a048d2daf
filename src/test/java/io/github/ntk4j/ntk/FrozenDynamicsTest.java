package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Two modes, λ = 5 and 5/4, by the rules' own recurrences. */
class FrozenDynamicsTest {
  private static final double[] LAMBDA = {5, 1.25};
  private static final Scheme DESCENT = new Scheme(Scheme.Kind.GRADIENT_DESCENT, 0.1, 0);
  private static final List<Scheme> SCHEMES =
      List.of(
          DESCENT,
          new Scheme(Scheme.Kind.GRADIENT_FLOW, 0.3, 0),
          new Scheme(Scheme.Kind.HEAVY_BALL, 0.1, 0.5),
          new Scheme(Scheme.Kind.NESTEROV, 0.05, 0.8));

  /** Residual of one mode after each step, from 1 and at rest. */
  private static double[] followed(Scheme scheme, double lambda, int steps) {
    double[] r = new double[steps + 1];
    r[0] = 1;
    double s = 0;
    double eta = scheme.rate();
    double beta = scheme.momentum();
    for (int n = 0; n < steps; n++) {
      double pull = lambda * r[n];
      s = beta * s + pull;
      r[n + 1] =
          switch (scheme.kind()) {
            case GRADIENT_DESCENT -> r[n] - eta * pull;
            case HEAVY_BALL -> r[n] - eta * s;
            case NESTEROV -> r[n] - eta * (pull + beta * s);
            case GRADIENT_FLOW -> Math.exp(-eta * lambda * (n + 1));
          };
    }
    return r;
  }

  /** First step with ½Σ (cₖ rₖ)² ≤ target, or −1. */
  private static long first(Scheme scheme, double target, int most, double... coefficients) {
    double[] one = followed(scheme, LAMBDA[0], most);
    double[] two = followed(scheme, LAMBDA[1], most);
    for (int n = 0; n <= most; n++) {
      double a = coefficients[0] * one[n];
      double b = coefficients[1] * two[n];
      if ((a * a + b * b) / 2 <= target) {
        return n;
      }
    }
    return -1;
  }

  @Test
  void modes_are_those_of_the_kernel() {
    TangentKernel kernel = Line.twoModes(3, 2);
    FrozenDynamics frozen = new FrozenDynamics(kernel);
    assertSame(kernel, frozen.kernel());
    assertArrayEquals(LAMBDA, frozen.eigenvalues(), 1e-14);
    assertEquals(3, Math.abs(frozen.coefficients()[0]), 1e-14);
    assertEquals(2, Math.abs(frozen.coefficients()[1]), 1e-14);
    frozen.eigenvalues()[0] = 7; // copies
    frozen.coefficients()[0] = 7;
    assertEquals(5, frozen.eigenvalues()[0], 1e-14);
    assertEquals(3, Math.abs(frozen.coefficients()[0]), 1e-14);
  }

  @Test
  void losses_of_terms_follow_the_rule_of_each_scheme() {
    FrozenDynamics frozen = new FrozenDynamics(Line.twoTerms(3, 2));
    for (Scheme scheme : SCHEMES) {
      double[] fast = followed(scheme, 5, 12);
      double[] slow = followed(scheme, 1.25, 12);
      double[][] losses = frozen.losses(scheme, 12);
      assertEquals(13, losses.length);
      for (int n = 0; n <= 12; n++) {
        assertEquals(4.5 * fast[n] * fast[n], losses[n][0], 1e-13, scheme + ", step " + n);
        assertEquals(2 * slow[n] * slow[n], losses[n][1], 1e-13, scheme + ", step " + n);
      }
    }
  }

  @Test
  void a_loss_that_overflows_is_infinite() {
    double[][] losses =
        new FrozenDynamics(Line.twoModes(1, 1))
            .losses(new Scheme(Scheme.Kind.GRADIENT_DESCENT, 1, 0), 700); // factors −4 and −1/4
    assertEquals(8, losses[1][0], 0.04);
    assertEquals(Double.POSITIVE_INFINITY, losses[600][0]);
    assertEquals(Double.POSITIVE_INFINITY, losses[700][0]);
  }

  /** Of three rows and two parameters (1, 4, −5) is what no parameter changes. */
  @Test
  void what_no_parameter_changes_stays() {
    double[] x = {2, -0.5, 0};
    double mean = 1.5; // of three points, so that rows are those of raw ones
    FrozenDynamics frozen =
        new FrozenDynamics(
            new TangentKernel(
                Line.loss(Line.term("three", mean, x, -1, -4, 5)), new double[2], true));
    assertEquals(0, frozen.eigenvalues()[2], 0);
    assertEquals(21, frozen.unreachableLoss(), 1e-12); // half of 1 + 16 + 25
    assertEquals(-1, frozen.stepsTo(DESCENT, 0.99, 1_000));
    assertEquals(-1, frozen.termStepsTo(DESCENT, 0, 0.99));
    assertEquals(0, new FrozenDynamics(Line.twoModes(1, 1)).unreachableLoss(), 0);
  }

  @Test
  void steps_are_the_first_with_so_little_left() {
    FrozenDynamics frozen = new FrozenDynamics(Line.twoModes(1, 1));
    for (Scheme scheme : SCHEMES) {
      for (double fraction : new double[] {1, 0.9, 0.3, 0.1, 1e-2, 1e-5, 1e-12}) {
        long steps = first(scheme, fraction, 2_000, 1, 1); // the loss is 1
        String message = scheme + ", " + fraction;
        assertEquals(steps, frozen.stepsTo(scheme, fraction, 1_000_000), message);
        assertEquals(steps, frozen.stepsTo(scheme, fraction, Math.max(steps, 1)), message);
        if (steps > 1) {
          assertEquals(-1, frozen.stepsTo(scheme, fraction, steps - 1), message);
        }
      }
    }
  }

  /** √0.5 falls to 10⁻²⁰ in 133 steps: from there on by bisection. */
  @Test
  void slow_falls_under_momentum_are_found_beyond_what_swings() {
    FrozenDynamics frozen = new FrozenDynamics(Line.twoTerms(1, 1));
    for (Scheme.Kind kind : List.of(Scheme.Kind.HEAVY_BALL, Scheme.Kind.NESTEROV)) {
      Scheme scheme = new Scheme(kind, 1e-3, 0.5);
      for (double fraction : new double[] {0.8, 0.5, 0.3, 0.1, 0.01}) {
        String message = scheme + ", " + fraction;
        long all = first(scheme, fraction, 5_000, 1, 1);
        assertEquals(all, frozen.stepsTo(scheme, fraction, 10_000), message);
        long slow = first(scheme, fraction / 2, 5_000, 0, 1);
        assertEquals(slow, frozen.termStepsTo(scheme, 1, fraction), message);
      }
      assertEquals(-1, frozen.stepsTo(scheme, 0.01, 200), kind.toString());
      Scheme none = new Scheme(kind, 1e-3, 0);
      Scheme descent = new Scheme(Scheme.Kind.GRADIENT_DESCENT, 1e-3, 0);
      assertEquals(frozen.stepsTo(descent, 0.1, 10_000), frozen.stepsTo(none, 0.1, 10_000));
      assertEquals(frozen.termStepsTo(descent, 1, 0.1), frozen.termStepsTo(none, 1, 0.1));
    }
  }

  @Test
  void steps_of_a_term_are_those_of_its_own_loss() {
    FrozenDynamics frozen = new FrozenDynamics(Line.twoTerms(3, 2));
    for (Scheme scheme : SCHEMES) {
      for (double fraction : new double[] {0.9, 0.5, 0.1, 1e-3, 1e-7}) {
        String message = scheme + ", " + fraction;
        long fast = first(scheme, fraction * 4.5, 2_000, 3, 0);
        assertEquals(fast, frozen.termStepsTo(scheme, 0, fraction), message);
        long slow = first(scheme, fraction * 2, 2_000, 0, 2);
        assertEquals(slow, frozen.termStepsTo(scheme, 1, fraction), message);
      }
    }
  }

  /** A pull of the other term takes this one up before it falls. */
  @Test
  void a_term_may_rise_before_it_falls() {
    TangentKernel kernel =
        new TangentKernel(
            Line.loss(
                Line.term("a", 0.5, new double[] {0}, -1),
                Line.term("b", 0.5, new double[] {1}, -1e-3)),
            new double[2],
            true);
    FrozenDynamics frozen = new FrozenDynamics(kernel);
    Scheme scheme = new Scheme(Scheme.Kind.GRADIENT_DESCENT, 0.05, 0);
    double a = 1; // K = (1 1; 1 2)
    double b = 1e-3;
    long last = 0;
    for (int n = 1; n < 5_000; n++) {
      double pull = a + b;
      b -= 0.05 * (a + 2 * b);
      a -= 0.05 * pull;
      last = Math.abs(b) > 1e-3 * Math.sqrt(0.5) ? n : last;
    }
    assertTrue(last > 100, last + " steps");
    assertEquals(last + 1, frozen.termStepsTo(scheme, 1, 0.5));
  }

  @Test
  void a_term_that_is_satisfied_takes_no_step_and_a_diverging_mode_has_no_end() {
    FrozenDynamics frozen = new FrozenDynamics(Line.twoTerms(3, 0));
    assertEquals(0, frozen.termStepsTo(DESCENT, 1, 1e-9));
    assertTrue(frozen.termStepsTo(DESCENT, 0, 1e-9) > 0);
    Scheme edge = new Scheme(Scheme.Kind.GRADIENT_DESCENT, 0.5, 0); // 5 ≥ 2/0.5
    assertEquals(-1, frozen.termStepsTo(edge, 0, 0.5));
    assertEquals(-1, frozen.stepsTo(edge, 0.5, 1_000));
  }

  @Test
  void a_mode_that_would_diverge_has_no_end_also_where_it_holds_nothing_yet() {
    FrozenDynamics frozen = new FrozenDynamics(Line.twoTerms(0, 2));
    Scheme edge = new Scheme(Scheme.Kind.GRADIENT_DESCENT, 0.5, 0);
    assertEquals(-1, frozen.stepsTo(edge, 0.5, 1_000));
    assertEquals(-1, frozen.termStepsTo(edge, 1, 0.5));
    Scheme sound = new Scheme(Scheme.Kind.GRADIENT_DESCENT, 0.39, 0);
    assertEquals(1, frozen.stepsTo(sound, 0.5, 1_000));
    assertEquals(1, frozen.termStepsTo(sound, 1, 0.5));
  }

  @Test
  void fractions_are_of_the_loss_now() {
    FrozenDynamics frozen = new FrozenDynamics(Line.twoModes(30, 20));
    for (Scheme scheme : SCHEMES) {
      long steps = first(scheme, 0.1 * 650, 2_000, 30, 20); // half of 900 + 400
      assertEquals(steps, frozen.stepsTo(scheme, 0.1, 2_000), scheme.toString());
    }
    assertEquals(1, frozen.losses(DESCENT, 0)[0].length);
    assertEquals(2, new FrozenDynamics(Line.twoTerms(1, 1)).losses(DESCENT, 0)[0].length);
  }

  @Test
  void a_stop_is_heard_between_steps() {
    FrozenDynamics frozen = new FrozenDynamics(Line.twoTerms(3, 2));
    Scheme heavy = SCHEMES.get(2);
    List<Runnable> calls =
        List.of(
            () -> frozen.losses(DESCENT, 3),
            () -> frozen.stepsTo(heavy, 0.1, 100),
            () -> frozen.termStepsTo(heavy, 0, 0.1),
            () -> frozen.termStepsTo(DESCENT, 0, 0.1));
    for (Runnable call : calls) {
      Thread.currentThread().interrupt();
      assertThrows(CancellationException.class, call::run);
      assertFalse(Thread.interrupted());
    }
  }
}
