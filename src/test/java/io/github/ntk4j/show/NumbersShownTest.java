package io.github.ntk4j.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumbersShownTest {
  private static double[] squares(int count) {
    return IntStream.range(0, count).mapToDouble(k -> k * k).toArray();
  }

  @Test
  void few_numbers_are_whole_and_of_many_both_ends_with_their_count() {
    assertEquals("double[0]", NumbersShown.of(new double[0]).toString());
    assertEquals(
        "double[3]: 0.1245, –, −∞",
        NumbersShown.of(new double[] {0.124489, Double.NaN, Double.NEGATIVE_INFINITY}).toString());
    assertEquals(
        "double[20]: 0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 144, 169, 196, 225, 256, 289, 324, 361",
        NumbersShown.of(squares(20)).toString());
    assertEquals(
        "double[21]: 0, 1, 4, 9, 16, …, 256, 289, 324, 361, 400",
        NumbersShown.of(squares(21)).toString());
  }

  @Test
  void rows_stand_below_each_other_under_the_numbers_of_their_columns() {
    assertEquals(
        """
        double[2][2]
        row    0    1
        ───  ───  ───
          0    1  2.5
          1  −30  0.5""",
        NumbersShown.of(new double[][] {{1, 2.5}, {-30, 0.5}}).toString());
  }

  @Test
  void ragged_and_missing_rows_have_dashes() {
    assertEquals(
        """
        double[3][]
        row  0  1
        ───  ─  ─
          0  1  –
          1  –  –
          2  2  3""",
        NumbersShown.of(new double[][] {{1}, null, {2, 3}}).toString());
  }

  @Test
  void a_matrix_shows_its_corners() {
    double[][] rows = IntStream.range(0, 30).mapToObj(i -> squares(40)).toArray(double[][]::new);
    String[] lines = NumbersShown.of(rows).toString().split("\n", -1);
    assertEquals("double[30][40]", lines[0]);
    assertEquals("row  0  1  2  3   4  …     35     36     37     38     39", lines[1]);
    assertEquals(3 + 5 + 1 + 5, lines.length);
    assertEquals("… 20 more rows …", lines[8]);
  }
}
