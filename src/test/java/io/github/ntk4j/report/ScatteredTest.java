package io.github.ntk4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScatteredTest {
  private static final double[][] AT = new double[200][];

  static {
    Random random = new Random(7);
    Arrays.setAll(AT, i -> new double[] {3 * random.nextDouble(), random.nextDouble()});
  }

  @Test
  void a_plane_is_reproduced() {
    double[] plane = Arrays.stream(AT).mapToDouble(p -> 1 + 2 * p[0] - p[1]).toArray();
    Scattered points = new Scattered(AT);
    assertEquals(1 + 2 * 1.3 - 0.4, points.value(1.3, 0.4, plane), 1e-10);
    assertEquals(1 + 2 * 2.9 - 0.9, points.value(2.9, 0.9, plane), 1e-10);
  }

  /** Where points are a mean distance apart, the weight of one's own is 10⁶ that of the others. */
  @Test
  void at_a_point_its_own_value_is_there() {
    double[][] grid = new double[100][];
    Arrays.setAll(grid, i -> new double[] {i % 10, Math.floorDiv(i, 10)});
    double[] waves = Arrays.stream(grid).mapToDouble(p -> Math.sin(p[0]) * p[1]).toArray();
    Scattered points = new Scattered(grid);
    for (int i = 0; i < grid.length; i++) {
      assertEquals(waves[i], points.value(grid[i][0], grid[i][1], waves), 1e-4);
    }
  }

  @Test
  void far_from_all_points_is_nothing_and_on_a_line_of_points_a_mean() {
    double[][] square = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {0.1, 0.1}, {0.2, 0}, {0, 0.2}, {0.1, 0}};
    Scattered points = new Scattered(square);
    assertTrue(Double.isNaN(points.value(5, 5, new double[8])));
    double[][] line = {{0, 0}, {1, 1}, {2, 2}};
    assertEquals(3, new Scattered(line).value(1, 1, new double[] {3, 3, 3}), 1e-12);
  }
}
