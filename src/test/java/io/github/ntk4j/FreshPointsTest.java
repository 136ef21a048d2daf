package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** A run between its points. */
class FreshPointsTest {
  private static final String COLUMN = "residual on fresh points";
  private static final Pinn NET = Pinn.mlp(1, 16, 16, 1);
  private static final Problem LINE = Problem.poisson1d(1).collocation(60);

  private static List<Integer> looks(Training run) {
    DoubleColumn fresh = run.history().doubleColumn(COLUMN);
    return IntStream.range(0, fresh.size()).filter(k -> !fresh.isMissing(k)).boxed().toList();
  }

  private static String summary(Training run, String metric, String column) {
    Table rows = run.summary().where(t -> t.stringColumn("metric").isEqualTo(metric));
    return rows.stringColumn(column).get(0);
  }

  @Test
  void a_look_is_at_least_eighty_steps_from_the_next_and_there_are_at_most_a_hundred() {
    assertEquals(List.of(0, 7), looks(NET.train(LINE).adam(1e-3).steps(7).run()));
    // 100 fresh points and 2 of the boundary, 62 rows of training: ⌈80 · 102/62⌉ = 132
    assertEquals(List.of(0, 132, 264, 270), looks(NET.train(LINE).adam(1e-3).steps(270).run()));
    Problem small = Problem.poisson1d(1).collocation(100);
    Training more = Pinn.mlp(1, 2, 1).train(small).gradientDescent(1e-6).steps(9001).run();
    assertEquals(91, looks(more).get(1)); // ⌈9001/100⌉
    assertEquals(100, looks(more).size());
  }

  @Test
  void a_linear_network_has_the_mean_square_of_the_residual_at_those_points() {
    Pinn slope = Pinn.mlp(1, 1).withParameters(new double[] {0, 0}); // u = wx + b = 0
    Problem ramp = // ρ = u' − 2x, of mean square 4/3 over [0, 1] at u = 0
        Problem.named("ramp")
            .space("x", 0, 1)
            .equation(u -> u.dx().minus(u.coordinate("x").times(2)))
            .collocation(400);
    Training run = slope.train(ramp).adam(1e-3).steps(1).run();
    double seen = run.history().doubleColumn(COLUMN).get(0);
    // 400 uniform points: deviation of the mean of 4x² is 4·√(4/45)/20 = 0.06
    assertEquals(4 / 3.0, seen, 0.18);
  }

  @Test
  void residuals_that_are_small_on_their_points_only_have_a_large_ratio() {
    Problem few = Problem.poisson1d(4).collocation(Points.grid(0, 1, 6));
    Training run = Pinn.mlp(1, 24, 24, 1).train(few).gaussNewton().steps(40).run();
    String ratio = summary(run, "fresh over training points, residual", "end");
    assertTrue(ratio.matches("[^ ]+ \\([^ ]+ to [^ ]+\\)"), ratio);
    double fresh = run.history().doubleColumn(COLUMN).get(run.stoppedAt());
    double own = run.history().doubleColumn("residual").get(run.stoppedAt());
    assertTrue(fresh > 1e6 * own);
  }

  @Test
  void a_run_on_enough_points_has_a_ratio_near_one() {
    Training run = NET.train(LINE).adam(1e-3).steps(200).run();
    for (String when : List.of("start", "end")) {
      String words = summary(run, "fresh over training points, residual", when);
      assertEquals(1, Double.parseDouble(words.replaceAll(" .*", "")), 0.5, words);
    }
  }

  @Test
  void the_figure_has_the_loss_on_fresh_points() {
    Training run = NET.train(LINE).adam(1e-3).steps(50).run();
    assertTrue(run.figure().html().contains("loss on fresh points"));
  }

  @Test
  void data_alone_have_nothing_between_their_points() {
    Problem data =
        Problem.named("fit")
            .space("x", 0, 1)
            .data("measured", Points.grid(0, 1, 3), new double[] {1, 2, 3});
    Training run = NET.train(data).adam(1e-3).steps(30).run();
    assertFalse(run.history().columnNames().toString().contains("fresh"));
    assertFalse(run.summary().toString().contains("fresh"));
    assertFalse(run.figure().html().contains("fresh"));
  }

  @Test
  void a_source_that_fails_elsewhere_leaves_the_run_as_it_is() {
    AtomicBoolean armed = new AtomicBoolean();
    Problem known = // on a grid of hundredths alone
        Problem.named("known")
            .space("x", 0, 1)
            .equation(
                u ->
                    u.dxx()
                        .plus(
                            (double[] x) -> {
                              if (armed.get()
                                  && Math.abs(100 * x[0] - Math.rint(100 * x[0])) > 1e-9) {
                                throw new IllegalStateException("not known there");
                              }
                              return 1;
                            }))
            .dirichlet(0.0)
            .collocation(Points.of(IntStream.range(0, 101).mapToDouble(i -> i / 100.0).toArray()));
    armed.set(true);
    Training run = NET.train(known).adam(1e-3).steps(60).run();
    assertEquals(60, run.stoppedAt());
    assertEquals(61, run.history().rowCount());
    assertFalse(run.history().columnNames().contains(COLUMN));
  }

  @Test
  void an_unknown_in_one_term_alone_is_seen_as_it_is() {
    Expr level = Problem.unknown("level", 3);
    Problem two =
        Problem.named("two")
            .space("x", 0, 1)
            .equation(u -> u.dxx())
            .condition("value", Points.of(0.5), u -> u.minus(level))
            .collocation(50);
    Training run = NET.train(two).adam(1e-2).steps(100).run();
    assertEquals(101, run.history().doubleColumn(COLUMN).size());
    assertTrue(Double.isFinite(run.history().doubleColumn(COLUMN).get(100)));
  }

  @Test
  void looking_changes_no_bit_of_training() {
    Training looked = NET.train(LINE).adam(1e-3).steps(100).run();
    Training first = NET.train(LINE).adam(1e-3).steps(10).run(); // too short for a look
    double[] losses = first.history().doubleColumn("loss").asDoubleArray();
    assertArrayEquals(
        losses, java.util.Arrays.copyOf(looked.history().doubleColumn("loss").asDoubleArray(), 11));
    looked.summary();
    Training again = NET.train(LINE).adam(1e-3).steps(100).run();
    assertArrayEquals(looked.model().parameters(), again.model().parameters());
  }
}
