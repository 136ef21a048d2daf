package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run's explanation says, on both sides of each rule. */
class DoctorTest {
  private static final Pinn NET = Pinn.mlp(1, 16, 16, 1);

  private static Finding first(Training run) {
    return run.explain().findings().get(0);
  }

  private static Finding named(String name, Explanation explanation) {
    return explanation.findings().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(explanation.toString()));
  }

  @Test
  void the_verdict_stands_first_and_is_the_error() {
    Problem line = Problem.poisson1d(1).collocation(60);
    Training good = NET.train(line).lbfgs().steps(150).run();
    assertTrue(good.relativeError() < 0.01);
    assertEquals("solved", first(good).name());
    assertEquals(List.of(), good.explain().faults());
    Training bad = NET.train(line).adam(1e-3).steps(20).run();
    assertTrue(bad.relativeError() > 0.5);
    assertEquals("not solved", first(bad).name());
    assertEquals(Finding.Confidence.CERTAIN, first(bad).confidence());
  }

  @Test
  void of_a_solution_that_is_0_the_residual_decides() {
    Problem flat =
        Problem.named("Flat")
            .time("t", 0, 1)
            .equation(u -> u.dt())
            .initial(p -> 0)
            .exact(p -> 0)
            .collocation(50);
    Training good = NET.train(flat).adam(1e-3).steps(500).run();
    assertEquals(List.of(), good.explain().faults());
    Training bad = NET.train(flat).adam(1e-3).steps(3).run();
    assertEquals("not solved", first(bad).name());
  }

  @Test
  void a_small_loss_with_a_large_error_is_not_solved() {
    Problem few = Problem.poisson1d(4).collocation(Points.grid(0, 1, 6));
    Training run = Pinn.mlp(1, 24, 24, 1).train(few).gaussNewton().steps(40).run();
    assertTrue(few.loss(run.model()) < 1e-6 * few.loss(run.at(0)));
    assertEquals(
        List.of("not solved", "small on its points only"), run.explain().faults().subList(0, 2));
  }

  @Test
  void without_an_exact_solution_the_error_is_estimated() {
    Problem line = Problem.poisson1d(1).collocation(60);
    Problem unknown =
        Problem.named("Line")
            .space("x", 0, 1)
            .equation(
                u -> u.dxx().plus(u.coordinate("x").times(Math.PI).sin().times(Math.PI * Math.PI)))
            .dirichlet(0.0)
            .collocation(60);
    for (int steps : new int[] {40, 250}) {
      Training run = NET.train(unknown).adam(2e-3).steps(steps).run();
      double error = run.model().errorOnGrid(line, 0).orElseThrow().relativeL2();
      String sentence = first(run).sentence();
      double estimate = Double.parseDouble(sentence.replaceAll(".*about ([0-9.]+) %", "$1")) / 100;
      assertEquals(error, estimate, 0.2 * error, sentence);
    }
  }

  @Test
  void zero_and_a_free_constant_are_told_before_training() {
    Problem well =
        Problem.named("Well")
            .space("x", 0, 1)
            .equation(u -> u.dxx().plus(u.times(Math.PI * Math.PI)))
            .dirichlet(0.0)
            .collocation(30);
    assertEquals(List.of("zero solves it"), Ntk.of(NET).on(well).explain().faults());
    Problem free =
        Problem.named("Free")
            .space("x", 0, 1)
            .equation(u -> u.dxx().plus(u.coordinate("x").times(Math.PI).cos()))
            .neumann(0.0)
            .collocation(30);
    assertEquals(List.of("solution not fixed"), Ntk.of(NET).on(free).explain().faults());
    Problem held = free.condition("value", Points.of(0.5), u -> u);
    assertEquals(List.of(), Ntk.of(NET).on(held).explain().faults());
  }

  @Test
  void a_condition_that_is_missing_is_told_of_a_solved_run() {
    Problem open =
        Problem.named("Open")
            .space("x", 0, 1)
            .equation(u -> u.dxx())
            .dirichletAt("x", 0, 1.0)
            .collocation(30);
    Training run = NET.train(open).levenbergMarquardt().steps(30).run();
    assertTrue(run.explain().faults().contains("solution not fixed"));
    Problem closed = open.dirichletAt("x", 1, 2.0);
    Training both = NET.train(closed).levenbergMarquardt().steps(30).run();
    assertEquals(List.of(), both.explain().faults());
  }

  @Test
  void a_network_behind_features_is_no_free_direction_of_the_problem() {
    Pinn encoded = Pinn.mlp(64, 24, 24, 1).randomFourierFeatures(1, 0, 1, 4);
    Problem poisson = Problem.poisson1d(8).collocation(120);
    Explanation found = encoded.train(poisson).levenbergMarquardt().steps(4).run().explain();
    assertEquals(List.of(), found.faults(), found.toString());
    assertEquals("solved", found.findings().get(0).name());
  }

  @Test
  void a_free_level_is_said_once() {
    Problem slope =
        Problem.named("Slope").space("x", 0, 1).equation(u -> u.dx().minus(1)).collocation(20);
    Explanation found = NET.train(slope).adam(1e-3).steps(1500).run().explain();
    assertEquals(List.of("solution not fixed"), found.faults());
    assertEquals("equations hold", found.findings().get(1).name());
    assertTrue(
        found.findings().stream().noneMatch(f -> f.sentence().contains("relative error")),
        found.toString());
    Explanation early = NET.train(slope).adam(1e-3).steps(5).run().explain();
    assertEquals(List.of("not solved", "solution not fixed"), early.faults());
    assertTrue(early.findings().get(0).sentence().contains("of the residual"), early.toString());
  }

  @Test
  void the_gap_names_no_residual_of_residual() {
    Problem few = Problem.poisson1d(4).collocation(6);
    Explanation found =
        Pinn.mlp(1, 24, 1).train(few).levenbergMarquardt().steps(60).run().explain();
    Finding gap = found.findings().get(1);
    assertEquals("small on its points only", gap.name());
    assertTrue(
        gap.sentence().matches("the residual is [^ ]+ times larger between its 6 points .*"),
        gap.sentence());
  }

  @Test
  void only_the_product_of_two_unknowns_is_seen() {
    double[] y = new double[20];
    Arrays.setAll(y, i -> Math.exp(-2 * i / 19.0));
    Expr a = Problem.unknown("a", 1);
    Expr b = Problem.unknown("b", 1);
    Problem decay = Problem.named("Decay").time("t", 0, 1).data("seen", Points.grid(0, 1, 20), y);
    Problem product = decay.equation(u -> u.dt().plus(a.times(b).times(u))).collocation(20);
    Training run = NET.train(product).levenbergMarquardt().steps(30).run();
    Finding found = named("unknowns not told apart", run.explain());
    assertTrue(found.sentence().contains("a by") && found.sentence().contains("b by"));
    Problem apart = decay.equation(u -> u.dt().plus(a.times(u)).plus(b.times(u.pow(3))));
    Training told = NET.train(apart.collocation(20)).levenbergMarquardt().steps(30).run();
    assertFalse(told.explain().faults().contains("unknowns not told apart"));
  }

  @Test
  void values_of_a_thousand_get_an_output_scale() {
    double[] y = new double[30];
    Arrays.setAll(y, i -> 1000 + 500 * Math.sin(3 * i / 29.0));
    Problem data =
        Problem.named("Data").space("x", 0, 1).data("measured", Points.grid(0, 1, 30), y);
    Training run = NET.train(data).adam(1e-3).steps(300).run();
    Finding found = named("value scale", run.explain());
    assertTrue(found.action().contains(".scaledOutputs("), found.action());
    assertTrue(found.evidence().contains("tried: "), found.evidence());
  }

  @Test
  void deep_sigmoids_are_vanishing_gradients_and_tanh_cures() {
    Pinn deep = Pinn.mlp(1, 12, 12, 12, 12, 12, 12, 12, 12, 1).activation(Activation.sigmoid());
    Problem line = Problem.poisson1d(1).collocation(60);
    Finding found = named("vanishing gradients", Ntk.of(deep).on(line).explain());
    assertTrue(found.action().startsWith("pinn = pinn.activation(Activation.tanh());"));
    Pinn tanh = deep.activation(Activation.tanh());
    assertEquals(List.of(), Ntk.of(tanh).on(line).explain().faults());
  }

  @Test
  void repeated_measurements_are_no_duplicates() {
    double[][] sensors = new double[30][];
    Arrays.setAll(sensors, i -> new double[] {(i % 10) / 9.0});
    double[] y = new double[30];
    Arrays.setAll(y, i -> Math.sin(3 * sensors[i][0]));
    Problem data =
        Problem.named("Sensors").space("x", 0, 1).data("measured", Points.of(sensors), y);
    assertEquals(List.of(), Ntk.of(NET).on(data).explain().faults());
  }

  @Test
  void a_jump_at_a_corner_is_told_and_a_start_that_fits_is_not() {
    Pinn net = Pinn.mlp(2, 12, 12, 1);
    Problem rod =
        Problem.named("Rod")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation(u -> u.dt().minus(u.dxx()))
            .dirichlet(0.0)
            .collocation(60)
            .boundary(20)
            .initialPoints(20);
    Explanation jump = Ntk.of(net).on(rod.initial(1.0)).explain();
    assertEquals(List.of("conditions contradict"), jump.faults());
    String sentence = jump.findings().get(0).sentence();
    assertTrue(
        sentence.startsWith("\"boundary\" asks for u = 0 and \"initial\" for 1 at x = 0, t = 0"),
        sentence);
    Problem fits = rod.initial(u -> Math.sin(Math.PI * u[0]));
    assertFalse(Ntk.of(net).on(fits).explain().faults().contains("conditions contradict"));
  }

  @Test
  void a_seeded_explanation_says_the_same_again() {
    Training run = NET.train(Problem.poisson1d(2).collocation(60)).adam(1e-3).steps(100).run();
    assertEquals(run.explain().toString(), run.explain().toString());
  }

  @Test
  void fifteen_thousand_rows_are_explained_by_a_part_of_them() {
    Problem plate =
        Problem.named("Plate")
            .space("x", 0, 1)
            .space("y", 0, 1)
            .equation(u -> u.laplacian().minus(1))
            .dirichlet(0)
            .collocation(15_000);
    Training run = Pinn.mlp(2, 8, 8, 1).train(plate).adam(1e-3).steps(2).run();
    assertEquals("not solved", first(run).name());
  }
}
