package io.github.ntk4j.train;

import io.github.ntk4j.base.Text;
import java.util.Arrays;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * How many rows of a term a step takes at most, drawn without replacement: an epoch has as many
 * batches as that takes, as equal as can be, and sees each row once.
 *
 * @param points at least 1
 * @param seed of the draws
 */
public record Batch(int points, long seed) {
  /** Batches in an epoch. */
  private int count(int rows) {
    return (rows - 1) / points + 1;
  }

  /** Number of the epoch that a step is in. */
  int epoch(int rows, int step) {
    return step / count(rows);
  }

  /** The order of rows in an epoch: the same for the same seed, number of rows and epoch. */
  int[] order(int rows, int epoch) {
    RandomGenerator random =
        new Well19937c(new int[] {(int) seed, (int) (seed >>> 32), rows, epoch});
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) { // Fisher and Yates, inside out
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** The rows that a step takes, rising, from the order of its epoch. */
  int[] rows(int[] order, int step) {
    long n = order.length;
    int count = count(order.length);
    int k = step % count;
    int[] rows = Arrays.copyOfRange(order, (int) (n * k / count), (int) (n * (k + 1) / count));
    Arrays.sort(rows);
    return rows;
  }

  /** In words. */
  @Override
  public String toString() {
    return Text.format("batches of %,d", points) + (seed == 0 ? "" : ", seed " + seed);
  }
}
