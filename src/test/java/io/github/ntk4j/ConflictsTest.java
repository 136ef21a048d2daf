package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** Pulls of terms at the modes of kernels that are known. */
class ConflictsTest {
  private static final Pinn LINE = Pinn.mlp(1, 1).withParameters(new double[] {0, 0}); // u = wx + b

  private static Problem two(double x, double y, double there, double wanted) {
    return Problem.named("two")
        .space("x", 0, 1)
        .data("first", Points.of(x), new double[] {y})
        .data("second", Points.of(there), new double[] {wanted});
  }

  private static Table conflicts(Problem problem) {
    return Ntk.of(LINE).on(problem).explain().conflicts();
  }

  @Test
  void two_values_at_one_point_pull_apart_and_one_value_together() {
    Table apart = conflicts(two(1, 1, 1, -1)); // K = [[4, 4], [4, 4]], R = √2 (−1, 1)
    assertEquals(1, apart.rowCount()); // the other mode is 0
    assertEquals(8, apart.doubleColumn("eigenvalue").get(0), 1e-12);
    assertEquals(0, apart.doubleColumn("alignment").get(0), 1e-12);
    assertEquals(0.5, Math.abs(apart.doubleColumn("pull of first").get(0)), 1e-12);
    assertEquals("against each other", apart.stringColumn("terms").get(0));
    Table together = conflicts(two(1, 1, 1, 1));
    assertEquals(1, together.doubleColumn("alignment").get(0), 1e-12);
    assertEquals("together", together.stringColumn("terms").get(0));
  }

  @Test
  void pulls_are_those_of_the_golden_ratio_and_add_up_to_the_product_of_gradients() {
    Table table = conflicts(two(0, 1, 1, -1)); // K = 2 [[1, 1], [1, 2]], R = √2 (−1, 1)
    double phi = (1 + Math.sqrt(5)) / 2;
    double[][] vectors = {{1, phi}, {phi, -1}};
    double product = 0;
    for (int k = 0; k < 2; k++) {
      double first = -vectors[k][0];
      double second = vectors[k][1];
      double sizes = Math.abs(first) + Math.abs(second);
      double sign = Math.signum(first) * Math.signum(table.doubleColumn("pull of first").get(k));
      assertArrayEquals(
          new double[] {first / sizes, second / sizes},
          new double[] {
            sign * table.doubleColumn("pull of first").get(k),
            sign * table.doubleColumn("pull of second").get(k)
          },
          1e-12);
      double alignment = table.doubleColumn("alignment").get(k);
      double size = Math.sqrt(4 * table.doubleColumn("share of residual").get(k)) / alignment;
      product +=
          table.doubleColumn("eigenvalue").get(k)
              * (size * table.doubleColumn("pull of first").get(k))
              * (size * table.doubleColumn("pull of second").get(k));
    }
    // of (b − 1)² and (w + b + 1)²: (0, −2)·(2, 2)
    assertEquals(-4, product, 1e-12);
  }

  @Test
  void one_term_has_no_conflict_and_a_finding_names_its_mode() {
    Problem one = Problem.named("one").space("x", 0, 1).data("m", Points.of(1.0), new double[] {1});
    assertEquals(0, conflicts(one).rowCount());
    Training run = LINE.train(two(1, 1, 1, -1)).gradientDescent(1e-3).steps(3).run();
    String words = run.explain().toString();
    assertTrue(
        words.contains("most of all in mode 1 of the kernel, where of the pull first has"), words);
  }
}
