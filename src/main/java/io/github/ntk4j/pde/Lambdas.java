package io.github.ntk4j.pde;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Lambdas of the user's at points: one that reads beyond a point is told how long a point is. */
final class Lambdas {
  private Lambdas() {}

  /** A value at a point, which the lambda gets a copy of. */
  static double value(String what, ToDoubleFunction<double[]> function, double[] point) {
    try {
      return function.applyAsDouble(point.clone());
    } catch (IndexOutOfBoundsException e) {
      throw beyond(what, point, e);
    }
  }

  /** Whether a point, which the lambda gets a copy of, passes a test. */
  static boolean passes(String what, Predicate<double[]> test, double[] point) {
    try {
      return test.test(point.clone());
    } catch (IndexOutOfBoundsException e) {
      throw beyond(what, point, e);
    }
  }

  /** An array of the user's own that is too short is none of ours. */
  private static RuntimeException beyond(String what, double[] point, IndexOutOfBoundsException e) {
    boolean ours = String.valueOf(e.getMessage()).endsWith("for length " + point.length);
    return ours
        ? Fault.argument(
            Text.format(
                "%s reads beyond the point %s: %s; a point is double[%s], its coordinates in the order of declaration",
                what, Arrays.toString(point), e.getMessage(), point.length))
        : e;
  }
}
