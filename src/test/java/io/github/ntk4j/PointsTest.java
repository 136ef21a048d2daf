package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointsTest {
  private static final double[] LO = {-1, 2};
  private static final double[] HI = {1, 5};

  private static double[] column(Points points, int k) {
    return Arrays.stream(points.toArray()).mapToDouble(x -> x[k]).toArray();
  }

  /** Index of the equal part of lo … hi in which each number lies. */
  private static int[] parts(double[] values, double lo, double hi, int n) {
    return Arrays.stream(values).mapToInt(x -> (int) ((x - lo) / (hi - lo) * n)).toArray();
  }

  @Test
  void uniform_draws_have_the_mean_and_variance_of_their_interval() {
    Points points = Points.uniform(LO, HI, 20_000).seed(5);
    for (int k = 0; k < 2; k++) {
      double width = HI[k] - LO[k];
      double mean = Arrays.stream(column(points, k)).average().orElseThrow();
      double middle = (LO[k] + HI[k]) / 2;
      double variance =
          Arrays.stream(column(points, k))
              .map(x -> Math.pow(x - middle, 2))
              .average()
              .orElseThrow();
      // five standard errors: width/√12n, and width² √(1/180n)
      assertEquals(middle, mean, 5 * width / Math.sqrt(12 * 20_000));
      assertEquals(width * width / 12, variance, 5 * width * width / Math.sqrt(180.0 * 20_000));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 42})
  void a_seed_gives_the_same_points_and_another_seed_others(long seed) {
    Points points = Points.uniform(LO, HI, 10).seed(seed);
    assertArrayEquals(points.toArray(), Points.uniform(LO, HI, 10).seed(seed).toArray());
    assertFalse(
        Arrays.deepEquals(points.toArray(), points.seed(seed + 1).toArray()), "seed has no effect");
  }

  @Test
  void grid_has_both_ends_and_its_last_coordinate_runs_fastest() {
    double[][] expected = {{-1, 2}, {-1, 3.5}, {-1, 5}, {1, 2}, {1, 3.5}, {1, 5}};
    assertArrayEquals(expected, Points.grid(LO, HI, 2, 3).toArray());
    assertArrayEquals(new double[] {0, 0.25, 0.5, 0.75, 1}, column(Points.grid(0, 1, 5), 0), 0);
    assertEquals(0.3, Points.grid(0.1, 0.3, 8).toArray()[7][0], 0); // the end itself, not rounded
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100})
  void latin_hypercube_has_one_point_in_each_part_of_each_axis(int n) {
    Points points = Points.latinHypercube(LO, HI, n).seed(3);
    int[] all = IntStream.range(0, n).toArray();
    for (int k = 0; k < 2; k++) {
      int[] parts = parts(column(points, k), LO[k], HI[k], n);
      Arrays.sort(parts);
      assertArrayEquals(all, parts);
    }
  }

  @Test
  void latin_hypercube_pairs_axes_at_random() {
    Points points = Points.latinHypercube(new double[2], new double[] {1, 1}, 1000);
    double product = 0;
    for (double[] x : points.toArray()) {
      product += (x[0] - 0.5) * (x[1] - 0.5) * 12 / 1000;
    }
    assertEquals(0, product, 5 / Math.sqrt(1000)); // five standard errors of a correlation
  }

  @Test
  void sobol_fills_each_dyadic_part_once() {
    Points points = Points.sobol(LO, HI, 63); // 64 with the lower corner, which is left out
    for (int k = 0; k < 2; k++) {
      int[] parts = parts(column(points, k), LO[k], HI[k], 64);
      Arrays.sort(parts);
      assertArrayEquals(IntStream.rangeClosed(1, 63).toArray(), parts);
    }
    assertArrayEquals(new double[] {0, 3.5}, points.toArray()[0], 0);
  }

  @Test
  void sobol_and_grid_and_given_points_do_not_depend_on_the_seed() {
    for (Points points :
        new Points[] {Points.sobol(0, 1, 5), Points.grid(0, 1, 5), Points.of(3, 1, 2)}) {
      assertArrayEquals(points.toArray(), points.seed(9).toArray());
    }
  }

  @Test
  void given_points_keep_their_order_and_are_copied_in_and_out() {
    double[][] mine = {{3, 0}, {1, 2}};
    Points points = Points.of(mine);
    mine[0][0] = 99;
    points.toArray()[1][1] = 99;
    assertArrayEquals(new double[][] {{3, 0}, {1, 2}}, points.toArray());
  }

  @Test
  void what_is_too_long_or_too_many_is_refused_by_its_cause() {
    fails(
        "points need hi - lo to be finite; got lo = -1.0E308, hi = 1.0E308",
        () -> Points.uniform(-1e308, 1e308, 3));
    fails(
        "points need finite lo < hi; got lo = 0.0, hi = Infinity",
        () -> Points.uniform(0, Double.POSITIVE_INFINITY, 3));
    double[] zeros = new double[1001];
    double[] ones = new double[1001];
    Arrays.fill(ones, 1);
    fails(
        "a Sobol sequence has at most 1,000 dimensions; got 1001",
        () -> Points.sobol(zeros, ones, 3));
    String most = "a set of 1073741824 points is too large; 50,000,000 is the most";
    fails(most, () -> Points.uniform(0, 1, 1 << 30));
    fails(most, () -> Points.latinHypercube(0, 1, 1 << 30));
    fails(most, () -> Points.sobol(0, 1, 1 << 30));
    fails(
        "a grid of 1000000000000 points is too large; 50,000,000 is the most",
        () -> Points.grid(new double[2], new double[] {1, 1}, 1_000_000, 1_000_000));
  }

  private static void fails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void all_kinds_stay_in_the_box() {
    for (Points points :
        new Points[] {
          Points.uniform(LO, HI, 500), Points.latinHypercube(LO, HI, 500), Points.sobol(LO, HI, 500)
        }) {
      for (double[] x : points.toArray()) {
        assertTrue(x[0] >= -1 && x[0] < 1 && x[1] >= 2 && x[1] < 5, Arrays.toString(x));
      }
    }
  }
}
