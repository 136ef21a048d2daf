package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Outputs and unknown coefficients far from 1. */
class ScaleTest {
  private static final double ROUNDING = 1e-12;

  @TempDir Path folder;
  private final Points points = Points.uniform(-1, 1, 9);
  private final Pinn plain = Pinn.mlp(1, 8, 8, 1).seed(3);
  private final Pinn scaled = plain.scaledOutputs(87, 25);

  @Test
  void an_output_is_mean_plus_deviation_times_the_last_layer() {
    double[] n = plain.value(points);
    double[] slope = plain.derivative(points, 0);
    assertArrayEquals(
        Arrays.stream(n).map(y -> 87 + 25 * y).toArray(), scaled.value(points), ROUNDING);
    assertArrayEquals(
        Arrays.stream(slope).map(y -> 25 * y).toArray(), scaled.derivative(points, 0), ROUNDING);
    double[][] kernel = Ntk.of(plain).on(points).matrix();
    double[][] other = Ntk.of(scaled).on(points).matrix();
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 9; j++) {
        assertEquals(625 * kernel[i][j], other[i][j], 625 * ROUNDING * kernel[i][i]);
      }
    }
  }

  /** The same function written as a hard constraint: rows, gradient and kernel must agree. */
  @Test
  void it_does_what_a_constant_hard_constraint_does() {
    Problem burgers =
        Problem.named("Burgers")
            .space("x", -1, 1)
            .time("t", 0, 1)
            .equation(u -> u.dt().plus(u.times(u.dx())).minus(u.dxx().times(0.1)))
            .neumann(1)
            .collocation(12)
            .boundary(6);
    Pinn plane = Pinn.mlp(2, 8, 1).seed(5);
    Problem hard = burgers.ansatz(Problem.constant(87), Problem.constant(25));
    assertClose(hard.gradient(plane), burgers.gradient(plane.scaledOutputs(87, 25)));
    assertEquals(
        hard.loss(plane), burgers.loss(plane.scaledOutputs(87, 25)), ROUNDING * hard.loss(plane));
    double[][] one = Ntk.of(plane).on(hard).matrix();
    double[][] two = Ntk.of(plane.scaledOutputs(87, 25)).on(burgers).matrix();
    for (int i = 0; i < one.length; i++) {
      assertClose(one[i], two[i]);
    }
  }

  private static void assertClose(double[] expected, double[] actual) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertArrayEquals(expected, actual, ROUNDING * size);
  }

  @Test
  void a_problem_gives_the_scales_of_what_it_prescribes() {
    Problem bar =
        Problem.named("bar")
            .space("x", 0, 1)
            .outputs("T", "q")
            .equation(u -> u.dx().plus(u.output("q")))
            .dirichletAt("x", 0, 293)
            .dirichletAt("x", 1, 393);
    Pinn pair = Pinn.mlp(1, 6, 2);
    double[][] before = pair.values(points);
    double[][] after = pair.scaledOutputs(bar).values(points);
    for (int i = 0; i < 9; i++) {
      assertEquals(343 + 50 * before[i][0], after[i][0], 1e-10);
      assertEquals(before[i][1], after[i][1], 0);
    }
    Problem flat = Problem.named("flat").space("x", 0, 1).equation(u -> u.dxx()).dirichlet(293);
    refused("prescribes no two different values", () -> plain.scaledOutputs(flat));
    refused("2 outputs; got 1 means and 2", () -> pair.scaledOutputs(new double[1], new double[2]));
    refused("deviation of output 0", () -> plain.scaledOutputs(0, 0));
    refused("mean of output 0 must be finite", () -> plain.scaledOutputs(Double.NaN, 1));
  }

  @Test
  void scales_stay_with_the_network() {
    assertTrue(scaled.toString().contains("outputs scaled"), scaled::toString);
    assertFalse(plain.toString().contains("outputs scaled"));
    Pinn read = Pinn.load(scaled.save(folder.resolve("net.json")));
    assertArrayEquals(scaled.value(points), read.value(points), 0);
    Pinn other = scaled.activation(Activation.sin()).standardised(points).seed(7);
    assertTrue(other.toString().contains("outputs scaled"), other::toString);
  }

  /** 500 … 1500 on an interval: an unscaled network of this size stays 10⁶ away for long. */
  @Test
  void values_in_the_hundreds_are_learnt_in_few_steps() {
    Points at = Points.grid(0, 1, 40);
    double[] y =
        Arrays.stream(at.toArray()).mapToDouble(x -> 1000 + 500 * Math.sin(4 * x[0])).toArray();
    Problem measured = Problem.named("Measured").space("x", 0, 1).data("measured", at, y);
    Training run =
        Pinn.mlp(1, 12, 1)
            .scaledOutputs(measured)
            .train(measured)
            .selfScaledBroyden()
            .steps(150)
            .run();
    assertTrue(measured.loss(run.model()) < 1, run::toString);
  }

  @Test
  void an_unknown_is_trained_in_units_of_its_scale_or_by_its_logarithm() {
    Problem line = Problem.named("line").time("t", 0, 1).collocation(7);
    Pinn net = Pinn.mlp(1, 6, 1);
    Problem p = line.equation(u -> u.dt().plus(u.times(Problem.unknown("c", 40))));
    Problem ratio = line.equation(u -> u.dt().plus(u.times(Problem.unknown("c", 40, 1e3))));
    Problem log = line.equation(u -> u.dt().plus(u.times(Problem.unknownPositive("c", 40))));
    int last = net.parameterCount();
    double slope = p.gradient(net)[last];
    assertEquals(p.loss(net), ratio.loss(net), ROUNDING * p.loss(net));
    assertEquals(p.loss(net), log.loss(net), ROUNDING * p.loss(net));
    assertEquals(1e3 * slope, ratio.gradient(net)[last], ROUNDING * 1e3 * Math.abs(slope));
    assertEquals(40 * slope, log.gradient(net)[last], ROUNDING * 40 * Math.abs(slope));
    double[][] kernel = Ntk.of(net).on(log).raw().matrix();
    assertEquals(7, kernel.length);
    refused("needs a finite start above 0; got -1.0", () -> Problem.unknownPositive("c", -1));
    refused("scale of unknown c", () -> Problem.unknown("c", 1, 0));
  }

  /** u′ = −(A/10⁹) u with A = 7.8·10⁸, from A = 1. */
  @Test
  void a_coefficient_is_found_across_nine_decades() {
    assertFinds(Problem.unknown("A", 1, 1e8), 1);
    assertFinds(Problem.unknownPositive("A", 1e7), 1e7);
  }

  private static void assertFinds(Expr a, double start) {
    Points at = Points.grid(0, 2, 30);
    double[] y = Arrays.stream(at.toArray()).mapToDouble(t -> Math.exp(-0.78 * t[0])).toArray();
    Problem decay =
        Problem.named("Decay")
            .time("t", 0, 2)
            .equation(u -> u.dt().plus(a.times(1e-9).times(u)))
            .data("measured", at, y)
            .collocation(Points.grid(0, 2, 30));
    Training run = Pinn.mlp(1, 10, 1).train(decay).selfScaledBroyden().steps(400).run();
    assertEquals(start, run.unknowns().doubleColumn("start").get(0), 1e-8 * start);
    assertEquals(7.8e8, run.unknowns().doubleColumn("end").get(0), 7.8e5, run::toString);
  }

  private static void refused(String part, Executable door) {
    String message = assertThrows(IllegalArgumentException.class, door).getMessage();
    assertTrue(message.contains(part), message);
  }
}
