package io.github.ntk4j.train;

import static io.github.ntk4j.train.FrozenRidgesTest.NOT_GIVEN;
import static io.github.ntk4j.train.FrozenRidgesTest.SEED;
import static io.github.ntk4j.train.FrozenRidgesTest.box;
import static io.github.ntk4j.train.FrozenRidgesTest.laplace;
import static io.github.ntk4j.train.FrozenRidgesTest.sine;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.Condition;
import io.github.ntk4j.pde.Node;
import io.github.ntk4j.pde.Nodes;
import io.github.ntk4j.pde.PointSet;
import io.github.ntk4j.pde.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RidgeScanTest {
  @Test
  void a_scan_goes_by_factors_until_no_neighbour_is_lower() {
    RidgeScan best = scan(sine(), 60);
    List<RidgeScan.Trial> trials = best.trials();
    assertEquals(new HashSet<>(trials).size(), trials.size());
    assertTrue(has(trials, 4) && has(trials, 1) && has(trials, 16));
    double least = trials.stream().mapToDouble(RidgeScan.Trial::freshLoss).min().orElseThrow();
    assertEquals(least, trials.get(trials.size() - 1).freshLoss());
    assertEquals(trials.get(trials.size() - 1), best.best());
    double slope = best.best().slopes().get(0);
    assertTrue(has(trials, slope * 1.6) && has(trials, slope / 1.6), best.best()::toString);
    assertTrue(trials.size() <= 3 + 12);
    PointSet grid = PointSet.grid(new double[] {0}, new double[] {1}, 21);
    double[] u = sine().values(best.network(), best.theta(), grid, 0);
    for (int i = 0; i < u.length; i++) {
      assertEquals(Math.sin(Math.PI * i / 20), u[i], 1e-6);
    }
  }

  private static FrozenRidges ridges(Statement problem, int width) {
    return new FrozenRidges(problem, width, SEED);
  }

  private static RidgeScan scan(Statement problem, int width) {
    return new RidgeScan(ridges(problem, width), NOT_GIVEN, 1);
  }

  private static boolean has(List<RidgeScan.Trial> trials, double slope) {
    return trials.stream().anyMatch(t -> Math.abs(t.slopes().get(0) / slope - 1) < 1e-12);
  }

  @Test
  void a_scan_is_a_third_as_wide_but_has_forty_ridges() {
    assertEquals(40, scan(sine(), 60).network().width(1));
    assertEquals(30, scan(sine(), 30).network().width(1));
    assertEquals(50, scan(sine(), 150).network().width(1));
  }

  @Test
  void in_a_plane_a_coarse_grid_comes_first_then_one_slope_moves_at_a_time() {
    List<RidgeScan.Trial> plane = scan(laplace(2), 20).trials();
    List<Double> grid = List.of(1.0, 4.0, 16.0);
    for (double x : grid) {
      for (double y : grid) {
        assertTrue(plane.stream().anyMatch(t -> t.slopes().equals(List.of(x, y))));
      }
    }
    assertTrue(plane.size() > 9 && plane.size() <= 9 + 12);
    for (RidgeScan.Trial trial : plane) {
      boolean coarse = grid.containsAll(trial.slopes());
      assertTrue(coarse || plane.stream().anyMatch(t -> oneApart(t.slopes(), trial.slopes())));
      assertEquals(2, trial.interactions());
    }
  }

  private static boolean oneApart(List<Double> a, List<Double> b) {
    double x = Math.abs(Math.log(a.get(0) / b.get(0)) / Math.log(1.6));
    double y = Math.abs(Math.log(a.get(1) / b.get(1)) / Math.log(1.6));
    return Math.abs(x + y - 1) < 1e-9 && Math.min(x, y) < 1e-9;
  }

  @Test
  void beyond_three_coordinates_slopes_are_one_and_ridges_run_along_few() {
    List<RidgeScan.Trial> four = scan(laplace(4), 8).trials();
    for (RidgeScan.Trial trial : four) {
      assertEquals(1, new HashSet<>(trial.slopes()).size(), trial::toString);
    }
    assertEquals(
        Set.of(1, 2, 3, 4),
        four.stream().map(RidgeScan.Trial::interactions).collect(Collectors.toSet()));
    RidgeScan pairs = new RidgeScan(ridges(laplace(4), 8), OptionalInt.of(2), 1);
    assertTrue(pairs.trials().stream().allMatch(t -> t.interactions() == 2));
  }

  @Test
  void a_sum_over_coordinates_and_one_over_pairs_are_told_apart() {
    assertEquals(1, scan(laplace(4), 90).best().interactions()); // u = x0
    Statement four = laplace(4);
    Node u = four.domain().solution();
    Node pair = Node.times(new Node.Coordinate(0, "x0"), new Node.Coordinate(3, "x3"));
    Statement box = box(new double[4], new double[] {1, 1, 1, 1});
    Node sum = Node.constant(0);
    for (int k = 0; k < 4; k++) {
      sum = Node.plus(sum, Nodes.derivative(Nodes.derivative(u, k), k));
    }
    Statement equation = box.equation("equation", sum);
    Statement pairs = equation.with(Condition.boundary(equation.sought(), 1, 0, pair));
    assertEquals(2, scan(pairs, 180).best().interactions());
  }

  @Test
  void a_nonlinear_problem_is_scanned_from_the_best_so_far() {
    // u″ = 6u² with u = 1/(1 + x)²
    Statement line = box(new double[] {0}, new double[] {1});
    Node u = new Node.Jet(0, 0, Partial.none(1));
    Node second = Nodes.derivative(Nodes.derivative(u, 0), 0);
    Node six = Node.times(Node.constant(-6), Node.times(u, u));
    Statement problem = line.equation("equation", Node.plus(second, six));
    Node x = new Node.Coordinate(0, "x0");
    Node exact = new Node.Power(Node.plus(Node.constant(1), x), -2);
    problem = problem.with(Condition.boundary(problem.sought(), 1, 0, exact));
    RidgeScan best = new RidgeScan(ridges(problem, 40), NOT_GIVEN, 12);
    PointSet points = PointSet.of(new double[][] {{0.25}, {0.5}, {1}});
    double[] wanted = {0.64, 1 / 2.25, 0.25};
    assertArrayEquals(wanted, problem.values(best.network(), best.theta(), points, 0), 1e-5);
  }
}
