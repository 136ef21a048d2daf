package io.github.ntk4j.ntk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntk4j.model.InputMap;
import io.github.ntk4j.model.Network;
import io.github.ntk4j.model.Nonlinearity;
import io.github.ntk4j.model.Partial;
import io.github.ntk4j.pde.CompiledLoss;
import io.github.ntk4j.pde.LossTerm;
import io.github.ntk4j.pde.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line at 2 and −1 with P = diag(2, 1): {@code xᵢ xⱼ/2 + 1} is diag(3, 3/2). */
class PreconditionedModesTest {
  private static final double[] P = {2, 1};
  private final CompiledLoss loss = Line.loss(Line.term("u", 1, new double[] {2, -1}, -0.25, -0.5));

  private static PreconditionedModes modes(double floor, double... eigenvalues) {
    List<Double> values = java.util.Arrays.stream(eigenvalues).boxed().toList();
    return new PreconditionedModes(
        new Spectrum(values, floor, Spectrum.Route.SINGULAR_VALUES, 9), new double[] {1, 2, 3});
  }

  @Test
  void the_preconditioner_stands_between_the_jacobians() {
    PreconditionedModes modes = PreconditionedModes.of(loss, new double[2], P);
    assertEquals(3, modes.spectrum().largest(), 1e-14);
    assertEquals(1.5, modes.spectrum().smallest(), 1e-14);
    assertEquals(2, modes.spectrum().parameters());
    assertEquals(0.25, Math.abs(modes.coefficients()[0]), 1e-15);
    assertEquals(0.5, Math.abs(modes.coefficients()[1]), 1e-15);
    assertEquals(0, modes.spectrum().entryError());
  }

  @Test
  void without_one_modes_are_those_of_the_kernel() {
    PreconditionedModes modes = PreconditionedModes.of(Line.twoModes(3, 2));
    assertEquals(5, modes.spectrum().largest(), 1e-14);
    assertEquals(3, Math.abs(modes.coefficients()[0]), 1e-14);
  }

  /** ‖δJ P^(−½)‖_F² = Σₖ δₖ²/pₖ. */
  @Test
  void the_error_of_entries_is_scaled_as_they_are() {
    CompiledLoss bent =
        new CompiledLoss(
            new Network(List.of(1, 2, 1), Nonlinearity.TANH, InputMap.identity(1), false),
            List.of(
                new LossTerm(
                    "u",
                    new Node.Jet(0, 0, Partial.none(1)),
                    List.<double[][]>of(new double[][] {{0.3}, {0.9}}),
                    1)));
    double[] theta = {0.3, -0.7, 0.2, 0.5, 1.1, -0.4, 0.1};
    double[] diagonal = {4, 1, 9, 0.25, 16, 1, 100};
    double[] squares = bent.entryErrors(theta, true);
    double sum = 0;
    for (int k = 0; k < squares.length; k++) {
      sum += squares[k] / diagonal[k];
    }
    assertTrue(sum > 0);
    double error = PreconditionedModes.of(bent, theta, diagonal).spectrum().entryError();
    assertEquals(Math.sqrt(sum), error, 1e-14 * error);
  }

  @Test
  void a_preconditioner_out_of_range_is_refused_with_its_ends() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> PreconditionedModes.of(loss, new double[2], new double[] {1e-170, 1}))
            .getMessage();
    assertEquals(
        "the preconditioned kernel overflows: its trace is 5.0e+170, and 1e150 is the most; P goes from 1.0e-170 to"
            + " 1.0e+00: train with a smaller rate, or damp more",
        message);
    message =
        assertThrows(
                IllegalArgumentException.class,
                () -> PreconditionedModes.of(loss, new double[2], new double[] {1e170, 1e170}))
            .getMessage();
    assertTrue(
        message.startsWith(
            "the preconditioned kernel underflows: its trace is 7.0e-170, and 1e-150 is the least; P"),
        message);
  }

  @Test
  void damped_eigenvalues_are_those_of_gauss_newton() {
    PreconditionedModes damped = modes(0.25, 9, 1, 0.1).damped(1);
    assertEquals(List.of(0.9, 0.5, 0.1 / 1.1), damped.spectrum().eigenvalues());
    assertEquals(0.2, damped.spectrum().noiseFloor(), 1e-16);
    assertEquals(2, damped.spectrum().resolvedModes());
    assertArrayEquals(new double[] {1, 2, 3}, damped.coefficients());
  }

  @Test
  void modes_down_to_a_thousandth_are_within_reach() {
    assertEquals(2, modes(0, 5, 5e-3, 4.9e-3).modesWithinReach());
    assertEquals(5.0 / 14, modes(0, 5, 5e-3, 4.9e-3).energyWithinReach(), 1e-15);
    assertEquals(3, modes(0, 5, 4, 3).modesWithinReach());
    assertEquals(1, modes(0, 5, 5e-4, 4e-4).energyWithinReach() * 14, 1e-14);
    assertEquals(2, modes(3, 5, 4, 3).modesWithinReach()); // what is not resolved is not
  }
}
