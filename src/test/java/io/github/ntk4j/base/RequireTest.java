package io.github.ntk4j.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RequireTest {
  private static void fails(String message, Executable check) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, check).getMessage());
  }

  @Test
  void what_is_in_order_comes_back() {
    String text = "x";
    assertSame(text, Require.nonNull("text", text));
    assertEquals(List.of(1, 2), Require.nonNullList("numbers", Arrays.asList(1, 2)));
    assertEquals(Double.MIN_VALUE, Require.positive("x", Double.MIN_VALUE), 0);
    assertEquals(0, Require.notNegative("x", 0), 0);
    assertEquals(-1, Require.finite("x", -1), 0);
    assertEquals(0.5, Require.fraction("x", 0.5), 0);
    assertEquals(3, Require.atLeast(3, "x", 3));
    assertEquals(1000, Require.between(1, 1000, "x", 1000));
    assertEquals(1, Require.interval(1));
    assertEquals(1e-3, Require.learningRate(1e-3), 0);
    assertEquals(0, Require.momentum(0), 0);
  }

  @Test
  void null_is_named_also_within_a_list() {
    fails("points must not be null", () -> Require.nonNull("points", null));
    fails("seeds must not be null", () -> Require.nonNullList("seeds", null));
    fails("seeds[1] must not be null", () -> Require.nonNullList("seeds", Arrays.asList(1, null)));
  }

  @Test
  void numbers_out_of_range_are_named_and_shown() {
    double[] none = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double x : none) {
      fails("period must be finite and above 0; got " + x, () -> Require.positive("period", x));
      fails("ridge must be finite and at least 0; got " + x, () -> Require.notNegative("ridge", x));
      fails("start must be finite; got " + x, () -> Require.finite("start", x));
      fails("x must be above 0 and below 1; got " + x, () -> Require.fraction("x", x));
      fails("a momentum must lie in [0, 1); got " + x, () -> Require.momentum(x));
    }
    fails("period must be finite and above 0; got 0.0", () -> Require.positive("period", 0));
    fails("ridge must be finite and at least 0; got -1.0", () -> Require.notNegative("ridge", -1));
    fails("x must be above 0 and below 1; got 1.0", () -> Require.fraction("x", 1));
    fails("points must be 1 to 1,000; got 1,001", () -> Require.between(1, 1000, "points", 1001));
    fails("chunks must be at least 2; got 1", () -> Require.atLeast(2, "chunks", 1));
    fails("every needs an interval of at least 1 step; got 0", () -> Require.interval(0));
    fails(
        "a learning rate must be finite and above 0, e.g. 1e-3; got 0.0",
        () -> Require.learningRate(0));
    fails("a momentum must lie in [0, 1); got 1.0", () -> Require.momentum(1));
  }
}
