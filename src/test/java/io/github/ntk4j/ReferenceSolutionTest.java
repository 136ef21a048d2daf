package io.github.ntk4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A user's own values of the solution, as yardstick and not as data. */
class ReferenceSolutionTest {
  private final Points points = Points.of(0.5, 0, 1, 0.25);
  private final double[] values = {1, 0, 0, Math.sqrt(0.5)};
  private final Problem line =
      Problem.named("line")
          .space("x", 0, 1)
          .equation(
              u -> u.dxx().times(-1).minus(u.coordinate("x").times(Math.PI).sin().times(9.87)))
          .dirichlet(0.0)
          .collocation(12);
  private final Pinn pinn = Pinn.mlp(1, 5, 1);

  @Test
  void errors_are_those_at_its_points() {
    Training run = pinn.train(line.reference(points, values)).adam(1e-3).steps(2).run();
    double[] u = run.value(points);
    double squares = 0;
    double norm = 0;
    for (int i = 0; i < u.length; i++) {
      squares += Math.pow(u[i] - values[i], 2);
      norm += Math.pow(values[i], 2);
    }
    assertEquals(Math.sqrt(squares / norm), run.relativeError(), 1e-15);
    assertEquals(Math.sqrt(squares / 4), run.rmsError(points), 1e-15);
    assertTrue(run.summary().print().contains("RMS error (4 points)"), run.summary().print());
    assertEquals(Math.abs(u[0] - 1), run.maxError(Points.of(0.5)), 0);
    assertTrue(run.solutionFigure().json().contains("reference"));
  }

  @Test
  void it_is_no_data() {
    Problem known = line.reference(points, values);
    assertEquals(line.termNames(), known.termNames());
    assertEquals(line.loss(pinn), known.loss(pinn), 0);
    assertArrayEquals(line.gradient(pinn), known.gradient(pinn), 0);
  }

  @Test
  void values_are_its_own_and_nowhere_else() {
    Problem known = line.reference(points, values);
    assertArrayEquals(
        new double[] {0, Double.NaN}, known.exactValues(Points.of(-0.0, 0.1)).orElseThrow(), 0);
  }

  private static void fails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void what_does_not_fit_is_refused() {
    fails(
        "the reference has 4 points and 1 values; they must be as many",
        () -> line.reference(points, new double[] {1}));
    fails(
        "reference: values[2] is NaN; they must be finite",
        () -> line.reference(points, new double[] {1, 0, Double.NaN, 1}));
    fails(
        "the reference has two values, 1.0 and 2.0, at [0.5]",
        () -> line.reference(Points.of(0.5, 0.5), new double[] {1, 2}));
    Training run = pinn.train(line.reference(points, values)).adam(1e-3).steps(1).run();
    fails("the reference has no value at point 1, [0.3]", () -> run.rmsError(Points.of(0.5, 0.3)));
    var outside =
        assertThrows(
            IllegalArgumentException.class,
            () -> line.reference(Points.of(0.5, 7), new double[] {1, 2}));
    assertTrue(outside.getMessage().startsWith("points of the reference"), outside.getMessage());
  }
}
