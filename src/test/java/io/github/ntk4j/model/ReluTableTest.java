package io.github.ntk4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** max(z, 0), its step, and nothing above. */
class ReluTableTest {
  @Test
  void values_slopes_and_zeros_stand_where_they_belong_and_no_further() {
    double[] z = {-1, -0.0, 0, 2, 7};
    double[][] table = new double[4][5];
    for (double[] row : table) {
      Arrays.fill(row, 9);
    }
    new ReluTable().fill(z, table, 2, 4);
    assertArrayEquals(new double[] {0, 0, 0, 2, 9}, table[0]);
    assertArrayEquals(new double[] {0, 0, 0, 1, 9}, table[1]);
    assertArrayEquals(new double[] {0, 0, 0, 0, 9}, table[2]);
    assertArrayEquals(new double[] {9, 9, 9, 9, 9}, table[3]);
    new ReluTable().fill(new double[] {3}, table, 0, 1);
    assertArrayEquals(new double[] {3, 0, 0, 2, 9}, table[0]);
    assertArrayEquals(new double[] {0, 0, 0, 1, 9}, table[1]);
  }
}
