package io.github.ntk4j.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans on polynomials, whose Taylor coefficients along a line are sums of their own. */
class JetPlanTest {
  private static final int MOST = 6;

  private static Partial partial(int i, int j) {
    return new Partial(List.of(i, j));
  }

  private static double coefficient(int i, int j) {
    return Math.cos(1.3 * i + 2.1 * j + 0.2);
  }

  /** Coefficient of tᵏ of Σ cᵢⱼ xⁱ yʲ along (v, w) from 0. */
  private static double along(int v, int w, int k) {
    double sum = 0;
    for (int i = 0; i <= k; i++) {
      sum += coefficient(i, k - i) * Math.pow(v, i) * Math.pow(w, k - i);
    }
    return sum;
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }

  @Test
  void every_derivative_of_a_polynomial_is_found_together_and_alone() {
    List<Partial> all = new ArrayList<>();
    for (int i = 0; i <= MOST; i++) {
      for (int j = 0; i + j <= MOST; j++) {
        all.add(partial(i, j));
        assertDerivatives(new JetPlan(2, List.of(partial(i, j))), List.of(partial(i, j)));
      }
    }
    assertDerivatives(new JetPlan(2, all), all);
  }

  private static void assertDerivatives(JetPlan plan, List<Partial> partials) {
    double[] jet = new double[plan.slots()];
    jet[0] = coefficient(0, 0);
    for (int d = 0; d < plan.directions(); d++) {
      for (int k = 1; k <= plan.order(d); k++) {
        jet[plan.slot(d, k)] = along(plan.direction(d, 0), plan.direction(d, 1), k);
      }
    }
    for (Partial partial : partials) {
      double sum = 0;
      for (JetPlan.Part part : plan.parts(partial)) {
        sum += part.factor() * jet[part.slot()];
      }
      int i = partial.counts().get(0);
      int j = partial.counts().get(1);
      double wanted = factorial(i) * factorial(j) * coefficient(i, j);
      assertEquals(wanted, sum, 1e-12 * factorial(i + j), partial.toString());
    }
  }

  @Test
  void slots_are_shared_along_a_line() {
    JetPlan slopes = new JetPlan(2, List.of(partial(2, 0), partial(1, 0)));
    assertEquals(3, slopes.slots());
    assertEquals(1, slopes.directions());
    assertEquals(2, slopes.highestOrder());
    assertEquals(2, slopes.dimension());
    assertEquals(List.of(new JetPlan.Part(1, 1)), slopes.parts(partial(1, 0)));
    assertEquals(List.of(new JetPlan.Part(2, 2)), slopes.parts(partial(2, 0)));
    assertEquals(3, new JetPlan(2, List.of(partial(1, 0), partial(2, 0))).slots());
    JetPlan laplacian = new JetPlan(2, List.of(partial(2, 0), partial(0, 2)));
    assertEquals(5, laplacian.slots());
    JetPlan mixed = new JetPlan(2, List.of(partial(1, 1)));
    assertEquals(5, mixed.slots()); // along (1, 1) and (1, −1)
    JetPlan value = new JetPlan(2, List.of(partial(0, 0)));
    assertEquals(1, value.slots());
    assertEquals(0, value.highestOrder());
    assertEquals(List.of(new JetPlan.Part(0, 1)), value.parts(partial(0, 0)));
  }

  @Test
  void derivatives_count_by_coordinates() {
    assertEquals(partial(2, 1), Partial.none(2).and(0).and(1).and(0));
    assertEquals(3, partial(2, 1).order());
    assertEquals(
        "derivatives up to order 6 are supported; u_xxxxxxx has order 7: make a lower one an output of its own, e.g."
            + " an equation u.output(1).minus(u.dxx()), and differentiate that",
        Partial.tooHigh("u_xxxxxxx has order", 7).getMessage());
  }
}
