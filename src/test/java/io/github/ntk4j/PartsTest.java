package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Equations on parts of a domain, and what ties the parts together. */
class PartsTest {
  private final Problem line = Problem.named("line").space("x", 0, 1).collocation(60);

  /** Copper and glass, an output each: 400 T″ = 0 and 1.38 S″ = 0, tied at the seam. */
  private final Problem stack =
      Problem.named("Stack")
          .space("x", 0, 1)
          .outputs("T", "S")
          .equation("copper", p -> p[0] < 0.5, u -> u.dxx())
          .equation("glass", p -> p[0] >= 0.5, u -> u.output("S").dxx())
          .condition("seam", Points.of(0.5), u -> u.minus(u.output("S")))
          .condition(
              "flux", Points.of(0.5), u -> u.dx().times(400 / 1.38).minus(u.output("S").dx()))
          .dirichletAt("x", 0, 4)
          .on("S")
          .dirichletAt("x", 1, 3)
          .collocation(60);

  @Test
  void an_equation_takes_the_collocation_points_of_its_part() {
    double[][] copper = stack.points("copper").toArray();
    double[][] glass = stack.points("glass").toArray();
    assertEquals(60, copper.length + glass.length);
    assertTrue(Arrays.stream(copper).allMatch(x -> x[0] < 0.5));
    assertTrue(Arrays.stream(glass).allMatch(x -> x[0] >= 0.5));
    Pinn pair = Pinn.mlp(1, 7, 2);
    double[][] second = pair.derivatives(stack.points("glass"), 0, 0);
    assertArrayEquals(
        Arrays.stream(second).mapToDouble(row -> row[1]).toArray(),
        ConditionsTest.residuals(stack, pair, "glass"),
        1e-13);
    assertEquals(copper.length, Ntk.of(pair).on(stack).block("copper", "copper").length);
    assertTrue(stack.latex().contains("\\text{, a part of it}"), stack::latex);
  }

  /** The flux is 1/(0.5/400 + 0.5/1.38) = 2.7505. */
  @Test
  void two_materials_are_trained_with_points_drawn_anew() {
    Training run =
        Pinn.mlp(1, 10, 2)
            .train(stack)
            .adam(1e-3)
            .steps(20)
            .resample(10)
            .then()
            .selfScaledBroyden()
            .steps(150)
            .run();
    double flux = 1 / (0.5 / 400 + 0.5 / 1.38);
    Points glass = Points.grid(0.5, 1, 20);
    double[] s = run.value("S", glass);
    for (int i = 0; i < 20; i++) {
      double x = glass.toArray()[i][0];
      assertEquals(3 + (1 - x) * flux / 1.38, s[i], 1e-4);
    }
    assertEquals(4 - 0.25 * flux / 400, run.value("T", Points.of(0.25))[0], 1e-4);
  }

  @Test
  void parts_without_points_and_rules_that_need_whole_equations_are_refused() {
    refused(
        "no collocation point lies in the part of term \"far\"",
        () -> line.equation("far", p -> p[0] > 2, u -> u.dxx()));
    refused("does not contain u", () -> line.equation("a", p -> true, u -> u.coordinate("x")));
    Problem part =
        Problem.named("part")
            .space("x", 0, 1)
            .time("t", 0, 1)
            .equation("left", p -> p[0] < 0.5, u -> u.dt().minus(u.dxx()));
    refused(
        "causal weights need every equation at every collocation point",
        () ->
            Pinn.mlp(2, 4, 1).train(part).adam(1e-3).steps(2).causal(Causality.tolerance(1)).run());
  }

  @Test
  void what_holds_on_a_part_is_zero_elsewhere() {
    Problem left = line.equation("left", p -> p[0] < 0.5, u -> u.dx().plus(1));
    Pinn net = Pinn.mlp(1, 5, 1);
    double slope = net.derivative(Points.of(0.25), 0)[0];
    assertArrayEquals(
        new double[] {slope + 1, 0}, left.residual(net, Points.of(0.25, 0.75)), 1e-14);
    assertEquals(List.of("left"), left.termNames());
  }

  private static void refused(String part, Executable door) {
    String message = assertThrows(IllegalArgumentException.class, door).getMessage();
    assertTrue(message.contains(part), message);
  }
}
