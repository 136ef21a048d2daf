package io.github.ntk4j.exchange;

import io.github.ntk4j.base.Fault;
import io.github.ntk4j.base.Text;
import java.util.Arrays;

/**
 * Outputs beside those that were computed elsewhere.
 *
 * @param point where they differ most, and {@code output} which of them
 * @param difference there; {@code largest} is the largest of the expected values in size
 */
public record Agreement(
    int point, int output, double expected, double found, double difference, double largest) {

  /** Compares; expected values have to be finite, one row a point and one number an output. */
  public static Agreement of(double[][] expected, double[][] found) {
    requireShape(expected, found);
    double largest = 0;
    Agreement worst = new Agreement(0, 0, expected[0][0], found[0][0], -1, 0);
    for (int i = 0; i < found.length; i++) {
      for (int k = 0; k < found[i].length; k++) {
        largest = Math.max(largest, Math.abs(expected[i][k]));
        double difference = Math.abs(expected[i][k] - found[i][k]);
        if (!(difference <= worst.difference)) {
          worst = new Agreement(i, k, expected[i][k], found[i][k], difference, 0);
        }
      }
    }
    return new Agreement(
        worst.point, worst.output, worst.expected, worst.found, worst.difference, largest);
  }

  private static void requireShape(double[][] expected, double[][] found) {
    if (expected.length != found.length) {
      throw Fault.argument(
          Text.format(
              "there are %,d rows of expected values for %,d points",
              expected.length, found.length));
    }
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] == null || expected[i].length != found[i].length) {
        throw Fault.argument(
            Text.format(
                "row %d of the expected values is %s; the network has %d outputs",
                i, Arrays.toString(expected[i]), found[i].length));
      }
      for (double value : expected[i]) {
        if (!Double.isFinite(value)) {
          throw Fault.argument(
              Text.format("row %d of the expected values has %s; they must be finite", i, value));
        }
      }
    }
  }

  /** Whether they differ by no more than a share of the largest. */
  public boolean within(double tolerance) {
    return difference <= tolerance * largest;
  }
}
