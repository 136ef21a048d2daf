package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.math3.analysis.integration.RombergIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Integrals of u in conditions and equations. */
class IntegralTest {
  private final Problem line = Problem.named("line").space("x", 0, 2);
  private final Pinn net = Pinn.mlp(1, 7, 1).seed(4);

  @Test
  void a_condition_on_the_integral_is_that_of_a_fine_rule() {
    Problem p = line.condition("mass", Points.of(0.0), u -> u.integral("x").minus(1));
    double exact =
        new RombergIntegrator(1e-13, 1e-13, 5, 32)
            .integrate(1_000_000, x -> net.value(Points.of(x))[0], 0, 2);
    assertEquals(exact - 1, ConditionsTest.residuals(p, net, "mass")[0], 1e-12);
    assertTrue(p.latex().contains("\\int_{0}^{2} u \\, dx = 1"), p::latex);
  }

  /**
   * exp(2x² − x⁴) adds up to 5.365160237834 (mpmath): the note on u would say if the rule did not.
   */
  @Test
  void a_density_with_two_humps_adds_up_to_one() {
    Problem well = Problem.named("well").space("x", -2.5, 2.5);
    Expr x = well.coordinate("x");
    Problem p =
        well.condition("mass", Points.of(0.0), u -> u.integral("x").minus(1))
            .exact(x.pow(2).times(2).minus(x.pow(4)).exp().over(5.365160237834));
    assertEquals(List.of(), p.remarks());
  }

  /** Its gradient is the rule's sum of gradients: by central differences of the loss. */
  @Test
  void gradient_and_jacobian_follow_the_rule() {
    Problem p =
        line.condition(
            "own",
            Points.of(0.5, 1.5),
            u -> {
              Expr x = u.coordinate("x");
              Expr zero = Problem.constant(0);
              return u.minus(u.integral("x", zero, x, (s, us) -> x.minus(s).times(us.pow(2))));
            });
    double[] gradient = p.gradient(net);
    double[] theta = net.parameters();
    for (int k : new int[] {0, 8, 20}) {
      double h = 1e-5;
      double[] up = theta.clone();
      up[k] += h;
      double[] down = theta.clone();
      down[k] -= h;
      double slope = (p.loss(net.withParameters(up)) - p.loss(net.withParameters(down))) / (2 * h);
      assertEquals(slope, gradient[k], 1e-8);
    }
    double at = 1.5; // and the row itself
    double integral =
        new RombergIntegrator(1e-13, 1e-13, 5, 32)
            .integrate(1_000_000, s -> (at - s) * Math.pow(net.value(Points.of(s))[0], 2), 0, at);
    assertEquals(
        net.value(Points.of(at))[0] - integral, ConditionsTest.residuals(p, net, "own")[1], 1e-12);
  }

  /** Volterra: u = t + ∫₀ᵗ (s − t) u(s) ds is sin t; Fredholm: u = x + ½∫₀¹ u is x + ½. */
  @Test
  void integral_equations_are_trained() {
    Problem start = Problem.named("Volterra").time("t", 0, 2);
    Expr t = start.coordinate("t");
    Problem volterra =
        start
            .equation(
                u ->
                    u.minus(t)
                        .minus(
                            u.integral(
                                "t", Problem.constant(0), t, (s, us) -> s.minus(t).times(us))))
            .exact(p -> Math.sin(p[0]))
            .collocation(Points.grid(0, 2, 20));
    assertEquals(List.of(), volterra.remarks());
    Training run = Pinn.mlp(1, 8, 1).train(volterra).selfScaledBroyden().steps(150).run();
    assertTrue(run.maxError(Points.grid(0, 2, 40)) < 1e-4, run::toString);
    Problem fredholm =
        Problem.named("Fredholm")
            .space("x", 0, 1)
            .equation(u -> u.minus(u.coordinate("x")).minus(u.integral("x").over(2)))
            .exact(p -> p[0] + 0.5)
            .collocation(Points.grid(0, 1, 15));
    run = Pinn.mlp(1, 6, 1).train(fredholm).selfScaledBroyden().steps(150).run();
    assertTrue(run.maxError(Points.grid(0, 1, 40)) < 1e-4, run::toString);
  }

  @Test
  void integrals_without_ends_are_refused() {
    Problem half = Problem.named("half").space("x", 0, Double.POSITIVE_INFINITY);
    refused("give finite ends", () -> half.equation(u -> u.integral("x")));
    refused("it contains u", () -> line.equation(u -> u.integral("x", Problem.constant(0), u)));
    refused("got \"y\"", () -> line.equation(u -> u.integral("y")));
    refused(
        "other points in term \"residual\"",
        () -> line.equation(u -> u.integral("x", Problem.constant(0), Problem.constant(3))));
  }

  private static void refused(String part, Executable door) {
    String message = assertThrows(IllegalArgumentException.class, door).getMessage();
    assertTrue(message.contains(part), message);
  }
}
