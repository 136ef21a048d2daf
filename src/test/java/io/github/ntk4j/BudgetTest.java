package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class BudgetTest {
  /** u = wx + b from 0 through (0, 1) and (1, −1): K = [[1, 1], [1, 2]], a quadratic loss. */
  private static final Pinn LINE = Pinn.mlp(1, 1).withParameters(new double[] {0, 0});

  private static final Problem TWO =
      Problem.named("two")
          .space("x", 0, 1)
          .data("measured", Points.of(0.0, 1), new double[] {1, -1})
          .exact(p -> 1 - 2 * p[0]);

  private static final double LARGEST = (3 + Math.sqrt(5)) / 2;
  private static final double LEAST = (3 - Math.sqrt(5)) / 2;

  private static int first(Training run, double loss) {
    double[] all = run.history().doubleColumn("loss").asDoubleArray();
    int k = 0;
    while (all[k] > loss) {
      k++;
    }
    return k;
  }

  private static double value(Table budget, int row, String column) {
    return budget.doubleColumn(column).get(row);
  }

  @Test
  void of_a_quadratic_a_kernel_counts_the_very_steps() {
    Table budget = Ntk.of(LINE).on(TWO).explain().budget();
    Training descent = LINE.train(TWO).gradientDescent(1 / LARGEST).steps(60).run();
    Training momentum = LINE.train(TWO).momentum(1.9 / LARGEST, 0.9).steps(300).run();
    for (int k = 0; k < 6; k++) {
      Training run = k < 3 ? descent : momentum;
      int steps = first(run, value(budget, k, "loss"));
      assertEquals(steps, value(budget, k, "steps"), budget.print());
      assertEquals(steps, value(budget, k, "at least"));
      assertEquals("within the trusted range", budget.stringColumn("verdict").get(k));
      Pinn there =
          k < 3
              ? LINE.train(TWO).gradientDescent(1 / LARGEST).steps(steps).run().model()
              : LINE.train(TWO).momentum(1.9 / LARGEST, 0.9).steps(steps).run().model();
      double[] u = there.value(Points.of(0.0, 1));
      double error = Math.hypot(u[0] - 1, u[1] + 1) / Math.sqrt(2);
      assertEquals(error, value(budget, k, "error"), 1e-9);
      assertTrue(value(budget, k, "minutes") > 0);
    }
    assertTrue(budget.stringColumn("optimiser").get(6).equals("adam"));
    assertTrue(budget.stringColumn("verdict").get(6).startsWith("no forecast: "));
  }

  @Test
  void of_a_quadratic_a_run_goes_on_at_its_rate() {
    Training run = LINE.train(TWO).gradientDescent(1 / LARGEST).steps(120).run();
    Explanation found = run.explain();
    double tenfold = -Math.log(10) / 2 / Math.log(1 - LEAST / LARGEST);
    Table budget = found.budget();
    for (int k = 0; k < 3; k++) {
      assertEquals(Math.ceil((k + 1) * tenfold), value(budget, k, "steps"), 1);
      assertEquals(Math.ceil((k + 1) * tenfold), value(budget, k, "at least"), 1);
      assertEquals(120, value(budget, k, "trusted up to"));
    }
    Training more = LINE.train(TWO).gradientDescent(1 / LARGEST).steps(240).run();
    assertEquals(first(more, value(budget, 0, "loss")) - 120.0, value(budget, 0, "steps"), 1);
    assertTrue(found.toString().contains("budget: gradient descent(0.38"), found.toString());
  }

  @Test
  void what_creeps_does_not_get_there_within_the_trusted_range() {
    Training run = LINE.train(TWO).gradientDescent(1e-6).steps(100).run();
    for (Row row : run.explain().budget()) {
      assertEquals(
          "not reached by this optimiser within the trusted range", row.getString("verdict"));
    }
    assertTrue(
        run.explain().toString().contains("does not come to a tenth of its loss"), run::toString);
  }

  @Test
  void fresh_runs_come_there_within_the_range_or_not_at_all() {
    Problem line = Problem.poisson1d(1).collocation(40);
    for (int seed = 1; seed <= 1; seed++) {
      Pinn net = Pinn.mlp(1, 12, 12, 1).seed(seed);
      Table budget = net.train(line).levenbergMarquardt().steps(0).run().explain().budget();
      assertEquals(0, budget.rowCount()); // too short to tell
      budget = net.train(line).adam(1e-3).steps(400).run().explain().budget();
      double[] loss =
          net.train(line)
              .adam(1e-3)
              .steps(800)
              .run()
              .history()
              .doubleColumn("loss")
              .asDoubleArray();
      for (Row row : budget) {
        int k = 400;
        while (k < loss.length && loss[k] > row.getDouble("loss")) {
          k++;
        }
        if (k < loss.length) {
          assertTrue(k - 400 >= row.getDouble("at least"), budget.print());
          assertTrue(k - 400 <= row.getDouble("at most"), budget.print());
        } else {
          assertTrue(row.getDouble("at most") > 400, budget.print());
        }
      }
    }
  }
}
