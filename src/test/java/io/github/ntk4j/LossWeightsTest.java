package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.chart.Series;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tech.tablesaw.api.Table;

class LossWeightsTest {
  private static final Reference SEED = Reference.named("seed-run");

  /** u(0) = 0 is exact for zero biases. */
  private final Problem fromZero =
      Problem.named("From zero")
          .space("x", 0, 1)
          .equation(u -> u.dxx().plus(1))
          .dirichletAt("x", 0, p -> 0)
          .dirichletAt("x", 1, p -> 0.3)
          .collocation(30);

  private static double[] column(Table table, String name) {
    return table.doubleColumn(name).asDoubleArray();
  }

  @Test
  void the_rules_are_as_far_apart_as_they_are_known_to_be() {
    Pinn pinn = Pinn.mlp(1, 32, 32, 1).withParameters(SEED.array("parameters_initial"));
    Problem poisson = Problem.poisson1d(1).collocation(Points.of(SEED.array("ntk_points")));
    LossWeights weights = LossWeights.of(pinn, poisson);
    double[] boundary = column(weights.table(), "weight of boundary");
    double[] residual = column(weights.table(), "weight of residual");
    double[] ratio = new double[5];
    Arrays.setAll(ratio, k -> boundary[k] / residual[k]);
    // the four figures found with 100 + 2 points, to the digits in which they are known
    assertEquals(6.9, ratio[1], 0.05);
    assertEquals(344, ratio[2], 0.5);
    assertEquals(2.5, Math.sqrt(ratio[3]), 0.05); // where the rule takes the root
    assertEquals(0.026, 1 / ratio[4], 0.0005); // where it stands upside down
    assertEquals(boundary[1], weights.applied().weightOf("boundary"), 0);
    assertEquals(
        List.of("as they are", "per point (default)", "trace", "Rayleigh", "gradient norm"),
        weights.table().stringColumn("rule").asList());
  }

  /** The table's steps to a tenth are where the curves are at a tenth. */
  @Test
  void its_figure_has_the_courses_whose_times_the_table_has() {
    Problem problem = Problem.poisson1d(1).collocation(12);
    LossWeights weights = LossWeights.of(Pinn.mlp(1, 9, 7, 1).seed(5), problem);
    for (LossRule rule : LossRule.values()) {
      List<Panel> panels = weights.figure(rule).chart().panels();
      assertEquals(2, panels.size());
      for (int p = 0; p < 2; p++) {
        int row = p == 0 ? 0 : 1 + List.of(LossRule.values()).indexOf(rule);
        for (int t = 0; t < 2; t++) {
          String term = problem.termNames().get(t);
          double tenth = column(weights.table(), "steps to a tenth of " + term)[row];
          assertFallsAt(tenth, panels.get(p).series().get(t));
        }
      }
    }
    assertEquals(weights.figure().json(), weights.figure(LossRule.PER_POINT).json());
  }

  /** The first point at a tenth or below is the first from there on; a term may rise again. */
  private static void assertFallsAt(double tenth, Series line) {
    int first =
        IntStream.range(0, line.x().size())
            .filter(k -> line.y().get(k) <= 0.1)
            .findFirst()
            .orElseThrow();
    assertTrue(tenth <= Math.ceil(line.x().get(first)), line.name());
    assertTrue(first == 0 || tenth > line.x().get(first - 1), line.name());
  }

  @Test
  void weights_are_those_of_the_whole_kernel() {
    Pinn pinn = Pinn.mlp(1, 9, 7, 1).seed(5);
    Problem problem = Problem.poisson1d(2).collocation(12);
    NtkResult raw = Ntk.of(pinn).on(problem).raw();
    double[][] interior = raw.block("residual", "residual");
    double[][] ends = raw.block("boundary", "boundary");
    double[] r = problem.residual(pinn, problem.points("residual"));
    double[] b = pinn.value(problem.points("boundary"));
    double[][] speeds = {
      {trace(interior) / 12, trace(ends) / 2},
      {trace(interior), trace(ends)},
      {energy(interior, r) / dot(r, r) / 12, energy(ends, b) / dot(b, b) / 2},
      {2 * Math.sqrt(energy(interior, r)) / 12, 2 * Math.sqrt(energy(ends, b)) / 2}
    };
    Table table = LossWeights.of(pinn, problem).table();
    for (int rule = 0; rule < 4; rule++) {
      double sum = speeds[rule][0] + speeds[rule][1];
      double first = sum / speeds[rule][0];
      double second = sum / speeds[rule][1];
      assertEquals(first, column(table, "weight of residual")[rule + 1], 1e-13 * first);
      assertEquals(second, column(table, "weight of boundary")[rule + 1], 1e-13 * second);
    }
  }

  private static double trace(double[][] kernel) {
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      sum += kernel[i][i];
    }
    return sum;
  }

  private static double energy(double[][] kernel, double[] r) {
    double sum = 0;
    for (int i = 0; i < r.length; i++) {
      sum += r[i] * dot(kernel[i], r);
    }
    return sum;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  @Test
  void a_residual_of_zero_leaves_its_weight_open_and_the_others_stand() {
    Pinn pinn = Pinn.mlp(1, 8, 1);
    LossWeights weights = LossWeights.of(pinn, fromZero);
    Table table = weights.table();
    double[] zero = column(table, "weight of x=0.0");
    assertTrue(zero[1] > 1 && zero[2] > 1); // it has a kernel
    assertTrue(Double.isNaN(zero[3]) && Double.isNaN(zero[4]), () -> Arrays.toString(zero));
    assertTrue(weights.toString().contains("–"), weights::toString);
    // the other two as if it were not there
    Problem without =
        Problem.named("From zero")
            .space("x", 0, 1)
            .equation(u -> u.dxx().plus(1))
            .dirichletAt("x", 1, p -> 0.3)
            .collocation(30);
    Table alone = LossWeights.of(pinn, without).table();
    for (String term : List.of("weight of residual", "weight of x=1.0")) {
      assertArrayEquals(
          Arrays.copyOfRange(column(alone, term), 3, 5),
          Arrays.copyOfRange(column(table, term), 3, 5),
          0,
          term);
    }
    assertEquals(1, weights.applied(LossRule.RAYLEIGH).weightOf("x=0.0"), 0);
    assertArrayEquals(new double[5], column(table, "steps to a tenth of x=0.0"));
  }

  @Test
  void a_residual_of_zero_does_not_hide_unbalanced_weights() {
    Pinn pinn = Pinn.mlp(1, 16, 16, 1);
    for (double left : new double[] {0.2, 0}) {
      Problem twoPoints =
          Problem.named("Two points")
              .space("x", 0, 1)
              .equation(u -> u.dxx().plus(1))
              .dirichletAt("x", 0, p -> left)
              .dirichletAt("x", 1, p -> 3)
              .weight("x=1.0", 1e-3)
              .collocation(30);
      Explanation words = Ntk.of(pinn).on(twoPoints).explain();
      assertEquals(List.of("unbalanced weights"), words.faults(), words::toString);
    }
  }

  @ParameterizedTest
  @EnumSource(LossRule.class)
  void a_run_keeps_the_weight_of_a_term_without_gradient(LossRule rule) {
    Problem held =
        Problem.named("Held")
            .space("x", 0, 1)
            .equation(u -> u.dxx().plus(1))
            .condition("held", Points.of(0.0), u -> u.times(u.coordinate("x")).plus(1))
            .weight("held", 7)
            .collocation(10);
    Training run =
        Pinn.mlp(1, 8, 1).train(held).adam(1e-3).steps(3).balance(Balance.by(rule).every(1)).run();
    assertEquals(7, run.history().doubleColumn("weight of held").get(3), 0);
    assertEquals(1, run.history().doubleColumn("weight of residual").get(3), 0);
  }

  @Test
  void weights_that_overflow_are_refused_with_their_speeds() {
    Problem tiny =
        Problem.named("Tiny")
            .space("x", 0, 1)
            .equation(u -> u.dxx().plus(1))
            .data("faint", Points.of(0.5), new double[] {0})
            .condition("lost", Points.of(0.25), u -> u.times(1e-160))
            .collocation(10);
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> LossWeights.of(Pinn.mlp(1, 8, 1), tiny).table());
    assertTrue(e.getMessage().startsWith("term lost gets no finite weight"), e.getMessage());
    IllegalStateException inRun =
        assertThrows(
            IllegalStateException.class,
            () ->
                Pinn.mlp(1, 8, 1)
                    .train(tiny)
                    .adam(1e-3)
                    .steps(2)
                    .balance(Balance.by(LossRule.TRACE))
                    .run());
    assertEquals(e.getMessage().substring(0, 31), inRun.getMessage().substring(0, 31));
  }

  @Test
  void what_is_missing_is_named() {
    assertEquals(
        "rule must not be null",
        assertThrows(
                IllegalArgumentException.class,
                () -> LossWeights.of(Pinn.mlp(1, 8, 1), fromZero).applied((LossRule) null))
            .getMessage());
    assertEquals(
        "rule must not be null",
        assertThrows(IllegalArgumentException.class, () -> Balance.by(null)).getMessage());
    assertEquals(
        "problem must not be null",
        assertThrows(IllegalArgumentException.class, () -> LossWeights.of(Pinn.mlp(1, 8, 1), null))
            .getMessage());
  }
}
