package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.base.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules of the doctor, each on both sides of its threshold. */
class DoctorRulesTest {
  private static final Pinn NET = Pinn.mlp(1, 16, 16, 1);
  private static final Problem LINE = Problem.poisson1d(1).collocation(60);

  private static Finding named(String name, Explanation explanation) {
    return explanation.findings().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(explanation.toString()));
  }

  private static Set<String> faults(Training run) {
    return Set.copyOf(run.explain().faults());
  }

  @Test
  void steps_are_too_few_while_the_loss_still_falls() {
    Problem waves = Problem.poisson1d(2).collocation(60);
    Training early = NET.seed(1).train(waves).adam(1e-3).steps(150).run();
    Finding found = early.explain().findings().get(1);
    assertTrue(Set.of("too few steps", "not minimised").contains(found.name()), found.toString());
    assertTrue(found.evidence().contains("tried: "), found.evidence());
    Training late = NET.seed(1).train(waves).levenbergMarquardt().steps(40).run();
    assertEquals(List.of(), late.explain().faults());
  }

  private static Problem decay() {
    Expr c = Problem.unknown("c", 1);
    double[] y = new double[40];
    Arrays.setAll(y, i -> 1 / (1 + 4 * i / 39.0));
    return Problem.named("Decay")
        .time("t", 0, 1)
        .equation(u -> u.dt().plus(c.times(u.pow(2))))
        .data("measured", Points.grid(0, 1, 40), y)
        .collocation(40)
        .exact(p -> 1 / (1 + 4 * p[0]));
  }

  @Test
  void a_second_stage_creeps_until_it_moves() {
    TrainingPlan first = Pinn.mlp(1, 12, 12, 1).train(decay()).adam(1e-3).steps(300);
    Training creeping = first.then().gradientDescent(1e-6).steps(40).run();
    Finding found = named("creeping stage", creeping.explain());
    assertTrue(found.evidence().contains("gradient descent(1.0E-6), lowered the loss"));
    Training moving = first.then().levenbergMarquardt().steps(40).run();
    assertEquals(Set.of(), faults(moving));
  }

  @Test
  void two_units_are_a_network_too_small_and_sixteen_are_not() {
    Problem waves = Problem.poisson1d(3).collocation(60);
    Training small = Pinn.mlp(1, 2, 1).train(waves).levenbergMarquardt().steps(40).run();
    Finding found = named("network too small", small.explain());
    assertTrue(found.evidence().startsWith("7 parameters; tried: "), found.evidence());
    Training wide = NET.train(waves).levenbergMarquardt().steps(20).run();
    assertFalse(faults(wide).contains("network too small"));
  }

  private static Problem prefactor(double size) {
    Expr a = Problem.unknown("A", 1);
    double[] y = new double[30];
    Arrays.setAll(y, i -> StrictMath.exp(-2 * i / 29.0));
    return Problem.named("Prefactor")
        .time("t", 0, 1)
        .equation(u -> u.dt().plus(a.times(2 / size).times(u)))
        .data("measured", Points.grid(0, 1, 30), y)
        .collocation(40);
  }

  @Test
  void an_unknown_of_a_million_has_a_scale_and_one_of_two_has_none() {
    Pinn net = Pinn.mlp(1, 12, 12, 1);
    Training far = net.train(prefactor(1e6)).adam(1e-3).steps(400).run();
    Finding found = named("unknown scale", far.explain());
    Matcher scale = Pattern.compile("times\\(([0-9.e+]+)\\)").matcher(found.sentence());
    assertTrue(scale.find());
    double asked = Double.parseDouble(scale.group(1)); // with u as it is after 400 steps
    assertTrue(asked > 1e4 && asked < 1e8, scale.group(1));
    Training near = net.train(prefactor(2)).adam(1e-3).steps(400).run();
    assertFalse(faults(near).contains("unknown scale"));
  }

  @Test
  void a_part_without_points_is_told_from_points_that_are_far_apart() {
    Problem waves = Problem.poisson1d(3);
    for (double end : new double[] {0.4, 1}) {
      Problem there = waves.collocation(Points.uniform(0, end, 60));
      Training run = NET.train(there).levenbergMarquardt().steps(10).run();
      assertEquals(
          end < 1, Ntk.of(NET).on(there).explain().faults().contains("part without points"));
      assertEquals(end < 1, faults(run).contains("part without points"));
    }
  }

  private static Problem convected(double epsilon) {
    return Problem.named("Layer")
        .space("x", 0, 1)
        .equation(u -> u.dxx().times(-epsilon).plus(u.dx()).minus(1))
        .dirichlet(0.0)
        .collocation(100);
  }

  @Test
  void a_layer_is_thin_below_a_fiftieth_of_the_interval() {
    Training thin = NET.train(convected(0.01)).adam(1e-3).steps(100).run();
    Finding found = named("boundary layer", thin.explain());
    assertTrue(
        found.evidence().contains("the layer takes 1.000 % of the domain"), found.evidence());
    assertTrue(found.evidence().contains("; not tried: "), found.evidence());
    Training thick = NET.train(convected(0.05)).adam(1e-3).steps(100).run();
    assertFalse(faults(thick).contains("boundary layer"));
  }

  @Test
  void an_action_that_was_not_tried_is_the_last() {
    Training thin = NET.train(convected(0.01)).adam(1e-3).steps(100).run();
    List<Finding> acting =
        thin.explain().findings().stream().filter(f -> !f.action().isEmpty()).toList();
    assertTrue(acting.get(acting.size() - 1).evidence().contains("not tried: "));
    assertEquals(1, acting.stream().filter(f -> f.evidence().contains("not tried")).count());
  }

  private static Pinn stretched(double times) {
    double[] theta = NET.parameters();
    for (int k = 0; k < theta.length - 17; k++) { // all but the last layer
      theta[k] *= times;
    }
    return NET.withParameters(theta);
  }

  @Test
  void units_are_saturated_by_weights_twenty_times_too_large_and_not_by_half_as_many_again() {
    Explanation large = Ntk.of(stretched(20)).on(LINE).explain();
    assertEquals(List.of("saturated units"), large.faults());
    assertEquals(List.of(), Ntk.of(stretched(1.5)).on(LINE).explain().faults());
  }

  @Test
  void kinks_lie_at_one_point_unless_biases_are_drawn() {
    double[] y = new double[30];
    Arrays.setAll(y, i -> StrictMath.sin(6 * (-1 + 2 * i / 29.0)));
    Problem fit =
        Problem.named("Fit").space("x", -1, 1).data("measured", Points.grid(-1, 1, 30), y);
    Pinn relu = Pinn.mlp(1, 32, 1).activation(Activation.relu());
    assertEquals(List.of("kinks at one point"), Ntk.of(relu).on(fit).explain().faults());
    Explanation drawn = Ntk.of(relu.normalBiases(1, 0)).on(fit).explain();
    assertFalse(drawn.faults().contains("kinks at one point"));
  }

  private static double[] reach(Training run) {
    String verdict = run.explain().findings().get(0).evidence();
    Matcher m = Pattern.compile("on other points from ([0-9.]+) to ([^ ,:]+)").matcher(verdict);
    assertTrue(m.find(), verdict);
    String least = m.group(2).contains("×") ? "0" : m.group(2);
    return new double[] {Double.parseDouble(m.group(1)), Double.parseDouble(least)};
  }

  @Test
  void what_a_tangent_cannot_express_is_left_and_what_it_can_is_not() {
    Pinn line = Pinn.mlp(1, 1).withParameters(new double[] {0, 0}); // u = wx + b
    Problem ramp =
        Problem.named("ramp")
            .space("x", 0, 1)
            .equation(u -> u.dx().minus(u.coordinate("x").times(2)))
            .collocation(100);
    double[] bent = reach(line.train(ramp).gradientDescent(1e-9).steps(1).run());
    // mean squares of w − 2x: 4/3 at w = 0, 1/3 at w = 1; 400 points
    assertEquals(0.5, bent[1] / bent[0], 0.05);
    Problem straight =
        Problem.named("straight").space("x", 0, 1).equation(u -> u.dx().minus(2)).collocation(100);
    double[] found = reach(line.train(straight).gradientDescent(1e-9).steps(1).run());
    assertEquals(0, found[1], 1e-6);
  }

  @Test
  void the_verdict_says_what_is_to_be_found() {
    Training early = NET.train(LINE).adam(1e-3).steps(30).run();
    String words = early.explain().findings().get(0).evidence();
    assertTrue(words.endsWith("it can express more than was found"), words);
    assertTrue(words.contains(", and the error from "), words);
    Problem waves = Problem.poisson1d(6).collocation(100);
    Training small = Pinn.mlp(1, 2, 1).train(waves).levenbergMarquardt().steps(30).run();
    String other = small.explain().findings().get(0).evidence();
    assertTrue(other.endsWith("from here it cannot express much more"), other);
  }

  @Test
  void terms_that_pull_against_each_other_are_told_and_others_are_not() {
    Pinn line = Pinn.mlp(1, 1).withParameters(new double[] {0, 0}); // u = wx + b
    for (double asked : new double[] {-1, 1}) { // w = 2 by the equation; w = ±1 at x = 1
      Problem pulls =
          Problem.named("pulls")
              .space("x", 0, 1)
              .equation(u -> u.dx().minus(2))
              .condition("end", Points.of(1.0), u -> u.dx().minus(asked))
              .collocation(50);
      Training run = line.train(pulls).gradientDescent(1e-9).steps(1).run();
      List<Finding> all = run.explain().findings();
      boolean told = all.stream().anyMatch(f -> f.name().equals("conflicting terms"));
      assertEquals(asked < 0, told, all.toString());
    }
  }

  @Test
  void trials_report_how_far_they_are() {
    Training run = NET.train(LINE).adam(1e-7).steps(50).run();
    List<String> seen = new ArrayList<>();
    Supplier<Progress> before = TerminalProgress.inUse;
    Progress.use(
        () ->
            new QuietProgress() {
              @Override
              public void report(
                  String task, long done, long total, OptionalDouble loss, Supplier<String> words) {
                seen.add(Text.format("%s %d/%d", task, done, total));
              }
            });
    try {
      run.explain();
    } finally {
      Progress.use(before);
    }
    int first = seen.indexOf("explaining, a trial of Adam 0/600");
    assertTrue(first >= 0, seen.toString());
    assertEquals("explaining, a trial of Adam 599/600", seen.get(first + 599));
  }

  private static String stableRate(double part) {
    double limit = Forecast.of(NET, LINE).maxStableLearningRate();
    TrainingPlan plan = NET.train(LINE).gradientDescent(part * limit).steps(30);
    Training run = plan.trackNtk(Points.grid(0, 1, 5)).every(10).run();
    return named("stable rate", run.explain()).sentence();
  }

  @Test
  void the_rate_is_above_its_limit_or_below_along_the_run() {
    assertTrue(stableRate(0.05).endsWith(" was below at all of them"), stableRate(0.05));
    assertTrue(stableRate(1.1).contains(" was above at steps 0"), stableRate(1.1));
  }

  @Test
  void too_few_points_leave_the_spectrum_moving() {
    Problem few = Problem.poisson1d(4).collocation(Points.grid(0, 1, 6));
    Training run = Pinn.mlp(1, 24, 24, 1).train(few).gaussNewton().steps(40).run();
    String words = named("small on its points only", run.explain()).evidence();
    assertTrue(words.contains("the ten leading eigenvalues of the kernel move by "), words);
    assertTrue(words.contains(" from 3 to 6 points and by "), words);
  }

  @Test
  void the_stable_rate_is_drawn_under_the_loss_of_rules_with_one() {
    Points few = Points.grid(0, 1, 5);
    List<TrainingPlan> plans =
        List.of(
            NET.train(LINE).gradientDescent(1e-4).steps(20), NET.train(LINE).adam(1e-3).steps(20));
    for (TrainingPlan plan : plans) {
      assertTrue(plan.trackNtk(few).every(10).run().figure().html().contains("rate of the run"));
    }
    TrainingPlan second = NET.train(LINE).levenbergMarquardt().steps(2);
    assertFalse(second.trackNtk(few).every(1).run().figure().html().contains("rate of the run"));
  }
}
