package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.pde.CompiledLoss;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What each condition asks of a network, against the network's own derivatives. */
class ConditionsTest {
  private static final double ROUNDING = 1e-13; // values of order 1 through sums of 9 products

  private final Pinn line = Pinn.mlp(1, 9, 1).seed(3);
  private final Pinn plane = Pinn.mlp(2, 9, 1).seed(3);
  private final Problem interval =
      Problem.named("interval").space("x", -1, 2).equation(u -> u.dxx());
  private final Problem rectangle =
      Problem.named("rectangle").space("x", -1, 2).space("y", 0, 1).equation(u -> u.laplacian());
  private final Problem strip =
      Problem.named("strip").space("x", -1, 2).time("t", 0, 1).equation(u -> u.dt());
  private final Problem disc =
      Problem.named("disc").disc("x", "y", 1, -1, 0.5).equation(u -> u.laplacian());

  /** Raw residuals of one term. */
  static double[] residuals(Problem problem, Pinn pinn, String term) {
    CompiledLoss loss = problem.compile(pinn);
    int k = problem.termNames().indexOf(term);
    int first = loss.firstRow(k);
    return Arrays.copyOfRange(
        loss.residuals(loss.start(pinn.theta())), first, first + loss.terms().get(k).rows());
  }

  private static void assertResiduals(
      Problem problem, Pinn pinn, String term, IntToDoubleFunction expected) {
    double[] actual = residuals(problem, pinn, term);
    double[] wanted = new double[actual.length];
    Arrays.setAll(wanted, expected);
    assertArrayEquals(wanted, actual, ROUNDING, term);
  }

  @Test
  void dirichlet_takes_value_less_g_at_both_ends() {
    Problem p = interval.dirichlet(x -> 10 * x[0]);
    double[] u = line.value(Points.of(-1, 2));
    assertArrayEquals(
        new double[] {u[0] + 10, u[1] - 20}, residuals(p, line, "boundary"), ROUNDING);
  }

  @Test
  void every_condition_takes_a_number_a_lambda_and_an_expression() {
    Expr quarter = strip.coordinate("x").times(0).plus(0.25);
    ToDoubleFunction<double[]> lambda = p -> 0.25;
    assertAgree(strip.dirichlet(0.25), strip.dirichlet(lambda), strip.dirichlet(quarter));
    assertAgree(strip.neumann(0.25), strip.neumann(lambda), strip.neumann(quarter));
    assertAgree(strip.robin(2, 3, 0.25), strip.robin(2, 3, lambda), strip.robin(2, 3, quarter));
    assertAgree(
        strip.dirichletAt("x", 2, 0.25),
        strip.dirichletAt("x", 2, lambda),
        strip.dirichletAt("x", 2, quarter));
    assertAgree(
        strip.neumannAt("x", 2, 0.25),
        strip.neumannAt("x", 2, lambda),
        strip.neumannAt("x", 2, quarter));
    assertAgree(
        strip.robinAt("x", -1, 2, 3, 0.25),
        strip.robinAt("x", -1, 2, 3, lambda),
        strip.robinAt("x", -1, 2, 3, quarter));
    assertAgree(strip.initial(0.25), strip.initial(lambda), strip.initial(quarter));
    assertAgree(
        strip.initialVelocity(0.25), strip.initialVelocity(lambda), strip.initialVelocity(quarter));
  }

  private void assertAgree(Problem byNumber, Problem byLambda, Problem byExpression) {
    String term = byNumber.termNames().get(1);
    double[] expected = residuals(byNumber, plane, term);
    assertArrayEquals(expected, residuals(byLambda, plane, term), 0, term);
    assertArrayEquals(expected, residuals(byExpression, plane, term), 0, term);
  }

  @Test
  void neumann_points_outward_at_both_ends() {
    Problem p = interval.neumann(x -> 3);
    double[] slope = line.derivative(Points.of(-1, 2), 0);
    assertArrayEquals(
        new double[] {-slope[0] - 3, slope[1] - 3}, residuals(p, line, "boundary"), ROUNDING);
  }

  @Test
  void neumann_points_outward_on_each_face_of_a_rectangle() {
    Problem p = rectangle.neumann(x -> 0).boundary(40);
    double[][] x = p.points("boundary").toArray();
    double[] dx = plane.derivative(p.points("boundary"), 0);
    double[] dy = plane.derivative(p.points("boundary"), 1);
    assertResiduals(
        p,
        plane,
        "boundary",
        i -> x[i][0] == -1 ? -dx[i] : x[i][0] == 2 ? dx[i] : x[i][1] == 0 ? -dy[i] : dy[i]);
  }

  @Test
  void neumann_on_one_face_agrees_with_the_whole_boundary() {
    for (String coordinate : new String[] {"x", "y"}) {
      int k = coordinate.equals("x") ? 0 : 1;
      for (double end : k == 0 ? new double[] {-1, 2} : new double[] {0, 1}) {
        Problem p = rectangle.neumannAt(coordinate, end, x -> 0.5);
        String term = coordinate + "=" + end;
        double[] slope = plane.derivative(p.points(term), k);
        double sign = end == -1 || end == 0 ? -1 : 1;
        assertResiduals(p, plane, term, i -> sign * slope[i] - 0.5);
        assertTrue(Arrays.stream(p.points(term).toArray()).allMatch(x -> x[k] == end));
      }
    }
  }

  @Test
  void robin_adds_value_and_outward_derivative() {
    Problem p = interval.robin(2, 5, x -> 1);
    double[] u = line.value(Points.of(-1, 2));
    double[] slope = line.derivative(Points.of(-1, 2), 0);
    assertArrayEquals(
        new double[] {2 * u[0] - 5 * slope[0] - 1, 2 * u[1] + 5 * slope[1] - 1},
        residuals(p, line, "boundary"),
        ROUNDING);
  }

  @Test
  void robin_on_one_face_adds_value_and_outward_derivative_there() {
    Points ends = Points.of(-1, 2);
    double[] u = line.value(ends);
    double[] slope = line.derivative(ends, 0);
    assertArrayEquals(
        new double[] {2 * u[0] - 5 * slope[0] - 1},
        residuals(interval.robinAt("x", -1, 2, 5, 1), line, "x=-1.0"),
        ROUNDING);
    assertArrayEquals(
        new double[] {2 * u[1] + 5 * slope[1] - 1},
        residuals(interval.robinAt("x", 2, 2, 5, 1), line, "x=2.0"),
        ROUNDING);
  }

  @Test
  void value_and_slope_at_one_place_have_names_of_their_own() {
    Problem beam = Problem.named("beam").space("x", 0, 1).equation(u -> u.d("x", "x", "x", "x"));
    assertEquals(
        List.of("residual", "x=0.0", "slope x=0.0", "x=1.0", "value x=1.0"),
        beam.dirichletAt("x", 0, 0)
            .neumannAt("x", 0, 0)
            .neumannAt("x", 1, 0)
            .dirichletAt("x", 1, 0)
            .termNames());
    assertEquals(
        List.of("residual", "boundary", "boundary slope"),
        beam.dirichlet(0).neumann(0).termNames());
    double[] slope = line.derivative(Points.of(0, 1), 0);
    assertArrayEquals(
        new double[] {-slope[0], slope[1]},
        residuals(beam.dirichlet(0).neumann(0), line, "boundary slope"),
        ROUNDING);
  }

  @Test
  void neumann_on_a_disc_points_away_from_the_centre() {
    Problem p = disc.neumann(x -> 0).boundary(30);
    double[][] x = p.points("boundary").toArray();
    double[] dx = plane.derivative(p.points("boundary"), 0);
    double[] dy = plane.derivative(p.points("boundary"), 1);
    for (double[] point : x) {
      assertEquals(0.5, Math.hypot(point[0] - 1, point[1] + 1), 1e-15);
    }
    assertResiduals(
        p, plane, "boundary", i -> ((x[i][0] - 1) * dx[i] + (x[i][1] + 1) * dy[i]) / 0.5);
  }

  @Test
  void points_of_a_disc_fill_it_evenly() {
    Problem p = disc.collocation(4000);
    double squares = 0;
    for (double[] x : p.points("residual").toArray()) {
      double radius = Math.hypot(x[0] - 1, x[1] + 1);
      assertTrue(radius <= 0.5);
      squares += radius * radius / 4000;
    }
    // r² is uniform on [0, 1/4]; five standard errors of its mean
    assertEquals(0.125, squares, 5 * 0.25 / Math.sqrt(12 * 4000));
  }

  @Test
  void periodic_ties_opposite_points() {
    Problem p = strip.periodic("x").periodicSlope("x").boundary(20);
    Points low = p.points("periodic x");
    double[][] moved = low.toArray();
    for (double[] x : moved) {
      assertEquals(-1, x[0], 0);
      x[0] = 2;
    }
    Points high = Points.of(moved);
    assertEquals(20, low.size());
    double[] here = plane.value(low);
    double[] there = plane.value(high);
    assertResiduals(p, plane, "periodic x", i -> here[i] - there[i]);
    double[] slopeHere = plane.derivative(low, 0);
    double[] slopeThere = plane.derivative(high, 0);
    assertResiduals(p, plane, "periodic slope x", i -> slopeHere[i] - slopeThere[i]);
  }

  @Test
  void initial_value_and_velocity_hold_at_the_first_moment() {
    Problem p = strip.initial(x -> x[0]).initialVelocity(x -> 2 * x[0]).initialPoints(15);
    Points start = p.points("initial");
    assertTrue(Arrays.stream(start.toArray()).allMatch(x -> x[1] == 0));
    double[][] x = start.toArray();
    double[] u = plane.value(start);
    double[] velocity = plane.derivative(start, 1);
    assertResiduals(p, plane, "initial", i -> u[i] - x[i][0]);
    assertResiduals(p, plane, "initial velocity", i -> velocity[i] - 2 * x[i][0]);
    assertEquals(15, p.points("initial velocity").size());
  }

  @Test
  void boundary_points_are_shared_among_faces_by_their_measure() {
    double[][] points = rectangle.dirichlet(0.0).boundary(80).points("boundary").toArray();
    assertEquals(80, points.length);
    // faces x = −1, x = 2 have length 1, y = 0 and y = 1 have length 3
    assertEquals(10, Arrays.stream(points).filter(x -> x[0] == -1).count());
    assertEquals(10, Arrays.stream(points).filter(x -> x[0] == 2).count());
    assertEquals(30, Arrays.stream(points).filter(x -> x[1] == 0).count());
    assertEquals(30, Arrays.stream(points).filter(x -> x[1] == 1).count());
  }

  @Test
  void the_boundary_of_space_and_time_has_no_first_or_last_moment() {
    double[][] points = strip.dirichlet(0.0).boundary(50).points("boundary").toArray();
    assertTrue(Arrays.stream(points).allMatch(x -> x[0] == -1 || x[0] == 2));
    assertEquals(50, points.length);
  }

  @Test
  void a_box_in_three_coordinates_has_six_faces() {
    Problem box =
        Problem.named("box").space("x", 0, 1).space("y", 0, 1).space("z", 0, 1).dirichlet(0.0);
    double[][] points = box.boundary(60).points("boundary").toArray();
    for (int k = 0; k < 3; k++) {
      for (double end : new double[] {0, 1}) {
        int axis = k;
        assertEquals(10, Arrays.stream(points).filter(x -> x[axis] == end).count());
      }
    }
  }

  @Test
  void a_condition_of_ones_own_on_a_face_and_at_points() {
    Problem p =
        rectangle
            .conditionAt("flux", "y", 1, u -> u.dy().times(u.dy()).minus(u))
            .condition("middle", Points.of(new double[][] {{0, 0.5}}), u -> u.dx().plus(7));
    double[] u = plane.value(p.points("flux"));
    double[] dy = plane.derivative(p.points("flux"), 1);
    assertTrue(Arrays.stream(p.points("flux").toArray()).allMatch(x -> x[1] == 1));
    assertResiduals(p, plane, "flux", i -> dy[i] * dy[i] - u[i]);
    double[] dx = plane.derivative(p.points("middle"), 0);
    assertResiduals(p, plane, "middle", i -> dx[i] + 7);
  }

  @Test
  void data_may_repeat_a_point_with_another_value() {
    Points points = Points.of(0.5, 0.5, 1, 0.5);
    double[] values = {3, 4, 5, 3};
    Problem p = interval.data("measured", points, values);
    double[] u = line.value(points);
    assertResiduals(p, line, "measured", i -> u[i] - values[i]);
  }

  @Test
  void data_keep_their_rows_over_several_blocks_of_points() {
    Points points = Points.uniform(-1, 2, 700);
    double[] values = new double[700];
    Arrays.setAll(values, i -> i);
    Problem p = interval.data("measured", points, values);
    double[] u = line.value(points);
    double[] actual = residuals(p, line, "measured");
    for (int i = 0; i < 700; i++) {
      assertEquals(u[i] - i, actual[i], 1e-12); // numbers up to 700
    }
  }

  @Test
  void an_unknown_coefficient_is_the_last_parameter() {
    Expr nu = Problem.unknown("nu", 0.3);
    Problem p = Problem.named("inverse").space("x", -1, 2).equation(u -> u.dxx().times(nu).plus(u));
    Points points = p.points("residual");
    double[] u = line.value(points);
    double[] dxx = line.derivative(points, 0, 0);
    assertResiduals(p, line, "residual", i -> 0.3 * dxx[i] + u[i]);
    double slope = 0; // ∂/∂ν of mean (ν u″ + u)²
    for (int i = 0; i < u.length; i++) {
      slope += 2 * (0.3 * dxx[i] + u[i]) * dxx[i] / u.length;
    }
    double[] gradient = p.gradient(line);
    assertEquals(line.parameterCount() + 1, gradient.length);
    assertEquals(slope, gradient[line.parameterCount()], ROUNDING);
  }
}
