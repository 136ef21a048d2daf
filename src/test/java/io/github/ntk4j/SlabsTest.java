package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.chart.NumberText;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class SlabsTest {
  private static final Pinn PINN = Pinn.mlp(1, 8, 1).seed(3);

  private static Problem decay() {
    Problem line = Problem.named("decay").time("t", 0, 4);
    return line.equation(u -> u.dt().plus(u))
        .initial(1.0)
        .exact(line.coordinate("t").times(-1).exp())
        .collocation(Points.grid(0, 4, 80));
  }

  private static Problem oscillation() {
    Problem line = Problem.named("oscillation").time("t", 0, 6);
    return line.equation(u -> u.d("t", "t").plus(u))
        .initial(1.0)
        .initialVelocity(0.0)
        .exact(line.coordinate("t").cos())
        .collocation(Points.grid(0, 6, 120));
  }

  private static Training trained(Pinn pinn, Problem problem) {
    return pinn.train(problem).levenbergMarquardt().steps(30).run();
  }

  private static double value(Training run, double t) {
    return run.value(Points.of(new double[][] {{t}}))[0];
  }

  private static double slope(Training run, double t) {
    return run.value(u -> u.dt(), Points.of(new double[][] {{t}}))[0];
  }

  @Test
  void slabs_are_one_solution() {
    Training run = trained(PINN, decay().hardStart().slabs(4));
    assertEquals(4, run.slabs().size());
    Points grid = Points.grid(0, 4, 201);
    assertTrue(run.maxError(grid) < 1e-6, () -> "error " + run.maxError(grid));
    double[] u = run.value(grid);
    double[] third = run.slabs().get(2).value(Points.of(new double[][] {{2.5}}));
    assertEquals(u[125], third[0], 0);
    assertEquals(201, run.evaluate(grid).rowCount());
    assertTrue(run.errors(grid).doubleColumn("largest error").get(0) < 1e-6);
  }

  @Test
  void a_slab_starts_where_the_one_before_ended() {
    Training run = trained(PINN, oscillation().hardStart().slabs(1.5, 3, 6));
    for (int k = 1; k < 3; k++) {
      double t = 1.5 * k;
      Training before = run.slabs().get(k - 1);
      Training after = run.slabs().get(k);
      assertEquals(value(before, t), value(after, t), 0);
      assertEquals(slope(before, t), slope(after, t), 0);
    }
    Points grid = Points.grid(0, 6, 101);
    assertTrue(run.maxError(grid) < 1e-3, () -> "error " + run.maxError(grid));
  }

  @Test
  void a_soft_start_asks_for_the_end_of_the_slab_before() {
    Problem problem = oscillation().weight("initial", 50).weight("initial velocity", 50);
    Training run = PINN.train(problem.slabs(2)).adam(1e-2).steps(10).run();
    Training before = run.slabs().get(0);
    Training after = run.slabs().get(1);
    double value = value(after, 3) - value(before, 3);
    double slope = slope(after, 3) - slope(before, 3);
    Table history = after.history();
    assertEquals(value * value, history.doubleColumn("initial").get(10), 1e-15);
    assertEquals(slope * slope, history.doubleColumn("initial velocity").get(10), 1e-15);
  }

  private static Points at(double... x) {
    return Points.of(new double[][] {x});
  }

  @Test
  void one_slab_has_the_bits_of_one_piece() {
    Problem problem = oscillation().hardStart();
    Training whole = trained(PINN, problem);
    Training slab = trained(PINN, problem.slabs(1));
    assertArrayEquals(whole.model().parameters(), slab.slabs().get(0).model().parameters());
    Points grid = Points.grid(0, 6, 50);
    assertArrayEquals(whole.value(grid), slab.value(grid));
  }

  @Test
  void history_and_stages_go_on_from_slab_to_slab() {
    Training run =
        PINN.train(decay().slabs(3)).adam(1e-2).steps(5).then().levenbergMarquardt().steps(4).run();
    Table history = run.history();
    assertEquals(3 * 9 + 1, history.rowCount());
    assertEquals(27, run.stoppedAt());
    assertEquals(1, history.intColumn("slab").get(9));
    assertEquals(2, history.intColumn("slab").get(10));
    for (int k = 0; k < 3; k++) {
      Table own = run.slabs().get(k).history();
      assertEquals(own.doubleColumn("loss").get(9), history.doubleColumn("loss").get(9 * k + 9), 0);
    }
    assertEquals(List.of(1, 1, 2, 2, 3, 3), run.stages().intColumn("slab").asList());
    assertEquals(Ending.How.FINISHED, run.ending().how());
    assertTrue(run.toString().contains("27 of 27 steps"), run::toString);
    assertTrue(run.figure().toString().length() > 0);
  }

  @Test
  void the_error_is_told_from_slab_to_slab() {
    Training run = trained(PINN, decay().hardStart().slabs(2));
    Table summary = run.summary();
    List<String> metrics = summary.stringColumn("metric").asList();
    int first = metrics.indexOf("RMS error at its ends, slab 1 of 2 of t from 0.0 to 2.0");
    int second = metrics.indexOf("RMS error at its ends, slab 2 of 2 of t from 2.0 to 4.0");
    assertEquals("0", summary.stringColumn("start").get(first));
    double end = Math.abs(value(run, 2) - StrictMath.exp(-2));
    assertEquals(NumberText.plain(end), summary.stringColumn("end").get(first));
    assertEquals(summary.stringColumn("end").get(first), summary.stringColumn("start").get(second));
  }

  @Test
  void values_built_in_at_the_boundary_stay() {
    Problem strip = Problem.named("heated").space("x", 0, 1).time("t", 0, 1);
    Problem problem =
        strip
            .equation(u -> u.dt().minus(u.dxx()))
            .ansatz(
                u -> u.coordinate("x").times(u.coordinate("t").sin()),
                u -> u.coordinate("t").times(u.coordinate("x")).times(u.coordinate("x").minus(1)))
            .collocation(90);
    Training run = Pinn.mlp(2, 6, 1).train(problem.slabs(3)).adam(1e-2).steps(20).run();
    for (double t : new double[] {0.2, 1.0 / 3, 0.5, 2.0 / 3, 1}) {
      double[] ends = run.value(Points.of(new double[][] {{0, t}, {1, t}}));
      assertEquals(0, ends[0], 1e-15);
      assertEquals(StrictMath.sin(t), ends[1], 1e-15);
    }
    assertEquals(101, run.probes(Points.of(new double[][] {{0.5}})).rowCount());
    assertTrue(run.solutionFigure().html().contains("heated"));
    assertTrue(run.solutionFigure(Slice.of("t", 0.9)).html().contains("heated"));
    double here = run.slabs().get(0).value(at(0.4, 1.0 / 3))[0];
    assertEquals(here, run.slabs().get(1).value(at(0.4, 1.0 / 3))[0], 1e-15);
  }

  @Test
  void derivatives_of_a_start_are_those_of_the_slab_before() {
    Problem strip = Problem.named("stiff").space("x", -1, 1).time("t", 0, 1);
    Problem problem =
        strip
            .equation(u -> u.dt().plus(u.d("x", "x", "x", "x").times(1e-3)).plus(u.times(u.dx())))
            .initial(strip.coordinate("x").times(Math.PI).cos())
            .hardStart()
            .collocation(60);
    Pinn pinn = Pinn.mlp(3, 6, 1).periodicFeatures(0, 2, 1).seed(5);
    Training run = pinn.train(problem.slabs(2)).adam(1e-2).steps(30).run();
    for (int order = 0; order <= 4; order++) {
      String[] by = IntStream.range(0, order).mapToObj(k -> "x").toArray(String[]::new);
      Points border = at(0.3, 0.5);
      double before = run.slabs().get(0).value(u -> by.length == 0 ? u : u.d(by), border)[0];
      double after = run.slabs().get(1).value(u -> by.length == 0 ? u : u.d(by), border)[0];
      assertEquals(before, after, 1e-13 * Math.abs(before));
    }
  }

  @Test
  void a_start_is_seen_from_other_points_too() {
    Problem strip = Problem.named("mirrored").space("x", -1, 1).time("t", 0, 1);
    Problem problem =
        strip
            .equation(u -> u.dt().minus(u.at("x", u.coordinate("x").times(-1))))
            .initial(strip.coordinate("x").plus(1).pow(2))
            .periodic("x")
            .hardStart()
            .collocation(40)
            .boundary(8);
    Training run = Pinn.mlp(2, 6, 1).train(problem.slabs(2)).adam(1e-2).steps(10).run();
    Training second = run.slabs().get(1);
    double residual = second.evaluate(at(0.3, 0.8)).doubleColumn("residual").get(0);
    double slope = second.value(u -> u.dt(), at(0.3, 0.8))[0];
    assertEquals(slope - second.value(at(-0.3, 0.8))[0], residual, 1e-14);
    Points left = second.problem().points("periodic x");
    double squares = 0;
    for (double[] x : left.toArray()) {
      double gap = second.value(at(-1, x[1]))[0] - second.value(at(1, x[1]))[0];
      squares += gap * gap / left.size();
    }
    double term = second.history().doubleColumn("periodic x").get(10);
    assertEquals(squares, term, 1e-13 * squares);
  }

  @Test
  void a_reference_is_looked_at_slab_by_slab() {
    Points points = Points.grid(0, 4, 9);
    double[] values = new double[9];
    for (int i = 0; i < 9; i++) {
      values[i] = StrictMath.exp(-0.5 * i);
    }
    Problem problem = decay().hardStart().reference(points, values).slabs(1, 4);
    Training run = trained(PINN, problem);
    assertTrue(run.maxError(points) < 1e-3);
    assertTrue(run.slabs().get(0).toString().contains("RMS error (3 points)"), run::toString);
    assertTrue(run.toString().contains("RMS error at its ends, slab 2 of 2 of t from 1.0 to 4.0"));
  }

  @Test
  void measured_values_and_points_go_to_their_slab() {
    Problem line =
        decay()
            .data(
                "measured",
                Points.of(new double[][] {{0.5}, {3.5}, {3.6}}),
                new double[] {1, 2, 3});
    Training run = trained(PINN, line.slabs(1, 2, 4));
    assertEquals(
        List.of("residual", "initial", "measured"), run.slabs().get(0).problem().termNames());
    assertEquals(List.of("residual", "initial"), run.slabs().get(1).problem().termNames());
    assertEquals(2, run.slabs().get(2).problem().points("measured").size());
    int points = run.slabs().stream().mapToInt(s -> s.problem().collocationPoints().size()).sum();
    assertEquals(80, points);
    assertTrue(run.history().doubleColumn("measured").isMissing(40));
  }

  @Test
  void a_slab_that_fails_ends_the_run_with_what_was_reached() {
    Training run = PINN.train(decay().slabs(4)).gradientDescent(1e9).steps(20).run();
    assertEquals(Ending.How.DIVERGED, run.ending().how());
    assertEquals(1, run.slabs().size());
    assertEquals(value(run.slabs().get(0), 0.7), value(run, 0.7), 0);
    assertTrue(run.maxError(Points.grid(0, 1, 100)) > 0);
    assertTrue(run.toString().contains("20 points)") || run.toString().contains("100 points)"));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> run.value(at(1.5)));
    assertEquals(
        "the run reached t = 1.0; there is no solution at 1.5 yet, of slab 2 of 4", e.getMessage());
  }

  @Test
  void what_is_of_one_network_names_the_slabs() {
    Training run = PINN.train(decay().slabs(2)).adam(1e-2).steps(2).run();
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, run::model);
    double[] ends =
        run.slabs().stream().mapToDouble(r -> r.history().doubleColumn("loss").get(2)).toArray();
    int worst = ends[1] > ends[0] ? 1 : 0;
    assertEquals(
        "model() is of one network, and this run has one for each of its 2 slabs of time: take that of one, e.g."
            + " run.slabs().get("
            + worst
            + "), whose loss is the largest, and from whose end later ones begin",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, run::report);
    assertThrows(IllegalArgumentException.class, run::explain);
    assertThrows(IllegalArgumentException.class, run::ntkHistory);
    Training second = run.slabs().get(1);
    assertTrue(Ntk.of(second.model()).on(second.problem()).values()[0] > 0);
    String kernel =
        assertThrows(IllegalArgumentException.class, () -> Ntk.of(PINN).on(decay().slabs(2)))
            .getMessage();
    assertTrue(kernel.startsWith("problem \"decay\" is trained in 2 slabs"), kernel);
  }

  @Test
  void causal_weights_and_new_points_stay_in_their_slab() {
    Training run =
        PINN.train(decay().hardStart().slabs(2))
            .levenbergMarquardt()
            .steps(12)
            .causal(Causality.tolerance(1).chunks(4).every(1))
            .sampling(Sampling.uniform().every(5))
            .run();
    for (double[] x : run.slabs().get(1).pointsAt(10).toArray()) {
      assertTrue(x[0] >= 2 && x[0] <= 4);
    }
    assertTrue(run.history().columnNames().contains("least causal weight"));
    assertTrue(run.maxError(Points.grid(0, 4, 50)) < 1e-2);
  }

  @Test
  void auto_and_limits_are_for_all_slabs() {
    Training run = PINN.train(decay().hardStart().slabs(2)).auto(Duration.ofMillis(400));
    assertEquals(2, run.slabs().size());
    assertTrue(run.maxError(Points.grid(0, 4, 50)) < 1e-2);
    Training early =
        PINN.train(decay().slabs(2)).levenbergMarquardt().steps(40).untilLoss(1e-4).run();
    for (Training slab : early.slabs()) {
      assertTrue(slab.stoppedAt() < 40 && slab.ending().reason().contains("1×10⁻⁴"));
    }
  }

  @Test
  void what_cannot_be_done_in_slabs_is_refused() {
    refused("this problem has no time", () -> Problem.poisson1d(1).slabs(4));
    refused("slabs are 1 to 10,000; got 0", () -> decay().slabs(0));
    refused(
        "slabs are given by their ends, rising from 0.0 on and the last at 4.0, so that they cover t; got [1.0, 2.0]",
        () -> decay().slabs(1.0, 2.0));
    refused("slabs are given by their ends", () -> decay().slabs(2.0, 1.0, 4.0));
    refused(
        "slabs need a time with two ends",
        () -> Problem.named("open").time("t", 0, Double.POSITIVE_INFINITY).slabs(2));
    Problem strip = Problem.named("backward").space("x", 0, 1).time("t", 0, 1);
    Problem heat = strip.equation(u -> u.dt().minus(u.dxx()));
    refused(
        "slabs go from the first moment on, but \"t=1.0\" of problem \"backward\" holds at the last one",
        () -> Pinn.mlp(2, 4, 1).train(heat.dirichletAt("t", 1, 0.0).slabs(2)));
    refused(
        "slabs need the value of u at the first moment",
        () -> Pinn.mlp(2, 4, 1).train(heat.dirichlet(0.0).slabs(2)));
    refused(
        "slabs need the slope of u at the first moment, as its equation does: .initialVelocity(…)",
        () ->
            PINN.train(
                Problem.named("o")
                    .time("t", 0, 1)
                    .equation(u -> u.d("t", "t"))
                    .initial(1.0)
                    .slabs(2)));
    Problem still = strip.equation(u -> u.dxx()).dirichlet(0.0).initial(0.0);
    refused(
        "slabs need an equation with a derivative by t",
        () -> Pinn.mlp(2, 4, 1).train(still.slabs(2)));
    Expr k = Problem.unknown("k", 1);
    Problem inverse = strip.equation(u -> u.dt().minus(u.times(k))).initial(0.0);
    refused(
        "an unknown coefficient is one over the whole time",
        () -> Pinn.mlp(2, 4, 1).train(inverse.slabs(2)));
    Problem delay =
        strip.equation(u -> u.dt().minus(u.at("t", u.coordinate("t").times(0.5)))).initial(0.0);
    refused(
        "slabs are trained one after another, but term \"residual\" has u at another t",
        () -> Pinn.mlp(2, 4, 1).train(delay.slabs(2)));
    refused(
        "slab 2 of 200, t from 0.02 to 0.04, has none of the 80 collocation points",
        () -> PINN.train(decay().slabs(200)));
    Problem own = strip.equation(u -> u.dt()).conditionAt("start", "t", 0, u -> u.minus(1));
    refused(
        "slabs go on from the value of u and its slope",
        () -> Pinn.mlp(2, 4, 1).train(own.slabs(2)));
    Problem moving =
        strip
            .equation(u -> u.dt())
            .ansatz(
                u -> u.coordinate("x"),
                u -> u.coordinate("t").times(u.coordinate("x").minus(u.coordinate("t"))));
    refused("slabs need an ell of the ansatz", () -> Pinn.mlp(2, 4, 1).train(moving.slabs(2)));
  }

  private static void refused(String sentence, Runnable what) {
    String message = assertThrows(IllegalArgumentException.class, what::run).getMessage();
    assertTrue(message.startsWith(sentence), message);
  }
}
