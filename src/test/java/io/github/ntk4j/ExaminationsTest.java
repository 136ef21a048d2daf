package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** The numbers behind the findings, on cases where they are known. */
class ExaminationsTest {
  private static final Pinn NET = Pinn.mlp(1, 16, 1);
  private static final Problem POISSON = Problem.poisson1d(1).collocation(40);

  private static Row row(Table table, String number, String of) {
    for (Row row : table) {
      if (row.getString("number").equals(number) && row.getString("of").equals(of)) {
        return row;
      }
    }
    throw new AssertionError(number + " of " + of + " is not in " + table);
  }

  private static double value(Table table, String number, String of) {
    return row(table, number, of).getDouble("value");
  }

  @Test
  void a_solved_run_has_its_error_and_one_ratio_near_1() {
    Training run = NET.train(POISSON).levenbergMarquardt().steps(30).run();
    Explanation found = run.explain();
    double error = value(found.solved(), "relative L² error", "u");
    Table errors = run.errors(Points.grid(0, 1, 100)); // the grid of summaries
    assertEquals(errors.doubleColumn("relative L² error").get(0), error, 1e-15);
    assertTrue(error < 0.15);
    assertEquals("solved", row(found.solved(), "relative L² error", "u").getString("finding"));
    double ratio = value(found.betweenPoints(), "fresh over trained", "residual");
    assertTrue(ratio > 0.1 && ratio < 10, "ratio " + ratio);
    assertEquals(1, value(found.betweenPoints(), "fresh over trained", "boundary"), 0);
  }

  @Test
  void mean_squares_on_the_points_are_those_of_the_history() {
    Training run = NET.train(POISSON).adam(1e-3).steps(3).run();
    Table history = run.history();
    assertEquals(
        history.doubleColumn("residual").get(3),
        value(run.explain().betweenPoints(), "mean square on its points", "residual"),
        1e-12 * history.doubleColumn("residual").get(3));
  }

  @Test
  void a_gap_stands_beside_its_finding_and_its_spread() {
    Training run =
        Pinn.mlp(1, 24, 1)
            .train(Problem.poisson1d(4).collocation(6))
            .levenbergMarquardt()
            .steps(60)
            .run();
    Row gap = row(run.explain().betweenPoints(), "fresh over trained", "residual");
    assertTrue(gap.getDouble("value") > 1e6);
    assertTrue(gap.getString("uncertainty").endsWith(" in 3 draws"));
    assertEquals("small on its points only", gap.getString("finding"));
    assertEquals("certain", gap.getString("confidence"));
    assertTrue(gap.getString("limit").startsWith("> 10"));
  }

  @Test
  void points_that_repeat_are_counted() {
    double[] twice = {0.1, 0.3, 0.3, 0.5, 0.7, 0.7, 0.9};
    Table points = Ntk.of(NET).on(POISSON.collocation(Points.of(twice))).explain().points();
    assertEquals(7, value(points, "points", "residual"));
    Row repeated = row(points, "points that repeat others", "residual");
    assertEquals(2, repeated.getDouble("value"));
    assertEquals("duplicate points", repeated.getString("finding"));
  }

  @Test
  void a_part_without_points_is_measured() {
    Problem half = POISSON.collocation(Points.uniform(0, 0.5, 60).seed(1));
    Row far =
        row(
            Ntk.of(NET).on(half).explain().points(),
            "part of the domain far from all points",
            "residual");
    assertEquals(0.45, far.getDouble("value"), 0.1); // half, less the reach of the last points
    assertEquals("part without points", far.getString("finding"));
  }

  @Test
  void cycles_and_layers_are_those_of_the_problem() {
    Explanation fast = Ntk.of(NET).on(Problem.poisson1d(12).collocation(60)).explain();
    assertEquals(6, value(fast.modes(), "cycles over the domain", "x"), 0.5); // sin 12πx on [0, 1]
    Problem thin =
        Problem.named("Layer")
            .space("x", 0, 2)
            .equation(u -> u.dxx().times(0.02).plus(u.dx()).plus(1))
            .dirichlet(0.0)
            .collocation(40);
    double width =
        value(Ntk.of(NET).on(thin).explain().modes(), "width of a layer over the domain", "x");
    assertEquals(0.01, width, 1e-12); // (0.02/2²)/(1/2)
  }

  @Test
  void the_stable_rate_is_that_of_the_kernel() {
    LossKernel kernel = Ntk.of(NET).on(POISSON);
    assertEquals(
        2 / kernel.values()[0],
        value(kernel.explain().optimiser(), "largest stable rate of descent", "at the start"),
        1e-9);
  }

  @Test
  void a_free_level_is_a_remark_and_a_direction_that_moves_no_row() {
    Problem open =
        Problem.named("Open")
            .space("x", 0, 1)
            .equation(u -> u.dxx())
            .dirichletAt("x", 0, 1.0)
            .collocation(30);
    Explanation run = NET.train(open).levenbergMarquardt().steps(30).run().explain();
    Row least = row(run.uniqueness(), "least that a change of u moves the rows", "u");
    assertTrue(least.getDouble("value") < 1e-3);
    assertEquals("solution not fixed", least.getString("finding"));
  }

  @Test
  void inputs_and_values_are_told_with_mean_and_deviation() {
    Problem warm =
        Problem.named("Warm")
            .space("x", 0, 1)
            .equation(u -> u.dxx())
            .dirichlet(50.0)
            .collocation(Points.grid(0, 1, 3));
    Table network = Ntk.of(NET).on(warm).explain().network();
    assertEquals(0.5, value(network, "mean", "input 0"));
    assertEquals(Math.sqrt(1 / 6.0), value(network, "deviation", "input 0"), 1e-15);
    assertEquals(50, value(network, "mean", "u"), 1e-12);
    assertEquals(16, value(network, "hidden units", ""));
  }

  @Test
  void alignment_spectrum_and_limits_stand_there_too() {
    Pinn line = Pinn.mlp(1, 1).withParameters(new double[] {0, 0}); // u = wx + b
    Problem pulls = // of w alone: gradients of opposite sign
        Problem.named("pulls")
            .space("x", 0, 1)
            .equation(u -> u.dx().minus(2))
            .condition("end", Points.of(1.0), u -> u.dx().plus(1))
            .collocation(50);
    Training run =
        line.train(pulls)
            .gradientDescent(1e-9)
            .steps(4)
            .trackNtk(Points.grid(0, 1, 3))
            .every(2)
            .run();
    Explanation found = run.explain();
    Row before = row(found.terms(), "alignment of gradients", "before training");
    assertEquals(-1, before.getDouble("value"), 1e-12);
    assertEquals("conflicting terms", before.getString("finding"));
    // ρ = w − 2 and w + 1: rows alike at any point, λ = 2 of each mean, 4 together
    assertEquals(0, value(found.points(), "change of the spectrum", "25 to 50 points"), 1e-12);
    assertEquals(
        0.5, value(found.optimiser(), "largest stable rate of descent", "at step 2"), 1e-9);
    assertEquals(0, value(found.optimiser(), "spikes that came back", "first stage"));
    // (w − 2)²/4 + (w + 1)² is 2 at w = 0 and 1.8 at its least
    double left = value(found.network(), "left by one linear step", "residual");
    assertEquals(Math.sqrt(0.9), left, 1e-6);
  }

  @Test
  void all_examinations_are_the_single_ones_below_each_other() {
    Explanation found = NET.train(POISSON).adam(1e-3).steps(20).run().explain();
    List<Table> single =
        List.of(
            found.solved(),
            found.betweenPoints(),
            found.uniqueness(),
            found.modes(),
            found.terms(),
            found.optimiser(),
            found.network(),
            found.points());
    List<String> numbers = new ArrayList<>();
    single.forEach(table -> numbers.addAll(table.stringColumn("number").asList()));
    Table all = found.examinations();
    assertEquals(numbers, all.stringColumn("number").asList());
    assertEquals(8, all.stringColumn("examination").unique().size());
    for (Row row : all) {
      assertFalse(row.getString("uncertainty").isEmpty(), row.getString("number"));
      assertFalse(row.getString("how").isEmpty(), row.getString("number"));
    }
  }
}
