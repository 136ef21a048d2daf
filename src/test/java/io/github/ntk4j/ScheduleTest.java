package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ScheduleTest {
  private static void fails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void half_a_cosine_has_its_ends_and_its_middle() {
    assertArrayEquals(new double[] {3, 2, 1}, Schedule.cosine(3, 1).rates(3), 1e-15);
  }

  @Test
  void rates_stay_finite_at_the_ends_of_what_a_number_holds() {
    double[] rates = Schedule.cosine(1e308, 1).rates(5);
    assertTrue(Arrays.stream(rates).allMatch(Double::isFinite), () -> Arrays.toString(rates));
    assertEquals(1e308, rates[0], 0);
    assertEquals(5e307, rates[2], 1e293);
    assertEquals(1, rates[4], 0);
  }

  @Test
  void a_length_that_no_memory_holds_is_refused_at_once() {
    fails(
        "steps must be 1 to 10,000,000; got 2,147,483,647",
        () -> Schedule.constant(1).rates(Integer.MAX_VALUE));
    fails("steps must be 1 to 10,000,000; got 0", () -> Schedule.constant(1).rates(0));
  }

  @Test
  void a_plan_counts_its_steps_without_overflow() {
    TrainingPlan plan =
        Pinn.mlp(1, 2, 1).train(Problem.poisson1d(1)).adam(1e-3).steps(Integer.MAX_VALUE);
    fails(
        "a plan has at most 2,147,483,647 steps; this one has 2147483647 and would get 1 more",
        () -> plan.then().adam(1e-3).steps(1));
    assertEquals("adam(0.001), 2,147,483,647 steps", plan.toString());
  }

  @Test
  void digits_do_not_follow_the_locale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(
          "0.1, × 0.5000 every 2,000 steps, warm-up of 10 steps, × 0.1000 after 1,000 steps without progress",
          Schedule.exponential(0.1, 0.50001, 2000)
              .warmUp(10)
              .reduceOnPlateau(0.100001, 1000)
              .toString());
      assertEquals(
          "RAR-D, 1,000 points more, every 2,000 steps, seed 5",
          Sampling.rarD(1000).every(2000).seed(5).toString());
      assertEquals(
          "causal weights, tolerance 1.0, 32 chunks, every 1,000 steps",
          Causality.tolerance(1).every(1000).toString());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void what_is_missing_is_named() {
    TrainingPlan.Optimiser next = Pinn.mlp(1, 2, 1).train(Problem.poisson1d(1));
    fails("learningRate must not be null", () -> next.adam((Schedule) null));
    fails("learningRate must not be null", () -> next.adamW((Schedule) null, 0.1));
    fails("learningRate must not be null", () -> next.gradientDescent((Schedule) null));
    TrainingPlan plan = next.adam(1e-3).steps(1);
    fails("rule must not be null", () -> plan.balance(null));
    fails("rule must not be null", () -> plan.sampling(null));
    fails("rule must not be null", () -> plan.causal(null));
    fails("points must not be null", () -> plan.trackNtk(null));
  }
}
