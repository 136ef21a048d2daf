package io.github.ntk4j.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sizes, places of parameters, values, and what rounding and dead units are. */
class NetworkTest {
  private final Network network =
      new Network(List.of(2, 4, 3, 2), Nonlinearity.SIN, InputMap.identity(2), true);

  private static String refusal(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }

  @Test
  void parameters_are_weights_and_then_biases_layer_by_layer() {
    assertEquals(List.of(2, 4, 3, 2), network.sizes());
    assertEquals(3, network.layers());
    assertEquals(4, network.width(1));
    assertEquals(4, network.widest());
    assertEquals(2, network.coordinates());
    assertEquals(2, network.outputs());
    assertEquals(8 + 4 + 12 + 3 + 6 + 2, network.parameterCount());
    assertEquals(0, network.weights(0));
    assertEquals(8, network.biases(0));
    assertEquals(12, network.weights(1));
    assertEquals(24, network.biases(1));
    assertEquals(27, network.weights(2));
    assertEquals(33, network.biases(2));
    assertEquals(0.5, network.scale(1));
    assertEquals(1 / Math.sqrt(3), network.scale(2));
    assertTrue(network.ntkParameterised());
  }

  @Test
  void one_part_is_changed_and_the_others_stay() {
    Network plain = network.ntkParameterised(false);
    assertFalse(plain.ntkParameterised());
    assertEquals(1, plain.scale(1));
    assertEquals(Nonlinearity.RELU, plain.with(Nonlinearity.RELU).activation());
    InputMap input = InputMap.periodic(1, 0, 3, 1);
    assertSame(input, network.with(input).input());
    assertEquals(1, network.with(input).coordinates());
    OutputMap output = new OutputMap(List.of(1.0, 2.0), List.of(3.0, 4.0));
    assertSame(output, network.with(output).output());
    assertSame(output, network.with(output).with(input).ntkParameterised(false).output());
    assertSame(output, network.with(output).with(Nonlinearity.TANH).output());
    assertEquals(OutputMap.identity(2), network.output());
  }

  @Test
  void what_jets_do_not_have_is_refused() {
    assertDoesNotThrow(() -> network.requireDimension(2));
    assertEquals(
        "points have 3 coordinates; this model takes 2",
        refusal(() -> network.requireDimension(3)));
    assertDoesNotThrow(() -> network.requireSmooth(6, "u"));
    assertTrue(refusal(() -> network.requireSmooth(7, "u")).contains("u has order 7"));
    Network relu = network.with(Nonlinearity.RELU);
    assertDoesNotThrow(() -> relu.requireSmooth(1, "u_x"));
    assertEquals(
        "u_xx has order 2, but relu has no second derivative; use tanh, sin, gelu, softplus, sigmoid or silu",
        refusal(() -> relu.requireSmooth(2, "u_xx")));
  }

  @Test
  void outputs_are_moved_and_stretched() {
    OutputMap map = new OutputMap(List.of(1.0, 2.0), List.of(3.0, 4.0));
    assertTrue(OutputMap.identity(2).changesNothing());
    assertFalse(map.changesNothing());
    assertFalse(new OutputMap(List.of(0.0, 1.0), List.of(1.0, 1.0)).changesNothing());
    assertEquals(2, map.shift(1, 0));
    assertEquals(0, map.shift(1, 1));
    assertEquals(4, map.factor(1));
  }

  /** u = 0.8 sin(1.3 x + 0.4 y + 0.2) + 0.25, at more points than a block has. */
  @Test
  void values_and_slopes_are_closed_forms_at_any_number_of_points() {
    Network one = new Network(List.of(2, 1, 1), Nonlinearity.SIN, InputMap.identity(2), false);
    double[] theta = {1.3, 0.4, 0.2, 0.8, 0.25};
    double[][] points = new double[600][];
    Arrays.setAll(points, i -> new double[] {Math.sin(i), Math.cos(2 * i)});
    Network moved = one.with(new OutputMap(List.of(5.0), List.of(2.0)));
    Partial none = Partial.none(2);
    double[][] values = Evaluation.finite(one, theta, points, none);
    double[][] scaled = Evaluation.finite(moved, theta, points, none);
    double[][] mixed = Evaluation.finite(one, theta, points, none.and(0).and(1));
    double[][] slopes = Evaluation.finite(moved, theta, points, none.and(1));
    assertEquals(600, values.length);
    for (int i = 0; i < 600; i++) {
      double z = 1.3 * points[i][0] + 0.4 * points[i][1] + 0.2;
      assertEquals(0.8 * Math.sin(z) + 0.25, values[i][0], 1e-15);
      assertEquals(5 + 2 * (0.8 * Math.sin(z) + 0.25), scaled[i][0], 2e-15);
      assertEquals(-0.8 * 1.3 * 0.4 * Math.sin(z), mixed[i][0], 1e-14);
      assertEquals(2 * 0.8 * 0.4 * Math.cos(z), slopes[i][0], 1e-14);
    }
  }

  @Test
  void values_that_are_no_numbers_are_refused_with_their_cause() {
    Network line = new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    double[][] points = {{0.5}, {4}};
    assertEquals(
        "output 0 is Infinity at point 1, [4.0]: a sum in the network overflows there; are inputs or parameters huge?",
        refusal(() -> Evaluation.finite(line, new double[] {1e308, 0}, points, Partial.none(1))));
    Network steep =
        line.with(new InputMap(1, List.of(new Feature(Feature.Kind.LINEAR, List.of(1e308), 0))));
    assertEquals(
        "output 0 is Infinity at point 1, [4.0]: what the first layer sees there is not finite; are inputs or"
            + " parameters huge?",
        refusal(() -> Evaluation.finite(steep, new double[] {1, 0}, points, Partial.none(1))));
  }

  /** max(x, 0), max(−x − 3, 0) and 0.5: at −1, 1 and 2 units of slope 0 are two, three and two. */
  @Test
  void units_without_slope_are_dead_and_those_of_little_saturated() {
    Network relu = new Network(List.of(1, 3, 1), Nonlinearity.RELU, InputMap.identity(1), false);
    double[] theta = {1, -1, 0, 0, -3, 0.5, 1, 1, 1, 0};
    UnitActivity activity = UnitActivity.of(relu, theta, new double[][] {{-1}, {1}, {2}, {3}});
    assertEquals(new UnitActivity(3, 1, 5.0 / 12), activity);
    Network line = new Network(List.of(1, 1), Nonlinearity.TANH, InputMap.identity(1), false);
    assertEquals(
        new UnitActivity(0, 0, 0), UnitActivity.of(line, new double[2], new double[][] {{1}}));
  }

  /** The second layer sees tanh of the first; 1 − tanh² 3 = 0.0099 is below a hundredth. */
  @Test
  void saturation_is_that_of_every_layer() {
    Network two = new Network(List.of(1, 1, 1, 1), Nonlinearity.TANH, InputMap.identity(1), true);
    double[] theta = {3, 0, 1, 2, 1, 0}; // z₁ = 3x, z₂ = tanh z₁ + 2
    UnitActivity activity = UnitActivity.of(two, theta, new double[][] {{0}, {1}, {-1}, {2}});
    // the first layer at 1, −1 and 2; the second where tanh is near 1: z₂ near 3 is 2.995, 2.99998
    double second = 1 - Math.pow(Math.tanh(Math.tanh(3) + 2), 2);
    double third = 1 - Math.pow(Math.tanh(Math.tanh(6) + 2), 2);
    int flat = 3 + (second < 0.01 ? 1 : 0) + (third < 0.01 ? 1 : 0);
    assertEquals(new UnitActivity(2, 0, flat / 8.0), activity);
  }
}
