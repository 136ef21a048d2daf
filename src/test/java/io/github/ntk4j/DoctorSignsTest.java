package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** More rules of the doctor, each on both sides of its threshold. */
class DoctorSignsTest {
  private static final Pinn NET = Pinn.mlp(1, 12, 12, 1);
  private static final Problem LINE = Problem.poisson1d(1).collocation(40);

  private static Finding named(String name, Explanation explanation) {
    return explanation.findings().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(explanation.toString()));
  }

  /** u = wx + b through data at 0 and 1, w and b alike: P is one number, K_P = K/P. */
  @Test
  void the_limit_of_adam_is_38_over_its_divided_kernel() {
    Pinn line = Pinn.mlp(1, 1).withParameters(new double[] {0, 0});
    Problem two =
        Problem.named("two").space("x", 0, 1).data("m", Points.of(1.0), new double[] {-3});
    TrainingPlan plan = line.train(two).adam(1e-3).steps(4);
    Explanation found = plan.trackNtk(Points.grid(0, 1, 3)).every(2).run().explain();
    double limit =
        found.optimiser().stream()
            .filter(row -> row.getString("of").equals("at step 0"))
            .findFirst()
            .orElseThrow()
            .getDouble("value");
    // loss (w + b + 3)²: both gradients are 6, K = 4, λmax of K_P = 4/6
    assertEquals(38 * (6 + 1e-8) / 4, limit, 1e-9);
    assertTrue(named("stable rate", found).sentence().contains("Adam is stable up to"));
  }

  @Test
  void damping_is_told_along_its_run() {
    Training run = NET.train(LINE).levenbergMarquardt().steps(15).run();
    double[] damping = run.history().doubleColumn("damping").asDoubleArray();
    double least = Arrays.stream(damping).filter(x -> !Double.isNaN(x)).min().orElseThrow();
    Explanation found = run.explain();
    double told =
        found.optimiser().stream()
            .filter(row -> row.getString("of").startsWith("least, at step "))
            .findFirst()
            .orElseThrow()
            .getDouble("value");
    assertEquals(least, told);
    assertTrue(named("progress", found).evidence().contains("; damping over the mean eigenvalue "));
  }

  private static Pinn rectified(Pinn net) {
    return net.activation(Activation.relu());
  }

  @Test
  void biases_that_cure_kinks_are_not_called_dead_units() {
    double[] y = new double[30];
    Arrays.setAll(y, i -> StrictMath.sin(6 * i / 29.0));
    Problem fit = Problem.named("Fit").space("x", 0, 1).data("m", Points.grid(0, 1, 30), y);
    Pinn net = rectified(Pinn.mlp(1, 32, 32, 1));
    assertEquals(List.of("kinks at one point"), Ntk.of(net).on(fit).explain().faults());
    assertEquals(List.of(), Ntk.of(net.normalBiases(1, 0)).on(fit).explain().faults());
    double[] held = net.parameters();
    Arrays.fill(held, 32, 64, -4);
    assertEquals("dead units", Ntk.of(net.withParameters(held)).on(fit).explain().faults().get(0));
  }

  @Test
  void a_weight_decay_that_outweighs_the_loss_is_named_and_a_small_one_is_not() {
    Training drawn = NET.train(LINE).adamW(1e-2, 5).steps(300).run();
    Finding found = named("weight decay", drawn.explain());
    assertTrue(found.evidence().startsWith("decay times rate is 0.05"), found.evidence());
    Training mild = NET.train(LINE).adamW(1e-2, 1e-3).steps(300).run();
    assertFalse(mild.explain().faults().contains("weight decay"));
  }

  private static Problem bar(double size) {
    return Problem.named("Bar")
        .space("x", 0, 1)
        .equation(u -> u.dxx().plus(8 * size))
        .dirichlet(0.0)
        .exact(p -> 4 * size * p[0] * (1 - p[0]))
        .collocation(40);
  }

  @Test
  void values_of_a_millionth_have_a_scale_and_those_of_a_tenth_have_none() {
    Finding found = named("value scale", Ntk.of(NET).on(bar(1e-6)).explain());
    assertTrue(found.action().contains(".scaledOutputs(0, "), found.action());
    assertEquals(List.of(), Ntk.of(NET).on(bar(0.1)).explain().faults());
  }

  @Test
  void an_unknown_of_a_million_is_told_before_training_too() {
    Pinn net = Pinn.mlp(1, 12, 12, 1);
    Expr a = Problem.unknown("A", 1);
    double[] y = new double[30];
    Arrays.setAll(y, i -> StrictMath.exp(-2 * i / 29.0));
    Problem prefactor =
        Problem.named("Prefactor")
            .time("t", 0, 1)
            .equation(u -> u.dt().plus(a.times(2e-6).times(u)))
            .data("measured", Points.grid(0, 1, 30), y)
            .collocation(40);
    Finding found = named("unknown scale", Ntk.of(net).on(prefactor).explain());
    Matcher scale = Pattern.compile("times\\(([0-9.e+]+)\\)").matcher(found.sentence());
    assertTrue(scale.find(), found.sentence());
    assertEquals(1e6, Double.parseDouble(scale.group(1)), 1e5); // y = e⁻²ᵗ
  }

  @Test
  void large_networks_are_asked_by_steps_what_they_can_express() {
    Pinn wide = Pinn.mlp(1, 36, 36, 1); // 1,441 parameters
    Training run = wide.train(Problem.poisson1d(2).collocation(40)).adam(1e-3).steps(20).run();
    Explanation found = run.explain();
    String words = found.findings().get(0).evidence();
    assertTrue(words.contains("one linear step in the tangent space of this network"), words);
    assertTrue(words.contains("it can express more than was found"), words);
    assertTrue(
        found.network().stringColumn("how").asList().stream()
            .anyMatch(how -> how.endsWith("by 40 steps of LSQR at most: an upper bound")));
  }
}
