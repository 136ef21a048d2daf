package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.chart.Panel;
import io.github.ntk4j.ntk.SlowResidual;
import io.github.ntk4j.ntk.TangentKernel;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import io.github.ntk4j.train.ResidualDraw;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private final Pinn pinn = Pinn.mlp(1, 8, 1);
  private final Problem poisson = Problem.poisson1d(1).collocation(20);

  @Test
  void points_are_drawn_by_their_residual() {
    // p ∝ |r|/mean + 1 = 1, 3 for r = 0, 2·mean: ¼ and ¾
    Well19937c random = new Well19937c(1);
    int second = 0;
    for (int k = 0; k < 40_000; k++) {
      second += ResidualDraw.draw(new double[] {0, 2}, 1, 1, 1, random)[0];
    }
    // standard deviation √(3/16/40000) = 0.0022; four of them
    assertEquals(0.75, second / 40_000.0, 0.009);
  }

  @Test
  void points_are_drawn_once_and_those_without_residual_last() {
    int[] drawn = ResidualDraw.draw(new double[] {1, 0, 3, 2}, 2, 0, 3, new Well19937c(2));
    assertArrayEquals(new int[] {0, 2, 3}, Arrays.stream(drawn).sorted().toArray());
  }

  @Test
  void rad_replaces_and_rar_d_adds() {
    Training rad = pinn.train(poisson).adam(1e-3).steps(10).sampling(Sampling.rad().every(4)).run();
    assertEquals(20, rad.problem().points("residual").size());
    assertArrayEquals(poisson.points("residual").toArray(), rad.pointsAt(3).toArray());
    assertArrayEquals(rad.pointsAt(8).toArray(), rad.problem().points("residual").toArray());
    Training rarD =
        pinn.train(poisson).adam(1e-3).steps(10).sampling(Sampling.rarD(3).every(4)).run();
    assertEquals(26, rarD.problem().points("residual").size());
    double[][] kept = Arrays.copyOf(rarD.pointsAt(10).toArray(), 20);
    assertArrayEquals(poisson.points("residual").toArray(), kept);
  }

  @Test
  void candidates_are_at_least_twice_the_points() {
    // p ∝ r², and r = 2 up to x = ½, else 0.1; all of 400 candidates would be 200 on each side
    Problem step =
        Problem.named("step")
            .space("x", 0, 1)
            .equation(u -> u.times(1e-9).plus(x -> x[0] < 0.5 ? 2 : 0.1))
            .collocation(1);
    PointSet drawn =
        Sampling.rarD(400).candidates(1).draw(step.statement(), pinn.network(), pinn.theta(), 1);
    long left = Arrays.stream(drawn.array()).filter(x -> x[0] < 0.5).count();
    assertTrue(left > 340, "left: " + left); // of 800 candidates 400 lie there, give or take 14
  }

  @Test
  void the_history_is_the_loss_on_the_points_of_the_step() {
    Training run = pinn.train(poisson).adam(1e-3).steps(9).resample(3).run();
    assertEquals(run.history().doubleColumn("loss").get(9), run.problem().loss(run.model()), 0);
    assertTrue(poisson.loss(run.model()) != run.problem().loss(run.model()));
  }

  @Test
  void points_are_drawn_as_they_moved() {
    Training run = pinn.train(poisson).adam(1e-3).steps(9).resample(2).run();
    Panel rows = run.pointsFigure().chart().panels().get(0); // a row of 20 points a draw
    assertEquals(
        List.of(0.0, 2.0, 4.0, 6.0, 8.0), rows.series().stream().map(s -> s.y().get(0)).toList());
    assertTrue(rows.series().stream().allMatch(s -> s.x().size() == 20));
    assertEquals(run.pointsAt(8).toArray()[3][0], rows.series().get(4).x().get(3), 0);
  }

  @Test
  void the_same_seed_draws_the_same_points() {
    TrainingPlan plan = pinn.train(poisson).adam(1e-3).steps(9).sampling(Sampling.rad().every(3));
    assertArrayEquals(plan.run().pointsAt(9).toArray(), plan.run().pointsAt(9).toArray());
  }

  @Test
  void the_slow_residual_is_what_a_step_of_gradient_descent_leaves() {
    Problem fine = poisson.collocation(Points.grid(0, 1, 60));
    Statement statement = fine.statement();
    double[] raw =
        statement.residualSize(pinn.network(), pinn.theta(), statement.collocationPoints());
    TangentKernel equations = Ntk.of(pinn).on(fine).only("residual").kernel();
    double[] all = SlowResidual.size(equations, 1e-12, 60); // no mode is fast: scaled by √(2/60)
    double[] slow = SlowResidual.size(equations, 1e-2, 60);
    for (int i = 0; i < 60; i++) {
      assertEquals(raw[i] * Math.sqrt(2.0 / 60), all[i], 1e-13 * raw[i] + 1e-14);
    }
    double before = Arrays.stream(all).map(r -> r * r).sum();
    double after = Arrays.stream(slow).map(r -> r * r).sum();
    assertTrue(after > 0 && after < before, after + " of " + before);
    // the fast modes are those of the table of the residual's own kernel
    NtkResult own = Ntk.of(pinn).on(fine).only("residual");
    long fast = Arrays.stream(own.values()).filter(v -> v > 0.1).count();
    double[] kept = own.filter(own.residual(), (int) fast);
    for (int i = 0; i < 60; i++) {
      assertEquals(Math.abs(own.residual()[i] - kept[i]), slow[i], 1e-12);
    }
  }

  @Test
  void points_gather_where_slow_modes_hold_the_residual() {
    Sampling rule = Sampling.slowModes(1e-2).every(4);
    Training run = pinn.train(poisson).adam(1e-3).steps(10).sampling(rule).run();
    assertEquals(20, run.problem().points("residual").size());
    assertEquals("slow modes, every 4 steps, seed 0", rule.toString());
    assertThrows(IllegalArgumentException.class, () -> Sampling.slowModes(0));
  }

  @Test
  void a_problem_without_an_equation_has_nothing_to_sample() {
    Problem data = Problem.named("data").space("x", 0, 1).data("d", Points.of(0.5), new double[1]);
    TrainingPlan plan = pinn.train(data).adam(1e-3).steps(1);
    assertThrows(IllegalArgumentException.class, () -> plan.resample(1));
  }

  @Test
  void points_that_would_grow_without_end_are_refused_before_the_run() {
    TrainingPlan plan =
        Pinn.mlp(1, 8, 1)
            .train(Problem.poisson1d(1).collocation(20))
            .adam(1e-3)
            .steps(1001)
            .sampling(Sampling.rarD(6_000_000).every(100));
    assertEquals( // at steps 100, 200, … 1000
        "rarD(6000000), every 100 steps, would add up to 60,000,020 points in 1,001 steps; 50,000,000 is"
            + " the most",
        assertThrows(IllegalArgumentException.class, plan::run).getMessage());
  }

  @Test
  void numbers_that_no_memory_holds_are_refused_at_once() {
    for (int many : new int[] {1 << 30, Integer.MAX_VALUE, 0, -1}) {
      String got = "must be 1 to 10,000,000; got " + String.format(Locale.ROOT, "%,d", many);
      assertEquals(
          "points added by rarD " + got,
          assertThrows(IllegalArgumentException.class, () -> Sampling.rarD(many)).getMessage());
      assertEquals(
          "candidates " + got,
          assertThrows(IllegalArgumentException.class, () -> Sampling.rad().candidates(many))
              .getMessage());
    }
  }

  @Test
  void more_are_added_than_there_are_candidates() {
    Training run =
        pinn.train(poisson).adam(1e-3).steps(4).sampling(Sampling.rarD(20_001).every(2)).run();
    assertEquals(20 + 20_001, run.pointsAt(2).size());
  }
}
